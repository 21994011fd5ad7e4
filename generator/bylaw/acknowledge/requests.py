"""Whom to write to today: one message for each person, which covers all that they owe.

A person is written to when they owe something that they were not asked for yet, and again at set distances from the
day on which they were first asked. Whoever has had the last reminder is named, so that no request stops unseen.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from bylaw.acknowledge.staff import Person, person_key
from bylaw.acknowledge.status import OWING, Status
from bylaw.acknowledge.working_days import is_working, next_working


class Kind(StrEnum):
    """Why somebody is written to."""

    FIRST = "request"
    REMINDER = "reminder"


class Asked(NamedTuple):
    """What somebody was asked for on a day: `things` as `thing` gives them."""

    person: str
    on: date
    things: frozenset[str]


class Message(NamedTuple):
    """A message to one person. `owed` is all that they owe; `new` are the forms that they were not asked for before."""

    person: Person
    kind: Kind
    number: int
    owed: tuple[Status, ...]
    new: frozenset[str]

    @property
    def things(self) -> tuple[str, ...]:
        """What is asked, as the register keeps it."""
        return tuple(map(thing, self.owed))


class Plan(NamedTuple):
    """The messages of a day. `exhausted` have had every reminder; `waiting` were asked, and it is not yet time again.

    Where no messages go out on the day, `next_day` is the first on which they do.
    """

    messages: tuple[Message, ...]
    waiting: tuple[Person, ...]
    exhausted: tuple[Person, ...]
    next_day: date | None


def plan(
    found: Iterable[Status],
    asked: Sequence[Asked],
    reminders: Sequence[int],
    off: frozenset[date],
    today: date,
) -> Plan:
    """Whom to write to on a day. `asked` is what was asked before that day; `reminders` are distances in days."""
    owed: dict[str, list[Status]] = {}
    for status in found:
        if status.state in OWING:
            owed.setdefault(person_key(status.person.reference), []).append(status)
    if not is_working(today, off):
        return Plan((), tuple(held[0].person for held in owed.values()), (), next_working(today, off))
    before = _by_person(asked)
    messages: list[Message] = []
    waiting: list[Person] = []
    exhausted: list[Person] = []
    for key, held in owed.items():
        message = _message(held, before.get(key, ()), reminders, today)
        if message:
            messages.append(message)
        elif _reminded(held, before.get(key, ())) >= len(reminders):
            exhausted.append(held[0].person)
        else:
            waiting.append(held[0].person)
    return Plan(tuple(messages), tuple(waiting), tuple(exhausted), None)


def thing(status: Status) -> str:
    """What one status asks for: a form, its statement, what binds the person, and the signature that it replaces.

    A new version that asks the same is the same thing, so it neither repeats a request nor ends one.
    """
    statement = sha256(status.form.asks.encode()).hexdigest()[:16]
    prints = sorted(status.edition.roles[r].fingerprint[:16] for r in status.roles)
    return " ".join((status.form.id, statement, *prints, status.answer.receipt if status.answer else "-"))


def to_record(message: Message) -> Mapping[str, Any]:
    """What the register keeps of a message that was written."""
    return {"kind": message.kind.value, "number": message.number, "things": list(message.things)}


def _by_person(asked: Iterable[Asked]) -> dict[str, list[Asked]]:
    found: dict[str, list[Asked]] = {}
    for one in asked:
        found.setdefault(one.person, []).append(one)
    return found


def _message(owed: Sequence[Status], before: Sequence[Asked], reminders: Sequence[int], today: date) -> Message | None:
    new = frozenset(s.form.id for s in owed if not any(thing(s) in one.things for one in before))
    if new:
        return Message(owed[0].person, Kind.FIRST, 0, tuple(owed), new)
    first = min(one.on for one in before if not one.things.isdisjoint(map(thing, owed)))
    number = _reminded(owed, before)
    if number < len(reminders) and today >= first + timedelta(days=sorted(reminders)[number]):
        return Message(owed[0].person, Kind.REMINDER, number + 1, tuple(owed), new)
    return None


def _reminded(owed: Sequence[Status], before: Sequence[Asked]) -> int:
    """How often somebody was reminded of the thing that they were reminded of least."""
    return min(sum(thing(s) in one.things for one in before) - 1 for s in owed) if before else 0
