"""The shape of a rule: what it is about and what limits it, in a form that can be held against another rule's."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from bylaw.model.acts import Act, act_of, tokens_of
from bylaw.model.types import (
    Approval,
    Capacity,
    Clause,
    Condition,
    Deadline,
    Exemption,
    Force,
    Frequency,
    Item,
    Lasting,
    Limit,
    Listing,
    Recipients,
    Rule,
    Window,
)

_DONE_TO = re.compile(r"(?:(?:only|always|also|first|then|\w+ly) )*be (?P<verb>\w+) ?", re.IGNORECASE)
_AVOID = re.compile(r"(?:avoid|refrain from|abstain from) ", re.IGNORECASE)
_AVOIDS = ("avoid ", "refrain from ", "abstain from ")
_OPPOSITE = {
    Force.MUST: Force.MUST_NOT, Force.SHOULD: Force.SHOULD_NOT, Force.MUST_NOT: Force.MUST,
    Force.SHOULD_NOT: Force.SHOULD,
}  # fmt: skip
_ALWAYS = ("at any time", "at all times")
_WHILE = frozenset(["during", "throughout"])
_AMOUNTS = (Limit, Lasting)
_TIMES = (Condition, Window)


class Shape(NamedTuple):
    """`when` are the words of conditions and windows. The rest of the clauses are words or tokens by their kind.

    `force` is that of the act: to have to avoid something is not to be allowed it.
    """

    force: Force
    act: Act
    when: frozenset[str]
    unless: frozenset[tuple[str, frozenset[str]]]
    amounts: frozenset[str]
    deadlines: frozenset[str]
    rhythms: frozenset[str]
    capacity: str

    @property
    def whole(self) -> frozenset[str]:
        """What the act is done to and when, whether it stands in the sentence or on a line of its own."""
        return self.act.objects | self.when


def shape(rule: Rule) -> Shape:
    """The shape of a rule, or of a part of one."""
    clauses = rule.all_clauses
    act = act_of(act_text(rule))
    return Shape(
        _OPPOSITE.get(rule.force, rule.force) if avoids(rule) != act.negated else rule.force,
        act,
        when(rule) | act.around,
        frozenset(u for c in clauses for u in _unless(c)),
        frozenset(_words(c) for c in clauses if isinstance(c, _AMOUNTS)),
        frozenset(_words(c) for c in clauses if isinstance(c, Deadline)),
        frozenset(_words(c) for c in clauses if isinstance(c, Frequency)),
        capacity(rule),
    )


def when(rule: Rule) -> frozenset[str]:
    """The words of the lines that say when a rule holds."""
    return frozenset([t for c in rule.all_clauses if isinstance(c, _TIMES) for t in _when(c)])


def act_text(rule: Rule) -> str:
    """What is done and to what. Of a thing that something is done to, the thing is put after the verb."""
    if avoids(rule):
        return _AVOID.sub("", rule.act, count=1)
    if rule.subject.roles:
        return rule.act
    passive = _DONE_TO.match(rule.act)
    if passive is None:
        return f"{rule.act} {rule.subject.text}"
    return f"{passive['verb']} {rule.subject.text} {rule.act[passive.end() :]}"


def avoids(rule: Rule) -> bool:
    """Whether a rule asks people to avoid an act."""
    return rule.act.startswith(_AVOIDS) and rule.force is not Force.MAY


def acts_of(rules: Iterable[Rule]) -> list[Rule]:
    """Rules that each hold one act: a rule with lettered parts gives one for each."""
    return [one for rule in rules for one in (_parts(rule) if rule.parts else (rule,)) if one.act]


def capacity(rule: Rule) -> str:
    """The capacity in which a rule binds, from its label or its clause."""
    for clause in rule.all_clauses:
        if isinstance(clause, Capacity):
            return clause.capacity
    return rule.labels.capacity


def _parts(rule: Rule) -> Iterable[Rule]:
    for part in rule.parts:
        labels = part.labels if part.labels.capacity else rule.labels
        yield replace(
            rule,
            name=f"{rule.name}.{part.letter}",
            act=f"{rule.act} {part.act}".strip(),
            clauses=part.clauses + rule.clauses,
            parts=(),
            labels=labels,
            span=part.span,
        )


def _when(clause: Condition | Window) -> Iterable[str]:
    if isinstance(clause, Condition):
        yield from tokens_of(clause.text)
    elif clause.relation in _ALWAYS:
        return
    else:
        yield from tokens_of(clause.event if clause.relation in _WHILE else f"{clause.relation} {clause.event}")
    for item in clause.items:
        yield from _item(item)


def _item(item: Item) -> Iterable[str]:
    yield from tokens_of(item.text)
    for below in item.items:
        yield from _item(below)


def _unless(clause: Clause) -> Iterable[tuple[str, frozenset[str]]]:
    kind = ""
    match clause:
        case Exemption():
            kind = "unless"
        case Approval():
            kind = clause.mode
        case Recipients() if not clause.escalation:
            kind = "to"
        case Listing() if clause.kind in ("about", "excludes"):
            kind = clause.kind
    if kind:
        yield kind, frozenset(tokens_of(clause.text).union(*(_item(i) for i in clause.items)))


def _words(clause: Clause) -> str:
    return f"{clause.opener} {clause.text}".lower()
