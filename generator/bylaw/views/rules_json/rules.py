"""Rules and their parts as data."""

from collections.abc import Iterator

from bylaw.model.types import Part, Policy, Rule
from bylaw.views.rules_json.clauses import clause_entries, shared_entries
from bylaw.views.rules_json.entries import Entry, address, label_fields, qualifier_list, tail
from bylaw.views.rules_json.places import Places
from bylaw.views.rules_json.sentences import part_sentence, rule_sentence


def rule_entries(policy: Policy, places: Places) -> Iterator[Entry]:
    """Every rule of a policy in the order of the text, each followed by its parts."""
    for rule in policy.rules:
        yield rule_entry(rule, policy, places)
        for part in rule.parts:
            yield part_entry(part, rule, policy, places)


def rule_entry(rule: Rule, policy: Policy, places: Places) -> Entry:
    """A rule without its parts."""
    return {
        "id": rule.id,
        "part_of": None,
        **_belongs(rule, policy),
        "name": rule.name,
        **_binds(rule),
        "act": rule.act,
        "sentence": rule_sentence(rule),
        "clauses": clause_entries(rule.clauses) + shared_entries(rule.shared),
        **label_fields(rule.labels),
        "formerly": list(rule.formerly),
        "page": address(policy.id, rule.name),
        **tail(rule.remarks, rule.span, places),
    }


def part_entry(part: Part, rule: Rule, policy: Policy, places: Places) -> Entry:
    """A part binds whom its rule binds, as strongly, and under the rule's clauses too."""
    name = f"{rule.name}.{part.letter}"
    labels = label_fields(rule.labels) | {k: v for k, v in label_fields(part.labels).items() if v}
    return {
        "id": part.id,
        "part_of": rule.id,
        **_belongs(rule, policy),
        "name": name,
        **_binds(rule),
        "act": part.act,
        "sentence": part_sentence(rule, part),
        "clauses": clause_entries(part.clauses) + shared_entries(rule.all_clauses),
        **labels,
        "formerly": [],
        "page": address(policy.id, name),
        **tail(part.remarks, part.span, places),
    }


def _belongs(rule: Rule, policy: Policy) -> Entry:
    return {
        "policy": policy.id,
        "organisation": policy.organisation,
        "section": rule.section or None,
        "group": rule.group or None,
    }


def _binds(rule: Rule) -> Entry:
    return {
        "force": rule.force.value,
        "wording": rule.wording,
        "subjects": list(rule.subject.roles),
        "subject_text": rule.subject.text,
        "qualifiers": qualifier_list(rule.subject),
    }
