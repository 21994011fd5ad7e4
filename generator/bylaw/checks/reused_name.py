"""A name that a rule gave up, used for another rule: old links and old signatures would point at the wrong one."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.types import Rule


def reused_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every rule whose name is a former name of another, and every former name that two rules claim."""
    for survey in inspection.surveys:
        rules = survey.policy.rules
        current = {rule.name: rule for rule in rules}
        former: dict[str, Rule] = {}
        for rule in rules:
            for old in rule.formerly:
                taken, first = current.get(old), former.setdefault(old, rule)
                if taken is not None and taken is not rule:
                    yield _taken(old, taken, rule)
                elif first is not rule:
                    yield _claimed(old, rule, first)


def _taken(old: str, rule: Rule, before: Rule) -> Diagnostic:
    return Diagnostic(
        catalogue.REUSED_NAME,
        rule.span,
        f"The name “{old}” once belonged to the rule “{before.name}”, so nothing else may have it.",
        "Give this rule a name that was never used. Whoever signed the old rule signed that name.",
        related=(Related(before.span, f"was formerly “{old}”"),),
    )


def _claimed(old: str, rule: Rule, first: Rule) -> Diagnostic:
    return Diagnostic(
        catalogue.REUSED_NAME,
        rule.span,
        f"Two rules say that they were formerly called “{old}”: this one, and “{first.name}”.",
        "A name belongs to one rule for good. Take the line “formerly” away from one of the two.",
        related=(Related(first.span, f"was formerly “{old}”"),),
    )
