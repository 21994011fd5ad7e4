"""The page of what falls due: by school year, then by day; the reader's browser says what is overdue."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.types import Handbook, Organisation, Policy
from bylaw.views.calendar.events import Event
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.escape import escaped
from bylaw.views.pages.status import review
from bylaw.views.pages.templates import rendered

TITLE = "Review calendar"
MOST_EVENTS = 500
_SEPTEMBER = 9


class Year(NamedTuple):
    """A school year with what falls due in it, each with the piece of HTML that says when."""

    title: str
    anchor: str
    events: tuple[tuple[Event, Markup], ...]


class Unknown(NamedTuple):
    """A policy whose next review has no day that can be used."""

    organisation: Organisation
    policy: Policy


def calendar_page(handbook: Handbook, events: tuple[Event, ...], path: str, files: frozenset[str]) -> Page:
    """The page. `files` are the calendars beside it."""
    once = [event for event in events if not event.yearly]
    years, unknown = tuple(_years(once[:MOST_EVENTS])), tuple(_unknown(handbook, events))
    html = rendered(
        "calendar",
        title=TITLE,
        years=years,
        yearly=[event for event in events if event.yearly],
        unknown=unknown[:MOST_EVENTS],
        without=len(unknown),
        several=len(handbook.organisations) > 1,
        organisations=[o for o in handbook.organisations if f"{path}/{o.id}.ics" in files],
        file=f"{path}.ics",
        left_out=max(0, len(once) - MOST_EVENTS),
    )
    headings = [Heading(y.title, y.anchor, 2, ()) for y in years]
    headings += [Heading("Every year", "every-year", 2, ())] if len(once) < len(events) else []
    headings += [Heading("No date", "no-date", 2, ())] if unknown else []
    heading = Heading(TITLE, "review-calendar", 1, tuple(headings))
    search = SearchEntry("", TITLE, "When each policy is reviewed next, and what is overdue")
    return Page(f"{path}/index.md", TITLE, "", html, (heading,), (search,), "")


def _years(events: Iterable[Event]) -> Iterable[Year]:
    by_year: dict[int, list[Event]] = {}
    for event in events:
        by_year.setdefault(_school_year(event.day), []).append(event)
    for year, found in by_year.items():
        title = f"School year {year}/{(year + 1) % 100:02}"
        yield Year(title, f"year-{year}", tuple((e, _when(e)) for e in found))


def _when(event: Event) -> Markup:
    """The day, with what the script needs to say whether it has passed."""
    if event.is_review and event.policy.control.next_review:
        return Markup(review(event.policy.control.next_review, ""))
    text = escaped(event.written)
    return Markup(f'<span class="bylaw-review" data-ends="{event.day.isoformat()}">{text}</span>')


def _school_year(day: date) -> int:
    """The year in which a school year starts: it does so in September."""
    return day.year if day.month >= _SEPTEMBER else day.year - 1


def _unknown(handbook: Handbook, events: Iterable[Event]) -> Iterable[Unknown]:
    known = {event.policy.id for event in events if event.is_review}
    for organisation in handbook.organisations:
        for policy in organisation.current_policies:
            if policy.id not in known:
                yield Unknown(organisation, policy)
