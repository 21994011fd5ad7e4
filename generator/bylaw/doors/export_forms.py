"""`bylaw export forms`: writes forms into a folder, as pages, as PDF and as sheets of paper for a meeting."""

import gc
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from bylaw import __version__
from bylaw.acknowledge.staff import Person, staff_list
from bylaw.doors.diff import NotComparable, editions_of
from bylaw.doors.disk import place_in, write_whole
from bylaw.model.binding import within
from bylaw.model.editions import Edition
from bylaw.model.from_syntax.people import normal
from bylaw.model.signing import pack_file
from bylaw.model.types import Handbook, Role
from bylaw.views.forms import changes_since, forms
from bylaw.views.paper import pdf_sheets, sheets
from bylaw.views.paper.rows import Row
from bylaw.views.pdf import pdf_forms
from bylaw.views.pdf.copies import Copy, copies
from bylaw.views.pdf.engine import missing
from bylaw.views.rules_json import rules_json


class Order(NamedTuple):
    """What somebody asked for.

    `policy` and `role` are empty for all of them, `staff` for nobody by name, `before` for nothing to compare with.
    """

    pdf: bool
    sheet: bool
    policy: str
    role: str
    staff: tuple[Person, ...]
    before: tuple[Edition, ...]
    today: date


class Refused(Exception):
    """Says in a sentence why nothing is written."""


def refuse_at_once(*, pdf: bool, sheet: bool, staff: Path | None) -> None:
    """Raise Refused, before any work is done, where what makes PDF is missing or names have no sheet to stand on."""
    lacking = missing() if pdf else ""
    if lacking:
        raise Refused(lacking)
    if staff and not sheet:
        raise Refused("The names of a staff list stand on sheets: add --sheet.")


def people_of(file: Path) -> tuple[Person, ...]:
    """Who is on a staff list. Raises Refused with the first thing that is wrong with it."""
    listed = staff_list(file.read_bytes())
    if listed.problems:
        raise Refused(f"{file}: {listed.problems[0]}")
    return listed.people


def editions_before(what: str, folder: Path, today: date) -> tuple[Edition, ...]:
    """The editions of the version before: of an export, a folder or a revision of `folder`. Raises Refused."""
    try:
        return editions_of(what, folder, today)
    except NotComparable as error:
        raise Refused(str(error)) from None


def write(handbook: Handbook, order: Order, folder: Path) -> int:
    """Write what was asked for. Returns how many files that are. Raises Refused."""
    if order.pdf:
        gc.enable()  # every document that is set leaves megabytes that only the collector finds
    exported = rules_json(handbook, __version__)["rules.json"] if order.before else b""
    changes = changes_since(order.before, exported)
    wanted = _wanted(order, list(copies(handbook, changes)))
    made = _pages(forms(handbook, changes), wanted, packs=not order.policy)
    if order.pdf:
        made |= pdf_forms(wanted)
    if order.sheet:
        made |= sheets(wanted, lambda copy: _expected(order, copy))
    if order.sheet and order.pdf:
        made |= pdf_sheets(wanted, lambda copy: _expected(order, copy))
    for path, data in made.items():
        write_whole(place_in(folder, path), data)
    return len(made)


def _wanted(order: Order, every: list[Copy]) -> list[Copy]:
    """The copies of forms that are of the policy, and for the role."""
    if not every:
        raise Refused("These policies have no form to sign.")
    of_policy = [copy for copy in every if order.policy in ("", copy.part.policy.id)]
    if not of_policy:
        near = _near(order.policy, (copy.part.policy.id for copy in every))
        raise Refused(f"No policy “{order.policy}” has a form to sign.{near}")
    if not order.role:
        return of_policy
    for_role = [c for c in of_policy if c.part.only and normal(order.role) in _names(c.part.only)]
    if not for_role:
        ids = {c.part.only.id for c in of_policy if c.part.only}
        raise Refused(f"No role “{order.role}” signs here.{_near(order.role, ids)}")
    return for_role


def _near(text: str, known: Iterable[str]) -> str:
    choices = sorted(set(known))
    near = get_close_matches(text, choices, 1)
    return f" Did you mean “{near[0]}”?" if near else f" There are: {', '.join(choices)}."


def _pages(every: Mapping[str, bytes], wanted: Iterable[Copy], *, packs: bool) -> dict[str, bytes]:
    """The forms as they stand on the site, and the pages on which a role signs several."""
    paths = {f"{copy.path}.html" for copy in wanted}
    paths |= {pack_file(copy.organisation, copy.part.only.id) for copy in wanted if copy.part.only and packs}
    return {path: page for path, page in every.items() if path in paths}


def _expected(order: Order, copy: Copy) -> list[Row]:
    """The people who hold a role that the copy is for, or one within it, and are employed on the day; by name."""
    policy = copy.part.policy
    roles = [policy.roles[role] for role in within((r.id for r in copy.part.roles), policy.roles)]
    names = {name for role in roles for name in _names(role)}
    here = {"", *map(str.lower, (copy.organisation.name, copy.organisation.id, *copy.organisation.known_as))}
    rows = [
        Row(p.name, p.reference)
        for p in order.staff
        if p.organisation.lower() in here and not names.isdisjoint(map(normal, p.roles)) and _employed(p, order.today)
    ]
    return sorted(rows)


def _names(role: Role) -> set[str]:
    return {normal(name) for name in (role.id, role.name, *role.also)}


def _employed(person: Person, day: date) -> bool:
    return (person.start or date.min) <= day <= (person.end or date.max)
