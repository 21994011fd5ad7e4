"""What a policy asks for, sentence by sentence: rules, their lettered parts, and the steps of procedures."""

from collections.abc import Iterator
from typing import NamedTuple

from bylaw.model.types import Clause, Force, Part, Policy, Procedure, Rule, Step
from bylaw.source.text import Span

Sentence = tuple[Rule | Step, Part | None]


class Said(NamedTuple):
    """What a rule, a lettered part of one or a step of a procedure asks for. A step binds as a must does."""

    act: str
    force: Force
    clauses: tuple[Clause, ...]
    span: Span
    rule: Rule | None


def sentences(policy: Policy) -> Iterator[Sentence]:
    """Every rule, each followed by its parts, then the steps."""
    for rule in policy.rules:
        yield rule, None
        for part in rule.parts:
            yield rule, part
    for block in policy.beside:
        if isinstance(block, Procedure):
            for step in block.steps:
                yield step, None


def asked_by(sentence: Sentence) -> Said:
    """What a sentence asks for. The clauses of a part include those of its rule."""
    whole, part = sentence
    if isinstance(whole, Step):
        return Said(whole.act, Force.MUST, whole.clauses, whole.span, None)
    if part:
        return Said(part.act, whole.force, part.clauses + whole.all_clauses, part.span, whole)
    return Said(whole.act, whole.force, whole.all_clauses, whole.span, whole)
