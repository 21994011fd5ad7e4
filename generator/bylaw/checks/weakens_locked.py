"""A rule that the trust has locked, left out, varied, relaxed or made weaker by a school."""

from collections.abc import Iterable
from functools import partial

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.adoption import Adoption, Answer, How, departures_of, is_locked
from bylaw.model.in_full import stands_beside
from bylaw.model.strength import loosened, weaknesses
from bylaw.model.types import Exemption, Locked, Rule
from bylaw.source.text import Span

_DOES = {How.LEFT_OUT: "leaves it out", How.VARIED: "varies it"}


def weakens_locked(inspection: Inspection) -> Iterable[Diagnostic]:
    """Answers to locked rules that ask for less, and exceptions of the school's own that would open one."""
    for adoption in inspection.adoptions:
        for answer in adoption.departures:
            if is_locked(answer.rule) and answer.own:
                how = _DOES.get(answer.how) or _weaker(answer, adoption)
                if how:
                    yield _finding(answer.own.span, answer.rule, how)
        yield from _opened(adoption)


def _weaker(answer: Answer, adoption: Adoption) -> str:
    """In which ways the answer asks for less. What is only added beside a rule can do no more than make exceptions."""
    if answer.result is None or stands_beside(answer):
        return ""
    added = answer.how is How.ADDED_TO
    ways = loosened if added else partial(weaknesses, roles=adoption.policy.roles)
    found = ways(answer.result, answer.rule)
    return f"makes it weaker: {'; '.join(found)}" if found else ""


def _opened(adoption: Adoption) -> Iterable[Diagnostic]:
    """Exceptions of the school's own. One from every rule can leave the locked ones out by their names."""
    locked = {r.id: r for r in adoption.trust.rules if is_locked(r)}
    for rule in adoption.policy.rules if locked else ():
        for departure in departures_of(rule):
            if departure.kind == "relaxes":
                spared = " ".join(c.text for c in rule.all_clauses if isinstance(c, Exemption))
                every = {i for i, r in locked.items() if f"[trust/{r.name}]" not in spared}
                for id in sorted(({t.id for t in departure.targets} or every) & locked.keys()):
                    yield _finding(departure.span, locked[id], "makes an exception to it")


def _finding(span: Span, rule: Rule, how: str) -> Diagnostic:
    reason = next((c.text for c in rule.all_clauses if isinstance(c, Locked)), "")
    return Diagnostic(
        catalogue.WEAKENS_LOCKED,
        span,
        f"The trust has locked {quoted(rule)}, and this {how}.",
        f"It is locked because {reason}. A school may strengthen it or add to it.",
        related=(other_rule(rule),),
    )
