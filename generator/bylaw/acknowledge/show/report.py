"""The report of a sign-off: a page that stands alone, for the office and for governors."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bylaw.acknowledge.show import wording
from bylaw.acknowledge.status import State, Status
from bylaw.acknowledge.summary import Count, Missed, by_form, by_role, count
from bylaw.model.english import in_words
from bylaw.standalone import content_hash, style, template


class Register(NamedTuple):
    """How many entries the register has, and the short code of the last one."""

    entries: int
    code: str


class Change(NamedTuple):
    """A rule before and after, as sentences; empty where there was or is none."""

    before: str
    after: str


class Row(NamedTuple):
    """A person in a table."""

    name: str
    reference: str
    roles: str
    answer: str
    why: str
    changes: tuple[Change, ...]


class Group(NamedTuple):
    """Those who stand in one state, and which columns have something to say of them."""

    state: str
    people: tuple[Row, ...]
    with_answer: bool
    with_why: bool


class RoleCount(NamedTuple):
    """A role and how many of those who hold it have signed."""

    name: str
    tally: Count


class Form(NamedTuple):
    """A form with those who are asked to sign it."""

    title: str
    tally: Count
    roles: tuple[RoleCount, ...]
    groups: tuple[Group, ...]


class Gap(NamedTuple):
    """Who had not signed an edition when the next one came."""

    title: str
    last_day: str
    signed: int
    people: tuple[str, ...]


def report(
    found: Sequence[Status], missed: Iterable[Missed], notes: Sequence[str], register: Register, today: date
) -> bytes:
    """The page. It has no script, and asks for nothing elsewhere."""
    looks = style("report/report.css") + _widths()
    html = template("report/report").render(
        security_policy=f"default-src 'none'; style-src '{content_hash(looks)}'; img-src data:; base-uri 'none'",
        style=looks,
        day=in_words(today),
        forms=tuple(_form(held) for held in by_form(found).values()),
        missed=tuple(_gap(one) for one in missed),
        notes=notes,
        entries=register.entries,
        code=register.code,
    )
    return html.encode()


def _widths() -> str:
    """A class for each width of a bar: a style of its own on each would need a policy that allows them."""
    return "\n".join(f".w{n} {{ width: {n}%; }}" for n in range(101)) + "\n"


def _form(held: Sequence[Status]) -> Form:
    roles = tuple(RoleCount(role, count(some)) for role, some in sorted(by_role(held).items()))
    return Form(wording.titled(held[0].edition), count(held), roles, tuple(_groups(held)))


def _groups(held: Sequence[Status]) -> Iterator[Group]:
    for state in wording.ORDER:
        rows = tuple(_row(s) for s in held if s.state is state)
        if rows:
            yield Group(str(state), rows, any(r.answer for r in rows), any(r.why for r in rows))


def _row(status: Status) -> Row:
    changes = wording.changes(status.why)
    return Row(
        status.person.name,
        status.person.reference,
        wording.roles(status),
        _answer(status),
        wording.whys(status) or _later(status),
        tuple(Change(*c.texts) for c in changes),
    )


def _answer(status: Status) -> str:
    said = wording.signed(status)
    return f"{said}, recorded by {status.recorded_by}" if status.recorded_by else said


def _later(status: Status) -> str:
    return f"from {in_words(status.until)}" if status.state is State.NOT_YET_DUE and status.until else ""


def _gap(one: Missed) -> Gap:
    people = tuple(f"{s.person.name} ({s.state})" for s in one.unsigned)
    return Gap(wording.titled(one.published.edition), in_words(one.last_day), one.signed, people)
