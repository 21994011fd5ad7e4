"""Calendars as RFC 5545 has them, with reminders 2 months, 1 month and 1 week before, and on the day.

Written here because the library for it takes a tenth of the time of a whole build; tests read the result with two.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256

from bylaw.model.from_syntax.phrases import later
from bylaw.model.types import Duration, Unit
from bylaw.views.calendar.events import Event

_MOST_BYTES = 75
_NINE = 9
_SPECIAL = re.compile(r"[\\;,\n]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def entry(event: Event, url: str = "") -> bytes:
    """An entry of a calendar: a whole day, with reminders at nine in the morning. `url` is the site's, or empty."""
    return _written(_event(event, url)) + _alarms(event) + b"END:VEVENT\r\n"


def ics(entries: Iterable[bytes], name: str) -> bytes:
    """A calendar of some entries, by the name that calendar programs show."""
    opening = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//bylaw//policy calendar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    )
    return b"".join((_written(opening), *entries, _written(("END:VCALENDAR",))))


def reminders(day: date) -> tuple[date, date, date, date]:
    """The days on which people are reminded of a day: 2 months, 1 month and 1 week before it, and that day."""
    return _months_before(day, 2), _months_before(day, 1), day - timedelta(days=7), day


def _event(event: Event, url: str) -> Iterator[str]:
    title = _text(f"{event.title} ({event.organisation.name})")
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(event)}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    if event.yearly:
        yield f"RRULE:FREQ=YEARLY;BYMONTH={event.day.month};BYMONTHDAY=-1"
    yield f"SUMMARY:{title}"
    yield f"DESCRIPTION:{_text(_about(event))}"
    yield "TRANSP:TRANSPARENT"
    if url:
        yield f"URL:{url.rstrip('/')}/{event.address}"


def _alarms(event: Event) -> bytes:
    about = _folded(f"DESCRIPTION:{_text(event.title)}".encode())
    alarm = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\n%b\r\n%b\r\nEND:VALARM\r\n"
    return b"".join([alarm % (about, _trigger((event.day - on).days)) for on in reminders(event.day)])


def _about(event: Event) -> str:
    control = event.policy.control
    said = (
        f"Due {event.written}.",
        f"Owner: {event.owner}." if event.owner else "Nobody is named as the owner.",
        f"Approved by: {control.approved_by}." if control.approved_by else "",
        f"Version {control.version}." if control.version else "",
    )
    return " ".join(filter(None, said))


def _uid(event: Event) -> str:
    """The same for as long as the policy keeps its name, so that a new day moves the entry and adds none."""
    said = f"bylaw/{event.what}/{event.policy.id}/{event.rule}"
    return f"{sha256(said.encode()).hexdigest()[:32]}@bylaw"


@cache
def _trigger(days: int) -> bytes:
    """Nine in the morning so many days before a day that starts at midnight."""
    if days == 0:
        return b"TRIGGER:PT%dH" % _NINE
    return b"TRIGGER:-P%dDT%dH" % (days - 1, 24 - _NINE) if days > 1 else b"TRIGGER:-PT%dH" % (24 - _NINE)


@cache
def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    before = later(day, Duration(-months, Unit.MONTH))
    assert before, "the calendar of policies does not start in the year 1"
    return before


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda match: _ESCAPES[match[0]], text)


def _written(lines: Iterable[str]) -> bytes:
    return b"".join([_folded(line.encode()) + b"\r\n" for line in lines])


def _folded(line: bytes) -> bytes:
    """A line in pieces of 75 bytes at most, each after the first behind a space, no letter cut in two."""
    if len(line) <= _MOST_BYTES:
        return line
    pieces, most = [], _MOST_BYTES
    while len(line) > most:
        end = most
        while line[end] & 0xC0 == 0x80:  # the inside of a letter of several bytes
            end -= 1
        pieces.append(line[:end])
        line, most = line[end:], _MOST_BYTES - 1
    return b"\r\n ".join((*pieces, line))
