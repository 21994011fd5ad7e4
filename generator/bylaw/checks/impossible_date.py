"""Dates that cannot all be right."""

from collections.abc import Iterable
from datetime import date

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Policy, When


def impossible_date(inspection: Inspection) -> Iterable[Diagnostic]:
    """Approvals and reviews in the future, and reviews due before they were last done."""
    for survey in inspection.surveys:
        yield from _in_future(survey.policy, inspection.today)
        yield from _out_of_order(survey.policy)


def _in_future(policy: Policy, today: date) -> Iterable[Diagnostic]:
    control = policy.control
    for name, when in (
        ("approved on", control.approved_on),
        ("adopted on", control.adopted_on),
        ("last review", control.last_review),
    ):
        # A month or a term that has begun may end later than today, so only its first day counts here.
        if (
            when
            and when.end
            and (when.end.year, when.end.month) > (today.year, today.month)
            and "term" not in when.text
        ):
            yield Diagnostic(
                catalogue.IMPOSSIBLE_DATE,
                when.span,
                f"“{name}: {when.text}” lies in the future.",
                "Write the day on which it happened. For one that is still to come, write “to be added”.",
            )


def _out_of_order(policy: Policy) -> Iterable[Diagnostic]:
    control = policy.control
    due = control.next_review
    for name, earlier in (("last reviewed", control.last_review), ("approved", control.approved_on)):
        if due and due.end and earlier and earlier.end and due.end < earlier.end and control.next_review_written:
            yield _order(due, f"The next review ({due.text}) lies before the policy was {name} ({earlier.text}).")
            return


def _order(when: When, message: str) -> Diagnostic:
    return Diagnostic(catalogue.IMPOSSIBLE_DATE, when.span, message, "One of the two dates must be wrong.")
