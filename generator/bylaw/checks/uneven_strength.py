"""One act under two strengths: staff cannot tell whether they may decide for themselves."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import other_rule, quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Force

_SAME_SIDE = ({Force.MUST, Force.SHOULD}, {Force.MUST_NOT, Force.SHOULD_NOT})


def uneven_strength(inspection: Inspection) -> Iterable[Diagnostic]:
    """Must beside should, or must not beside should not, on one act; and a ban beside a ban of excess only."""
    for pair in inspection.pairs:
        forces = {pair.one.force, pair.other.force}
        capacities = pair.capacities
        if pair.departs or (all(capacities) and capacities[0] != capacities[1]):
            continue
        if forces in _SAME_SIDE:
            message = f"{quoted(pair.other)} and {quoted(pair.one)} are about one act, and one is stronger."
        elif pair.excess and forces == {Force.MUST_NOT}:
            message = f"{quoted(pair.other)} and {quoted(pair.one)}: one bans it, the other only too much of it."
        else:
            continue
        yield Diagnostic(
            catalogue.UNEVEN_STRENGTH,
            pair.other.span,
            message,
            "Keep one rule, with the rule word that is meant.",
            related=(other_rule(pair.one),),
        )
