"""A policy whose review day has passed: readers cannot tell whether it still holds."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.review_order import out_of_order


def review_overdue(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every policy in force or in draft whose next review lies before today, unless its dates cannot be right."""
    for survey in inspection.surveys:
        control = survey.policy.control
        due = control.next_review
        if control.is_withdrawn or out_of_order(control):
            continue
        if due and due.end and due.end < inspection.today:
            worked_out = "" if control.next_review_written else ", counted from the last review or approval"
            yield Diagnostic(
                catalogue.REVIEW_OVERDUE,
                due.span,
                f"The review of “{survey.policy.title}” was due by {due.text}{worked_out}.",
                "Review it, then set “last review” and “next review”. If nothing changed, nobody signs again.",
            )
