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
        in_acts = survey.speaks_of(*_HEDGES)
        bound = (r for r in survey.policy.rules if r.force is Force.MUST or r.force is Force.MUST_NOT)
        for rule in bound if in_acts or survey.of(Condition) else ():
            match, span = _hedge(rule, in_acts=in_acts)
            if match:
                yield Diagnostic(
                    catalogue.HEDGED_DUTY,
                    span,
                    f"“{match.group()}” takes back what “{rule.wording}” says.",
                    "Say when it is so, or write should.",
                )


def _hedge(rule: Rule, *, in_acts: bool) -> tuple[re.Match[str] | None, Span]:
    """The first hedge in a rule's act or its conditions, and where it stands."""
    texts = [(rule.act, rule.span)] if in_acts else []
    conditions = (c for c in rule.all_clauses if isinstance(c, Condition))
    texts += [(f"{c.opener} {c.text}", c.span) for c in conditions if not c.text or c.text.startswith(_HEDGES)]
    found = ((_HEDGE.search(text), span) for text, span in texts)
    return next(((match, span) for match, span in found if match), (None, rule.span))
