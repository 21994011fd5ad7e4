"""One walk over a policy, so that each question about all its clauses, people and words is a look-up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from bylaw.model.from_syntax.people import normal
from bylaw.model.said import Said, Sentence, asked_by, sentences
from bylaw.model.signs import Glance, Signs
from bylaw.model.types import (
    Acknowledgement,
    ApplicationForm,
    Checklist,
    Clause,
    Consequence,
    Group,
    Organisation,
    Parameters,
    People,
    Policy,
    Procedure,
    Query,
    Register,
    Rule,
    Section,
)
from bylaw.model.walk import Walk
from bylaw.source.text import Span

C = TypeVar("C", bound=Clause)


_NAMED = (Section, Group, Checklist, Register, Acknowledgement, Consequence, Procedure, ApplicationForm)


class Survey(Struct, frozen=True):
    """What a policy holds, by kind. `glance` is that at its file. `texts` are those with a square bracket in them.

    `acts` are what its `sentences` ask for, in small letters. `strangers` are lines that bind nobody whom a role names,
    or somebody else as well, each with the rules that it heads.
    """

    policy: Policy
    trust: Policy | None
    glance: Glance
    clauses: Mapping[type[Clause], tuple[Clause, ...]]
    people: tuple[tuple[People, Span], ...]
    texts: tuple[tuple[str, Span], ...]
    queries: tuple[Query, ...]
    strangers: tuple[tuple[Rule | Group, tuple[Rule, ...]], ...]
    sentences: tuple[Sentence, ...]
    acts: tuple[str, ...]
    wording: str

    def speaks_of(self, *words: str) -> bool:
        """Whether any of some words, in small letters, stands in an act: a quick look before a close one."""
        return any(word in self.wording for word in words)

    def saying(self, signs: Signs, having: Sequence[Clause] = ()) -> list[Said]:
        """The sentences, in order, whose act holds one of some signs or that have one of some clauses."""
        found = signs.found_in(self.wording, self.glance.signs)
        places = {at for sign in found for at, act in enumerate(self.acts) if sign in act}
        if having:
            places |= self._places_of(having)
        return [asked_by(self.sentences[at]) for at in sorted(places)]

    def having(self, clauses: Sequence[Clause]) -> list[Said]:
        """The sentences, in order, that have one of some clauses."""
        return [asked_by(self.sentences[at]) for at in sorted(self._places_of(clauses))] if clauses else []

    def _places_of(self, clauses: Sequence[Clause]) -> set[int]:
        wanted = frozenset(map(id, clauses))
        return {at for at, s in enumerate(self.sentences) if not wanted.isdisjoint(map(id, asked_by(s).clauses))}

    def lines_saying(self, signs: Signs, kind: type[C]) -> list[C]:
        """The clauses of a kind, in order, whose line holds one of some signs."""
        if signs.words.isdisjoint(self.glance.signs):
            return []
        clauses = self.of(kind)
        lines = [f"{c.opener} {c.text}" for c in clauses]
        found = signs.found_in("\n".join(lines), self.glance.signs)
        return [c for c, line in zip(clauses, lines, strict=True) if any(sign in line for sign in found)]

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Every clause of a kind, in order."""
        return self.clauses.get(kind, ())  # type: ignore[return-value]

    @property
    def named(self) -> frozenset[str]:
        """What square brackets may hold. Names of the trust policy that it is based on follow `trust/`."""
        theirs = (f"trust/{name}" for name in (_named(self.trust) if self.trust else ()))
        return frozenset((*_named(self.policy), *theirs))

    @property
    def terms(self) -> frozenset[str]:
        """The terms that are defined for it, as square brackets may hold them."""
        return frozenset(normal(t) for d in self.policy.definitions for t in (d.id, d.term, *d.also))


def survey(policy: Policy, glance: Glance, trust: Policy | None = None) -> Survey:
    """Walk a policy once. `glance` is that at its file, `trust` the policy that it is based on."""
    walk = Walk()
    walk.remarks(policy.remarks)
    for fact in policy.control.facts:
        walk.remarks(fact.remarks)
    for block in policy.blocks:
        walk.block(block)
    spoken = tuple(sentences(policy))
    acts = tuple([(part or whole).act.lower() for whole, part in spoken])
    return Survey(
        policy,
        trust,
        glance,
        {kind: tuple(found) for kind, found in walk.clauses.items()},
        tuple(walk.people),
        tuple(walk.texts),
        tuple(walk.queries),
        tuple(_strangers(policy)),
        spoken,
        acts,
        "\n".join(acts),
    )


def _strangers(policy: Policy) -> Iterator[tuple[Rule | Group, tuple[Rule, ...]]]:
    for block in policy.blocks:
        if type(block) is Rule:
            if not block.subject.known:
                yield block, (block,)
        elif isinstance(block, Group):
            rules = (*((block.lead,) if block.lead else ()), *block.rules)
            if not all(line.subject.known for line in (block, *rules)):
                yield block, rules


def open_queries(organisation: Organisation) -> tuple[Query, ...]:
    """The queries in an organisation's own file."""
    walk = Walk()
    for fact in organisation.facts:
        walk.remarks(fact.remarks)
    for block in organisation.blocks:
        walk.block(block)
    return tuple(walk.queries)


def _named(policy: Policy) -> Iterable[str]:
    """Every name that square brackets may hold in a policy."""
    for rule in policy.rules:
        yield rule.name
        yield from rule.formerly
    for block in policy.beside:
        if isinstance(block, _NAMED):
            yield block.name
        elif isinstance(block, Parameters):
            yield from (p.name for p in block.parameters)
    for register in policy.registers:
        yield register.name
        yield from (f"{register.name}/{e.id.rsplit('/', 1)[1]}" for e in register.entries)
