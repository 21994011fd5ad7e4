"""Blocks that are lists, as data: each of their lines is an entry."""

from bylaw.model.types import Aims, Definitions, History, Periods, References, RolesBlock, Scope
from bylaw.views.rules_json.clauses import clause_entries, item_entries
from bylaw.views.rules_json.entries import Entry, Owner, qualifier_list, source_entry, tail
from bylaw.views.rules_json.places import Places


def roles(block: RolesBlock, owner: Owner, places: Places) -> list[Entry]:
    """The roles of a tree, each after the role that includes it."""
    return [
        {
            "id": role.id,
            **owner.fields(),
            "name": role.name,
            "also": list(role.also),
            "parent": role.parent or None,
            "one_person": role.one_person,
            "per_school": role.per_school,
            "body": role.body,
            "deputies_stand_in": role.deputies_stand_in,
            "held_by": role.held_by or None,
            **tail(role.remarks, role.span, places),
        }
        for role in block.roles
    ]


def definitions(block: Definitions, owner: Owner, places: Places) -> list[Entry]:
    """The terms that are defined."""
    return [
        {
            "id": d.id,
            **owner.fields(),
            "term": d.term,
            "also": list(d.also),
            "meaning": d.meaning,
            "clauses": clause_entries(d.clauses),
            **tail(d.remarks, d.span, places),
        }
        for d in block.definitions
    ]


def scope(block: Scope, owner: Owner, places: Places) -> list[Entry]:
    """What is covered, and what is not."""
    return [
        {
            **owner.fields(),
            "applies": line.applies,
            "text": line.text,
            "subjects": list(line.people.roles) if line.people else [],
            "qualifiers": qualifier_list(line.people) if line.people else [],
            "clauses": clause_entries(line.clauses),
            "items": item_entries(line.items),
            **tail(line.remarks, line.span, places),
        }
        for line in block.lines
    ]


def aims(block: Aims, owner: Owner, places: Places) -> list[Entry]:
    """What the policy is for."""
    return [
        {**owner.fields(), "text": text, "source": [source_entry(s) for s in sources]}
        for text, sources in zip(block.aims, block.sources, strict=True)
    ]


def references(block: References, owner: Owner, places: Places) -> list[Entry]:
    """What may be cited."""
    return [
        {
            "id": c.id,
            **owner.fields(),
            "kind": c.kind,
            "title": c.title,
            "also": list(c.also),
            "url": c.url or None,
            **tail(c.remarks, c.span, places),
        }
        for c in block.references
    ]


def periods(block: Periods, owner: Owner, places: Places) -> list[Entry]:
    """Named stretches of the year."""
    return [
        {**owner.fields(), "name": p.name, "text": p.text, **tail(p.remarks, p.span, places)} for p in block.periods
    ]


def history(block: History, owner: Owner, places: Places) -> list[Entry]:
    """The versions so far."""
    return [
        {
            **owner.fields(),
            "version": e.version,
            "when": e.when or None,
            "text": e.text,
            **tail(e.remarks, e.span, places),
        }
        for e in block.entries
    ]
