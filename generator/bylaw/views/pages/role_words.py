"""What a rule asks in few words: what to do, when and whom to tell up front, and what it depends on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from bylaw.model.adoption import Adoption
from bylaw.model.audiences import Audiences
from bylaw.model.types import (
    Approval,
    Capacity,
    Clause,
    Condition,
    Deadline,
    Doers,
    Exemption,
    Frequency,
    Item,
    Lasting,
    Limit,
    Listing,
    NoExceptions,
    Policy,
    Recipients,
    Reference,
    Rule,
    Window,
)
from bylaw.views.pages.escape import fragment
from bylaw.views.pages.role_names import Names
from bylaw.views.pages.signs import Neighbours

Name = Callable[[str], str]
_NAME = re.compile(r"\[([^\[\]\n]{1,90})\]")
_UP_FRONT = frozenset((Deadline, Frequency, Recipients))
_MATTER = _UP_FRONT | {Approval, Capacity, Condition, Doers, Exemption, Lasting, Limit, NoExceptions, Window}


class Told(NamedTuple):
    """A clause in one line: how it opens, and how it goes on."""

    clause: Clause
    opener: str
    text: str

    @property
    def words(self) -> str:
        """All of it."""
        return f"{self.opener} {self.text}".strip()


class Words(NamedTuple):
    """A rule in few words.

    `who` narrows whom it binds ("staff who run an account") and is empty otherwise. `up_front` are deadlines, how
    often, and whom to tell; `depends` are conditions, exceptions and permissions; `shared` is either, where the rule
    has it from the head that it stands under.
    """

    who: str
    act: str
    up_front: tuple[Told, ...]
    depends: tuple[Told, ...]
    shared: tuple[Told, ...]


class Wording(NamedTuple):
    """A rule of a policy, its words, and the end of an address that leads to it."""

    policy: Policy
    rule: Rule
    words: Words
    at: str


def wordings(found: Audiences, adoptions: Mapping[str, Adoption], around: Neighbours) -> dict[str, Wording]:
    """Every rule that binds somebody in an organisation, by its id."""
    made: dict[str, Wording] = {}
    names: dict[str, Names] = {}
    for audience in found.all:
        for policy, rule, _ in audience.rules:
            if rule.id not in made:
                name = names.get(policy.id)
                if name is None:
                    name = names[policy.id] = Names(policy, adoptions.get(policy.id), around)
                made[rule.id] = Wording(policy, rule, words_of(rule, name), fragment(rule.name))
    return made


def words_of(rule: Rule, name: Name) -> Words:
    """A rule in few words. `name` says what stands for a name in square brackets."""
    act = _named(_with_parts(rule), name) if rule.parts or "[" in rule.act else rule.act
    shared = tuple([_told(c, name) for c in rule.shared if _matters(c)]) if rule.shared else ()
    up_front, depends = [], []
    for clause in rule.clauses:
        if type(clause) in _UP_FRONT:
            up_front.append(_told(clause, name))
        elif _matters(clause):
            depends.append(_told(clause, name))
    who = rule.subject.text if any(p.qualifier for p in rule.subject.people) else ""
    return Words(who, act, tuple(up_front), tuple(depends), shared)


def _matters(clause: Clause) -> bool:
    """Whether a clause changes what is asked: examples, reasons and pointers do not."""
    if type(clause) in _MATTER:
        return True
    if isinstance(clause, Listing):
        return clause.kind != "examples"
    return isinstance(clause, Reference) and clause.relation == "in line with"


def _told(clause: Clause, name: Name) -> Told:
    text = clause.text
    if clause.items:
        joint = "; or " if isinstance(clause, Condition) and clause.any_of else "; "
        text = f"{text}: {joint.join(_items(clause.items))}".lstrip(": ")
    if clause.clauses:
        text = ", ".join((text, *_below(clause.clauses)))
    return Told(clause, clause.opener, _named(text, name))


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield ", ".join((item.text, *_below(item.clauses), *_items(item.items)))


def _below(clauses: Iterable[Clause]) -> Iterator[str]:
    for clause in clauses:
        if _matters(clause):
            yield _told(clause, _as_it_stands).words


def _as_it_stands(name: str) -> str:
    return f"[{name}]"


def _with_parts(rule: Rule) -> str:
    return " ".join((rule.act, *(f"({p.letter}) {', '.join((p.act, *_below(p.clauses)))}" for p in rule.parts)))


def _named(text: str, name: Name) -> str:
    return _NAME.sub(lambda found: name(found[1].strip()), text) if "[" in text else text
