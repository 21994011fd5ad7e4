"""A deadline whose clock never starts: nobody can tell whether it was kept."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Clause, Condition, Deadline, Frequency, Policy, Procedure, Window
from bylaw.source.text import Span

_BEGINS = re.compile(
    r"\b(?:when(?:ever)?|after|once|as soon as|following|if|upon|on (?:receipt|receiving|arrival|discovery|request)|"
    r"(?:who|that|which) (?:ha(?:s|ve) )?(?:leaves?|left|joins?|joined|arrives?|arrived|starts?|started))\b",
    re.IGNORECASE,
)
_STARTS = (Condition, Window, Frequency)


def deadline_without_start(inspection: Inspection) -> Iterable[Diagnostic]:
    """Lengths of time such as `within 72 hours` with no event, condition or time to count from."""
    for survey in inspection.surveys:
        loose = [d for d in survey.of(Deadline) if _is_open(d)]
        started = _steps_with_a_start(survey.policy) if loose else frozenset()
        for said in survey.having(loose):
            if said.span not in started and not _starts(said.clauses, said.act):
                yield from (_finding(c) for c in said.clauses if isinstance(c, Deadline) and c in loose)


def _is_open(clause: Deadline) -> bool:
    """Whether a deadline is a length of time and says nothing of its start, nor does a line under it."""
    return clause.duration is not None and not clause.event and not _starts(clause.clauses, "")


def _starts(clauses: Iterable[Clause], act: str) -> bool:
    """Whether an event is named beside the deadline: in a condition, a time, a rhythm or the sentence itself."""
    return any(isinstance(c, _STARTS) for c in clauses) or _BEGINS.search(act) is not None


def _steps_with_a_start(policy: Policy) -> set[Span]:
    """A step's clock starts with the end of the step before it; that of the first with what the procedure is for."""
    started: set[Span] = set()
    for block in policy.beside:
        if isinstance(block, Procedure):
            begun = block.started_by is not None or _starts(block.clauses, block.title)
            started.update(step.span for step in block.steps[0 if begun else 1 :])
    return started


def _finding(clause: Deadline) -> Diagnostic:
    return Diagnostic(
        catalogue.DEADLINE_WITHOUT_START,
        clause.span,
        f"“{clause.opener} {clause.text}” does not say when the clock starts.",
        f"Say of what: {clause.opener} {clause.text} of the request.",
    )
