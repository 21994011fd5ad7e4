"""A departure from the trust whose last day has passed: the trust's own rule holds again."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic


def expired_departure(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every departure with an `until:` before today."""
    for adoption in inspection.adoptions:
        for answer in adoption.departures:
            if answer.until and answer.until.end and answer.until.end < inspection.today:
                yield Diagnostic(
                    catalogue.EXPIRED_DEPARTURE,
                    answer.until.span,
                    f"The departure from {quoted(answer.rule)} ended on {answer.until.text}.",
                    "Take it away, so that the trust's rule holds, or have it agreed anew.",
                    related=(other_rule(answer.rule),),
                )
