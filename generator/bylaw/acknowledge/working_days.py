"""Days on which nobody is written to: weekends, and the days of a holidays file."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from bylaw.acknowledge.dates import HINT, read_date

_TO = re.compile(r"\s+(?:to|until|-|–)\s+", re.IGNORECASE)
_MOST_DAYS = 400


class Holidays(NamedTuple):
    """Days off, and what could not be read, as sentences with line numbers."""

    days: frozenset[date]
    problems: tuple[str, ...]


def holidays(text: str) -> Holidays:
    """The days of a holidays file: a day or "first to last" on each line, a name after a colon, # for remarks."""
    days: set[date] = set()
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].partition(":")[0].strip()
        if not said:
            continue
        first, last = _span(said)
        if first is None or last is None:
            problems.append(f"Line {number}: I cannot read “{said[:60]}” as a day or as days. {HINT}")
        elif not 0 <= (last - first).days <= _MOST_DAYS:
            problems.append(f"Line {number}: the last day must come after the first, within {_MOST_DAYS} days.")
        else:
            days.update(_days(first, last))
    return Holidays(frozenset(days), tuple(problems))


def is_working(day: date, off: frozenset[date]) -> bool:
    """Whether people are written to on a day."""
    return day.weekday() < 5 and day not in off


def next_working(day: date, off: frozenset[date]) -> date:
    """The day itself, or the first one after it on which people are written to."""
    while not is_working(day, off):
        day += timedelta(days=1)
    return day


def _span(text: str) -> tuple[date | None, date | None]:
    ends = [read_date(end) for end in _TO.split(text, maxsplit=1)]
    return ends[0], ends[-1]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
