"""Clauses as data: one function for each kind of clause gives its type and what only that kind has."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bylaw.model.types import (
    NO_REMARKS,
    Agreement,
    Approval,
    Capacity,
    Clause,
    Condition,
    Deadline,
    Departure,
    Doers,
    Duration,
    Emphasis,
    Exemption,
    Expiry,
    Frequency,
    GoTo,
    Item,
    Lasting,
    Lifecycle,
    Limit,
    ListEnd,
    Listing,
    Locked,
    NoExceptions,
    Outcome,
    Rationale,
    Recipients,
    Reference,
    Window,
)
from bylaw.views.rules_json.entries import Entry, people_fields, some_remarks, target_entry, when_entry

_AFTER = {"of", "after", "from"}


def clause_entries(clauses: Iterable[Clause]) -> list[Entry]:
    """Some clauses, in order."""
    return [_clause(c) for c in clauses]


def shared_entries(clauses: Iterable[Clause]) -> list[Entry]:
    """Clauses that hold for a rule though they stand with its head, or for a part though they stand with its rule."""
    return [_clause(c) | {"shared": True} for c in clauses]


def item_entries(items: Iterable[Item]) -> list[Entry]:
    """The bullets of a list, in order."""
    return [{"text": i.text} | _below(i.clauses, i.items) for i in items]


def _clause(clause: Clause) -> Entry:
    opener, text = clause.opener, clause.text
    written = f"{opener} {text}" if text else opener
    entry: Entry = {"type": "", "opener": opener.lower(), "text": written}
    entry |= details(clause)
    if clause.clauses or clause.items:
        entry |= _below(clause.clauses, clause.items)
    if clause.remarks is not NO_REMARKS:
        entry |= some_remarks(clause.remarks)
    return entry


def details(clause: Clause) -> Entry:
    """The type of a clause, in the field's standard terms, and the fields that only that type has."""
    return DETAILS[type(clause)](clause)


def _below(clauses: tuple[Clause, ...], items: tuple[Item, ...]) -> Entry:
    entry: Entry = {}
    if clauses:
        entry["clauses"] = clause_entries(clauses)
    if items:
        entry["items"] = item_entries(items)
    return entry


def _said(**fields: object) -> Entry:
    """Fields that say something; empty ones are left out."""
    return {key: value for key, value in fields.items() if value}


def _length(duration: Duration | None) -> Entry:
    return {"n": duration.n, "unit": duration.unit.value} if duration else {}


def _condition(clause: Condition) -> Entry:
    return {"type": "condition", "only": clause.only, "any_of": clause.any_of}


def _exemption(clause: Exemption) -> Entry:
    people = people_fields(clause.people, "for", "for_text") if clause.people else {}
    return {"type": "exception", **people}


def _no_exceptions(clause: NoExceptions) -> Entry:
    return {"type": "no_exceptions"}


def _approval(clause: Approval) -> Entry:
    return {
        "type": "approval",
        "mode": clause.mode,
        "kind": clause.kind,
        "prior": clause.prior,
        "written": clause.written,
        **people_fields(clause.approvers, "from", "from_text"),
    }


def _deadline(clause: Deadline) -> Entry:
    event = "after" if clause.relation in _AFTER else clause.relation or "event"
    said = _said(**{event: clause.event}, prompt=clause.prompt, by=clause.by)
    return {"type": "deadline", **_length(clause.duration), **said, "fallback": clause.fallback}


def _window(clause: Window) -> Entry:
    return {"type": "window", "relation": clause.relation, "only": clause.only, **_said(event=clause.event)}


def _frequency(clause: Frequency) -> Entry:
    every = _length(clause.every)
    said = _said(detail=clause.detail)
    return {"type": "frequency", **every, "times": clause.times, "at_least": clause.at_least, **said}


def _lasting(clause: Lasting) -> Entry:
    return {"type": "duration", **_length(clause.duration), **_said(detail=clause.detail)}


def _recipients(clause: Recipients) -> Entry:
    people = people_fields(clause.people, "to", "to_text")
    return {"type": "recipients", **people, "escalation": clause.escalation}


def _doers(clause: Doers) -> Entry:
    return {"type": "done_by", **people_fields(clause.people, "by", "by_text")}


def _capacity(clause: Capacity) -> Entry:
    return {"type": "capacity", "capacity": clause.capacity}


def _rationale(clause: Rationale) -> Entry:
    return {"type": "rationale"}


def _listing(clause: Listing) -> Entry:
    return {"type": clause.kind}


def _list_end(clause: ListEnd) -> Entry:
    return {"type": "list_end", "closed": clause.closed}


def _emphasis(clause: Emphasis) -> Entry:
    return {"type": "emphasis"}


def _reference(clause: Reference) -> Entry:
    targets = [target_entry(t) for t in clause.targets]
    return {"type": "reference", "relation": clause.relation, "targets": targets}


def _outcome(clause: Outcome) -> Entry:
    return {"type": "consequence", "certainty": clause.certainty, "outcome": clause.outcome}


def _lifecycle(clause: Lifecycle) -> Entry:
    said = _said(detail=clause.detail)
    return {"type": "lifecycle", "event": clause.event, "version": clause.version, **said}


def _limit(clause: Limit) -> Entry:
    said = _said(times=clause.times, per=_length(clause.per), length=_length(clause.duration))
    return {"type": "limit", **said}


def _departure(clause: Departure) -> Entry:
    targets = [target_entry(t) for t in clause.targets]
    return {"type": "departure", "kind": clause.kind, "targets": targets, **_said(reason=clause.reason)}


def _locked(clause: Locked) -> Entry:
    return {"type": "locked"}


def _agreement(clause: Agreement) -> Entry:
    people = people_fields(clause.people, "from", "from_text")
    return {"type": "agreement", **people, "on": when_entry(clause.on), "asked": clause.asked}


def _expiry(clause: Expiry) -> Entry:
    return {"type": "expiry", "on": when_entry(clause.on)}


def _go_to(clause: GoTo) -> Entry:
    return {"type": "go_to", "step": clause.step or None}


DETAILS: Mapping[type[Clause], Callable[[Any], Entry]] = {
    Condition: _condition,
    Exemption: _exemption,
    NoExceptions: _no_exceptions,
    Approval: _approval,
    Deadline: _deadline,
    Window: _window,
    Frequency: _frequency,
    Lasting: _lasting,
    Recipients: _recipients,
    Doers: _doers,
    Capacity: _capacity,
    Rationale: _rationale,
    Listing: _listing,
    ListEnd: _list_end,
    Emphasis: _emphasis,
    Reference: _reference,
    Outcome: _outcome,
    Lifecycle: _lifecycle,
    Limit: _limit,
    Departure: _departure,
    Locked: _locked,
    Agreement: _agreement,
    Expiry: _expiry,
    GoTo: _go_to,
}
