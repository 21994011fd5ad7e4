"""Writes the grammar's parse table beside it: `make grammar`, after a change of `policy.lark`."""

from bylaw import resources
from bylaw.doors.disk import write_whole
from bylaw.syntax.analysis import table_of
from bylaw.syntax.table import GRAMMAR, TABLE, to_json


def main() -> None:
    """Work the table out and write it."""
    grammar = resources.text("grammar", GRAMMAR)
    write_whole(resources.folder("grammar") / TABLE, to_json(table_of(grammar)).encode())


if __name__ == "__main__":
    main()
