"""Whether one rule asks at least as much as another."""

from collections.abc import Callable, Iterable, Mapping

from bylaw.model.acts import tokens_of
from bylaw.model.binding import above
from bylaw.model.shape import capacity
from bylaw.model.types import (
    EVERYONE,
    ORGANISATION,
    Approval,
    Clause,
    Condition,
    Deadline,
    Duration,
    Exemption,
    Force,
    Frequency,
    Lasting,
    Limit,
    NoExceptions,
    Recipients,
    Role,
    Rule,
    Unit,
    Window,
)

RANK = {Force.MAY: 0, Force.SHOULD: 1, Force.SHOULD_NOT: 1, Force.MUST: 2, Force.MUST_NOT: 2}
AGAINST = {Force.MUST_NOT, Force.SHOULD_NOT}
MINUTES = {
    Unit.MINUTE: 1, Unit.HOUR: 60, Unit.DAY: 1440, Unit.WORKING_DAY: 2000, Unit.SCHOOL_DAY: 2100, Unit.WEEK: 10080,
    Unit.MONTH: 43800, Unit.TERM: 175000, Unit.YEAR: 525600,
}  # fmt: skip
_AT_ONCE = {"immediately", "straight away", "without delay"}
_ALWAYS = ("at any time", "at all times")
# What a trust calls its schools. In a school's own policy they are the organisation.
_SCHOOLS = {"schools", "school", "each-school", "academies", "academy"}


def weaknesses(result: Rule, trust: Rule, roles: Mapping[str, Role]) -> list[str]:
    """In which ways a resulting rule asks less than the one it stands on, each as a phrase; none if it asks as much.

    A school that narrows a permission asks more. One that makes a ban of it is told so.
    """
    if trust.force is Force.MAY and result.force is Force.MAY:
        return [*_more(result, trust, Limit, "its limit is higher"), *_more(result, trust, Lasting, "it lasts longer")]
    if trust.force is Force.MAY:
        against = result.force in AGAINST
        return [f"it says {result.wording} where the trust says {trust.wording}"] if against else []
    found = [way for ways in _WAYS for way in ways(result, trust)]
    return [*_forces(result, trust), *_people(result, trust, roles), *loosened(result, trust), *found]


def loosened(result: Rule, trust: Rule) -> list[str]:
    """Exceptions, and permission that lifts a ban, that the rule it stands on does not have."""
    if any(isinstance(c, NoExceptions) for c in result.all_clauses):
        return []
    known = [tokens_of(c.text) for c in _of(trust, Exemption)]
    new = [c for c in _of(result, Exemption) if tokens_of(c.text) not in known]
    found = ["it has an exception that the trust's rule does not have"] if new else []
    before = [c for c in trust.all_clauses if isinstance(c, Approval)]
    now = [c for c in result.all_clauses if isinstance(c, Approval)]
    if any(not _asks_as_much(c, before) for c in now) and (before or trust.force in AGAINST):
        found.append("less permission is needed" if before else "it can be lifted by permission")
    return found


def _asks_as_much(approval: Approval, before: list[Approval]) -> bool:
    """Whether a permission asks for all that one of the rule it stands on asks for."""
    return any(
        set(b.approvers.roles) <= set(approval.approvers.roles)
        and b.prior <= approval.prior
        and b.written <= approval.written
        for b in before
    )


def _forces(result: Rule, trust: Rule) -> Iterable[str]:
    if (result.force in AGAINST) != (trust.force in AGAINST):
        yield f"it says {result.wording} where the trust says {trust.wording}"
    elif RANK[result.force] < RANK[trust.force]:
        yield f"{result.wording} is weaker than {trust.wording}"


def _people(result: Rule, trust: Rule, roles: Mapping[str, Role]) -> Iterable[str]:
    described = {p.role for p in result.subject.people if p.qualifier} - _described_alike(result, trust)
    bound = tuple(r for r in result.bound if r not in described)
    left_out = [r for r in trust.bound if not _covers(bound, r, roles)]
    if left_out:
        yield f"it no longer binds all {', '.join(roles[r].name if r in roles else r for r in left_out)}"


def _described_alike(result: Rule, trust: Rule) -> set[str]:
    theirs = {(p.role, p.qualifier) for p in trust.subject.people}
    return {p.role for p in result.subject.people if (p.role, p.qualifier) in theirs}


