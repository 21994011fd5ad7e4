"""A policy whose review day has passed: readers cannot tell whether it still holds."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic


def review_overdue(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every policy in force or in draft whose next review lies before today."""
    for survey in inspection.surveys:
        control = survey.policy.control
        due = control.next_review
        if due and due.end and due.end < inspection.today and control.status != "withdrawn":
            worked_out = "" if control.next_review_written else " (worked out from the last date and the cadence)"
            yield Diagnostic(
                catalogue.REVIEW_OVERDUE,
                due.span,
                f"The review of “{survey.policy.title}” was due by {due.text}{worked_out}.",
                "Review it, then set “last review” and “next review”. If nothing changed, nobody signs again.",
            )
