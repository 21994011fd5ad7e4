"""Whether one rule asks at least as much as another."""

from collections.abc import Mapping

from bylaw.model.binding import above
from bylaw.model.types import EVERYONE, Approval, Deadline, Exemption, Force, Frequency, Role, Rule, Unit

_RANK = {Force.MAY: 0, Force.SHOULD: 1, Force.SHOULD_NOT: 1, Force.MUST: 2, Force.MUST_NOT: 2}
_AGAINST = {Force.MUST_NOT, Force.SHOULD_NOT}
_MINUTES = {
    Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 1440, Unit.WORKING_DAY: 2000, Unit.SCHOOL_DAY: 2100, Unit.WEEK: 10080,
    Unit.MONTH: 43800, Unit.TERM: 175000, Unit.YEAR: 525600,
}  # fmt: skip


def weaknesses(result: Rule, trust: Rule, roles: Mapping[str, Role]) -> list[str]:
    """In which ways a resulting rule asks less than the one it stands on, each as a phrase; none if it asks as much."""
    found: list[str] = []
    if (result.force in _AGAINST) != (trust.force in _AGAINST):
        found.append(f"it says {result.wording} where the trust says {trust.wording}")
    elif _RANK[result.force] < _RANK[trust.force]:
        found.append(f"{result.wording} is weaker than {trust.wording}")
    left_out = [r for r in trust.bound if not _covers(result.bound, r, roles)]
    if left_out:
        found.append(f"it no longer binds {', '.join(roles[r].name if r in roles else r for r in left_out)}")
    if len(_exceptions(result)) > len(_exceptions(trust)):
        found.append("it has an exception that the trust's rule does not have")
    before, now = _minutes(trust), _minutes(result)
    if before is not None and (now is None or now > before):
        found.append("its deadline is later")
    often, as_often = _interval(trust), _interval(result)
    if often is not None and (as_often is None or as_often > often):
        found.append("it is asked for less often")
    return found


def _covers(bound: tuple[str, ...], role: str, roles: Mapping[str, Role]) -> bool:
    return EVERYONE in bound or role in bound or any(a in bound for a in above(role, roles))


def _exceptions(rule: Rule) -> list[object]:
    return [c for c in rule.all_clauses if isinstance(c, (Exemption, Approval))]


def _minutes(rule: Rule) -> int | None:
    """The shortest deadline of a rule; 0 for "immediately"; none where it has no deadline."""
    deadlines = [c for c in rule.all_clauses if isinstance(c, Deadline) and not c.fallback]
    lengths = [c.duration.n * _MINUTES[c.duration.unit] for c in deadlines if c.duration]
    lengths += [0 for c in deadlines if c.prompt in {"immediately", "straight away", "without delay"}]
    return min(lengths, default=None)


def _interval(rule: Rule) -> float | None:
    """The shortest interval of a rule that says how often, in minutes."""
    rhythms = [c for c in rule.all_clauses if isinstance(c, Frequency) and c.every]
    return min((c.every.n * _MINUTES[c.every.unit] / max(c.times, 1) for c in rhythms if c.every), default=None)
