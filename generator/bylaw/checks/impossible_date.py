"""Dates that cannot all be right."""

from collections.abc import Iterable
from datetime import date

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax.phrases import days_of
from bylaw.model.review_order import out_of_order
from bylaw.model.types import Agreement, Control, History, Policy, When


def impossible_date(inspection: Inspection) -> Iterable[Diagnostic]:
    """Approvals and reviews in the future, and reviews due before they were last done."""
    for survey in inspection.surveys:
        yield from _in_future(survey.policy, inspection.today)
        yield from _order(survey.policy.control)
        for entry in (e for b in survey.policy.beside if isinstance(b, History) for e in b.entries if e.when):
            yield from _later(f"version {entry.version}:", When(entry.when, None, entry.span), inspection.today)
        for agreement in survey.of(Agreement):
            if agreement.on:
                yield from _later("agreed", agreement.on, inspection.today)


def _in_future(policy: Policy, today: date) -> Iterable[Diagnostic]:
    control = policy.control
    for name, when in (
        ("approved on", control.approved_on),
        ("adopted on", control.adopted_on),
        ("last review", control.last_review),
    ):
        if when:
            yield from _later(f"{name}:", when, today)


def _later(what: str, when: When, today: date) -> Iterable[Diagnostic]:
    days = days_of(when.text)
    if days and days[0] > today:
        yield Diagnostic(
            catalogue.IMPOSSIBLE_DATE,
            when.span,
            f"“{what} {when.text}” lies in the future.",
            "Write the day on which it happened. For one that is still to come, write “to be added”.",
        )


def _order(control: Control) -> Iterable[Diagnostic]:
    due, earlier = control.next_review, out_of_order(control)
    if due and earlier:
        yield Diagnostic(
            catalogue.IMPOSSIBLE_DATE,
            due.span,
            f"The next review ({due.text}) lies before the policy {earlier}.",
            "One of the two dates must be wrong.",
        )
