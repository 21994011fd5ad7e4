"""The lists of `grammar/mistakes`: what people write, what to propose, and how else it can be read."""

from functools import cache
from typing import NamedTuple

from bylaw import resources


class Row(NamedTuple):
    """A row of a list: what is written, what to propose, and how else it can be read."""

    written: str
    meant: str
    otherwise: str


@cache
def rows(file: str) -> tuple[Row, ...]:
    """The rows of a list, in order. A line `or:` goes for the rows down to the next blank one."""
    found: list[Row] = []
    otherwise = ""
    for line in resources.text("grammar", f"mistakes/{file}").splitlines():
        if not line:
            otherwise = ""
        elif line.startswith("or: "):
            otherwise = line[4:]
        elif " -> " in line:
            written, meant = line.split(" -> ")
            found.append(Row(written, meant, otherwise))
    return tuple(found)


@cache
def by_words(file: str) -> dict[str, Row]:
    """The rows of a list by what is written."""
    return {row.written: row for row in rows(file)}
