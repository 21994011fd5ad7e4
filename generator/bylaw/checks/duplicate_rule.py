"""The same rule twice, in one policy or in two of one organisation: sooner or later only one of them is changed."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.acts import Act, bind_alike
from bylaw.model.pairs import separators
from bylaw.model.survey import Survey
from bylaw.model.types import Rule

_NEARLY = 0.9


def duplicate_rule(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules of one force on one act for the same people, with the same limits."""
    for pair in inspection.pairs:
        same = pair.one.force is pair.other.force and separators(pair.one) == separators(pair.other)
        if same and pair.likeness >= _NEARLY and not pair.excess and not pair.departs:
            yield _twice(pair.one, pair.other)
    organisations: dict[str, list[Survey]] = {}
    for survey in inspection.surveys:
        organisations.setdefault(survey.policy.organisation, []).append(survey)
    for surveys in organisations.values():
        if len(surveys) > 1:
            yield from _across(surveys)


def _across(surveys: list[Survey]) -> Iterable[Diagnostic]:
    """Rules of two policies whose acts have the very same verbs and objects."""
    first: dict[tuple[Act, str], Rule] = {}
    for survey in surveys:
        own: dict[tuple[Act, str], Rule] = {}
        for rule, act in survey.acts:
            key = (act, rule.force.value)
            other = first.get(key)
            if other and bind_alike(other, rule, survey.policy.roles) and separators(other) == separators(rule):
                yield _twice(other, rule)
            own.setdefault(key, rule)
        first = own | first


def _twice(one: Rule, other: Rule) -> Diagnostic:
    return Diagnostic(
        catalogue.DUPLICATE_RULE,
        other.span,
        f"{quoted(other)} says the same as {quoted(one)}.",
        "Keep one, and let the other place point at it: see [name].",
        related=(other_rule(one),),
    )
