"""What was meant: policies, rules, people and the rest, as immutable values.

Everything here is the result of `from_syntax`; nothing is filled in later. A name that points at nothing keeps its text
and an empty target, so that drafts build and a check can say so. Text is plain text, never HTML, except for
`Guidance.markdown`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bylaw.source.text import SourceFile, Span

EVERYONE = "everyone"
ORGANISATION = "organisation"


class Force(StrEnum):
    """How strongly a rule binds."""

    MUST = "must"
    MUST_NOT = "must not"
    SHOULD = "should"
    SHOULD_NOT = "should not"
    MAY = "may"


class Unit(StrEnum):
    """Units of time. A plain day is a calendar day."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working day"
    SCHOOL_DAY = "school day"
    WEEK = "week"
    MONTH = "month"
    TERM = "term"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Duration:
    """So many of a unit."""

    n: int
    unit: Unit


# ---------------------------------------------------------------- where things came from, and remarks


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words came from: a document, lines of it ("43-45, 51"), a clause number, the phrase used there."""

    document: str
    lines: str
    clause: str
    phrase: str
    span: Span


@dataclass(frozen=True, slots=True)
class Query:
    """A question left open, like a margin comment."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is said about a line and changes nothing in it."""

    sources: tuple[Source, ...] = ()
    queries: tuple[Query, ...] = ()
    notes: tuple[str, ...] = ()


NO_REMARKS = Remarks()

# ---------------------------------------------------------------- people


@dataclass(frozen=True, slots=True)
class Role:
    """A role, a body or the organisation. `parent` is the id of the role that includes it, or empty."""

    id: str
    name: str
    also: tuple[str, ...]
    parent: str
    one_person: bool
    per_school: bool
    body: bool
    deputies_stand_in: bool
    held_by: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """A role as a sentence names it. `role` is its id, empty where unknown; `qualifier` narrows it ("under 13")."""

    role: str
    qualifier: str
    text: str


