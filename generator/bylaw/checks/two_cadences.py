"""Two answers to how often the policy is reviewed: the page can show only one of them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.acts import act_of, tokens_of
from bylaw.model.from_syntax.phrases import duration
from bylaw.model.shape import act_text, acts_of
from bylaw.model.types import Duration, Frequency, Policy, Rule, Unit, When
from bylaw.source.text import Span

_DAYS = {
    Unit.DAY: 1, Unit.WORKING_DAY: 1.4, Unit.SCHOOL_DAY: 1.9, Unit.WEEK: 7, Unit.MONTH: 30.4, Unit.TERM: 122,
    Unit.YEAR: 365,
}  # fmt: skip
_REVIEWS = frozenset("check renew updat revis amend evalu refresh".split())
_POLICY = frozenset("polici document own social_media".split())
_RHYTHM = re.compile(
    r"(?:at least )?(?:once )?\b(?P<word>every|each|per|annually|yearly|monthly|termly|biennially|"
    r"(?:an?|on an?) (?P<basis>annual|yearly|monthly|termly) basis)\b",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\bonce an? (?=month|term|year)", re.IGNORECASE)
_BESIDE = re.compile(r",? (?:with|together|in line|so that|to make|to ensure|by) ", re.IGNORECASE)
_WORDS = {
    "annual": Unit.YEAR, "annually": Unit.YEAR, "yearly": Unit.YEAR, "monthly": Unit.MONTH, "termly": Unit.TERM,
}  # fmt: skip


class _Cadence(NamedTuple):
    """How often the policy is reviewed, as a fact or a rule says it."""

    days: float
    words: str
    span: Span


def two_cadences(inspection: Inspection) -> Iterable[Diagnostic]:
    """A rule on reviewing the policy that differs from the review fact, or from another such rule; and dates."""
    for survey in inspection.surveys:
        policy = survey.policy
        review = policy.control.review
        first = _Cadence(_days(review.every), f"“{review.text}”", review.span) if review and review.every else None
        for rule in _on_this_policy(policy):
            other = _cadence(rule)
            if other and first and not _same(other.days, first.days):
                yield _finding(other, first)
            first = first or other
        yield from _dates(policy)


def _on_this_policy(policy: Policy) -> Iterable[Rule]:
    """The rules that ask for the policy itself to be reviewed, and not for another one or for something in it."""
    named = [r for r in policy.rules if "olic" in r.act or "olic" in r.subject.text or r.parts]
    own = tokens_of(policy.title) | _POLICY if named else _POLICY
    for rule in acts_of(named):
        text = _RHYTHM.sub("", _ONCE.sub("every ", _BESIDE.split(act_text(rule), maxsplit=1)[0]), count=1)
        act = act_of(text)
        units = {u.value for u in Unit}
        if act.verbs & _REVIEWS and "polici" in act.objects and act.objects <= own | units | act.verbs:
            yield rule


def _cadence(rule: Rule) -> _Cadence | None:
    """How often a rule says so, on a line of its own or in its sentence."""
    for clause in rule.all_clauses:
        if isinstance(clause, Frequency) and clause.every:
            return _Cadence(_days(clause.every), f"{quoted(rule)}, {clause.opener} {clause.text}".strip(), rule.span)
    every = _in(rule.act)
    return _Cadence(_days(every), quoted(rule), rule.span) if every else None


def _in(act: str) -> Duration | None:
    act = _ONCE.sub("every ", act)
    match = _RHYTHM.search(act)
    if match is None:
        return None
    word = (match["basis"] or match["word"]).lower()
    if word == "biennially":
        return Duration(2, Unit.YEAR)
    if word in _WORDS:
        return Duration(1, _WORDS[word])
    found = duration(act[match.end() :].strip())
    return found[0] if found else None


def _dates(policy: Policy) -> Iterable[Diagnostic]:
    """The stretch between the last date and the next review, where both are written and it is far from the cadence."""
    control = policy.control
    since: When | None = control.last_review or control.adopted_on or control.approved_on
    due, review = control.next_review, control.review
    if not (review and review.every and control.next_review_written and since and due and since.end and due.end):
        return
    days, meant = (due.end - since.end).days, _days(review.every)
    if days > 0 and not 0.75 * meant - 45 <= days <= 1.25 * meant + 45:
        yield Diagnostic(
            catalogue.TWO_CADENCES,
            due.span,
            f"The review is “{review.text}”, but from {since.text} to {due.text} is another stretch of time.",
            "Set the date that the cadence gives, or the cadence that is meant.",
            related=(Related(review.span, "how often the policy is reviewed"),),
        )


def _finding(other: _Cadence, first: _Cadence) -> Diagnostic:
    return Diagnostic(
        catalogue.TWO_CADENCES,
        other.span,
        f"There are two answers to how often the policy is reviewed: {first.words}; and {other.words}.",
        "Keep one of the two.",
        related=(Related(first.span, "the other answer"),),
    )


def _same(one: float, other: float) -> bool:
    """Whether two lengths of time are one, give or take the days of a month."""
    return abs(one - other) <= 0.06 * max(one, other)


def _days(duration: Duration) -> float:
    return duration.n * _DAYS.get(duration.unit, 0)
