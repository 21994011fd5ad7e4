"""A walk over the blocks of a policy, which collects clauses, people, texts with links in them, and open questions."""

from typing import TypeVar

from bylaw.model.types import (
    Acknowledgement,
    ApplicationForm,
    Approval,
    Block,
    Checklist,
    Choice,
    Clause,
    Consequence,
    Definitions,
    Doers,
    Group,
    History,
    Item,
    NotAdopted,
    Parameters,
    People,
    Periods,
    Procedure,
    Query,
    Recipients,
    References,
    Register,
    Remarks,
    RolesBlock,
    Rule,
    Scope,
)
from bylaw.source.text import Span

C = TypeVar("C", bound=Clause)

_ENTRIES: dict[type, str] = {
    RolesBlock: "roles",
    References: "references",
    Periods: "periods",
    History: "entries",
    Register: "entries",
    Parameters: "parameters",
}


class Walk:
    """Collects what it passes. `texts` are those with a square bracket in them."""

    def __init__(self) -> None:
        self.clauses: dict[type[Clause], list[Clause]] = {}
        self.texts: list[tuple[str, Span]] = []
        self.queries: list[Query] = []
        self._people: list[tuple[People, Span]] = []

    @property
    def people(self) -> list[tuple[People, Span]]:
        """Whoever is named by a block or a clause, and where."""
        named = [*((c.people, c.span) for c in self._of(Recipients)), *((c.people, c.span) for c in self._of(Doers))]
        return [*self._people, *named, *((c.approvers, c.span) for c in self._of(Approval) if c.approvers.people)]

    def _of(self, kind: type[C]) -> list[C]:
        return self.clauses.get(kind, [])  # type: ignore[return-value]

    def block(self, block: Block) -> None:
        """Pass one block and all that hangs in it."""
        match block:
            case Rule():
                self._rule(block)
            case Group():
                self.through(block.clauses)
                self.remarks(block.remarks)
                for rule in (*((block.lead,) if block.lead else ()), *block.rules):
                    self._rule(rule)
            case Scope() | Definitions() | Consequence():
                self._words(block)
                self.remarks(block.remarks)
            case Checklist() | Procedure() | Acknowledgement() | ApplicationForm():
                self._tool(block)
                self.remarks(block.remarks)
            case NotAdopted() | Choice():
                self.text(block.target.text, block.span)
                self.through(block.clauses)
                self.remarks(block.remarks)
            case _:
                for entry in getattr(block, _ENTRIES.get(type(block), ""), ()):
                    self.remarks(entry.remarks)
                self.remarks(block.remarks)

    def text(self, text: str, span: Span) -> None:
        """Keep a text if a link may stand in it."""
        if "[" in text:
            self.texts.append((text, span))

    def remarks(self, remarks: Remarks) -> None:
        """Keep the questions among some remarks."""
        if remarks.queries:
            self.queries.extend(remarks.queries)

    def through(self, clauses: tuple[Clause, ...]) -> None:
        """Pass some clauses and all that hangs under them."""
        found = self.clauses
        for clause in clauses:
            kind = type(clause)
            if kind in found:
                found[kind].append(clause)
            else:
                found[kind] = [clause]
            if "[" in clause.text:
                self.texts.append((clause.text, clause.span))
            if clause.remarks.queries:
                self.queries.extend(clause.remarks.queries)
            if clause.clauses:
                self.through(clause.clauses)
            if clause.items:
                self._items(clause.items)

    def _items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self.text(item.text, item.span)
            self.through(item.clauses)
            self._items(item.items)

    def _rule(self, rule: Rule) -> None:
        if "[" in rule.act:
            self.texts.append((rule.act, rule.span))
        if rule.remarks.queries:
            self.queries.extend(rule.remarks.queries)
        if rule.clauses:
            self.through(rule.clauses)
        for part in rule.parts:
            self.text(part.act, part.span)
            self.remarks(part.remarks)
            self.through(part.clauses)

    def _words(self, block: Scope | Definitions | Consequence) -> None:
        if isinstance(block, Consequence):
            self.text(f"{block.cause} {block.outcome}", block.span)
            self.through(block.clauses)
            self._items(block.items)
        elif isinstance(block, Scope):
            for line in block.lines:
                self.text(line.text, line.span)
                self.through(line.clauses)
                self._items(line.items)
                self.remarks(line.remarks)
        else:
            for definition in block.definitions:
                self.text(definition.meaning, definition.span)
                self.through(definition.clauses)
                self.remarks(definition.remarks)

    def _tool(self, block: Checklist | Procedure | Acknowledgement | ApplicationForm) -> None:
        if isinstance(block, Acknowledgement):
            self._named(block.span, block.signed_by)
            for asked in block.understanding:
                self.text(asked.text, asked.span)
                self.through(asked.clauses)
            return
        self.through(block.clauses)
        if isinstance(block, ApplicationForm):
            self._named(block.span, block.filled_in_by, block.goes_to)
        elif isinstance(block, Checklist):
            self._named(block.span, block.people)
            for question in block.questions:
                self.text(question.text, question.span)
                self.through(question.clauses)
                self.remarks(question.remarks)
        else:
            self._named(block.span, block.people, block.started_by)
            for step in block.steps:
                self.text(step.act, step.span)
                self.through(step.clauses)
                self.remarks(step.remarks)

    def _named(self, span: Span, *groups: People | None) -> None:
        self._people += [(people, span) for people in groups if people]
