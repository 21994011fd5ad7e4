"""A duty to do something regularly: nobody can tell whether it was kept."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Frequency
from bylaw.source.text import Span

_REGULARLY = re.compile(
    r"\b(?:regularly|periodically|frequently|on a regular basis|from time to time)\b", re.IGNORECASE
)


def unmeasured(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every `regularly` and its like, as a clause or inside an act."""
    for survey in inspection.surveys:
        for clause in survey.of(Frequency):
            if clause.times == 0:
                yield _finding(clause.span, clause.opener)
        for rule in survey.policy.rules if survey.speaks_of("regular", "period", "frequent", "time to time") else ():
            match = _REGULARLY.search(rule.act)
            if match:
                source = inspection.handbook.sources[rule.span.path]
                yield _finding(source.find(match.group(), rule.span), match.group())


def _finding(span: Span, word: str) -> Diagnostic:
    return Diagnostic(
        catalogue.UNMEASURED,
        span,
        f"“{word}” does not say how often.",
        "Say it so that it can be checked: every term, at least once a week.",
    )