def _covers(bound: tuple[str, ...], role: str, roles: Mapping[str, Role]) -> bool:
    if ORGANISATION in bound and role in _SCHOOLS:
        return True
    return EVERYONE in bound or role in bound or any(a in bound for a in above(role, roles))


def _held_to_cases(result: Rule, trust: Rule) -> Iterable[str]:
    """A condition, a capacity or, for a ban, a time that the rule it stands on does not have."""
    if _of(result, Condition) and not _of(trust, Condition):
        yield "it holds only in some cases"
    elif trust.force in AGAINST and _times(result) and not _times(trust):
        yield "it holds only at some times"
    if capacity(result) and not capacity(trust):
        yield f"it holds only in {'an official' if capacity(result) == 'official' else 'a personal'} capacity"


def _times(rule: Rule) -> list[Clause]:
    return [c for c in rule.all_clauses if isinstance(c, Window) and c.relation not in _ALWAYS]


def _deadline(result: Rule, trust: Rule) -> Iterable[str]:
    before, now = _minutes(trust), _minutes(result)
    comparable = now is not None or not _of(result, Deadline)
    if before is not None and comparable and (now is None or now > before):
        yield "its deadline is later"


def _minutes(rule: Rule) -> int | None:
    """The shortest deadline of a rule; 0 for "immediately"; none where it has none that is a length of time."""
    deadlines = [c for c in rule.all_clauses if isinstance(c, Deadline) and not c.fallback]
    lengths = [_long(c.duration) for c in deadlines if c.duration and c.relation != "before"]
    lengths += [0 for c in deadlines if c.prompt in _AT_ONCE]
    return min(lengths, default=None)


def _rhythm(result: Rule, trust: Rule) -> Iterable[str]:
    often, as_often = _interval(trust), _interval(result)
    rhythms = [c for c in result.all_clauses if isinstance(c, Frequency)]
    vague = not rhythms or any(c.times == 0 for c in rhythms)
    if often is not None and (vague if as_often is None else as_often > often):
        yield "it is asked for less often"


def _interval(rule: Rule) -> float | None:
    """The shortest interval of a rule that says how often, in minutes."""
    rhythms = [c for c in rule.all_clauses if isinstance(c, Frequency) and c.every]
    return min((_long(c.every) / max(c.times, 1) for c in rhythms if c.every), default=None)


def _kept(result: Rule, trust: Rule) -> Iterable[str]:
    now, before = (_lengths(r, Lasting) for r in (result, trust))
    if now and before and min(now) < min(before):
        yield "it ends earlier"


def _told(result: Rule, trust: Rule) -> Iterable[str]:
    theirs, own = ({r for c in _recipients(rule) for r in c.people.roles} for rule in (trust, result))
    if own < theirs:
        yield "fewer people are told"


def _recipients(rule: Rule) -> list[Recipients]:
    return [c for c in rule.all_clauses if isinstance(c, Recipients)]


def _parts(result: Rule, trust: Rule) -> Iterable[str]:
    if len(result.parts) < len(trust.parts):
        yield "it has fewer parts"


def _more(result: Rule, trust: Rule, kind: type[Limit | Lasting], phrase: str) -> list[str]:
    """A permission of more than before."""
    now, before = _lengths(result, kind), _lengths(trust, kind)
    return [phrase] if before and (not now or max(now) > max(before)) and (now or not _of(result, kind)) else []


def _lengths(rule: Rule, kind: type[Limit | Lasting]) -> list[float]:
    """Lengths of time, in minutes; of a limit of so many times, how often a minute."""
    found: list[float] = []
    for clause in rule.all_clauses:
        if isinstance(clause, kind):
            if clause.duration:
                found.append(_long(clause.duration))
            elif isinstance(clause, Limit) and clause.times and clause.per:
                found.append(clause.times / _long(clause.per))
    return found


def _long(duration: Duration) -> int:
    return duration.n * MINUTES[duration.unit]


def _of(rule: Rule, kind: type[Clause]) -> list[Clause]:
    return [c for c in rule.all_clauses if isinstance(c, kind)]


_WAYS: tuple[Callable[[Rule, Rule], Iterable[str]], ...] = (_held_to_cases, _deadline, _rhythm, _kept, _told, _parts)
