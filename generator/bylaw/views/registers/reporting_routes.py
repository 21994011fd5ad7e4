"""Who tells whom, by when, and how to reach them."""

from collections.abc import Iterable, Mapping

from bylaw.model.english import capital
from bylaw.model.types import Deadline, Handbook, Recipients, Role
from bylaw.model.types import Register as Kept
from bylaw.views.registers.duties import Duty, readable, said
from bylaw.views.registers.table import Register, Row

COLUMNS = ("Who", "Tells", "What", "By when", "Contact")


def reporting_routes(handbook: Handbook, duties: Iterable[Duty]) -> Register:
    """The register of reporting routes. `duties` are those that have somebody to tell."""
    contacts = _contacts(handbook)
    rows = []
    for place, who, link, clauses in duties:
        when = said(clauses, Deadline)
        for clause in clauses:
            if isinstance(clause, Recipients):
                whom = f"{clause.text}, as the next step" if clause.escalation else clause.text
                reached = [contacts[place.page, r] for r in clause.people.roles if (place.page, r) in contacts]
                rows.append(Row(place, (who, capital(readable(whom)), link, when, "; ".join(reached))))
    about = "Who tells whom, taken from every rule that says so."
    return Register("reporting-routes", "Reporting routes", about, COLUMNS, tuple(rows))


def _contacts(handbook: Handbook) -> Mapping[tuple[str, str], str]:
    """How each role of a policy is reached, by the policy's id and its own: who holds it, the contact of its name."""
    found: dict[tuple[str, str], str] = {}
    for policy in handbook.policies:
        entries = _entries(policy.registers)
        for id, role in policy.roles.items():
            if entries or role.held_by:
                reached = _reached(role, entries)
                if reached:
                    found[policy.id, id] = reached
    return found


def _entries(registers: Iterable[Kept]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    return {e.title.lower(): e.facts for r in registers if r.kind == "contacts" for e in r.entries}


def _reached(role: Role, entries: Mapping[str, tuple[tuple[str, str], ...]]) -> str:
    facts = next((entries[n.lower()] for n in (role.name, *role.also) if n.lower() in entries), ())
    return ", ".join(filter(None, (role.held_by, *(f"{name}: {value}" for name, value in facts))))