@dataclass(frozen=True, slots=True)
class People:
    """The people that a phrase names, as written and as understood."""

    text: str
    people: tuple[Person, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the roles named, known ones only, each once, in order."""
        return tuple(dict.fromkeys(p.role for p in self.people if p.role))


# ---------------------------------------------------------------- what a clause points at


@dataclass(frozen=True, slots=True)
class Target:
    """What a link points at.

    `kind` is one of rule, block, channel, term, law, policy, guidance, document, website, body, form, procedure, or
    empty where nothing is known by that name. `id` is the full id of a rule or block, the id of a reference or term.
    """

    text: str
    kind: str
    id: str


# ---------------------------------------------------------------- clauses


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet in a list under a clause, with what qualifies it."""

    text: str
    clauses: tuple["Clause", ...]
    items: tuple["Item", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Clause:
    """What qualifies a rule. `opener` and `text` are as written; `clauses` qualify it; `items` are its list."""

    opener: str
    text: str
    clauses: tuple["Clause", ...]
    items: tuple[Item, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Condition(Clause):
    """If, when, where, while, only: when the rule holds. With `any_of`, one of the items is enough."""

    only: bool
    any_of: bool


@dataclass(frozen=True, slots=True)
class Exemption(Clause):
    """Unless, except: when, or for whom, the rule does not hold. `people` is filled where it names roles."""

    people: People | None


@dataclass(frozen=True, slots=True)
class NoExceptions(Clause):
    """There are no exceptions."""


@dataclass(frozen=True, slots=True)
class Approval(Clause):
    """Permission that lifts a ban or is needed for an act.

    `mode` is without, with or only with; `kind` is permission, approval, consent or agreement.
    """

    mode: str
    kind: str
    prior: bool
    written: bool
    approvers: People


@dataclass(frozen=True, slots=True)
class Deadline(Clause):
    """By when. `duration` and `event` for "within 72 hours of request"; `prompt` for "immediately"; `by` for a date."""

    duration: Duration | None
    relation: str
    event: str
    prompt: str
    by: str
    fallback: bool


@dataclass(frozen=True, slots=True)
class Window(Clause):
    """Before, after, during, until, outside an event, or at any time."""

    relation: str
    event: str
    only: bool


@dataclass(frozen=True, slots=True)
class Frequency(Clause):
    """How often. `every` is empty for "regularly", and for a rhythm such as "each September"."""

    every: Duration | None
    times: int
    at_least: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Lasting(Clause):
    """For how long."""

    duration: Duration
    detail: str


@dataclass(frozen=True, slots=True)
class Recipients(Clause):
    """Whom to tell. `escalation` for "then escalate to"."""

    people: People
    escalation: bool


@dataclass(frozen=True, slots=True)
class Doers(Clause):
    """Who does it, where the sentence does not say."""

    people: People


@dataclass(frozen=True, slots=True)
class Capacity(Clause):
    """In which capacity the rule binds: personal or official."""

    capacity: str


@dataclass(frozen=True, slots=True)
class Rationale(Clause):
    """Why the rule is there."""


@dataclass(frozen=True, slots=True)
class Listing(Clause):
    """Examples of the act, or what it includes, excludes or is about. `kind`: examples, includes, excludes, about."""

    kind: str


@dataclass(frozen=True, slots=True)
class ListEnd(Clause):
    """Says that the list above it is open ("and others like these") or closed ("and nothing else")."""

    closed: bool


@dataclass(frozen=True, slots=True)
class Emphasis(Clause):
    """Especially: shown, never binding."""


@dataclass(frozen=True, slots=True)
class Reference(Clause):
    """See, under, in line with. `relation` is one of these three."""

    relation: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Outcome(Clause):
    """What a breach leads to. `certainty` is may or will."""

    certainty: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Lifecycle(Clause):
    """Added, changed or retired in a version."""

    event: str
    version: str
    detail: str


# ---------------------------------------------------------------- rules


@dataclass(frozen=True, slots=True)
class Labels:
    """What puts a rule in a drawer. `capacity` is personal, official or empty."""

    topics: tuple[str, ...] = ()
    severity: str = ""
    capacity: str = ""


NO_LABELS = Labels()


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part of a rule: its act finishes the rule's sentence. `id` is the rule's id, a dot and the letter."""

    id: str
    letter: str
    act: str
    clauses: tuple[Clause, ...]
    labels: Labels
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `id` is "organisation/policy/name"; `wording` the rule word as written ("must never").

    `clauses` are its own, `shared` those of the head that it stands under as a bullet. `named` says that the author
    gave the name; otherwise it is the one proposed. `group` names that head, `section` the section around it.
    """

    id: str
    name: str
    named: bool
    formerly: tuple[str, ...]
    force: Force
    wording: str
    subject: People
    act: str
    clauses: tuple[Clause, ...]
    shared: tuple[Clause, ...]
    parts: tuple[Part, ...]
    labels: Labels
    remarks: Remarks
    group: str
    section: str
    ordinal: int
    span: Span

    @property
    def all_clauses(self) -> tuple[Clause, ...]:
        """Its own clauses, then those of its head."""
        return self.clauses + self.shared

    @property
    def bound(self) -> tuple[str, ...]:
        """The ids of the roles that the rule binds: its subject, else whoever it is done by."""
        doers = tuple(r for c in self.all_clauses if isinstance(c, Doers) for r in c.people.roles)
        return self.subject.roles or doers


# ---------------------------------------------------------------- blocks, in the order of the text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading. `level` is 1 for a section, 2 for a subsection; `label` the number typed before the title."""

    name: str
    label: str
    title: str
    level: int
    labels: Labels
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Guidance:
    """Explanation in Markdown."""

    title: str
    markdown: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
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


@dataclass(frozen=True, slots=True)
class Consequence:
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


@dataclass(frozen=True, slots=True)
class RolesBlock:
    """The roles that the policy's own file declares."""

    roles: tuple[Role, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """What a term means. `id` is a slug of the term."""

    id: str
    term: str
    also: tuple[str, ...]
    meaning: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Definitions:
    """The terms that the policy's own file defines."""

    definitions: tuple[Definition, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """What or whom the policy covers, or does not. `people` is filled where every part of it names a role."""

    applies: bool
    text: str
    people: People | None
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Scope:
    """What the policy covers."""

    lines: tuple[ScopeLine, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Aims:
    """What the policy is for."""

    aims: tuple[str, ...]
    remarks: Remarks
    sources: tuple[tuple[Source, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A law, policy, document, website or body that rules may point at. `kind` as in `Target`."""

    id: str
    kind: str
    title: str
    also: tuple[str, ...]
    url: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class References:
    """The references that the policy's own file lists."""

    references: tuple[Cited, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the school year, as written."""

    name: str
    text: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Periods:
    """Periods that the file names."""

    periods: tuple[Period, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """What a version changed. `when` as written, may be empty."""

    version: str
    when: str
    text: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class History:
    """The versions so far."""

    entries: tuple[HistoryEntry, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a checklist. `expected` is yes, no or empty; `stop_if` the answer that stops."""

    text: str
    expected: str
    stop_if: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Checklist:
    """Questions to ask before an act."""

    id: str
    name: str
    title: str
    people: People | None
    clauses: tuple[Clause, ...]
    questions: tuple[Question, ...]
    labels: Labels
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register, with its facts in order."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Register:
    """A register. `kind` is channels, contacts, settings or register."""

    id: str
    name: str
    kind: str
    title: str
    entries: tuple[Entry, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What people sign. `statement` is paragraphs of plain text; `boxes` are ticked; `fields` are asked for."""

    id: str
    name: str
    title: str
    signed_by: People
    how_often: str
    covers: str
    statement: str
    boxes: tuple[str, ...]
    fields: tuple[str, ...]
    send_to: str
    remarks: Remarks
    span: Span


Block = (
    Section
    | Guidance
    | Rule
    | Group
    | Consequence
    | RolesBlock
    | Definitions
    | Scope
    | Aims
    | References
    | Periods
    | History
    | Checklist
    | Register
    | Acknowledgement
)

# ---------------------------------------------------------------- document control


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as its author knows it. `end` is the last day that it may mean; none if it cannot be read."""

    text: str
    end: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Review:
    """How often the policy is reviewed. `every` is empty for a rhythm that is not a number of something."""

    text: str
    every: Duration | None
    triggers: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of document control, as written. `missing` where the author wrote "to be added"."""

    name: str
    value: str
    missing: bool
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Control:
    """Document control: the facts in order, and those that are understood."""

    facts: tuple[Fact, ...]
    owner: str
    approved_by: str
    approved_on: When | None
    adopted_by: str
    adopted_on: When | None
    version: str
    status: str
    audience: str
    notice: str
    review: Review | None
    last_review: When | None
    next_review: When | None
    next_review_written: bool
    related: tuple[tuple[str, Target], ...]

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, if it is stated."""
        return next((f for f in self.facts if f.name == name), None)


# ---------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy. `id` is "organisation/name". The blocks stand in the order of the text."""

    id: str
    name: str
    title: str
    organisation: str
    known_as: tuple[str, ...]
    control: Control
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...]
    roles: Mapping[str, Role]
    definitions: tuple[Definition, ...]
    references: tuple[Cited, ...]
    registers: tuple[Register, ...]
    remarks: Remarks
    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation and what its policies share."""

    id: str
    name: str
    known_as: tuple[str, ...]
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    roles: Mapping[str, Role]
    definitions: tuple[Definition, ...]
    references: tuple[Cited, ...]
    registers: tuple[Register, ...]
    policies: tuple[Policy, ...]
    path: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Handbook:
    """Every organisation and policy of a folder, and the texts that they were read from."""

    organisations: tuple[Organisation, ...]
    sources: Mapping[str, SourceFile]

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy, by organisation."""
        return tuple(p for o in self.organisations for p in o.policies)
