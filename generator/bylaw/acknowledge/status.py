"""Who stands where: for each person and form, whether they have signed what binds them now.

A person signs again only when the fingerprint of one of their roles moved since they last signed, or the statement did,
or the cycle ran out. Nobody is asked who has left, has not started or is away, or for a policy that was withdrawn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.reopening import Reopened, Why
from bylaw.acknowledge.staff import Person, person_key
from bylaw.acknowledge.staff_roles import RoleNames
from bylaw.model.editions import Edition, FormEdition


class State(StrEnum):
    """How a person stands to a form."""

    CURRENT = "current"
    OUTSTANDING = "outstanding"
    AGAIN = "must sign again"
    DECLINED = "declined"
    QUESTION = "has a question"
    NOT_YET_DUE = "not yet due"
    LEFT = "left"


OWING = frozenset({State.OUTSTANDING, State.AGAIN})
_NOT_SIGNED = {"decline": State.DECLINED, "question": State.QUESTION}


class Status(NamedTuple):
    """How one person stands to one form of one policy, as it is in force.

    `roles` are the ids of those roles of theirs that sign it; `answer` their last answer that counts; `why` the reasons
    for which they must sign again; `until` the day from which a person who is not yet due is.
    """

    person: Person
    edition: Edition
    form: FormEdition
    roles: tuple[str, ...]
    state: State
    answer: Answer | None
    why: tuple[Why, ...]
    until: date | None

    @property
    def recorded_by(self) -> str:
        """Who recorded the answer, if not the signer."""
        return self.answer.recorded_by if self.answer else ""


def in_force(published: Iterable[Published], on: date) -> dict[str, Published]:
    """The edition of each policy that is in force on a day, by the policy's id; those withdrawn by then left out."""
    found: dict[str, Published] = {}
    for one in published:
        if one.on <= on:
            found[one.edition.policy] = one
    return {policy: one for policy, one in found.items() if not one.edition.is_withdrawn}


def statuses(
    people: Sequence[Person],
    published: Sequence[Published],
    counted: Mapping[tuple[str, str, str], Answer],
    today: date,
) -> Iterator[Status]:
    """How everybody stands on a day to every form that they are asked to sign: by policy, then as they are listed.

    `counted` is what `judging.counted` gives of the answers up to that day; `published` is in the order of entry.
    """
    earlier = {(p.edition.policy, p.edition.version): p.edition for p in published if not p.edition.is_withdrawn}
    keys = [(person, person_key(person.reference)) for person in people]
    for one in in_force(published, today).values():
        edition = one.edition
        names = RoleNames(edition)
        reopened = Reopened(edition, earlier)
        for form in edition.forms:
            signing = {words: names.signing(words, form) for words in {person.roles for person in people}}
            for person, key in keys:
                roles = signing[person.roles]
                if roles and is_at(person, edition):
                    answer = counted.get((key, edition.policy, form.id))
                    state, why, until = _state(person, form, roles, answer, reopened, today)
                    yield Status(person, edition, form, roles, state, answer, why, until)


def is_at(person: Person, edition: Edition) -> bool:
    """Whether a policy is that of the person's organisation. One that names none is asked by all."""
    return not person.organisation or person.organisation.casefold() == edition.organisation.casefold()


def _state(
    person: Person,
    form: FormEdition,
    roles: tuple[str, ...],
    answer: Answer | None,
    reopened: Reopened,
    today: date,
) -> tuple[State, tuple[Why, ...], date | None]:
    if person.end and person.end < today:
        return State.LEFT, (), None
    state, why = _owed(form, roles, answer, reopened, today)
    if state in OWING:
        back = _back(person, today)
        if back:
            return State.NOT_YET_DUE, why, back
    return state, why, None


def _owed(
    form: FormEdition, roles: tuple[str, ...], answer: Answer | None, reopened: Reopened, today: date
) -> tuple[State, tuple[Why, ...]]:
    """What a person who is there owes."""
    if answer is None:
        return State.OUTSTANDING, ()
    why = reopened.by(form, roles, answer, today)
    if answer.answer in _NOT_SIGNED:
        return (State.OUTSTANDING, why) if why else (_NOT_SIGNED[answer.answer], ())
    return (State.AGAIN, why) if why else (State.CURRENT, ())


def _back(person: Person, today: date) -> date | None:
    """The day on which somebody who is not there today is: their first, or the day after the last one away."""
    if person.start and person.start > today:
        return person.start
    for first, last in person.away:
        if first <= today <= last:
            return date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))
    return None
