"""Findings accepted in place, and what a policy says of its trust's or to its schools, as data."""

from bylaw.model.types import Accepted, Adopts, Choice, NotAdopted, Parameters
from bylaw.views.rules_json.clauses import clause_entries
from bylaw.views.rules_json.entries import Entry, Owner, address, tail, target_entry, when_entry
from bylaw.views.rules_json.places import Places


def parameters(block: Parameters, owner: Owner, places: Places) -> list[Entry]:
    """What a trust leaves open for its schools."""
    return [
        {
            "id": owner.id(p.name),
            **owner.fields(),
            "name": p.name,
            "text": p.text,
            "kind": p.kind,
            "default": p.default or None,
            "page": address(owner.policy, p.name),
            **tail(p.remarks, p.span, places),
        }
        for p in block.parameters
    ]


def adopts(block: Adopts, owner: Owner, places: Places) -> Entry:
    """That a school adopts the rules of its trust."""
    return {**owner.fields(), "text": block.text, **tail(block.remarks, block.span, places)}


def not_adopted(block: NotAdopted, owner: Owner, places: Places) -> Entry:
    """A rule of the trust that a school leaves out."""
    return {
        **owner.fields(),
        "target": target_entry(block.target),
        "clauses": clause_entries(block.clauses),
        **tail(block.remarks, block.span, places),
    }


def choice(block: Choice, owner: Owner, places: Places) -> Entry:
    """What a school fills in."""
    return {
        **owner.fields(),
        "target": target_entry(block.target),
        "value": block.value,
        "clauses": clause_entries(block.clauses),
        **tail(block.remarks, block.span, places),
    }


def accepted(block: Accepted, owner: Owner, places: Places) -> Entry:
    """A finding that its owner knows and lives with."""
    return {
        **owner.fields(),
        "code": block.code,
        "target": block.target or None,
        "reason": block.reason,
        "owner": block.owner or None,
        "until": when_entry(block.until),
        **tail(block.remarks, block.span, places),
    }
