"""A permission that nobody gives: anybody could claim to have it."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Approval


def approval_by_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """`without permission`, and nobody who gives it."""
    for survey in inspection.surveys:
        for clause in survey.of(Approval):
            if not clause.approvers.people:
                yield Diagnostic(
                    catalogue.APPROVAL_BY_NOBODY,
                    clause.span,
                    f"“{clause.opener} {clause.text}” does not say who gives it.",
                    f"Say from whom: {clause.opener} {clause.text} from the headteacher.",
                )
