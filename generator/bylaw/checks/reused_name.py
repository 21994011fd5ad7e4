"""A name that a rule gave up, used for another rule: old links and old signatures would point at the wrong one."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related


def reused_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every rule whose name, or former name, is a former name of another."""
    for survey in inspection.surveys:
        rules = survey.policy.rules
        current = {rule.name: rule for rule in rules}
        former: dict[str, str] = {}
        for rule in rules:
            for old in rule.formerly:
                taken = current.get(old) or current.get(former.get(old, ""))
                former.setdefault(old, rule.name)
                if taken is not None and taken is not rule:
                    yield Diagnostic(
                        catalogue.REUSED_NAME,
                        taken.span,
                        f"The name “{old}” once belonged to the rule “{rule.name}”, so nothing else may have it.",
                        "Give this rule a name that was never used. Whoever signed the old rule signed that name.",
                        related=(Related(rule.span, f"was formerly “{old}”"),),
                    )
