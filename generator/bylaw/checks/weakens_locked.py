"""A rule that the trust has locked, left out, varied, relaxed or made weaker by a school."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.adoption import Adoption, Answer, How, departures_of, is_locked
from bylaw.model.strength import weaknesses
from bylaw.model.types import Locked, Rule
from bylaw.source.text import Span

_DOES = {How.LEFT_OUT: "leaves it out", How.VARIED: "varies it"}


def weakens_locked(inspection: Inspection) -> Iterable[Diagnostic]:
    """Answers to locked rules that ask for less, and exceptions of the school's own that would open one."""
    for adoption in inspection.adoptions:
        for answer in adoption.departures:
            if is_locked(answer.rule) and answer.own:
                yield from _weakened(answer, adoption)
        yield from _opened(adoption)


def _weakened(answer: Answer, adoption: Adoption) -> Iterable[Diagnostic]:
    ways = weaknesses(answer.result, answer.rule, adoption.policy.roles) if answer.result else []
    how = _DOES.get(answer.how) or (f"makes it weaker: {'; '.join(ways)}" if ways else "")
    if how and answer.own:
        yield _finding(answer.own.span, answer.rule, how)


def _opened(adoption: Adoption) -> Iterable[Diagnostic]:
    locked = {r.id: r for r in adoption.trust.rules if is_locked(r)}
    for rule in adoption.policy.rules:
        for departure in departures_of(rule):
            for target in departure.targets:
                if departure.kind == "relaxes" and target.id in locked:
                    yield _finding(departure.span, locked[target.id], "makes an exception to it")


def _finding(span: Span, rule: Rule, how: str) -> Diagnostic:
    reason = next((c.text for c in rule.all_clauses if isinstance(c, Locked)), "")
    return Diagnostic(
        catalogue.WEAKENS_LOCKED,
        span,
        f"The trust has locked {quoted(rule)}, and this {how}.",
        f"It is locked because {reason}. A school may strengthen it or add to it.",
        related=(other_rule(rule),),
    )
