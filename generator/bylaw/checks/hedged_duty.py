"""A hedge inside a must: whoever does not do it can say that it was not possible."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Condition, Force, Rule
from bylaw.source.text import Span

_HEDGES = ("possible", "appropriate", "necessary", "practicable", "required", "needed", "relevant", "feasible")
_HEDGE = re.compile(rf"\b(?:where|if|when|as|wherever|whenever) (?:{'|'.join(_HEDGES)})\b", re.IGNORECASE)


def hedged_duty(inspection: Inspection) -> Iterable[Diagnostic]:
    """`where possible` under a must: whoever does not do it can say that it was not possible."""
    for survey in inspection.surveys:
        hedged = survey.speaks_of(*_HEDGES) or survey.of(Condition)
        for rule in survey.policy.rules if hedged else ():
            match, span = _hedge(rule) if rule.force in (Force.MUST, Force.MUST_NOT) else (None, rule.span)
            if match:
                yield Diagnostic(
                    catalogue.HEDGED_DUTY,
                    span,
                    f"“{match.group()}” takes back what “{rule.wording}” says.",
                    "Say when it is so, or write should.",
                )


def _hedge(rule: Rule) -> tuple[re.Match[str] | None, Span]:
    """The first hedge in a rule's act or its conditions, and where it stands."""
    texts = [(rule.act, rule.span)] if any(word in rule.act for word in _HEDGES) else []
    conditions = (c for c in rule.all_clauses if isinstance(c, Condition))
    texts += [(f"{c.opener} {c.text}", c.span) for c in conditions if not c.text or c.text.startswith(_HEDGES)]
    found = ((_HEDGE.search(text), span) for text, span in texts)
    return next(((match, span) for match, span in found if match), (None, rule.span))
