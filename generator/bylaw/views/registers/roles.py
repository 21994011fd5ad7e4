"""Roles, and how many duties of each force they have, through the tree of roles."""

from collections import Counter
from collections.abc import Iterator, Mapping

from bylaw.model.binding import above, within
from bylaw.model.english import capital
from bylaw.model.types import EVERYONE, ORGANISATION, Force, Handbook, Organisation, Policy, Role
from bylaw.views.pages.escape import fragment
from bylaw.views.registers.duties import Bound
from bylaw.views.registers.table import Cell, Link, Register, Row, place_of


def roles(handbook: Handbook, bound: Mapping[str, Bound]) -> Register:
    """The register of roles. A rule counts for a role that it binds itself or through the tree."""
    pages: list[Organisation | Policy] = [*handbook.policies, *handbook.organisations]
    files = {page.path: page.id for page in pages}
    rows = tuple(row for o in handbook.organisations for row in _rows(o, bound.get(o.id, Counter()), files))
    about = "Every role, and how many rules bind it: its own, those of roles that include it, and those for everybody."
    columns = ("Role", "Part of", "Held by", *(capital(force) for force in Force), "Organisation")
    return Register("roles", "Roles and their duties", about, columns, rows, placed=False)


def _rows(organisation: Organisation, bound: Bound, files: Mapping[str, str]) -> Iterator[Row]:
    """The roles of an organisation and of its policies, and of those of its trust the ones that some rule binds."""
    place = place_of(organisation)
    reached = _by_people(bound)
    pages: tuple[Organisation | Policy, ...] = (organisation, *organisation.policies)
    own = {page.path for page in pages}
    known = {id: role for page in pages for id, role in page.roles.items()}
    for role in known.values():
        counts = _counts(role, known, reached)
        if role.span.path not in own and not counts:
            continue
        parent = known.get(role.parent)
        cells: tuple[Cell, ...] = (
            Link(capital(role.name), f"{files.get(role.span.path, place.page)}/{fragment(f'role:{role.id}')}"),
            capital(parent.name) if parent else "",
            role.held_by,
            *(counts[force] for force in Force),
            place.organisation,
        )
        yield Row(place, cells)


def _by_people(bound: Bound) -> dict[tuple[str, ...], Counter[Force]]:
    """How many rules of each force bind the same people."""
    found: dict[tuple[str, ...], Counter[Force]] = {}
    for (people, force), times in bound.items():
        found.setdefault(people, Counter())[force] = times
    return found


def _counts(role: Role, known: Mapping[str, Role], bound: Mapping[tuple[str, ...], Counter[Force]]) -> Counter[Force]:
    """As `model.binding.rules_binding` has it: a rule also reaches a role some of whose people it binds."""
    related = {role.id, EVERYONE, *within((role.id,), known), *above(role.id, known)} - {ORGANISATION}
    counts: Counter[Force] = Counter()
    for people, of_force in bound.items():
        if not related.isdisjoint(people):
            counts.update(of_force)
    return counts
