"""Rules and their parts as data."""

from collections.abc import Iterator, Mapping

from bylaw.model.fingerprint import fingerprint
from bylaw.model.types import Part, Policy, Rule
from bylaw.views.rules_json.clauses import clause_entries, shared_entries
from bylaw.views.rules_json.entries import Entry, address, label_fields, subject_fields, tail
from bylaw.views.rules_json.places import Places
from bylaw.views.rules_json.sentences import part_sentence, rule_sentence


def rule_entries(policy: Policy, prints: Mapping[str, str], places: Places) -> Iterator[Entry]:
    """Every rule of a policy in the order of the text, each followed by its parts. `prints`: known fingerprints."""
    for rule in policy.rules:
        yield rule_entry(rule, policy, prints.get(rule.id) or fingerprint(rule), places)
        for part in rule.parts:
            yield part_entry(part, rule, policy, places)


def rule_entry(rule: Rule, policy: Policy, print_: str, places: Places) -> Entry:
    """A rule without its parts, which its fingerprint covers."""
    entry = _binding(rule, policy)
    entry["fingerprint"] = print_
    entry["act"] = rule.act
    entry["sentence"] = rule_sentence(rule)
    entry["clauses"] = clause_entries(rule.clauses) + shared_entries(rule.shared)
    entry |= label_fields(rule.labels)
    entry["formerly"] = list(rule.formerly)
    entry["page"] = address(policy.id, rule.name)
    entry |= tail(rule.remarks, rule.span, places)
    return entry


def part_entry(part: Part, rule: Rule, policy: Policy, places: Places) -> Entry:
    """A part binds whom its rule binds, as strongly, and under the rule's clauses too."""
    entry = _binding(rule, policy)
    entry |= {"id": part.id, "part_of": rule.id, "name": f"{rule.name}.{part.letter}", "act": part.act}
    entry["sentence"] = part_sentence(rule, part)
    entry["clauses"] = clause_entries(part.clauses) + shared_entries(rule.all_clauses)
    entry |= label_fields(rule.labels) | {k: v for k, v in label_fields(part.labels).items() if v}
    entry["formerly"] = []
    entry["page"] = address(policy.id, entry["name"])
    entry |= tail(part.remarks, part.span, places)
    return entry


def _binding(rule: Rule, policy: Policy) -> Entry:
    """Where a rule belongs, whom it binds and how strongly."""
    return {
        "id": rule.id,
        "part_of": None,
        "policy": policy.id,
        "organisation": policy.organisation,
        "section": rule.section or None,
        "group": rule.group or None,
        "name": rule.name,
        "force": rule.force.value,
        "wording": rule.wording,
        **subject_fields(rule.subject),
    }
