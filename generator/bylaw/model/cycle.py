"""How often people sign again: every so often, or each year from the start of a month."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from bylaw.model.english import MONTHS
from bylaw.model.from_syntax.phrases import duration, later
from bylaw.model.types import Duration, Unit

_EVERY = re.compile(r"(?:once )?(?:every|each|an?|in every)\s+", re.IGNORECASE)
_ONE_WORD = {"annually": Duration(1, Unit.YEAR), "yearly": Duration(1, Unit.YEAR), "termly": Duration(1, Unit.TERM)}


class Cycle(NamedTuple):
    """How long a signature holds: a length of time from the day of signing, or until a month of the year begins."""

    every: Duration | None
    month: int

    def last_day(self, signed: date) -> date | None:
        """The last day on which a signature of some day holds."""
        if self.every:
            end = later(signed, self.every)
            return end - timedelta(days=1) if end else None
        year = signed.year + (signed.month >= self.month)
        return date(year, self.month, 1) - timedelta(days=1)


def cycle(text: str) -> Cycle | None:
    """The cycle that a phrase such as "every year" or "each September" names; none for one that holds for good."""
    said = text.strip().rstrip(".")
    if said.lower() in _ONE_WORD:
        return Cycle(_ONE_WORD[said.lower()], 0)
    start = _EVERY.match(said)
    if start is None:
        return None
    rest = said[start.end() :]
    month = re.match(r"[A-Za-z]+", rest)
    if month and month[0].lower() in MONTHS:
        return Cycle(None, MONTHS[month[0].lower()])
    found = duration(rest)
    if found is None or found[0].n < 1 or later(date(2000, 1, 1), found[0]) is None:
        return None
    return Cycle(found[0], 0)
