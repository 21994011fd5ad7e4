"""Use that one rule bans outright, and that a consequence punishes only when there is too much of it."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.acts import EXCESS, tokens_of
from bylaw.model.types import Consequence, Force, Policy, Rule


def excess_only(inspection: Inspection) -> Iterable[Diagnostic]:
    """Each consequence of excess that stands beside a ban of the same thing in the same place or time."""
    for survey in inspection.surveys:
        for block in survey.policy.beside:
            if isinstance(block, Consequence) and EXCESS in tokens_of(block.cause):
                rule = _banned(block, survey.policy)
                if rule:
                    yield Diagnostic(
                        catalogue.UNEVEN_STRENGTH,
                        block.span,
                        f"{quoted(rule)}, but here only too much of it {block.certainty} {block.result} anything.",
                        "Say what follows from any breach, or allow what is not too much.",
                        related=(other_rule(rule),),
                    )


def _banned(consequence: Consequence, policy: Policy) -> Rule | None:
    """The first rule that bans what the consequence is about, where or when the consequence holds."""
    about = tokens_of(consequence.cause) - {EXCESS}
    under = [c.text for c in consequence.clauses] + [i.text for c in consequence.clauses for i in c.items]
    around = tokens_of(" ".join([*under, *(i.text for i in consequence.items)]))
    for rule in policy.rules:
        if rule.force is Force.MUST_NOT and tokens_of(rule.act.split(" ", 1)[0]) & about:
            where = tokens_of(" ".join([rule.act, *(c.text for c in rule.all_clauses)]))
            if len(where & around) >= 2:
                return rule
    return None
