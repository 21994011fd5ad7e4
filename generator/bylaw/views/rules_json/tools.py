"""Procedures and application forms as data."""

from bylaw.model.types import ApplicationForm, Field, Procedure, Step
from bylaw.views.rules_json.clauses import clause_entries
from bylaw.views.rules_json.entries import (
    Entry,
    Owner,
    address,
    label_fields,
    people_fields,
    qualifier_list,
    some_remarks,
    subject_fields,
    tail,
)
from bylaw.views.rules_json.places import Places


def procedure(block: Procedure, owner: Owner, places: Places) -> Entry:
    """A procedure with its steps."""
    return {
        "id": block.id,
        **owner.fields(),
        "name": block.name,
        "title": block.title,
        **subject_fields(block.people),
        "started_by": list(block.started_by.roles) if block.started_by else [],
        "started_by_text": block.started_by.text if block.started_by else None,
        "clauses": clause_entries(block.clauses),
        "steps": [_step(s) for s in block.steps],
        **label_fields(block.labels),
        "page": address(owner.policy, block.name),
        **tail(block.remarks, block.span, places),
    }


def _step(step: Step) -> Entry:
    return {
        "number": step.number,
        **people_fields(step.doers, "by", "by_text"),
        "act": step.act,
        "clauses": clause_entries(step.clauses),
        **some_remarks(step.remarks),
    }


def application_form(block: ApplicationForm, owner: Owner, places: Places) -> Entry:
    """An application form with what it asks for."""
    filled, goes = qualifier_list(block.filled_in_by), qualifier_list(block.goes_to)
    return {
        "id": block.id,
        **owner.fields(),
        "name": block.name,
        "title": block.title,
        "filled_in_by": list(block.filled_in_by.roles),
        "filled_in_by_text": block.filled_in_by.text or None,
        "goes_to": list(block.goes_to.roles),
        "goes_to_text": block.goes_to.text or None,
        "qualifiers": filled + goes,
        "fields": [_field(f) for f in block.fields],
        "clauses": clause_entries(block.clauses),
        "page": address(owner.policy, block.name),
        **tail(block.remarks, block.span, places),
    }


def _field(field: Field) -> Entry:
    return {
        "text": field.text,
        "at_least": field.at_least or None,
        "choices": list(field.choices),
        **some_remarks(field.remarks),
    }
