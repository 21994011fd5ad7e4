"""How words stand in sentences: the same on pages, in forms, in messages and in letters."""

from collections.abc import Iterable
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {name.lower(): number for number, name in enumerate(_MONTHS, start=1)}
ALL_MONTHS = MONTHS | {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}  # short ones too


def capital(text: str) -> str:
    """The text with its first letter as a sentence has it."""
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str]) -> str:
    """Names in a row: "a, b and c"."""
    row = list(names)
    return " and ".join([", ".join(row[:-1]), row[-1]] if len(row) > 1 else row)


def spelt(day: int, month: int, year: int) -> str:
    """A day as people in Britain write it: "4 September 2026"."""
    return f"{day} {_MONTHS[month - 1]} {year}"


def in_words(day: date) -> str:
    """The same, of a date."""
    return spelt(day.day, day.month, day.year)
