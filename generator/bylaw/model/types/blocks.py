"""The blocks of a policy that are read: headings, explanation, groups of rules, people, words, scope, history."""

from msgspec import Struct

from bylaw.model.types.basics import Force, Remarks, Source
from bylaw.model.types.clauses import Clause, Item
from bylaw.model.types.people import People, Role
from bylaw.model.types.rules import NO_LABELS, Labels, Rule
from bylaw.source.text import Span


class Section(Struct, frozen=True):
    """A heading. `level` is 1 for a section, 2 for a subsection; `label` the number typed before the title.

    `kind` is section or appendix; `advisory` says that what stands below it advises and does not bind.
    """

    name: str
    label: str
    title: str
    level: int
    labels: Labels
    remarks: Remarks
    span: Span
    kind: str = "section"
    advisory: bool = False


class Guidance(Struct, frozen=True):
    """Explanation in Markdown."""

    title: str
    markdown: str
    remarks: Remarks
    span: Span


class Group(Struct, frozen=True):
    """A head whose bullets are rules. Where the head has words of its own, `lead` is the rule that they make."""

    name: str
    subject: People
    force: Force
    wording: str
    act: str
    lead: Rule | None
    clauses: tuple[Clause, ...]
    rules: tuple[Rule, ...]
    labels: Labels
    remarks: Remarks
    span: Span


class Consequence(Struct, frozen=True):
    """What breaches of the policy lead to: a statement at the margin, no rule. `cause` is what leads to it."""

    name: str
    cause: str
    certainty: str
    result: str
    outcome: str
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...]
    remarks: Remarks
    span: Span
    labels: Labels = NO_LABELS


class RolesBlock(Struct, frozen=True):
    """The roles that the policy's own file declares."""

    roles: tuple[Role, ...]
    remarks: Remarks
    span: Span


class Definition(Struct, frozen=True):
    """What a term means. `id` is a slug of the term."""

    id: str
    term: str
    also: tuple[str, ...]
    meaning: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


class Definitions(Struct, frozen=True):
    """The terms that the policy's own file defines."""

    definitions: tuple[Definition, ...]
    remarks: Remarks
    span: Span


class ScopeLine(Struct, frozen=True):
    """What or whom the policy covers, or does not. `people` is filled where every part of it names a role."""

    applies: bool
    text: str
    people: People | None
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...]
    remarks: Remarks
    span: Span


class Scope(Struct, frozen=True):
    """What the policy covers."""

    lines: tuple[ScopeLine, ...]
    remarks: Remarks
    span: Span


class Aims(Struct, frozen=True):
    """What the policy is for."""

    aims: tuple[str, ...]
    remarks: Remarks
    sources: tuple[tuple[Source, ...], ...]
    span: Span


class Cited(Struct, frozen=True):
    """A law, policy, document, website or body that rules may point at. `kind` as in `Target`."""

    id: str
    kind: str
    title: str
    also: tuple[str, ...]
    url: str
    remarks: Remarks
    span: Span


class References(Struct, frozen=True):
    """The references that the policy's own file lists."""

    references: tuple[Cited, ...]
    remarks: Remarks
    span: Span


class Period(Struct, frozen=True):
    """A stretch of the school year, as written."""

    name: str
    text: str
    remarks: Remarks
    span: Span


class Periods(Struct, frozen=True):
    """Periods that the file names."""

    periods: tuple[Period, ...]
    remarks: Remarks
    span: Span


class HistoryEntry(Struct, frozen=True):
    """What a version changed. `when` as written, may be empty."""

    version: str
    when: str
    text: str
    remarks: Remarks
    span: Span


class History(Struct, frozen=True):
    """The versions so far."""

    entries: tuple[HistoryEntry, ...]
    remarks: Remarks
    span: Span
