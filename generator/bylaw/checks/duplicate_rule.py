"""The same rule twice, in one policy or in two of one organisation: sooner or later only one of them is changed."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import Span


def duplicate_rule(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules of one force on one act for the same people, with the same limits: each of them once."""
    twice: set[Span] = set()
    for pair in inspection.pairs:
        same_force = pair.first.force is pair.second.force and pair.first.capacity == pair.second.capacity
        if pair.one.span in twice or pair.other.span in twice:
            continue
        if same_force and pair.same and not pair.timed_apart and not pair.departs:
            twice.add(pair.other.span)
            yield Diagnostic(
                catalogue.DUPLICATE_RULE,
                pair.other.span,
                f"{quoted(pair.other)} says the same as {quoted(pair.one)}.",
                "Keep one, and let the other place point at it: see [name].",
                related=(other_rule(pair.one),),
            )
