"""Pairs of rules that are about the same act and bind some of the same people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct

from bylaw.model.acts import act_of, leading_verbs, likeness, same_place
from bylaw.model.binding import above, in_force
from bylaw.model.shape import Shape, act_text, acts_of, shape, when
from bylaw.model.types import EVERYONE, Departure, Force, Policy, Role, Rule

SAME = 0.75
_FOR = {Force.MUST, Force.SHOULD, Force.MAY}
_AGAINST = {Force.MUST_NOT, Force.SHOULD_NOT}
_ONLY = ("only ", "solely ")
_Described = list[tuple[str, str]]


class Pair(Struct, frozen=True):
    """Two rules on one act, in the order of the text, and their shapes."""

    one: Rule
    other: Rule
    first: Shape
    second: Shape

    @property
    def opposed(self) -> bool:
        """Whether one asks for or allows what the other bans."""
        forces = {self.first.force, self.second.force}
        only = self.one.act.startswith(_ONLY) or self.other.act.startswith(_ONLY)
        if Force.MAY in forces and self.first.act.negated != self.second.act.negated:
            return not forces & _AGAINST and not only
        return bool(forces & _FOR) and bool(forces & _AGAINST) and not only

    @property
    def same(self) -> bool:
        """Whether act, conditions and exceptions are all the same. A condition may also stand in the sentence."""
        a, b = self.first, self.second
        same_numbers = a.act.numbers == b.act.numbers and a.act.taken == b.act.taken
        return a.unless == b.unless and not self.excess and self.same_whole and same_numbers

    @property
    def same_whole(self) -> bool:
        """Whether it is the same act at the same times, numbers and exceptions aside."""
        return self.first.whole == self.second.whole and self.same_verb

    @property
    def same_verb(self) -> bool:
        """Whether they share a verb, in no two places."""
        a, b = self.first.act, self.second.act
        return not a.verbs.isdisjoint(b.verbs) and same_place(a, b)

    @property
    def timed_apart(self) -> bool:
        """Whether the two are to be done by another time, in another rhythm or in other amounts."""
        a, b = self.first, self.second
        return (a.deadlines, a.rhythms, a.amounts) != (b.deadlines, b.rhythms, b.amounts)

    @property
    def excess(self) -> bool:
        """Whether one is only about too much of what the other is about."""
        return self.first.act.excess != self.second.act.excess

    @property
    def departs(self) -> bool:
        """Whether one says that it relaxes or changes the other."""
        return _departs(self.one, self.other) or _departs(self.other, self.one)

    @property
    def capacities(self) -> tuple[str, str]:
        """In which capacity each binds, empty where it does not say."""
        return self.first.capacity, self.second.capacity


def same_acts(policy: Policy) -> tuple[Pair, ...]:
    """Every pair of rules of a policy on the same act that bind some of the same people."""
    return tuple(_pairs(acts_of(policy.rules), policy.roles, None))


def same_acts_across(ones: Sequence[Rule], others: Sequence[Rule], roles: Mapping[str, Role]) -> tuple[Pair, ...]:
    """The pairs of a rule of one list and one of another."""
    left, right = acts_of(ones), acts_of(others)
    return tuple(_pairs([*left, *right], roles, len(left)))


def same_words(policies: Sequence[Policy]) -> tuple[Pair, ...]:
    """The pairs of two rules in two policies whose acts have the same words: all that is sure enough there."""
    found: list[Pair] = []
    first: dict[str, tuple[Policy, Rule]] = {}
    for policy in policies:
        whole = [rule for rule in policy.rules if rule.act and not rule.parts]
        own = {rule.act.lower(): (policy, rule) for rule in reversed(whole)}
        again = {key: first[key] for key in own.keys() & first.keys()}
        for rule in whole if again else ():
            if rule.act.lower() in again:
                other, one = again[rule.act.lower()]
                if share_people(one, rule, {**other.roles, **policy.roles}):
                    pair = Pair(one, rule, shape(one), shape(rule))
                    found += [pair] if _is_one_act(pair) else []
        first |= own | again
    return tuple(found)


def _pairs(rules: Sequence[Rule], roles: Mapping[str, Role], border: int | None) -> Iterable[Pair]:
    shape_at = cache(lambda at: shape(rules[at]))
    people_at = cache(lambda at: _described(rules[at]))
    line = cache(lambda role: _line(role, roles))
    act_at = cache(lambda at: act_of(act_text(rules[at])))
    whole_at = cache(lambda at: act_at(at).objects | act_at(at).around | when(rules[at]))
    for i, j in _candidates(rules, border):
        if not _meet(people_at(i), people_at(j), line):
            continue
        if likeness(act_at(i), act_at(j)) >= SAME or whole_at(i) == whole_at(j):
            pair = Pair(rules[i], rules[j], shape_at(i), shape_at(j))
            if _is_one_act(pair):
                yield pair


def _candidates(rules: Sequence[Rule], border: int | None) -> Iterable[tuple[int, int]]:
    """Pairs that share a verb, each once, in the order of the text; of two lists one from either side of a border."""
    by_verb: dict[str, list[int]] = {}
    for at, rule in enumerate(rules):
        for verb in leading_verbs(act_text(rule)):
            by_verb.setdefault(verb, []).append(at)
    found = {pair for group in by_verb.values() if len(group) > 1 for pair in combinations(group, 2)}
    return sorted(found if border is None else [(i, j) for i, j in found if i < border <= j])


def _is_one_act(pair: Pair) -> bool:
    """Whether two rules are about one act, and both in force."""
    a, b = pair.first, pair.second
    if a.force is b.force is Force.MAY and a.act.negated != b.act.negated:
        return False
    alike = likeness(a.act, b.act) >= SAME or (a.whole == b.whole and not a.act.verbs.isdisjoint(b.act.verbs))
    return alike and in_force(pair.one) and in_force(pair.other)


def share_people(one: Rule, other: Rule, roles: Mapping[str, Role]) -> bool:
    """Whether some people are bound by both. A described part of a role is held to be apart from the rest of it."""
    return _meet(_described(one), _described(other), lambda role: _line(role, roles))


def _meet(ones: _Described, others: _Described, line: Callable[[str], frozenset[str]]) -> bool:
    """Whether some of the same people are among both: the same part of roles that have people in common."""
    for role, part in ones:
        for their_role, their_part in others:
            if part == their_part and (role in line(their_role) or their_role in line(role)):
                return True
    return False


def _described(rule: Rule) -> _Described:
    people = [(p.role, p.qualifier.lower()) for p in rule.subject.people if p.role]
    return people or [(role, "") for role in rule.bound]


def _line(role: str, roles: Mapping[str, Role]) -> frozenset[str]:
    """A role and all that include it, as everyone does."""
    return frozenset((EVERYONE, role, *above(role, roles)))


def _departs(rule: Rule, other: Rule) -> bool:
    """Whether a rule departs from another, from every rule, or from one that cannot be found."""
    own = {other.name, other.name.partition(".")[0], other.group}
    for clause in rule.all_clauses:
        if isinstance(clause, Departure):
            names = {t.text.strip("[]").removeprefix("trust/") for t in clause.targets}
            if not names or names & own or not all(t.kind for t in clause.targets):
                return True
    return False
