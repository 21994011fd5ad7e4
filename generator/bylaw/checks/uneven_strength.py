"""One act under two strengths: staff cannot tell whether they may decide for themselves."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.pairs import Pair
from bylaw.model.types import Force

_SAME_SIDE = ({Force.MUST, Force.SHOULD}, {Force.MUST_NOT, Force.SHOULD_NOT})
_LIST = re.compile(r",| or | and ")
# Words that make another thing of what they stand by.
_CONTRASTS = frozenset("own former ex past no not without befor after outsid until under over".split())


def uneven_strength(inspection: Inspection) -> Iterable[Diagnostic]:
    """Must beside should, or must not beside should not, on one act; and a ban beside a ban of excess only."""
    for pair in inspection.pairs:
        forces = {pair.first.force, pair.second.force}
        if pair.departs or pair.timed_apart:
            continue
        if forces in _SAME_SIDE and not pair.excess and _one_is_stronger(pair):
            message = f"{quoted(pair.other)} and {quoted(pair.one)} are about one act, and one is stronger."
        elif forces == {Force.MUST_NOT} and pair.excess and _all_else_the_same(pair):
            message = f"{quoted(pair.other)} and {quoted(pair.one)}: one bans it, the other only where it goes too far."
        else:
            continue
        yield Diagnostic(
            catalogue.UNEVEN_STRENGTH,
            pair.other.span,
            message,
            "Keep one rule, with the rule word that is meant.",
            related=(other_rule(pair.one),),
        )


def _one_is_stronger(pair: Pair) -> bool:
    """Whether the stronger is as wide as the weaker. A should with a must for some cases is no finding."""
    first_is_stronger = pair.first.force in (Force.MUST, Force.MUST_NOT)
    strong, weak = (pair.first, pair.second) if first_is_stronger else (pair.second, pair.first)
    if strong.capacity and strong.capacity != weak.capacity:
        return False
    if strong.whole == weak.whole and strong.unless == weak.unless:
        return pair.same_verb
    if (strong.when != weak.when and strong.when) or (strong.unless != weak.unless and strong.unless):
        return False
    return _differ_by_a_list_only(pair)


def _differ_by_a_list_only(pair: Pair) -> bool:
    a, b = pair.first.act.objects, pair.second.act.objects
    if not _CONTRASTS.isdisjoint(a ^ b):
        return False
    return not (a - b and not _LIST.search(pair.one.act)) and not (b - a and not _LIST.search(pair.other.act))


def _all_else_the_same(pair: Pair) -> bool:
    a, b = pair.first, pair.second
    return a.whole == b.whole and a.unless == b.unless and a.capacity == b.capacity and pair.same_verb
