"""One permission or duty with two limits: readers will follow the looser one."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.pairs import Pair
from bylaw.model.shape import Shape
from bylaw.model.types import Approval, Force, Rule

_BANS = (Force.MUST_NOT, Force.SHOULD_NOT)


def uneven_limits(inspection: Inspection) -> Iterable[Diagnostic]:
    """One thing allowed or banned twice, once within limits and once without; one duty with two deadlines."""
    for pair in inspection.pairs:
        if pair.first.force is pair.second.force and not pair.departs and pair.same_verb and not pair.excess:
            why = _why(pair) if pair.first.capacity == pair.second.capacity else ""
            if why:
                yield _uneven(pair, why)


def _why(pair: Pair) -> str:
    a, b = pair.first, pair.second
    if pair.same:
        for x, y in ((a.deadlines, b.deadlines), (a.amounts, b.amounts), (a.rhythms, b.rhythms)):
            if x and y and x != y:
                return f"one says “{', '.join(sorted(x))}”, the other “{', '.join(sorted(y))}”"
    if pair.same_whole and a.unless == b.unless and a.act.numbers != b.act.numbers:
        if a.act.numbers and b.act.numbers:
            return f"one says {' and '.join(sorted(a.act.numbers))}, the other {' and '.join(sorted(b.act.numbers))}"
        return ""
    givers = _givers(pair.one), _givers(pair.other)
    if pair.same_whole and all(givers) and givers[0].isdisjoint(givers[1]):
        return "each asks for the permission of somebody else"
    for limited, loose, words in ((a, b, ("first", "second")), (b, a, ("second", "first"))):
        if _is_loose(pair, limited, loose):
            return f"the {words[0]} has limits, the {words[1]} has none"
    return ""


def _givers(rule: Rule) -> frozenset[str]:
    """The roles whose permission lifts a ban."""
    if rule.force not in _BANS:
        return frozenset()
    return frozenset(r for c in rule.all_clauses if isinstance(c, Approval) for r in c.approvers.roles)


def _is_loose(pair: Pair, limited: Shape, loose: Shape) -> bool:
    """Whether one lacks the limits of the other, and nothing else tells the two apart."""
    if pair.first.force is Force.MAY:
        more = limited.whole - loose.whole
        narrower = bool(more) and more <= limited.when and loose.whole < limited.whole
        limits = limited.unless | limited.amounts
        same = loose.whole == limited.whole
        return not (loose.unless or loose.amounts) and (narrower or (same and bool(limits)))
    if pair.first.force in _BANS:
        lifted = {kind for kind, _ in limited.unless} & {"unless", "without"}
        return bool(lifted) and not loose.unless and loose.whole == limited.whole and not pair.timed_apart
    return False


def _uneven(pair: Pair, why: str) -> Diagnostic:
    return Diagnostic(
        catalogue.UNEVEN_LIMITS,
        pair.other.span,
        f"{quoted(pair.one)} and {quoted(pair.other)}: {why}.",
        "Say it once, with the limits that are meant.",
        related=(other_rule(pair.one),),
    )
