"""Pairs of rules in one policy that are about the same act and bind some of the same people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bylaw.model.acts import act_of, bound_with_heads, leading_verbs, likeness, meet
from bylaw.model.types import (
    Approval,
    Capacity,
    Clause,
    Condition,
    Deadline,
    Departure,
    Exemption,
    Force,
    Limit,
    Policy,
    Rule,
    Window,
)

SAME = 0.75
_SEPARATES = (Condition, Exemption, Approval, Window, Limit, Departure)
_FOR = {Force.MUST, Force.SHOULD, Force.MAY}
_AGAINST = {Force.MUST_NOT, Force.SHOULD_NOT}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rules on one act, in the order of the text."""

    policy: Policy
    one: Rule
    other: Rule
    likeness: float
    excess: bool

    @property
    def opposed(self) -> bool:
        """Whether one asks for or allows what the other bans."""
        forces = {self.one.force, self.other.force}
        return bool(forces & _FOR) and bool(forces & _AGAINST)

    @property
    def apart(self) -> bool:
        """Whether a condition, an exception, a permission or a time keeps the two from meeting."""
        return separators(self.one) != separators(self.other) or self.departs

    @property
    def departs(self) -> bool:
        """Whether one says that it relaxes or changes the other."""
        names = {t.text.strip("[]") for r in (self.one, self.other) for c in departures(r) for t in c.targets}
        return bool(names & {self.one.name, self.other.name}) or any(
            not c.targets for r in (self.one, self.other) for c in departures(r)
        )

    @property
    def capacities(self) -> tuple[str, str]:
        """In which capacity each binds, empty where it does not say."""
        return capacity(self.one), capacity(self.other)


def same_acts(policy: Policy) -> tuple[Pair, ...]:
    """Every pair of rules of a policy on the same act that bind some of the same people.

    Rules with lettered parts are left out, since each part is an act of its own.
    """
    found: list[Pair] = []
    rules = [r for r in policy.rules if r.act and not r.parts]
    heads = {id(r): bound_with_heads(r, policy.roles) for r in rules}
    for one, other in _candidates(rules):
        if meet(heads[id(one)], heads[id(other)]):
            a, b = act_of(one.act), act_of(other.act)
            like = likeness(a, b)
            if like >= SAME:
                found.append(Pair(policy, one, other, like, a.excess != b.excess))
    return tuple(found)


def _candidates(rules: Sequence[Rule]) -> Iterable[tuple[Rule, Rule]]:
    """Pairs that share a verb, each once, in the order of the text."""
    by_verb: dict[str, list[int]] = {}
    for at, rule in enumerate(rules):
        for verb in leading_verbs(rule.act):
            by_verb.setdefault(verb, []).append(at)
    pairs = {(i, j) for group in by_verb.values() if len(group) > 1 for i in group for j in group if i < j}
    return ((rules[i], rules[j]) for i, j in sorted(pairs))


def separators(rule: Rule) -> frozenset[str]:
    """The clauses of a rule that may keep it from meeting another, as plain words."""
    return frozenset(f"{c.opener} {c.text}".lower() for c in rule.all_clauses if isinstance(c, _SEPARATES))


def departures(rule: Rule) -> list[Departure]:
    """What a rule says that it relaxes or changes."""
    return [c for c in rule.all_clauses if isinstance(c, Departure)]


def capacity(rule: Rule) -> str:
    """The capacity in which a rule binds, from its label or its clause."""
    stated = [c.capacity for c in rule.all_clauses if isinstance(c, Capacity)]
    return stated[0] if stated else rule.labels.capacity


def of_kind(rule: Rule, kind: type[Clause]) -> list[Clause]:
    """The clauses of a rule that are of a kind."""
    return [c for c in rule.all_clauses if isinstance(c, kind)]


def deadlines(rule: Rule) -> frozenset[str]:
    """By when a rule is to be done, as plain words."""
    return frozenset(f"{c.opener} {c.text}".lower() for c in of_kind(rule, Deadline))
