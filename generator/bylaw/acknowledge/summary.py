"""How many stand where: by form, by person and by role; and who had not signed when the next version came."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.staff import Person
from bylaw.acknowledge.status import State, Status, statuses


class Count(NamedTuple):
    """How many stand in each state. `recorded` of those who are current were recorded by somebody else."""

    states: Mapping[State, int]
    recorded: int

    @property
    def asked(self) -> int:
        """How many are asked: all but those who left or are not yet due."""
        return sum(n for state, n in self.states.items() if state not in (State.LEFT, State.NOT_YET_DUE))

    @property
    def signed(self) -> int:
        """How many have signed what binds them now."""
        return self.states.get(State.CURRENT, 0)

    @property
    def percent(self) -> int:
        """How many in a hundred of those asked have signed, rounded down, so that 100 means everybody."""
        return 100 * self.signed // self.asked if self.asked else 100


class Missed(NamedTuple):
    """Who had not signed a form of an edition on the last day on which it was in force."""

    published: Published
    form: str
    last_day: date
    unsigned: tuple[Status, ...]
    signed: int


def count(found: Iterable[Status]) -> Count:
    """How many of some stand where."""
    held = tuple(found)
    recorded = sum(s.state is State.CURRENT and bool(s.recorded_by) for s in held)
    return Count(Counter(s.state for s in held), recorded)


def grouped(found: Iterable[Status], by: Callable[[Status], str]) -> dict[str, list[Status]]:
    """Statuses by something about them, in their order."""
    groups: dict[str, list[Status]] = {}
    for status in found:
        groups.setdefault(by(status), []).append(status)
    return groups


def by_form(found: Iterable[Status]) -> dict[str, list[Status]]:
    """Statuses by the id of the form."""
    return grouped(found, lambda s: s.form.id)


def by_person(found: Iterable[Status]) -> dict[str, list[Status]]:
    """Statuses by the reference of the person."""
    return grouped(found, lambda s: s.person.reference)


def by_role(found: Iterable[Status]) -> dict[str, list[Status]]:
    """Statuses by the name of each role that the person signs in; somebody in two roles stands in both."""
    groups: dict[str, list[Status]] = {}
    for status in found:
        for role in status.roles:
            groups.setdefault(status.edition.roles[role].names[0], []).append(status)
    return groups


def missed(
    people: Sequence[Person],
    published: Sequence[Published],
    counted: Callable[[date], Mapping[tuple[str, str, str], Answer]],
) -> tuple[Missed, ...]:
    """For each edition that another followed: who had not signed it when that one came. `counted` is by day."""
    found: list[Missed] = []
    last: dict[str, Published] = {}
    for one in published:
        before = last.get(one.edition.policy)
        last[one.edition.policy] = one
        if before is None or one.on <= before.on:
            continue
        day = one.on - timedelta(days=1)
        own = [p for p in published if p.edition.policy == one.edition.policy]
        for form, held in by_form(statuses(people, own, counted(day), day)).items():
            unsigned = tuple(s for s in held if s.state not in (State.CURRENT, State.LEFT))
            found.append(Missed(before, form, day, unsigned, count(held).signed))
    return tuple(found)
