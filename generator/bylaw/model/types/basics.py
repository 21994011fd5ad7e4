"""Force, time, where things came from, and remarks."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from bylaw.source.text import Span

EVERYONE = "everyone"
ORGANISATION = "organisation"


class Force(StrEnum):
    """How strongly a rule binds."""

    MUST = "must"
    MUST_NOT = "must not"
    SHOULD = "should"
    SHOULD_NOT = "should not"
    MAY = "may"


class Unit(StrEnum):
    """Units of time. A plain day is a calendar day."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    SCHOOL_DAY = "school day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"


class Duration(Struct, frozen=True):
    """So many of a unit."""

    n: int
    unit: Unit


class Source(Struct, frozen=True):
    """Where the words came from: a document, lines of it ("43-45, 51"), a clause number, the phrase used there."""

    document: str
    lines: str
    clause: str
    phrase: str
    span: Span


class Query(Struct, frozen=True):
    """A question left open, like a margin comment."""

    text: str
    span: Span


class Remarks(Struct, frozen=True):
    """What is said about a line and changes nothing in it."""

    sources: tuple[Source, ...] = ()
    queries: tuple[Query, ...] = ()
    notes: tuple[str, ...] = ()


NO_REMARKS = Remarks()


class When(Struct, frozen=True):
    """A date as precise as its author knows it. `end` is the last day that it may mean; none if it cannot be read."""

    text: str
    end: date | None
    span: Span
