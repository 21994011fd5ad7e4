"""A deadline whose clock never starts: nobody can tell whether it was kept."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Condition, Deadline, Window


def deadline_without_start(inspection: Inspection) -> Iterable[Diagnostic]:
    """Lengths of time such as `within 72 hours` with no event, condition or time to count from."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            starts = any(isinstance(c, Condition | Window) for c in rule.all_clauses)
            for clause in rule.all_clauses:
                if isinstance(clause, Deadline) and clause.duration and not clause.event and not starts:
                    yield Diagnostic(
                        catalogue.DEADLINE_WITHOUT_START,
                        clause.span,
                        f"“{clause.opener} {clause.text}” does not say when the clock starts.",
                        f"Say of what: {clause.opener} {clause.text} of the request.",
                    )
