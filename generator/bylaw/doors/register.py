"""The register of who signed what: entries that are only ever added, in one file that only its owner can read.

with opened(path) as register:
    for answer in register.answers(): ...
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import rfc8785
from msgspec import Struct

from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.derived import Asked
from bylaw.acknowledge.edition_body import from_body, to_body
from bylaw.acknowledge.incoming import Incoming, KeptApart, from_kept_body, kept_body, reason_of
from bylaw.acknowledge.judging import Standing, by_policy, reason, standing
from bylaw.acknowledge.ledger import Entry, Head
from bylaw.acknowledge.publishing import Decision, decide, history
from bylaw.acknowledge.staff import Person, person_key
from bylaw.doors import register_schema as sql
from bylaw.doors.register_entries import append, append_match, append_receipt, body_of, head_of, understood, unedited
from bylaw.doors.register_file import RegisterUnusable, connected, writing
from bylaw.model.editions import Edition

__all__ = ["Added", "Register", "RegisterUnusable", "Request", "Uncounted", "opened"]

Row = tuple[Any, ...]
_PERSON, _SIGNED_AT, _NUMBER, _ASKED, _SIGNED_ON = 0, 2, 3, 4, 5
_NEVER = ("1", "0")


class Request(NamedTuple):
    """What somebody was asked, and when: `asked` is whatever the sender wants to know of it later, as JSON."""

    person: str
    on: date
    asked: Mapping[str, Any]


class Added(NamedTuple):
    """What became of something that came back: "added", "there already" or "kept apart", and why."""

    where: str
    outcome: str
    why: str


class Uncounted(NamedTuple):
    """A whole receipt that is not counted, and why, as a sentence."""

    answer: Answer
    reason: str


class Register(Struct, frozen=True):
    """An open register. Every method raises RegisterUnusable where the file holds what cannot be understood."""

    connection: sqlite3.Connection

    def head(self) -> Head:
        """The last entry."""
        return head_of(self.connection)

    def entries(self) -> Iterator[Entry]:
        """All entries, by number."""
        yield from map(Entry._make, self.connection.execute(sql.ENTRIES))

    def published(self) -> tuple[Published, ...]:
        """What was published, in the order of entry; a version that was entered anew stands there once."""
        rows = self.connection.execute("SELECT number, body FROM entry WHERE kind = 'edition' ORDER BY number")
        return history([understood(number, from_body, body) for number, body in rows])

    def answers(self, until: date | None = None) -> Iterator[Answer]:
        """The last answer that counts, signed on or before a day, for each person, policy and form.

        People are as they named themselves: `judging.counted` brings together what one person gave by reference and
        by e-mail address, and leaves out those whom the staff list does not have.
        """
        asked = self._asked()
        days = _days(_standings(asked, self.published()), until or date.max)
        moved = self._moved()
        last: Row | None = None
        with unedited("A row"):
            for row in self.connection.execute(sql.ANSWERS):
                since, until_then = days.get(row[_ASKED], _NEVER)
                if not since <= row[_SIGNED_ON] <= until_then:
                    continue
                if row[_NUMBER] in moved:
                    if moved[row[_NUMBER]]:
                        yield _answer(row, asked[row[_ASKED]], moved[row[_NUMBER]])
                    continue
                if last and last[:_SIGNED_AT] != row[:_SIGNED_AT]:
                    yield _answer(last, asked[last[_ASKED]], last[_PERSON])
                last = row
            if last:
                yield _answer(last, asked[last[_ASKED]], last[_PERSON])

    def not_counted(self, people: Mapping[str, Person] | None, today: date) -> list[Uncounted]:
        """Every whole receipt that is not counted and was not set aside. `people` by key, none without a staff list."""
        asked = self._asked()
        how = _standings(asked, self.published())
        days, moved = _days(how, today), self._moved()
        found: list[Uncounted] = []
        with unedited("A row"):
            for row in self.connection.execute(sql.ANSWERS):
                person = moved.get(row[_NUMBER], row[_PERSON])
                since, until = days.get(row[_ASKED], _NEVER)
                counts = since <= row[_SIGNED_ON] <= until and person and (people is None or person in people)
                if not counts and (person or row[_NUMBER] not in moved):
                    answer = _answer(row, asked[row[_ASKED]], person)
                    found.append(Uncounted(answer, reason(answer, how[row[_ASKED]], people, today)))
        return sorted(found, key=lambda one: one.answer.number)

    def kept_apart(self) -> Iterator[KeptApart]:
        """Everything that is no receipt, unless it was set aside or became one since."""
        for number, id, body, added_at in self.connection.execute(sql.KEPT_APART):
            where, why, raw = understood(number, from_kept_body, body)
            yield KeptApart(number, id, where, why, raw, added_at)

    def requests(self) -> Iterator[Request]:
        """What people were asked, in the order of entry."""
        rows = self.connection.execute("SELECT number, body FROM entry WHERE kind = 'request' ORDER BY number")
        for number, body in rows:
            yield understood(number, _request, body)

    def publish(self, editions: Iterable[Edition], today: date, on: date | None, release: str) -> list[Decision]:
        """Put editions into the register, all of them, or none where one is refused."""
        with writing(self.connection):
            decisions = list(decide(editions, self.published(), today, on, release))
            if not any(d.outcome == "refused" for d in decisions):
                for entry in (d.entry for d in decisions if d.entry):
                    number = self.head().number + 1
                    append(self.connection, "edition", f"{entry.edition.policy} {number}", to_body(entry))
        return decisions

    def add(self, batch: Iterable[Incoming]) -> list[Added]:
        """Add what came back: all of a batch or, where it is interrupted, nothing of it."""
        with writing(self.connection):
            return [self._add(one) for one in batch]

    def record(self, requests: Iterable[Request]) -> None:
        """Write down what people were asked; the same request of the same day once."""
        with writing(self.connection):
            for request in requests:
                body = rfc8785.dumps({"person": request.person, "on": request.on.isoformat(), "asked": request.asked})
                id = sha256(body).hexdigest()
                if body_of(self.connection, "request", id) is None:
                    append(self.connection, "request", id, body)

    def find(self, start: str) -> list[str]:
        """The ids of receipts, and of what is no receipt, that begin in some way; at most two."""
        query = "SELECT id FROM entry WHERE kind IN ('receipt', 'kept-apart') AND id >= ? AND id < ? LIMIT 2"
        return [id for (id,) in self.connection.execute(query, (start, f"{start}\x7f"))]

    def match(self, entry: str, person: str, by: str, because: str) -> bool:
        """Assign a receipt to a person, or with no person set an entry aside; false where there is no such entry."""
        with writing(self.connection):
            receipt = body_of(self.connection, "receipt", entry) is not None
            if not receipt and (person or body_of(self.connection, "kept-apart", entry) is None):
                return False
            append_match(self.connection, entry, person_key(person), by, because)
        return True

    def _add(self, one: Incoming) -> Added:
        if one.receipt is None:
            return self._keep_apart(one)
        body = rfc8785.dumps(dict(one.receipt))
        before = body_of(self.connection, "receipt", one.receipt["id"])
        if before == body:
            return Added(one.where, "there already", "")
        if before is not None:
            return self._keep_apart(
                one._replace(problem="Another receipt has the same number and says something else.")
            )
        append_receipt(self.connection, one.receipt, body)
        if body_of(self.connection, "kept-apart", one.digest) is not None:
            append_match(self.connection, one.digest, "", "bylaw", f"It was added as receipt {one.receipt['id']}.")
        return Added(one.where, "added", "")

    def _keep_apart(self, one: Incoming) -> Added:
        if body_of(self.connection, "kept-apart", one.digest) is None:
            append(self.connection, "kept-apart", one.digest, kept_body(one))
        return Added(one.where, "kept apart", reason_of(one))

    def _moved(self) -> dict[int, str]:
        """The receipts that somebody assigned, by number: to whom, by the person's key, or to nobody."""
        return dict(self.connection.execute(sql.MOVED).fetchall())

    def _asked(self) -> dict[int, Asked]:
        """All that was ever signed, by its number."""
        with unedited("A row"):
            rows = self.connection.execute(sql.ASKED)
            return {id: Asked._make((*texts, dict(orjson.loads(prints)))) for id, _, _, *texts, prints in rows}


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Register]:
    """A register to ask and to add to; `create` makes one that is not there. Raises RegisterUnusable."""
    with connected(path, create=create) as connection:
        yield Register(connection)


def _standings(asked: Mapping[int, Asked], published: Iterable[Published]) -> dict[int, Standing]:
    of_policy = by_policy(published)
    return {id: standing(what, of_policy) for id, what in asked.items()}


def _days(how: Mapping[int, Standing], until: date) -> dict[int, tuple[str, str]]:
    """Of what was signed, the first and the last day on which a signature counts, none of them after a day."""
    last = {id: s.before - timedelta(1) if s.before else until for id, s in how.items()}
    return {id: (str(s.since), str(min(until, last[id]))) for id, s in how.items() if not s.reason}


def _answer(row: Row, asked: Asked, person: str) -> Answer:
    _, _, signed_at, number, _, signed_on, receipt, name, answer, method, recorded_by, understood = row
    policy, version, form, form_version, statement, prints = asked
    return Answer(
        receipt, policy, version, form, form_version, statement, answer, person, name, prints, signed_at,
        _day(signed_on), method, recorded_by, None if understood is None else bool(understood), number,
    )  # fmt: skip


_day = lru_cache(20_000)(date.fromisoformat)


def _request(body: Mapping[str, Any]) -> Request:
    return Request(body["person"], date.fromisoformat(body["on"]), body["asked"])
