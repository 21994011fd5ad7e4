"""Dates as people write them in spreadsheets and forms: British order, or the year first."""

import re
from datetime import date

from bylaw.model.english import ALL_MONTHS

HINT = "Write it as 4 September 2026, 04/09/2026 or 2026-09-04."

_YEAR_FIRST = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)")
_DAY_FIRST = re.compile(r"(?P<d>\d\d?)(?P<sep>[/.-])(?P<m>\d\d?)(?P=sep)(?P<y>\d{4})")
_IN_WORDS = re.compile(r"(?P<d>\d\d?)(?:st|nd|rd|th)?[ -](?P<m>[A-Za-z]{3,9})\.?[ -](?P<y>\d{4})")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?Z?$")


def read_date(text: str) -> date | None:
    """The day that a text names; none if it names none. A year has four digits, and midnight behind it is no matter."""
    said = _MIDNIGHT.sub("", " ".join(text.split()))
    found = _YEAR_FIRST.fullmatch(said) or _DAY_FIRST.fullmatch(said) or _IN_WORDS.fullmatch(said)
    if found is None:
        return None
    month = int(found["m"]) if found["m"].isdecimal() else ALL_MONTHS.get(found["m"].lower(), 0)
    try:
        return date(int(found["y"]), month, int(found["d"]))
    except ValueError:
        return None
