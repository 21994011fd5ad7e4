"""One walk over a policy, so that each question about all its clauses and people is a look-up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bylaw.model.from_syntax.people import normal
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
    Section,
)
from bylaw.model.walk import Walk
from bylaw.source.text import Span

C = TypeVar("C", bound=Clause)


_NAMED = (Section, Group, Checklist, Register, Acknowledgement, Consequence, Procedure, ApplicationForm)


@dataclass(frozen=True, slots=True)
class Survey:
    """What a policy holds, by kind. `texts` are those with a square bracket in them, `named` what that may hold.

    `wording` is the text of all acts in small letters, steps of procedures among them.
    """

    policy: Policy
    clauses: Mapping[type[Clause], tuple[Clause, ...]]
    people: tuple[tuple[People, Span], ...]
    texts: tuple[tuple[str, Span], ...]
    queries: tuple[Query, ...]
    named: frozenset[str]
    terms: frozenset[str]
    wording: str

    def speaks_of(self, *words: str) -> bool:
        """Whether any of some words, in small letters, stands in an act: a quick look before a close one."""
        return any(word in self.wording for word in words)

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Every clause of a kind, in order."""
        return self.clauses.get(kind, ())  # type: ignore[return-value]


def survey(policy: Policy, trust: Policy | None = None) -> Survey:
    """Walk a policy once. Names of the trust policy that it is based on may be meant too, after `trust/`."""
    walk = Walk()
    walk.remarks(policy.remarks)
    for fact in policy.control.facts:
        walk.remarks(fact.remarks)
    for block in policy.blocks:
        walk.block(block)
    return Survey(
        policy,
        {kind: tuple(found) for kind, found in walk.clauses.items()},
        tuple(walk.people),
        tuple(walk.texts),
        tuple(walk.queries),
        frozenset((*_named(policy), *(f"trust/{name}" for name in (_named(trust) if trust else ())))),
        frozenset(normal(t) for d in policy.definitions for t in (d.id, d.term, *d.also)),
        "\n".join(_acts(policy)).lower(),
    )


def _acts(policy: Policy) -> Iterable[str]:
    """The words of every rule, of every part of one, and of every step."""
    for rule in policy.rules:
        yield rule.act
        for part in rule.parts:
            yield part.act
    for block in policy.blocks:
        if isinstance(block, Procedure):
            for step in block.steps:
                yield step.act


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
    for block in policy.blocks:
        if isinstance(block, _NAMED):
            yield block.name
        elif isinstance(block, Parameters):
            yield from (p.name for p in block.parameters)
    for register in policy.registers:
        yield register.name
        yield from (f"{register.name}/{e.id.rsplit('/', 1)[1]}" for e in register.entries)
