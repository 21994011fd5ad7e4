"""Facts of document control that governors look for and that are not there."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import Control, Policy


def missing_fact(inspection: Inspection) -> Iterable[Diagnostic]:
    """One finding for each policy, that lists all the facts it lacks."""
    for survey in inspection.surveys:
        policy = survey.policy
        missing = list(_missing(policy.control))
        if missing and not policy.control.is_withdrawn and _has_policy_line(policy):
            names = missing[0] if len(missing) == 1 else ", ".join(missing[:-1]) + " and " + missing[-1]
            unwritten = tuple(f"    {m}: to be added" for m in missing if policy.control.fact(m) is None)
            hint = f"A draft can do without. Fill {'it' if len(missing) == 1 else 'them'} in as soon as you can."
            if unwritten:
                hint = "A draft can do without. Write “to be added” for a fact that is still to come."
            yield Diagnostic(
                catalogue.MISSING_FACT,
                policy.span,
                f"“{policy.title}” does not say: {names}.",
                hint,
                Fix(policy.span._replace(start=policy.span.end), unwritten) if unwritten else None,
            )


def _missing(control: Control) -> Iterable[str]:
    stated = {f.name for f in control.facts if not f.missing}
    for name in ("owner", "approved by", "approved on", "version", "review"):
        if name not in stated and not (name == "review" and control.next_review_written):
            yield name


def _has_policy_line(policy: Policy) -> bool:
    """A file without one has been told so, and facts have nowhere to stand in it."""
    return policy.span.end > policy.span.start
