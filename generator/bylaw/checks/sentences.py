"""How findings speak of rules, and what rules say."""

from collections.abc import Iterator
from typing import NamedTuple

from bylaw.diagnostics.diagnostic import Related
from bylaw.model.types import Clause, Force, Policy, Procedure, Rule
from bylaw.source.text import Span

_MOST = 90


class Said(NamedTuple):
    """What a rule, a lettered part of one or a step of a procedure asks for. A step binds as a must does."""

    act: str
    force: Force
    clauses: tuple[Clause, ...]
    span: Span
    rule: Rule | None


def said_in(policy: Policy) -> Iterator[Said]:
    """Everything that a policy asks for. The clauses of a part include those of its rule."""
    for rule in policy.rules:
        yield Said(rule.act, rule.force, rule.all_clauses, rule.span, rule)
        for part in rule.parts:
            yield Said(part.act, rule.force, part.clauses + rule.all_clauses, part.span, rule)
    for block in policy.blocks:
        if isinstance(block, Procedure):
            for step in block.steps:
                yield Said(step.act, Force.MUST, step.clauses, step.span, None)


def quoted(rule: Rule) -> str:
    """A rule's sentence in quotation marks, cut where it is long."""
    sentence = f"{rule.subject.text} {rule.wording} {rule.act}".strip()
    return f"“{sentence if len(sentence) <= _MOST else sentence[: _MOST - 1].rsplit(' ', 1)[0] + ' …'}”"


def other_rule(rule: Rule) -> Related:
    """The other rule of a pair, as evidence."""
    return Related(rule.span, quoted(rule))
