"""A rule about a thing that names nobody who must keep it: nobody will."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Doers, Rule

_PASSIVE = re.compile(
    r"(?:only |always |also |first |then )*(?:be|remain|contain|stay|include|take place)\b", re.IGNORECASE
)


def binds_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules such as `personal phones must be kept switched off` with no `done by`."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            if not rule.bound and is_thing(rule):
                yield Diagnostic(
                    catalogue.BINDS_NOBODY,
                    rule.span,
                    f"This rule is about “{rule.subject.text}” and does not say who must keep it.",
                    "Name the people first (“staff must …”), or add a line “done by staff” under it.",
                )


def is_thing(rule: Rule) -> bool:
    """Whether a rule's subject is a thing that something is done to, not people who do it."""
    if any(p.role for p in rule.subject.people):
        return False
    return any(isinstance(c, Doers) for c in rule.all_clauses) or _PASSIVE.match(rule.act) is not None
