"""Two answers to how often the policy is reviewed: the page can show only one of them."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.acts import act_of
from bylaw.model.types import Duration, Frequency, Policy, Review, Rule, Unit, When

_DAYS = {
    Unit.DAY: 1, Unit.WORKING_DAY: 1, Unit.SCHOOL_DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.TERM: 122, Unit.YEAR: 365,
}  # fmt: skip


def two_cadences(inspection: Inspection) -> Iterable[Diagnostic]:
    """A rule on reviewing the policy that differs from the review fact; a next review that differs from both dates."""
    for survey in inspection.surveys:
        review = survey.policy.control.review
        if review is None or review.every is None:
            continue
        for rule in survey.policy.rules:
            other = _cadence(rule)
            if other and _days(other) != _days(review.every):
                yield _finding(rule, review)
        yield from _dates(survey.policy, review, review.every)


def _cadence(rule: Rule) -> Duration | None:
    """How often a rule says that the policy is reviewed."""
    cadences = [c.every for c in rule.all_clauses if isinstance(c, Frequency) and c.every]
    if not cadences:
        return None
    act = act_of(rule.act)
    return cadences[0] if "polici" in act.objects and act.verbs & {"check", "review", "renew"} else None


def _dates(policy: Policy, review: Review, every: Duration) -> Iterable[Diagnostic]:
    """The stretch between the last date and the next review, where both are written and it is far from the cadence."""
    control = policy.control
    since: When | None = control.last_review or control.adopted_on or control.approved_on
    due = control.next_review
    if not (control.next_review_written and since and due and since.end and due.end):
        return
    days, meant = (due.end - since.end).days, _days(every)
    if days > 0 and not 0.75 * meant - 45 <= days <= 1.25 * meant + 45:
        yield Diagnostic(
            catalogue.TWO_CADENCES,
            due.span,
            f"The review is “{review.text}”, but from {since.text} to {due.text} is another stretch of time.",
            "Set the date that the cadence gives, or the cadence that is meant.",
            related=(Related(review.span, "how often the policy is reviewed"),),
        )


def _finding(rule: Rule, review: Review) -> Diagnostic:
    return Diagnostic(
        catalogue.TWO_CADENCES,
        rule.span,
        f"The policy is reviewed “{review.text}”, but {quoted(rule)} says something else.",
        "Keep one of the two.",
        related=(Related(review.span, "how often the policy is reviewed"),),
    )


def _days(duration: Duration) -> int:
    return duration.n * _DAYS.get(duration.unit, 0)
