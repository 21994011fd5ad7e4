"""A hedge inside a must: whoever does not do it can say that it was not possible."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Condition, Force, Rule

_HEDGE = re.compile(
    r"\b(?:where|if|when|as|wherever|whenever) "
    r"(?:possible|appropriate|necessary|practicable|required|needed|relevant|feasible)\b",
    re.IGNORECASE,
)


def hedged_duty(inspection: Inspection) -> Iterable[Diagnostic]:
    """`where possible` under a must: whoever does not do it can say that it was not possible."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            if rule.force in (Force.MUST, Force.MUST_NOT):
                yield from _hedges(rule)


def _hedges(rule: Rule) -> Iterable[Diagnostic]:
    texts = [(rule.act, rule.span)]
    texts += [(f"{c.opener} {c.text}", c.span) for c in rule.all_clauses if isinstance(c, Condition)]
    for text, span in texts:
        match = _HEDGE.search(text)
        if match:
            yield Diagnostic(
                catalogue.HEDGED_DUTY,
                span,
                f"“{match.group()}” takes back what “{rule.wording}” says.",
                "Say when it is so, or write should.",
            )
            return
