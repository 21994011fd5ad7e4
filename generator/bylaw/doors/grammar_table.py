"""Writes the grammar's parse table beside it: `make grammar`, after a change of `policy.lark`."""

from bylaw import resources
from bylaw.doors.disk import write_whole
from bylaw.syntax.parser import GRAMMAR, TABLE, analysed
from bylaw.syntax.table import to_table


def main() -> None:
    """Work the table out and write it."""
    grammar = resources.text("grammar", GRAMMAR)
    write_whole(resources.folder("grammar") / TABLE, to_table(grammar, analysed(grammar)).encode())


if __name__ == "__main__":
    main()
