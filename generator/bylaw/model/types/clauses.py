"""What qualifies a rule: a class for each kind of clause."""

from bylaw.model.types.basics import Duration, Remarks, When
from bylaw.model.types.people import People, Target
from bylaw.record import record
from bylaw.source.text import Span


@record
class Item:
    """A bullet in a list under a clause, with what qualifies it."""

    text: str
    clauses: tuple["Clause", ...]
    items: tuple["Item", ...]
    span: Span


@record
class Clause:
    """What qualifies a rule. `opener` and `text` are as written; `clauses` qualify it; `items` are its list."""

    opener: str
    text: str
    clauses: tuple["Clause", ...]
    items: tuple[Item, ...]
    remarks: Remarks
    span: Span


@record
class Condition(Clause):
    """If, when, where, while, only: when the rule holds. With `any_of`, one of the items is enough."""

    only: bool
    any_of: bool


@record
class Exemption(Clause):
    """Unless, except: when, or for whom, the rule does not hold. `people` is filled where it names roles."""

    people: People | None


class NoExceptions(Clause):
    """There are no exceptions."""

    __slots__ = ()


@record
class Approval(Clause):
    """Permission that lifts a ban or is needed for an act.

    `mode` is without, with or only with; `kind` is permission, approval, consent or agreement.
    """

    mode: str
    kind: str
    prior: bool
    written: bool
    approvers: People


@record
class Deadline(Clause):
    """By when. `duration` and `event` for "within 72 hours of request"; `prompt` for "immediately"; `by` for a date."""

    duration: Duration | None
    relation: str
    event: str
    prompt: str
    by: str
    fallback: bool


@record
class Window(Clause):
    """Before, after, during, until, outside an event, or at any time."""

    relation: str
    event: str
    only: bool


@record
class Frequency(Clause):
    """How often. `every` is empty for "regularly", and for a rhythm such as "each September"."""

    every: Duration | None
    times: int
    at_least: bool
    detail: str


@record
class Lasting(Clause):
    """For how long."""

    duration: Duration
    detail: str


@record
class Recipients(Clause):
    """Whom to tell. `escalation` for "then escalate to"."""

    people: People
    escalation: bool


@record
class Doers(Clause):
    """Who does it, where the sentence does not say."""

    people: People


@record
class Capacity(Clause):
    """In which capacity the rule binds: personal or official."""

    capacity: str


class Rationale(Clause):
    """Why the rule is there."""

    __slots__ = ()


@record
class Listing(Clause):
    """Examples of the act, or what it includes, excludes or is about. `kind`: examples, includes, excludes, about."""

    kind: str


@record
class ListEnd(Clause):
    """Says that the list above it is open ("and others like these") or closed ("and nothing else")."""

    closed: bool


class Emphasis(Clause):
    """Especially: shown, never binding."""

    __slots__ = ()


@record
class Reference(Clause):
    """See, under, in line with. `relation` is one of these three."""

    relation: str
    targets: tuple[Target, ...]


@record
class Outcome(Clause):
    """What a breach leads to. `certainty` is may, will, can, could, might or is likely to, as written."""

    certainty: str
    outcome: str


@record
class Lifecycle(Clause):
    """Added, changed or retired in a version."""

    event: str
    version: str
    detail: str


@record
class Limit(Clause):
    """No more than so many times in a period, or no longer than a length of time. `times` is 0 for a length."""

    times: int
    per: Duration | None
    duration: Duration | None


@record
class Departure(Clause):
    """How a rule departs from another: relaxes, strengthens, varies or adds to it. No targets means every rule."""

    kind: str
    targets: tuple[Target, ...]
    reason: str


class Locked(Clause):
    """No school may weaken the rule. The text says why."""

    __slots__ = ()


@record
class Agreement(Clause):
    """Who agreed to a departure and when. `asked` where the agreement has only been asked for."""

    people: People
    on: When | None
    asked: bool


@record
class Expiry(Clause):
    """The last day on which a departure holds."""

    on: When


@record
class GoTo(Clause):
    """Where a procedure goes on: the number of a step; 0 where it ends."""

    step: int
