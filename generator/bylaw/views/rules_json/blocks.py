"""Everything but rules, as data: a table says in which list each kind of block goes, and what as."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bylaw.model.types import (
    NO_REMARKS,
    Accepted,
    Acknowledgement,
    Adopts,
    Aims,
    ApplicationForm,
    Asking,
    Block,
    Checklist,
    Choice,
    Consequence,
    Definitions,
    Group,
    Guidance,
    History,
    NotAdopted,
    Parameters,
    Periods,
    Procedure,
    Question,
    References,
    Register,
    RolesBlock,
    Scope,
    Section,
)
from bylaw.model.types import Entry as RegisterEntry
from bylaw.views.rules_json import lists, tools, trust
from bylaw.views.rules_json.clauses import clause_entries, item_entries
from bylaw.views.rules_json.entries import (
    Entry,
    Owner,
    address,
    label_fields,
    people_fields,
    some_remarks,
    subject_fields,
    tail,
)
from bylaw.views.rules_json.places import Places


def by_list(owned: Iterable[tuple[Owner, tuple[Block, ...]]], places: Places) -> dict[str, list[Entry]]:
    """Everything but rules, each kind in a list of its own, in the order of the text."""
    found: dict[str, list[Entry]] = {name: [] for name, _ in (*_ONE_ENTRY.values(), *_MANY_ENTRIES.values())}
    for owner, blocks in owned:
        for block in blocks:
            kind = type(block)
            if kind in _ONE_ENTRY:
                name, entry = _ONE_ENTRY[kind]
                found[name].append(entry(block, owner, places))
            elif kind in _MANY_ENTRIES:
                name, entries = _MANY_ENTRIES[kind]
                found[name] += entries(block, owner, places)
    return found


def list_remarks(blocks: Iterable[Block], places: Places) -> list[Entry]:
    """What is remarked on whole lists, such as a scope or some roles, and not on one line of them."""
    return [
        {"list": _MANY_ENTRIES[type(b)][0], **tail(b.remarks, b.span, places)}
        for b in blocks
        if type(b) in _MANY_ENTRIES and b.remarks != NO_REMARKS
    ]


def _group(block: Group, owner: Owner, places: Places) -> Entry:
    return {
        "id": owner.id(block.name),
        **owner.fields(),
        "force": block.force.value,
        "wording": block.wording,
        **subject_fields(block.subject),
        "act": block.act,
        "lead": block.lead.id if block.lead else None,
        "rules": [r.id for r in block.rules],
        "clauses": clause_entries(block.clauses),
        **label_fields(block.labels),
        **tail(block.remarks, block.span, places),
    }


def _section(block: Section, owner: Owner, places: Places) -> Entry:
    return {
        "id": owner.id(block.name),
        **owner.fields(),
        "name": block.name,
        "label": block.label or None,
        "title": block.title,
        "level": block.level,
        "kind": block.kind,
        "advisory": block.advisory,
        **label_fields(block.labels),
        "page": address(owner.policy, block.name),
        **tail(block.remarks, block.span, places),
    }


def _guidance(block: Guidance, owner: Owner, places: Places) -> Entry:
    return {
        **owner.fields(),
        "title": block.title or None,
        "markdown": block.markdown,
        **tail(block.remarks, block.span, places),
    }


def _consequence(block: Consequence, owner: Owner, places: Places) -> Entry:
    return {
        "id": owner.id(block.name),
        **owner.fields(),
        "cause": block.cause,
        "certainty": block.certainty,
        "result": block.result,
        "outcome": block.outcome,
        "clauses": clause_entries(block.clauses),
        "items": item_entries(block.items),
        **label_fields(block.labels),
        **tail(block.remarks, block.span, places),
    }


def _checklist(block: Checklist, owner: Owner, places: Places) -> Entry:
    return {
        "id": block.id,
        **owner.fields(),
        "name": block.name,
        "title": block.title,
        **subject_fields(block.people),
        "clauses": clause_entries(block.clauses),
        "questions": [_question(q) for q in block.questions],
        **label_fields(block.labels),
        "page": address(owner.policy, block.name),
        **tail(block.remarks, block.span, places),
    }


def _question(question: Question) -> Entry:
    return {
        "text": question.text,
        "expected": question.expected or None,
        "stop_if": question.stop_if or None,
        "clauses": clause_entries(question.clauses),
        **some_remarks(question.remarks),
    }


def _register(block: Register, owner: Owner, places: Places) -> Entry:
    return {
        "id": block.id,
        **owner.fields(),
        "name": block.name,
        "kind": block.kind,
        "title": block.title,
        "entries": [_register_entry(e) for e in block.entries],
        "page": address(owner.policy, block.name),
        **tail(block.remarks, block.span, places),
    }


def _register_entry(entry: RegisterEntry) -> Entry:
    facts = [{"name": name, "value": value} for name, value in entry.facts]
    return {"id": entry.id, "title": entry.title, "facts": facts, **some_remarks(entry.remarks)}


def _acknowledgement(block: Acknowledgement, owner: Owner, places: Places) -> Entry:
    return {
        "id": block.id,
        **owner.fields(),
        "name": block.name,
        "title": block.title,
        **people_fields(block.signed_by, "signed_by", "signed_by_text"),
        "how_often": block.how_often or None,
        "covers": block.covers or None,
        "statement": block.statement,
        "boxes": list(block.boxes),
        "fields": list(block.fields),
        "send_to": block.send_to or None,
        "post_to": block.post_to or None,
        "understanding": [_asking(a) for a in block.understanding],
        "page": address(owner.policy, block.name),
        "form": f"{owner.policy}/{block.file}" if owner.policy else None,
        **tail(block.remarks, block.span, places),
    }


def _asking(asked: Asking) -> Entry:
    return {
        "question": asked.text,
        "options": [{"text": o.text, "right": o.right} for o in asked.options],
        "clauses": clause_entries(asked.clauses),
    }


_ONE_ENTRY: Mapping[type, tuple[str, Callable[[Any, Owner, Places], Entry]]] = {
    Section: ("sections", _section),
    Group: ("groups", _group),
    Checklist: ("checklists", _checklist),
    Register: ("registers", _register),
    Acknowledgement: ("acknowledgements", _acknowledgement),
    Procedure: ("procedures", tools.procedure),
    ApplicationForm: ("application_forms", tools.application_form),
    Consequence: ("consequences", _consequence),
    Guidance: ("guidance", _guidance),
    Adopts: ("adopts", trust.adopts),
    NotAdopted: ("not_adopted", trust.not_adopted),
    Choice: ("choices", trust.choice),
    Accepted: ("accepted_findings", trust.accepted),
}
_MANY_ENTRIES: Mapping[type, tuple[str, Callable[[Any, Owner, Places], list[Entry]]]] = {
    RolesBlock: ("roles", lists.roles),
    Definitions: ("definitions", lists.definitions),
    Scope: ("scope", lists.scope),
    Aims: ("aims", lists.aims),
    References: ("references", lists.references),
    Periods: ("periods", lists.periods),
    History: ("history", lists.history),
    Parameters: ("parameters", trust.parameters),
}
