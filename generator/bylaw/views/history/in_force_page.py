"""Which version of each policy was in force from which day to which, who approved it, and by which minute."""

from collections.abc import Mapping, Sequence
from datetime import date

from bylaw.model.english import capital, in_words
from bylaw.model.in_force import InForce
from bylaw.model.types import When
from bylaw.source.text import Span
from bylaw.views.history.pages import SECTION
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.templates import rendered
from bylaw.views.registers.table import Day, Link, Place, Register, Row

TITLE = "In force on a date"
COLUMNS = ("Policy", "Organisation", "Version", "From", "Until", "Approved by", "Approved on", "Minute", "Release")
_NOWHERE = Span("", 0, 0)


def versions(held: Sequence[InForce], titles: Mapping[str, tuple[str, str]], here: frozenset[str]) -> Register:
    """The versions as a register, which is also the file for a spreadsheet."""
    rows = tuple(Row(_place(one, titles, here), _cells(one, titles, here)) for one in held)
    about = "Every version that was in force, from the releases on record."
    return Register("in-force", TITLE, about, COLUMNS, rows, placed=False)


def _place(one: InForce, titles: Mapping[str, tuple[str, str]], here: frozenset[str]) -> Place:
    id = one.released.edition.policy
    title, organisation = titles[id]
    return Place(id, Link(organisation, ""), Link(title, f"{id}/" if id in here else ""))


def _cells(one: InForce, titles: Mapping[str, tuple[str, str]], here: frozenset[str]) -> tuple[Link | Day | str, ...]:
    approval, place = one.released.approval, _place(one, titles, here)
    return (
        place.policy,
        place.organisation.text,
        one.released.edition.version,
        _day(one.since),
        _day(one.until),
        capital(approval.by),
        approval.on_text,
        approval.minute,
        one.release.name,
    )


def _day(day: date | None) -> Day:
    return Day(When(in_words(day), day, _NOWHERE) if day else None)


def in_force_page(held: Register, path: str, changes: str) -> Page:
    """The page. Without script it lists every version; with it, those of a day that the reader chooses."""
    html = rendered(
        "in_force",
        title=TITLE,
        about=held.about,
        columns=COLUMNS,
        rows=held.rows,
        file=f"{path}.csv",
        changes=changes,
    )
    heading = Heading(TITLE, "in-force", 1, ())
    return Page(f"{path}/index.md", TITLE, SECTION, html, (heading,), (SearchEntry("", TITLE, held.about),), "")
