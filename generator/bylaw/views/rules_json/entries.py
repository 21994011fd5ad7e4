"""What every entry of the export has: whose it is, what is remarked on it, where it stands, who is meant."""

from typing import Any, NamedTuple

from bylaw.model.ages import ages
from bylaw.model.types import Labels, People, Remarks, Source, Target, When
from bylaw.source.text import Span
from bylaw.views.rules_json.places import Places

Entry = dict[str, Any]


class Owner(NamedTuple):
    """The organisation and the policy that an entry belongs to; no policy for what an organisation shares."""

    organisation: str
    policy: str | None

    def fields(self) -> Entry:
        """Both as fields of an entry."""
        return {"organisation": self.organisation, "policy": self.policy}

    def id(self, name: str) -> str | None:
        """The full id of something that the owner names; none for what has no name."""
        return f"{self.policy or self.organisation}/{name}" if name else None


def tail(remarks: Remarks, span: Span, places: Places) -> Entry:
    """The last fields of an entry."""
    return {
        "source": [source_entry(s) for s in remarks.sources],
        "queries": [q.text for q in remarks.queries],
        "notes": list(remarks.notes),
        "place": places.place(span),
    }


def some_remarks(remarks: Remarks) -> Entry:
    """Sources, queries and notes, only those that there are."""
    entry: Entry = {}
    if remarks.sources:
        entry["source"] = [source_entry(s) for s in remarks.sources]
    if remarks.queries:
        entry["queries"] = [q.text for q in remarks.queries]
    if remarks.notes:
        entry["notes"] = list(remarks.notes)
    return entry


def source_entry(source: Source) -> Entry:
    """Where words came from; what it does not say is left out."""
    fields = {
        "document": source.document,
        "lines": source.lines,
        "clause": source.clause,
        "phrase": source.phrase,
    }
    return {key: value for key, value in fields.items() if value}


def label_fields(labels: Labels) -> Entry:
    """Topics, severity, capacity, degree, and where the force comes from."""
    return {
        "topics": list(labels.topics),
        "severity": labels.severity or None,
        "capacity": labels.capacity or None,
        "degree": labels.degree or None,
        "force_from": labels.force_from or None,
    }


def people_fields(people: People, roles: str, text: str) -> Entry:
    """Whom a phrase names: role ids and the phrase under two given keys, and how it narrows any of the roles."""
    fields: Entry = {roles: list(people.roles), text: people.text}
    qualifiers = qualifier_list(people)
    return {**fields, "qualifiers": qualifiers} if qualifiers else fields


def subject_fields(people: People | None) -> Entry:
    """Whom something is for; all empty where that is not said."""
    return {
        "subjects": list(people.roles) if people else [],
        "subject_text": people.text if people else None,
        "qualifiers": qualifier_list(people) if people else [],
    }


def qualifier_list(people: People) -> list[Entry]:
    """How a phrase narrows the roles that it names: `pupils under 13`."""
    return [
        {"role": p.role or None, "qualifier": p.qualifier} | _ages(p.qualifier) for p in people.people if p.qualifier
    ]


def _ages(qualifier: str) -> Entry:
    """The ages that a qualifier names, as numbers."""
    found = ages(qualifier)
    if found is None:
        return {}
    bounds = {"under": found.under, "over": found.over, "from": found.least, "to": found.most}
    return {"ages": {key: years for key, years in bounds.items() if years is not None}}


def target_entry(target: Target) -> Entry:
    """What a link points at; `kind` and `id` are null where nothing is known by that name."""
    return {"text": target.text, "kind": target.kind or None, "id": target.id or None}


def when_entry(when: When | None) -> Entry | None:
    """A date as written, and the last day that it may mean."""
    if when is None:
        return None
    return {"text": when.text, "date": when.end.isoformat() if when.end else None}


def address(policy: str | None, name: str) -> str | None:
    """The page of a policy, at the anchor of something in it, relative to the root of the site."""
    if policy is None:
        return None
    return f"{policy}/#{name}" if name else f"{policy}/"
