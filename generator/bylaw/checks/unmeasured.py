"""A duty to do something regularly: nobody can tell whether it was kept."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.said import Said
from bylaw.model.signs import Signs
from bylaw.model.types import Force, Frequency
from bylaw.source.text import Span

_DEEDS = (
    r"(?:checks?|reviews?|audits?|meetings?|training|updates?|monitoring|reports?|briefings?|inspections?|back-?ups?|"
    r"refreshers?|contact|communication|supervision|testing|tests?|intervals?|review)"
)
_REGULARLY = re.compile(
    r"\b(?:regularly|periodically|routinely|frequently(?! asked)|on a(?:n ongoing| regular) basis|"
    r"from time to time|"
    rf"(?:regular|periodic|periodical|frequent|routine) (?:\w+ )?{_DEEDS})\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\b(?:every|each|once|twice|daily|weekly|monthly|termly|annual(?:ly)?|yearly)\b", re.IGNORECASE)
SIGNS = Signs(
    "regularly", "periodically", "routinely", "frequently", "ongoing basis", "time to time", "regular", "periodic",
    "periodical", "frequent", "routine",
)  # fmt: skip


def unmeasured(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every `regularly` and its like in what must or should be done, as a clause or inside the sentence."""
    for survey in inspection.surveys:
        source = inspection.handbook.sources[survey.policy.path]
        vague = [c for c in survey.of(Frequency) if c.times == 0]
        for said in survey.saying(SIGNS, having=vague):
            if said.force in (Force.MUST, Force.SHOULD) and not _measured(said):
                for clause in said.clauses:
                    if isinstance(clause, Frequency) and clause.times == 0:
                        yield _finding(clause.span, clause.opener)
                match = _REGULARLY.search(said.act)
                if match:
                    yield _finding(source.find(match.group(), said.span), match.group())


def _measured(said: Said) -> bool:
    """Whether a number or a day stands beside it."""
    rhythms = [c for c in said.clauses if isinstance(c, Frequency)]
    return any(c.times or _MEASURE.search(c.text) for c in rhythms) or _MEASURE.search(said.act) is not None


def _finding(span: Span, word: str) -> Diagnostic:
    return Diagnostic(
        catalogue.UNMEASURED,
        span,
        f"“{word}” does not say how often.",
        "Say it so that it can be checked: every term, at least once a week.",
    )
