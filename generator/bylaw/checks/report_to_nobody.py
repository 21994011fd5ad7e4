"""A duty to report with nobody at its end: the report goes nowhere."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax.people import normal
from bylaw.model.types import Departure, Policy, Recipients, Rule

_REPORTING = ("report ", "notify ", "inform ", "tell ", "raise ", "refer ", "escalate ")
_SOMEBODY = frozenset("somebody someone police colleague owner sender audience author them you".split())


def report_to_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """`staff must report any concern`, and no line that says to whom."""
    for survey in inspection.surveys:
        reporting = [r for r in survey.policy.rules if r.act.lower().startswith(_REPORTING) and not _told(r)]
        names = _names(survey.policy) if reporting else frozenset()
        for rule in reporting:
            if not _names_somebody(rule.act, names):
                yield Diagnostic(
                    catalogue.REPORT_TO_NOBODY,
                    rule.span,
                    f"{quoted(rule)} does not say to whom.",
                    "Add a line such as “to the headteacher”.",
                )


def _told(rule: Rule) -> bool:
    """Whether somebody is told, here or in the rule that this one changes."""
    return any(isinstance(c, Recipients | Departure) for c in rule.all_clauses)


def _names(policy: Policy) -> frozenset[str]:
    return frozenset(normal(n) for role in policy.roles.values() for n in (role.name, *role.also)) | {
        normal(n) for n in policy.known_as
    }


def _names_somebody(act: str, names: frozenset[str]) -> bool:
    words = [normal(w) for w in re.findall(r"[\w'-]+", act)]
    if not _SOMEBODY.isdisjoint(words):
        return True
    return any(" ".join(words[i : i + n]) in names for n in (1, 2, 3, 4) for i in range(1, len(words) - n + 1))
