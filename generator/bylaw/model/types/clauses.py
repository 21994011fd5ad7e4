"""What qualifies a rule: a class for each kind of clause."""

from msgspec import Struct

from bylaw.model.types.basics import Duration, Remarks, When
from bylaw.model.types.people import People, Target
from bylaw.source.text import Span


class Item(Struct, frozen=True):
    """A bullet in a list under a clause, with what qualifies it."""

    text: str
    clauses: tuple["Clause", ...]
    items: tuple["Item", ...]
    span: Span


class Clause(Struct, frozen=True):
    """What qualifies a rule. `opener` and `text` are as written; `clauses` qualify it; `items` are its list."""

    opener: str
    text: str
    clauses: tuple["Clause", ...]
    items: tuple[Item, ...]
    remarks: Remarks
    span: Span


class Condition(Clause, frozen=True):
    """If, when, where, while, only: when the rule holds. With `any_of`, one of the items is enough."""

    only: bool
    any_of: bool


class Exemption(Clause, frozen=True):
    """Unless, except: when, or for whom, the rule does not hold. `people` is filled where it names roles."""

    people: People | None


class NoExceptions(Clause, frozen=True):
    """There are no exceptions."""


class Approval(Clause, frozen=True):
    """Permission that lifts a ban or is needed for an act.

    `mode` is without, with or only with; `kind` is permission, approval, consent or agreement.
    """

    mode: str
    kind: str
    prior: bool
    written: bool
    approvers: People


class Deadline(Clause, frozen=True):
    """By when. `duration` and `event` for "within 72 hours of request"; `prompt` for "immediately"; `by` for a date."""

    duration: Duration | None
    relation: str
    event: str
    prompt: str
    by: str
    fallback: bool


class Window(Clause, frozen=True):
    """Before, after, during, until, outside an event, or at any time."""

    relation: str
    event: str
    only: bool


class Frequency(Clause, frozen=True):
    """How often. `every` is empty for "regularly", and for a rhythm such as "each September"."""

    every: Duration | None
    times: int
    at_least: bool
    detail: str


class Lasting(Clause, frozen=True):
    """For how long."""

    duration: Duration
    detail: str


class Recipients(Clause, frozen=True):
    """Whom to tell. `escalation` for "then escalate to"."""

    people: People
    escalation: bool


class Doers(Clause, frozen=True):
    """Who does it, where the sentence does not say."""

    people: People


class Capacity(Clause, frozen=True):
    """In which capacity the rule binds: personal or official."""

    capacity: str


class Rationale(Clause, frozen=True):
    """Why the rule is there."""


class Listing(Clause, frozen=True):
    """Examples of the act, or what it includes, excludes or is about. `kind`: examples, includes, excludes, about."""

    kind: str


class ListEnd(Clause, frozen=True):
    """Says that the list above it is open ("and others like these") or closed ("and nothing else")."""

    closed: bool


class Emphasis(Clause, frozen=True):
    """Especially: shown, never binding."""


class Reference(Clause, frozen=True):
    """See, under, in line with. `relation` is one of these three."""

    relation: str
    targets: tuple[Target, ...]


class Outcome(Clause, frozen=True):
    """What a breach leads to. `certainty` is may, will, can, could, might or is likely to, as written."""

    certainty: str
    outcome: str


class Lifecycle(Clause, frozen=True):
    """Added, changed or retired in a version."""

    event: str
    version: str
    detail: str


class Limit(Clause, frozen=True):
    """No more than so many times in a period, or no longer than a length of time. `times` is 0 for a length."""

    times: int
    per: Duration | None
    duration: Duration | None


class Departure(Clause, frozen=True):
    """How a rule departs from another: relaxes, strengthens, varies or adds to it. No targets means every rule."""

    kind: str
    targets: tuple[Target, ...]
    reason: str


class Locked(Clause, frozen=True):
    """No school may weaken the rule. The text says why."""


class Agreement(Clause, frozen=True):
    """Who agreed to a departure and when. `asked` where the agreement has only been asked for."""

    people: People
    on: When | None
    asked: bool


class Expiry(Clause, frozen=True):
    """The last day on which a departure holds."""

    on: When


class GoTo(Clause, frozen=True):
    """Where a procedure goes on: the number of a step; 0 where it ends."""

    step: int
