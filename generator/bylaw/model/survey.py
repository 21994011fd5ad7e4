"""One walk over a policy, so that each question about all its clauses and people is a look-up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bylaw.model.from_syntax.people import normal
from bylaw.model.types import (
    Acknowledgement,
    Approval,
    Checklist,
    Clause,
    Consequence,
    Definitions,
    Doers,
    Group,
    History,
    Item,
    Organisation,
    People,
    Periods,
    Policy,
    Query,
    Recipients,
    References,
    Register,
    Remarks,
    RolesBlock,
    Rule,
    Scope,
    Section,
)
from bylaw.source.text import Span

C = TypeVar("C", bound=Clause)
_ENTRIES: Mapping[type, str] = {
    RolesBlock: "roles",
    References: "references",
    Periods: "periods",
    History: "entries",
    Register: "entries",
}


@dataclass(frozen=True, slots=True)
class Survey:
    """What a policy holds, by kind. `texts` are those with a square bracket in them, `named` what that may hold."""

    policy: Policy
    clauses: Mapping[type[Clause], tuple[Clause, ...]]
    people: tuple[tuple[People, Span], ...]
    texts: tuple[tuple[str, Span], ...]
    queries: tuple[Query, ...]
    named: frozenset[str]
    terms: frozenset[str]

    def of(self, kind: type[C]) -> tuple[C, ...]:
        """Every clause of a kind, in order."""
        return self.clauses.get(kind, ())  # type: ignore[return-value]


class _Walk:
    """Collects what it passes."""

    def __init__(self) -> None:
        self.clauses: dict[type[Clause], list[Clause]] = {}
        self.people: list[tuple[People, Span]] = []
        self.texts: list[tuple[str, Span]] = []
        self.queries: list[Query] = []

    def text(self, text: str, span: Span) -> None:
        if "[" in text:
            self.texts.append((text, span))

    def remarks(self, remarks: Remarks) -> None:
        if remarks.queries:
            self.queries.extend(remarks.queries)

    def through(self, clauses: tuple[Clause, ...]) -> None:
        for clause in clauses:
            self.clauses.setdefault(type(clause), []).append(clause)
            if isinstance(clause, (Recipients, Doers)):
                self.people.append((clause.people, clause.span))
            elif isinstance(clause, Approval) and clause.approvers.people:
                self.people.append((clause.approvers, clause.span))
            self.text(clause.text, clause.span)
            if clause.remarks.queries:
                self.queries.extend(clause.remarks.queries)
            if clause.clauses:
                self.through(clause.clauses)
            if clause.items:
                self.items(clause.items)

    def items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self.text(item.text, item.span)
            self.through(item.clauses)
            self.items(item.items)

    def rule(self, rule: Rule) -> None:
        self.text(rule.act, rule.span)
        self.remarks(rule.remarks)
        if rule.clauses:
            self.through(rule.clauses)
        for part in rule.parts:
            self.text(part.act, part.span)
            self.remarks(part.remarks)
            self.through(part.clauses)

    def block(self, block: object) -> None:
        match block:
            case Rule():
                self.rule(block)
            case Group():
                self.through(block.clauses)
                self.remarks(block.remarks)
                for rule in (*((block.lead,) if block.lead else ()), *block.rules):
                    self.rule(rule)
            case Checklist():
                if block.people:
                    self.people.append((block.people, block.span))
                self.through(block.clauses)
                for question in block.questions:
                    self.text(question.text, question.span)
                    self.through(question.clauses)
                    self.remarks(question.remarks)
            case Acknowledgement():
                self.people.append((block.signed_by, block.span))
            case Consequence():
                self.text(f"{block.cause} {block.outcome}", block.span)
                self.through(block.clauses)
                self.items(block.items)
            case Scope():
                for line in block.lines:
                    self.text(line.text, line.span)
                    self.through(line.clauses)
                    self.items(line.items)
                    self.remarks(line.remarks)
            case Definitions():
                for definition in block.definitions:
                    self.text(definition.meaning, definition.span)
                    self.through(definition.clauses)
                    self.remarks(definition.remarks)
            case _:
                for entry in getattr(block, _ENTRIES.get(type(block), ""), ()):
                    self.remarks(entry.remarks)
        if not isinstance(block, Rule | Group):
            self.remarks(getattr(block, "remarks", Remarks()))


def survey(policy: Policy) -> Survey:
    """Walk a policy once."""
    walk = _Walk()
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
        frozenset(_named(policy)),
        frozenset(normal(t) for d in policy.definitions for t in (d.id, d.term, *d.also)),
    )


def open_queries(organisation: Organisation) -> tuple[Query, ...]:
    """The queries in an organisation's own file."""
    walk = _Walk()
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
        if isinstance(block, Section | Group | Checklist | Register | Acknowledgement | Consequence):
            yield block.name
    for register in policy.registers:
        yield register.name
        yield from (f"{register.name}/{e.id.rsplit('/', 1)[1]}" for e in register.entries)
