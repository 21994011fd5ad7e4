"""The fingerprint of a rule: SHA-256 over the canonical JSON (RFC 8785) of what the rule asks, and of nothing else.

Not counted: the rule's name, place, section, topics and severity, its rationale, examples, emphasis, remarks, its
history, and links that are only for reading (`see`). White space and a full stop at the end do not count either.
"""

from collections.abc import Iterable
from functools import singledispatch
from hashlib import sha256
from typing import Any

import rfc8785

from bylaw.model.types import (
    Agreement,
    Approval,
    Capacity,
    Clause,
    Deadline,
    Doers,
    Duration,
    Emphasis,
    Expiry,
    Frequency,
    Item,
    Lasting,
    Lifecycle,
    Limit,
    Listing,
    Locked,
    Part,
    People,
    Policy,
    Rationale,
    Recipients,
    Reference,
    Rule,
    Window,
)

_NEVER_COUNTS = (Rationale, Emphasis, Lifecycle, Locked, Agreement, Expiry)


def fingerprint(rule: Rule) -> str:
    """The rule's fingerprint, 64 hexadecimal digits."""
    return sha256(rfc8785.dumps(normative(rule))).hexdigest()


def fingerprints(policy: Policy) -> dict[str, str]:
    """The fingerprint of every rule of a policy, by the rule's id."""
    return {rule.id: fingerprint(rule) for rule in policy.rules}


def normative(rule: Rule) -> dict[str, Any]:
    """What a rule asks, as plain data."""
    return {
        "force": rule.force.value,
        "subject": _people(rule.subject),
        "act": _plain(rule.act),
        "capacity": rule.labels.capacity,
        "clauses": _clauses(rule.all_clauses),
        "parts": [_part(part) for part in rule.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {"letter": part.letter, "act": _plain(part.act), "clauses": _clauses(part.clauses)}


def _clauses(clauses: Iterable[Clause]) -> list[Any]:
    """Those that count. Their order does not, so they are sorted."""
    counted = [_clause(c) for c in clauses if counts(c)]
    return sorted(counted, key=rfc8785.dumps)


def counts(clause: Clause) -> bool:
    """Whether a clause changes what the rule asks."""
    if isinstance(clause, _NEVER_COUNTS):
        return False
    if isinstance(clause, Listing):
        return clause.kind in {"includes", "excludes"}
    return not (isinstance(clause, Reference) and clause.relation == "see")


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "kind": type(clause).__name__,
        **_details(clause),
        "items": [_item(i) for i in clause.items],
        "clauses": _clauses(clause.clauses),
    }


def _item(item: Item) -> dict[str, Any]:
    return {"text": _plain(item.text), "items": [_item(i) for i in item.items], "clauses": _clauses(item.clauses)}


@singledispatch
def _details(clause: Clause) -> dict[str, Any]:
    """What a clause says: its own words, where no structure says it better."""
    return {"opener": clause.opener.lower(), "text": _plain(clause.text)}


@_details.register
def _(clause: Approval) -> dict[str, Any]:
    return {
        "mode": clause.mode,
        "approval": clause.kind,
        "prior": clause.prior,
        "written": clause.written,
        "from": _people(clause.approvers),
    }


@_details.register
def _(clause: Deadline) -> dict[str, Any]:
    return {
        "duration": _duration(clause.duration),
        "relation": "before" if clause.relation == "before" else "after",
        "event": _plain(clause.event),
        "prompt": clause.prompt,
        "by": _plain(clause.by),
        "fallback": clause.fallback,
    }


@_details.register
def _(clause: Frequency) -> dict[str, Any]:
    every = _duration(clause.every)
    return {"every": every, "times": clause.times, "at_least": clause.at_least, "detail": _plain(clause.detail)}


@_details.register
def _(clause: Window) -> dict[str, Any]:
    return {"relation": clause.relation, "event": _plain(clause.event), "only": clause.only}


@_details.register
def _(clause: Lasting) -> dict[str, Any]:
    return {"duration": _duration(clause.duration), "detail": _plain(clause.detail)}


@_details.register
def _(clause: Limit) -> dict[str, Any]:
    return {"times": clause.times, "per": _duration(clause.per), "text": _plain(clause.text)}


@_details.register
def _(clause: Recipients) -> dict[str, Any]:
    return {"to": _people(clause.people), "escalation": clause.escalation}


@_details.register
def _(clause: Doers) -> dict[str, Any]:
    return {"done_by": _people(clause.people)}


@_details.register
def _(clause: Capacity) -> dict[str, Any]:
    return {"capacity": clause.capacity}


def _people(people: People) -> list[Any]:
    """Who is named: by role where the role is known, so that another name for it changes nothing."""
    return sorted([p.role or _plain(p.text), _plain(p.qualifier)] for p in people.people)


def _duration(duration: Duration | None) -> list[Any] | None:
    return [duration.n, duration.unit.value] if duration else None


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".")
