"""What a rule asks, and nothing else, as plain data: what fingerprints are taken of.

Not counted: a rule's name, place, section, topics, degree and severity, its rationale, examples, emphasis, remarks, its
history, and links that are only for reading (`see`). White space and a full stop at the end do not count either.
`docs/fingerprints.md` says so field by field; a test holds that page to this file.
"""

from collections.abc import Callable, Iterable
from typing import Any

from orjson import OPT_SORT_KEYS, dumps

from bylaw.model.types import (
    Agreement,
    Approval,
    Capacity,
    Clause,
    Deadline,
    Definition,
    Departure,
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
    Rationale,
    Recipients,
    Reference,
    Rule,
    ScopeLine,
    Window,
)

Plain = dict[str, Any]

_NEVER_COUNTS = frozenset((Rationale, Emphasis, Lifecycle, Locked, Agreement, Expiry))


def canonical(data: object) -> bytes:
    """Canonical JSON (RFC 8785) of plain data without numbers other than whole ones, and with keys in ASCII."""
    return dumps(data, option=OPT_SORT_KEYS)


def normative(rule: Rule) -> Plain:
    """What a rule asks."""
    return {
        "force": rule.force.value,
        "subject": _people(rule.subject),
        "act": plain(rule.act),
        "capacity": rule.labels.capacity,
        "clauses": _clauses(rule.all_clauses),
        "parts": [_part(part) for part in rule.parts],
    }


def meaning(definition: Definition) -> Plain:
    """What a term means: a rule that uses it asks something else when this moves."""
    return {"term": definition.id, "meaning": plain(definition.meaning), "clauses": _clauses(definition.clauses)}


def coverage(line: ScopeLine) -> Plain:
    """What or whom a line of the scope covers."""
    return {
        "applies": line.applies,
        "text": plain(line.text),
        "items": [_item(i) for i in line.items],
        "clauses": _clauses(line.clauses),
    }


def counts(clause: Clause) -> bool:
    """Whether a clause changes what the rule asks."""
    if type(clause) in _NEVER_COUNTS:
        return False
    if type(clause) in _DETAILS:
        return True
    if isinstance(clause, Listing):
        return clause.kind in {"includes", "excludes"}
    if isinstance(clause, Departure):  # what follows from the others is the rule itself, which is counted whole
        return clause.kind == "relaxes"
    return not (isinstance(clause, Reference) and clause.relation == "see")


def plain(text: str) -> str:
    """Text as one line, without the full stop at its end."""
    return " ".join(text.split()).rstrip(".")


def _part(part: Part) -> Plain:
    found: Plain = {"letter": part.letter, "act": plain(part.act), "clauses": _clauses(part.clauses)}
    if part.labels.capacity:
        found["capacity"] = part.labels.capacity
    return found


def _clauses(clauses: Iterable[Clause]) -> list[Plain]:
    """Those that count. Their order does not, so they are sorted."""
    counted = [_clause(c) for c in clauses if counts(c)]
    return sorted(counted, key=canonical) if len(counted) > 1 else counted


def _clause(clause: Clause) -> Plain:
    details = _DETAILS.get(type(clause), _as_written)(clause)
    details["kind"] = type(clause).__name__
    details["items"] = [_item(i) for i in clause.items]
    details["clauses"] = _clauses(clause.clauses)
    return details


def _item(item: Item) -> Plain:
    return {"text": plain(item.text), "items": [_item(i) for i in item.items], "clauses": _clauses(item.clauses)}


def _as_written(clause: Clause) -> Plain:
    """A clause's own words, where no structure says it better."""
    return {"opener": clause.opener.lower(), "text": plain(clause.text)}


def _approval(clause: Approval) -> Plain:
    return {
        "mode": clause.mode,
        "approval": clause.kind,
        "prior": clause.prior,
        "written": clause.written,
        "from": _people(clause.approvers),
    }


def _deadline(clause: Deadline) -> Plain:
    return {
        "duration": _duration(clause.duration),
        "relation": "before" if clause.relation == "before" else "after",
        "event": plain(clause.event),
        "prompt": clause.prompt,
        "by": plain(clause.by),
        "fallback": clause.fallback,
    }


def _frequency(clause: Frequency) -> Plain:
    return {
        "every": _duration(clause.every),
        "times": clause.times,
        "at_least": clause.at_least,
        "detail": plain(clause.detail),
    }


def _window(clause: Window) -> Plain:
    return {"relation": clause.relation, "event": plain(clause.event), "only": clause.only}


def _lasting(clause: Lasting) -> Plain:
    return {"duration": _duration(clause.duration), "detail": plain(clause.detail)}


def _limit(clause: Limit) -> Plain:
    return {"times": clause.times, "per": _duration(clause.per), "text": plain(clause.text)}


def _recipients(clause: Recipients) -> Plain:
    return {"to": _people(clause.people), "escalation": clause.escalation}


def _doers(clause: Doers) -> Plain:
    return {"done_by": _people(clause.people)}


def _capacity(clause: Capacity) -> Plain:
    return {"capacity": clause.capacity}


_DETAILS: dict[type[Clause], Callable[[Any], Plain]] = {
    Approval: _approval,
    Deadline: _deadline,
    Frequency: _frequency,
    Window: _window,
    Lasting: _lasting,
    Limit: _limit,
    Recipients: _recipients,
    Doers: _doers,
    Capacity: _capacity,
}


def _people(people: People) -> list[list[str]]:
    """Who is named: by role where the role is known, so that another name for it changes nothing."""
    return sorted([p.role or plain(p.text), plain(p.qualifier)] for p in people.people)


def _duration(duration: Duration | None) -> list[Any] | None:
    return [duration.n, duration.unit.value] if duration else None
