"""A rule about a thing that names nobody who must keep it: nobody will."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection, is_thing, misspelt_role, says_who
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic


def binds_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules such as `personal phones must be kept switched off` with no `done by`."""
    for survey in inspection.surveys:
        for head, rules in survey.strangers:
            loose = [r for r in rules if not r.bound and not says_who(r) and is_thing(r)]
            if loose and misspelt_role(head.subject, survey.policy):
                continue
            for at in [head] if len(loose) == len(rules) else loose:
                yield Diagnostic(
                    catalogue.BINDS_NOBODY,
                    at.span,
                    f"This rule is about “{head.subject.text}” and does not say who must keep it.",
                    "Name the people first (“staff must …”), or add a line “done by staff” under it.",
                )
