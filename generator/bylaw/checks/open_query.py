"""Questions that are still open: shown in a draft, but a policy is not ratified with questions in it."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.survey import open_queries
from bylaw.model.types import Query


def open_query(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every query, as a note in a draft and as an error in a policy that is in force."""
    for organisation in inspection.handbook.organisations:
        yield from (_note(query) for query in open_queries(organisation))
    for survey in inspection.surveys:
        control = survey.policy.control
        yield from (_error(q, control.status) if control.is_ratified else _note(q) for q in survey.queries)


def _error(query: Query, status: str) -> Diagnostic:
    return Diagnostic(
        catalogue.QUERY_IN_RATIFIED,
        query.span,
        f"This policy is {status}, but a question is still open: {query.text}",
        "Answer it and take the line away, or set “status: draft”. A remark that asks nothing is a “note”.",
    )


def _note(query: Query) -> Diagnostic:
    return Diagnostic(
        catalogue.OPEN_QUERY, query.span, f"Still open: {query.text}", "The page shows it as a margin comment."
    )
