"""The same rule twice, in one policy or in two of one organisation: sooner or later only one of them is changed."""

from collections.abc import Iterable, Mapping

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.acts import bound_with_heads, meet
from bylaw.model.pairs import separators
from bylaw.model.survey import Survey
from bylaw.model.types import Role, Rule

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
    """Rules of two policies whose acts are the same to the letter."""
    first: dict[tuple[str, str], Rule] = {}
    for survey in surveys:
        own: dict[tuple[str, str], Rule] = {}
        for rule in survey.policy.rules:
            key = (rule.act.lower(), rule.force.value)
            other = first.get(key)
            if other and _meet(other, rule, survey.policy.roles) and separators(other) == separators(rule):
                yield _twice(other, rule)
            own.setdefault(key, rule)
        first = own | first


def _meet(one: Rule, other: Rule, roles: Mapping[str, Role]) -> bool:
    return meet(bound_with_heads(one, roles), bound_with_heads(other, roles))


def _twice(one: Rule, other: Rule) -> Diagnostic:
    return Diagnostic(
        catalogue.DUPLICATE_RULE,
        other.span,
        f"{quoted(other)} says the same as {quoted(one)}.",
        "Keep one, and let the other place point at it: see [name].",
        related=(other_rule(one),),
    )
