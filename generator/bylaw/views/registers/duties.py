"""What rules and steps ask for, in words, with what qualifies them: gathered once for every register that needs it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bylaw.model.adoption import Adoption
from bylaw.model.english import capital
from bylaw.model.in_full import rules_in_full
from bylaw.model.types import (
    Approval,
    Clause,
    Deadline,
    Force,
    Handbook,
    Lifecycle,
    Organisation,
    Policy,
    Procedure,
    Recipients,
    Reference,
    Rule,
)
from bylaw.views.pages.escape import fragment
from bylaw.views.registers.table import Link, Place, place_of

_WANTED: frozenset[type[Clause]] = frozenset({Approval, Deadline, Recipients, Reference})
_POINTER = re.compile(r"\[([^\[\]\s]+)\]")

Bound = Counter[tuple[tuple[str, ...], Force]]


class Duty(NamedTuple):
    """What somebody is asked for: the whole sentence as a link to where it stands, and who it is that is asked.

    `clauses` are those that say by when, to whom, by whose leave and under which law.
    """

    place: Place
    who: str
    link: Link
    clauses: tuple[Clause, ...]


class Duties:
    """Collects what it passes: duties by the kinds of their clauses, and how many rules bind whom, by organisation.

    Of what a clause register is about, a rule in force, a lettered part and a step of a procedure each make one duty.
    """

    def __init__(self) -> None:
        self.having: dict[type[Clause], list[Duty]] = {kind: [] for kind in _WANTED}
        self.bound: dict[str, Bound] = {}

    def add(self, organisation: Organisation, policy: Policy, held: Adoption | None) -> None:
        """Pass a policy, with what it adopts."""
        place, times = place_of(organisation, policy), self.bound.setdefault(organisation.id, Counter())
        for rule in rules_in_full(policy, held):
            wanted = _wanted((*rule.clauses, *rule.shared))
            if wanted is not None:
                times[rule.bound, rule.force] += 1
                if wanted or rule.parts:
                    self._add_rule(place, rule, wanted)
        for block in policy.beside:
            if isinstance(block, Procedure):
                self._add_steps(place, block)

    def _add_rule(self, place: Place, rule: Rule, wanted: list[Clause]) -> None:
        words = f"{rule.subject.text} {rule.wording} {rule.act}"
        if wanted:
            whole = f"{words} {'; '.join(p.act for p in rule.parts)}" if rule.parts else words
            self._add(place, rule.subject.text, whole, rule.name, wanted)
        for part in rule.parts:
            of_part = _wanted(part.clauses)
            if of_part:
                act = f"{words.rstrip(' :')} {part.act}"
                self._add(place, rule.subject.text, act, f"{rule.name}.{part.letter}", of_part)

    def _add_steps(self, place: Place, procedure: Procedure) -> None:
        for step in procedure.steps:
            wanted = _wanted(step.clauses)
            if wanted:
                words = f"{step.doers.text} {step.act}".strip()
                self._add(place, step.doers.text, words, fragment(f"{procedure.name}.{step.number}")[1:], wanted)

    def _add(self, place: Place, who: str, words: str, anchor: str, clauses: list[Clause]) -> None:
        link = Link(capital(readable(words)), f"{place.page}/#{anchor}")
        duty = Duty(place, capital(who), link, tuple(clauses))
        having = self.having
        if len(clauses) == 1:
            having[type(clauses[0])].append(duty)
        else:
            for kind in {type(c) for c in clauses}:
                having[kind].append(duty)


def duties(handbook: Handbook, adoptions: Mapping[str, Adoption]) -> Duties:
    """The duties of every policy."""
    found = Duties()
    for organisation in handbook.organisations:
        for policy in organisation.policies:
            found.add(organisation, policy, adoptions.get(policy.id))
    return found


def _wanted(clauses: Iterable[Clause]) -> list[Clause] | None:
    """The clauses that a register is about, also those that hang under others; none where the rule is retired."""
    found: list[Clause] = []
    for clause in clauses:
        if type(clause) in _WANTED:
            found.append(clause)
        elif type(clause) is Lifecycle and clause.event == "retired":
            return None
        if clause.clauses:
            found += _wanted(clause.clauses) or ()
    return found


def readable(text: str) -> str:
    """Text with each name in square brackets as a reader would say it."""
    if "[" not in text:
        return text
    return _POINTER.sub(lambda m: f"“{m[1].rpartition('/')[2].replace('-', ' ')}”", text)


def said(clauses: Iterable[Clause], kind: type[Clause]) -> str:
    """The clauses of a kind as they are written, with a capital where they start."""
    return capital(", ".join([readable(f"{c.opener} {c.text}".rstrip()) for c in clauses if type(c) is kind]))
