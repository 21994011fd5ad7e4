"""Rules, and their lettered parts."""

from msgspec import Struct

from bylaw.model.types.basics import Force, Remarks
from bylaw.model.types.clauses import Clause, Doers
from bylaw.model.types.people import People
from bylaw.source.text import Span


class Labels(Struct, frozen=True):
    """What puts a rule in a drawer. `capacity` is personal, official or empty.

    `degree` is a word such as strongly; `force_from` is law, statutory guidance, trust or school, or empty.
    """

    topics: tuple[str, ...] = ()
    severity: str = ""
    capacity: str = ""
    degree: str = ""
    force_from: str = ""


NO_LABELS = Labels()


class Part(Struct, frozen=True):
    """A lettered part of a rule: its act finishes the rule's sentence. `id` is the rule's id, a dot and the letter."""

    id: str
    letter: str
    act: str
    clauses: tuple[Clause, ...]
    labels: Labels
    remarks: Remarks
    span: Span


class Rule(Struct, frozen=True):
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
        return self.subject.roles or tuple(r for c in self.all_clauses if isinstance(c, Doers) for r in c.people.roles)
