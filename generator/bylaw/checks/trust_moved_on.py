"""A newer version of the trust's policy: the school's answers stand, but for those whose rule has changed."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.adoption import Adoption
from bylaw.model.types import Lifecycle, Rule


def trust_moved_on(inspection: Inspection) -> Iterable[Diagnostic]:
    """Schools based on an older version than the trust's is now, with the rules they answered that changed since."""
    for adoption in inspection.adoptions:
        basis, now = adoption.policy.control.based_on, adoption.trust.control.version
        if basis is None or not basis.version or not now or _number(basis.version) >= _number(now):
            continue
        touched = [a.rule for a in adoption.departures if _changed_since(a.rule, basis.version)]
        yield Diagnostic(
            catalogue.TRUST_MOVED_ON,
            basis.span,
            f"The trust's policy is now version {now}, and this one is based on version {basis.version}. "
            + _answers(adoption, touched),
            f"Look at what changed, then set “version {now}”.",
            related=tuple(Related(r.span, f"changed: {quoted(r)}") for r in touched),
        )


def _answers(adoption: Adoption, touched: list[Rule]) -> str:
    if not adoption.departures:
        return "It departs from no rule of the trust."
    if not touched:
        return "None of the rules that it departs from has changed."
    return f"{len(touched)} of the {len(adoption.departures)} rules that it departs from changed."


def _changed_since(rule: Rule, version: str) -> bool:
    """Whether a rule says that it was changed in a version later than one."""
    changes = (c for c in rule.all_clauses if isinstance(c, Lifecycle) and c.event in ("changed", "added"))
    return any(_number(c.version) > _number(version) for c in changes)


def _number(version: str) -> tuple[int, ...]:
    """The numbers of a version, without the noughts at its end: 2 is 2.0."""
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
