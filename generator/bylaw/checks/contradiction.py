"""Two rules that ask the same people for opposite things: whoever keeps one breaks the other."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.pairs import Pair


def contradiction(inspection: Inspection) -> Iterable[Diagnostic]:
    """Opposite forces on one act, with nothing that keeps the two rules apart."""
    for pair in inspection.pairs:
        if not pair.opposed or not pair.same or pair.departs or _timed_apart(pair):
            continue
        one, other = pair.capacities
        if one == other:
            yield _opposite(pair)
        elif not one or not other:
            yield _only_capacity(pair)


def _timed_apart(pair: Pair) -> bool:
    """Whether each has a time or an amount, and another one."""
    a, b = pair.first, pair.second
    times = ((a.deadlines, b.deadlines), (a.rhythms, b.rhythms))
    return a.amounts != b.amounts or any(x and y and x != y for x, y in times)


def _opposite(pair: Pair) -> Diagnostic:
    return Diagnostic(
        catalogue.CONTRADICTION,
        pair.other.span,
        f"{quoted(pair.other)} is the opposite of {quoted(pair.one)}, for the same people.",
        "Take one away, or say what keeps them apart: an exception, a condition, a capacity. If one is the "
        "exception, write “relaxes [name]” under it.",
        related=(other_rule(pair.one),),
    )


def _only_capacity(pair: Pair) -> Diagnostic:
    return Diagnostic(
        catalogue.CAPACITY_MISSING,
        pair.other.span,
        f"{quoted(pair.other)} is the opposite of {quoted(pair.one)}. Only the capacity may tell them apart, "
        "and one of the two does not say it.",
        "Write “capacity: personal” or “capacity: official” under the rule or its section.",
        related=(other_rule(pair.one),),
    )
