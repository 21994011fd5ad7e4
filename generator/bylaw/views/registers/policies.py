"""Policies in the order in which things fall due: who answers for each, how it stands, when it is reviewed."""

from collections.abc import Iterator
from datetime import date

from bylaw.model.english import capital
from bylaw.model.law import Statutory, is_titled, kind_of, statutory
from bylaw.model.types import Control, Handbook, Organisation, Policy
from bylaw.views.registers.table import Cell, Day, Place, Register, Row, place_of

COLUMNS = (
    "Policy", "Organisation", "Next review", "Last review", "Status", "Version", "Owner", "Approved by",
    "Statutory", "On website",
)  # fmt: skip


def policies(handbook: Handbook) -> Register:
    """The register of policies. What is withdrawn, or has no date, comes last."""
    found = [(_falls_due(p.control), row) for o in handbook.organisations for p, row in _rows(o)]
    found.sort(key=lambda each: each[0])
    about = "Every policy in the order in which its next review falls due."
    rows = tuple(row for _, row in found)
    return Register("policies", "Register of policies", about, COLUMNS, rows, placed=False, first="fall due first")


def _falls_due(control: Control) -> tuple[bool, date]:
    due = control.next_review
    withdrawn = control.is_withdrawn
    return withdrawn, due.end if due and due.end and not withdrawn else date.max


def _rows(organisation: Organisation) -> Iterator[tuple[Policy, Row]]:
    kind = kind_of(next((f.value for f in organisation.facts if f.name == "kind"), ""))
    required = [p for p in statutory() if kind in p.kinds] if kind else []
    for policy in organisation.policies:
        place = place_of(organisation, policy)
        yield policy, Row(place, _cells(place, policy, required))


def _cells(place: Place, policy: Policy, required: list[Statutory]) -> tuple[Cell, ...]:
    control = policy.control
    return (
        place.policy,
        place.organisation,
        Day(control.next_review, review=not control.is_withdrawn),
        Day(control.last_review or control.adopted_on or control.approved_on),
        capital(control.status),
        control.version,
        capital(control.owner),
        capital(control.adopted_by or control.approved_by),
        _stated(policy, "statutory") or ("Yes" if any(is_titled(r, policy.title) for r in required) else ""),
        _stated(policy, "on website"),
    )


def _stated(policy: Policy, name: str) -> str:
    fact = policy.control.fact(name)
    return capital(fact.value) if fact and not fact.missing else ""
