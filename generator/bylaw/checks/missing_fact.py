"""Facts of document control that governors look for and that are not there."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import Control
from bylaw.source.text import Span


def missing_fact(inspection: Inspection) -> Iterable[Diagnostic]:
    """One finding for each policy, that lists all the facts it lacks."""
    for survey in inspection.surveys:
        policy = survey.policy
        missing = list(_missing(policy.control))
        if missing and policy.control.status != "withdrawn":
            names = missing[0] if len(missing) == 1 else ", ".join(missing[:-1]) + " and " + missing[-1]
            yield Diagnostic(
                catalogue.MISSING_FACT,
                policy.span,
                f"“{policy.title}” does not say: {names}.",
                "A draft can do without. Write “to be added” for a fact that is still to come.",
                Fix(
                    Span(policy.path, policy.span.end, policy.span.end), tuple(f"    {m}: to be added" for m in missing)
                ),
            )


def _missing(control: Control) -> Iterable[str]:
    stated = {f.name for f in control.facts if not f.missing}
    for name in ("owner", "approved by", "approved on", "version", "review"):
        if name not in stated and not (name == "review" and control.next_review_written):
            yield name
