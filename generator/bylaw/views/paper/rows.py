"""The rows of a sheet: one for each person who is expected, and some to write a name in."""

from collections.abc import Sequence
from typing import NamedTuple

_SPARE, _BLANK = 4, 38


class Row(NamedTuple):
    """A person who is expected to sign; both texts are empty where a name is to be written in."""

    name: str
    reference: str


def rows(people: Sequence[Row]) -> tuple[Row, ...]:
    """Those people and a few empty rows, or two pages of empty rows where nobody is named."""
    return (*people, *(Row("", "") for _ in range(_SPARE if people else _BLANK)))
