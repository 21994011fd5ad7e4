"""A rule as one plain sentence: who, the rule word, what, and every clause that changes the duty."""

from collections.abc import Iterable

from bylaw.model.types import (
    Agreement,
    Clause,
    Departure,
    Emphasis,
    Expiry,
    Item,
    Lifecycle,
    ListEnd,
    Listing,
    Locked,
    Outcome,
    Part,
    Rationale,
    Reference,
    Rule,
)

_NO_DUTY = frozenset({Rationale, Emphasis, ListEnd, Outcome, Lifecycle, Departure, Agreement, Expiry, Locked})


def rule_sentence(rule: Rule) -> str:
    """The sentence of a rule, with the acts of its parts."""
    head = _head(rule)
    if rule.parts:
        head = f"{head}: {'; '.join(f'({part.letter}) {part.act}' for part in rule.parts)}"
    return _sentence(head, rule.all_clauses)


def part_sentence(rule: Rule, part: Part) -> str:
    """The sentence of a rule, finished by one of its parts."""
    return _sentence(f"{_head(rule)} {part.act}", part.clauses + rule.all_clauses)


def _head(rule: Rule) -> str:
    return " ".join(filter(None, (rule.subject.text, rule.wording, rule.act.rstrip(" :"))))


def _sentence(head: str, clauses: Iterable[Clause]) -> str:
    whole = ", ".join([head, *[_phrase(c) for c in clauses if _changes_duty(c)]])
    return f"{whole[:1].upper()}{whole[1:].rstrip('.')}."


def _changes_duty(clause: Clause) -> bool:
    if type(clause) in _NO_DUTY:
        return False
    if type(clause) is Reference:
        return clause.relation == "in line with"
    return not (type(clause) is Listing and clause.kind == "examples")


def _phrase(clause: Clause) -> str:
    written = f"{clause.opener} {clause.text}".rstrip(" :")
    return _with_below(written, clause.clauses, clause.items) if clause.clauses or clause.items else written


def _with_below(written: str, clauses: tuple[Clause, ...], items: tuple[Item, ...]) -> str:
    if items:
        written = f"{written}: {'; '.join(_with_below(i.text, i.clauses, i.items) for i in items)}"
    return ", ".join([written, *(_phrase(c) for c in clauses if _changes_duty(c))])
