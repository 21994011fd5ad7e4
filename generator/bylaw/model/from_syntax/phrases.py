"""Small phrases that mean something exact: names, lengths of time, dates, versions."""

import calendar
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from bylaw.model.english import ALL_MONTHS
from bylaw.model.types import Duration, Unit
from bylaw.syntax.verbs import ing_form

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30}
_DURATION = re.compile(
    rf"(?:(?P<n>\d{{1,5}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}) )?"
    r"(?P<unit>(?:(?:working|school|calendar) )?(?:minute|hour|day|week|month|term|year))s?(?= |,|$)",
    re.IGNORECASE,
)
# A school year is a year, and a calendar month a month; of working hours there is no telling when they are over.
_UNITS = {unit.value: unit for unit in Unit} | {
    f"{kind} {unit}": unit
    for kind, units in (("calendar", Unit), ("school", (Unit.WEEK, Unit.MONTH, Unit.TERM, Unit.YEAR)))
    for unit in units
}
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]+),? (?P<year>\d{4})|"
    r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<term>autumn|spring|summer) term,? (?P<term_year>\d{4})|(?P<only_year>\d{4})",
    re.IGNORECASE,
)
# Terms end on the days that the Start of Compulsory School Age Order 1998 prescribes: their first and last months.
_TERMS = {"spring": (1, 3), "summer": (4, 8), "autumn": (9, 12)}

_LIGHT_VERBS = frozenset("use have bring take make carry wear keep".split())
_BANS = frozenset("no not never ban".split())
WEAK_WORDS = frozenset(
    "a an the and or of to in on at for from by with without is are be been being it its they their them this that "
    "these those any all every each our we us you your he she his her as if when not never no who which what "
    "will can do does did has have had make made sure ensure about into out up than then there so".split()
)


class Named(NamedTuple):
    """Text with the name in square brackets that stood before it, if one did."""

    name: str | None
    text: str


def take_name(text: str) -> Named:
    """Split `[no-press] staff` into its name and the rest."""
    end = text.find("]") if text.startswith("[") else -1
    return tuple.__new__(Named, (text[1:end].strip(), text[end + 1 :].lstrip(" ")) if end > 0 else (None, text))


def name_of(text: str) -> str:
    """The name in square brackets that stands before some text; empty if there is none."""
    end = text.find("]") if text.startswith("[") else -1
    return text[1:end].strip() if end > 0 else ""


def is_name(text: str) -> bool:
    """Whether text can stand in square brackets as a name: small letters, digits and hyphens, at most 60."""
    return len(text) <= 60 and _NAME.fullmatch(text) is not None


@lru_cache(4096)
def slug(text: str) -> str:
    """A name made from any text; "x" where nothing is left of it."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "")).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_NAMES.sub("-", plain)[:60].strip("-") or "x"


def proposed_name(act: str, *, banned: bool = False) -> str:
    """A short name for a rule, from the first three words that carry meaning. That of a ban says so: `no-phones`."""
    words = [w for w in slug(act[:120]).split("-") if w not in WEAK_WORDS][:3] or [slug(act)]
    if not banned or words[0] in _BANS:
        return "-".join(words)
    if words[0] in _LIGHT_VERBS and len(words) > 1:
        return "-".join(["no", *words[1:]])
    with_ing = ing_form(words[0]) if act.lower().startswith(words[0]) else ""
    return "-".join(["no", with_ing, *words[1:]] if with_ing else ["not", *words])


def duration(text: str) -> tuple[Duration, str] | None:
    """The length of time at the start of a text, and what follows it; none if it names no unit. No number means one."""
    match = _DURATION.match(text)
    if match is None:
        return None
    n, written = match.groups()
    unit = _UNITS.get(written.lower())
    return (Duration(1 if n is None else number(n), unit), text[match.end() :].lstrip(" ,")) if unit else None


def number(word: str) -> int:
    """A number in digits or as a small word; 0 for anything else."""
    return int(word) if word.isdigit() else _NUMBERS.get(word.lower(), 0)


def last_day(text: str) -> date | None:
    """The last day that a date may mean: of the month, term or year where no day is given."""
    days = days_of(text)
    return days[1] if days else None


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date may mean."""
    match = _DATE.match(text.strip())
    if match is None:
        return None
    try:
        if match["iso"]:
            return _only(date.fromisoformat(match["iso"]))
        if match["term"]:
            year, (first, last) = int(match["term_year"]), _TERMS[match["term"].lower()]
            return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
        if match["only_year"]:
            return date(int(match["only_year"]), 1, 1), date(int(match["only_year"]), 12, 31)
        month, year = ALL_MONTHS.get(match["month"].lower(), 0), int(match["year"])
        if match["day"]:
            return _only(date(year, month, int(match["day"])))
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def _only(day: date) -> tuple[date, date]:
    return day, day


def later(day: date, by: Duration) -> date | None:
    """A day so much later; none for units that the calendar does not fix, or past the end of the calendar."""
    months = {Unit.MONTH: 1, Unit.TERM: 4, Unit.YEAR: 12}.get(by.unit, 0) * by.n
    days = {Unit.DAY: 1, Unit.WEEK: 7}.get(by.unit, 0) * by.n
    if not months and not days:
        return None
    try:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return date.fromordinal(date(year, month + 1, min(day.day, last)).toordinal() + days)
    except (ValueError, OverflowError):
        return None


def listed(text: str) -> list[str]:
    """The items of a written list: split at semicolons if there are any, else at commas."""
    parts = text.split(";") if ";" in text else text.split(",")
    return [p.strip() for p in parts if p.strip()]
