"""One permission or duty with two limits: readers will follow the looser one."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.pairs import Pair, deadlines, separators
from bylaw.model.types import Force


def uneven_limits(inspection: Inspection) -> Iterable[Diagnostic]:
    """The same thing allowed twice, once within limits and once without; or the same duty with two deadlines."""
    for pair in inspection.pairs:
        if pair.one.force is not pair.other.force or pair.departs:
            continue
        if pair.one.force is Force.MAY and bool(separators(pair.one)) != bool(separators(pair.other)):
            yield _uneven(pair, "the first has limits, the second has none", swap=not separators(pair.one))
        elif deadlines(pair.one) and deadlines(pair.other) and deadlines(pair.one) != deadlines(pair.other):
            yield _uneven(pair, "the two have different deadlines", swap=False)


def _uneven(pair: Pair, why: str, *, swap: bool) -> Diagnostic:
    first, second = (pair.other, pair.one) if swap else (pair.one, pair.other)
    return Diagnostic(
        catalogue.UNEVEN_LIMITS,
        pair.other.span,
        f"{quoted(first)} and {quoted(second)}: {why}.",
        "Say it once, with the limits that are meant.",
        related=(other_rule(pair.one),),
    )
