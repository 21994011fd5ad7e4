"""Organisations, and policies with their document control, as data."""

from collections.abc import Iterable

from bylaw.model.types import BasedOn, Control, Fact, Organisation, Policy, Review, Target
from bylaw.views.rules_json.blocks import list_remarks
from bylaw.views.rules_json.entries import Entry, address, some_remarks, tail, target_entry, when_entry
from bylaw.views.rules_json.places import Places


def organisation_entry(organisation: Organisation, places: Places) -> Entry:
    """An organisation and the ids of its policies."""
    return {
        "id": organisation.id,
        "name": organisation.name,
        "known_as": list(organisation.known_as),
        "facts": _facts(organisation.facts),
        "policies": [p.id for p in organisation.policies],
        "remarks": list_remarks(organisation.blocks, places),
        "place": places.place(organisation.span) if organisation.span else None,
    }


def policy_entry(policy: Policy, places: Places) -> Entry:
    """A policy and its document control."""
    return {
        "id": policy.id,
        "organisation": policy.organisation,
        "name": policy.name,
        "title": policy.title,
        "known_as": list(policy.known_as),
        "control": _control(policy.control),
        "page": address(policy.id, ""),
        "remarks": list_remarks(policy.blocks, places),
        **tail(policy.remarks, policy.span, places),
    }


def _control(control: Control) -> Entry:
    return {
        "owner": control.owner or None,
        "approved_by": control.approved_by or None,
        "approved_on": when_entry(control.approved_on),
        "adopted_by": control.adopted_by or None,
        "adopted_on": when_entry(control.adopted_on),
        "version": control.version or None,
        "status": control.status or None,
        "audience": control.audience or None,
        "notice": control.notice or None,
        "review": _review(control.review),
        "last_review": when_entry(control.last_review),
        "next_review": when_entry(control.next_review),
        "next_review_worked_out": control.next_review is not None and not control.next_review_written,
        "based_on": _based_on(control.based_on),
        "related": [_related(relation, target) for relation, target in control.related],
        "facts": _facts(control.facts),
    }


def _facts(facts: Iterable[Fact]) -> list[Entry]:
    """Facts as written, in order."""
    return [{"name": f.name, "value": f.value, "missing": f.missing, **some_remarks(f.remarks)} for f in facts]


def _review(review: Review | None) -> Entry | None:
    if review is None:
        return None
    every = {"n": review.every.n, "unit": review.every.unit.value} if review.every else None
    return {"text": review.text, "every": every, "triggers": list(review.triggers)}


def _based_on(basis: BasedOn | None) -> Entry | None:
    if basis is None:
        return None
    return {
        "title": basis.title,
        "organisation": basis.organisation or None,
        "version": basis.version or None,
        "policy": basis.policy or None,
    }


def _related(relation: str, target: Target) -> Entry:
    return {"relation": relation, **target_entry(target)}
