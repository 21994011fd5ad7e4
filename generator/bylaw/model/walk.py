"""A walk over the blocks of a policy, which collects clauses, people, texts with links in them, and open questions."""

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
        self.people: list[tuple[People, Span]] = []
        self.texts: list[tuple[str, Span]] = []
        self.queries: list[Query] = []

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
        for clause in clauses:
            self.clauses.setdefault(type(clause), []).append(clause)
            if isinstance(clause, (Recipients, Doers)):
                self.people.append((clause.people, clause.span))
            elif isinstance(clause, Approval) and clause.approvers.people:
                self.people.append((clause.approvers, clause.span))
            self.text(clause.text, clause.span)
            self.remarks(clause.remarks)
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
        self.text(rule.act, rule.span)
        self.remarks(rule.remarks)
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
        self.people += [(people, span) for people in groups if people]
