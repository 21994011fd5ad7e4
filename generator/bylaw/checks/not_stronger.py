"""A rule that says it strengthens another and asks for less: it is a variation, and needs agreement."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.adoption import How, is_locked
from bylaw.model.strength import weaknesses


def not_stronger(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every `strengthens` whose whole resulting rule asks for less than the trust's."""
    for adoption in inspection.adoptions:
        for answer in adoption.departures:
            if answer.how is not How.STRENGTHENED or answer.result is None or is_locked(answer.rule):
                continue
            ways = weaknesses(answer.result, answer.rule, adoption.policy.roles)
            if ways:
                yield Diagnostic(
                    catalogue.NOT_STRONGER,
                    answer.result.span,
                    f"This says that it strengthens {quoted(answer.rule)}, but {'; '.join(ways)}.",
                    "Make it ask for more, or write “varies”, with a reason and an agreement.",
                    related=(other_rule(answer.rule),),
                )
