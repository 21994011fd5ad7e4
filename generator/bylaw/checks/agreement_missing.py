"""A departure from the trust that nobody has agreed to, and one whose time is up."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.adoption import How

_NEED = (How.LEFT_OUT, How.VARIED)


def agreement_missing(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules left out or varied without reason or agreement. In a draft it is enough to have asked for it."""
    for adoption in inspection.adoptions:
        draft = adoption.policy.control.is_draft
        for answer in adoption.departures:
            if answer.how not in _NEED or answer.own is None:
                continue
            asked = any(a.asked for a in answer.agreements)
            if not answer.agreed and not (draft and asked):
                yield Diagnostic(
                    catalogue.AGREEMENT_MISSING,
                    answer.own.span,
                    f"{quoted(answer.rule)} is {answer.how} here, and nobody has agreed to it.",
                    "Add “agreed by the head of communications on 3 November 2025”. While you wait for it, write "
                    "“agreement asked from the head of communications” and keep the policy a draft.",
                    related=(other_rule(answer.rule),),
                )
            elif not answer.reason:
                yield Diagnostic(
                    catalogue.AGREEMENT_MISSING,
                    answer.own.span,
                    f"{quoted(answer.rule)} is {answer.how} here, and no reason is given.",
                    "Add a line “because …”.",
                    related=(other_rule(answer.rule),),
                )
