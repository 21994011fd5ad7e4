"""A rule about a thing that names nobody who must keep it: nobody will."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection, heads
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Doers, Rule

_PASSIVE = re.compile(
    r"(?:only |always |also |first |then )*(?:be|remain|contain|stay|include|take place)\b", re.IGNORECASE
)


def binds_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules such as `personal phones must be kept switched off` with no `done by`."""
    for survey in inspection.surveys:
        for head, rules in heads(survey.policy):
            loose = [r for r in rules if not r.bound and not _says_who(r) and is_thing(r)]
            for at in [head] if len(loose) == len(rules) else loose:
                yield Diagnostic(
                    catalogue.BINDS_NOBODY,
                    at.span,
                    f"This rule is about “{head.subject.text}” and does not say who must keep it.",
                    "Name the people first (“staff must …”), or add a line “done by staff” under it.",
                )


def is_thing(rule: Rule) -> bool:
    """Whether a rule's subject is a thing that something is done to, not people who do it."""
    if any(p.role for p in rule.subject.people):
        return False
    return _says_who(rule) or _PASSIVE.match(rule.act) is not None


def _says_who(rule: Rule) -> bool:
    """Whether there is a `done by` line. People in it that nobody knows are another check's business."""
    return any(isinstance(c, Doers) for c in rule.all_clauses)
