"""How entries get into the register: each linked to the last, with what is drawn from it beside it."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import orjson
import rfc8785

from bylaw.acknowledge.derived import Asked, Given, asked_digest, asked_of, given_by
from bylaw.acknowledge.ledger import EMPTY, Entry, Head, after
from bylaw.doors.register_file import RegisterUnusable

T = TypeVar("T")


def head_of(connection: sqlite3.Connection) -> Head:
    """The last entry."""
    row = connection.execute("SELECT CAST(number AS INTEGER), CAST(chain AS BLOB) FROM head").fetchone()
    return Head._make(row) if row else EMPTY


def append(connection: sqlite3.Connection, kind: str, id: str, body: bytes) -> Entry:
    """Add an entry behind the last one. Only inside `writing`."""
    entry = after(head_of(connection), kind, id, body, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")
    connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", entry)
    connection.execute("UPDATE head SET number = ?, chain = ?", (entry.number, entry.chain))
    return entry


def append_receipt(connection: sqlite3.Connection, receipt: Mapping[str, Any], body: bytes) -> None:
    """Add a whole receipt, and what is drawn from it."""
    entry = append(connection, "receipt", receipt["id"], body)
    asked, slot = _asked_id(connection, asked_of(receipt))
    row = drawn(entry.number, slot, asked, given_by(receipt))
    connection.execute(f"INSERT INTO answer VALUES ({', '.join('?' * len(row))})", row)


def append_match(connection: sqlite3.Connection, entry: str, person: str, by: str, because: str) -> None:
    """Add that somebody assigned an entry to a person, by the person's key, or, with no person, set it aside."""
    times = connection.execute("SELECT count(*) FROM match WHERE entry = ?", (entry,)).fetchone()[0]
    body = rfc8785.dumps({"entry": entry, "person": person, "by": by, "because": because})
    added = append(connection, "match", f"{entry} {times + 1}", body)
    connection.execute("INSERT INTO match VALUES (?, ?, ?)", (added.number, entry, person))


def body_of(connection: sqlite3.Connection, kind: str, id: str) -> bytes | None:
    """What an entry holds, if there is one of that kind and id."""
    row = connection.execute("SELECT body FROM entry WHERE kind = ? AND id = ?", (kind, id)).fetchone()
    return row[0] if row else None


def understood(number: int, read: Callable[[Any], T], body: bytes) -> T:
    """What an entry means. Raises RegisterUnusable where somebody edited it into nonsense."""
    with unedited(f"Entry {number}"):
        return read(orjson.loads(body))


@contextmanager
def unedited(what: str) -> Iterator[None]:
    """Raises RegisterUnusable where something in the register means nothing any more, since somebody edited it."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RegisterUnusable(f"{what} of the register was edited. “bylaw ack verify” says more.") from error


def drawn(number: int, slot: int, asked: int, given: Given) -> tuple[object, ...]:
    """The row of the table of answers for a receipt."""
    return (
        given.person, slot, given.signed_at, number, asked, given.signed_on, given.receipt, given.name, given.answer,
        given.method, given.recorded_by, given.understood,
    )  # fmt: skip


def _asked_id(connection: sqlite3.Connection, asked: Asked) -> tuple[int, int]:
    """The numbers of what was signed, and of its policy and form, which are given here where they are new."""
    digest = asked_digest(asked)
    known = connection.execute("SELECT id, slot FROM asked WHERE digest = ?", (digest,)).fetchone()
    if known:
        return int(known[0]), int(known[1])
    find = "SELECT slot FROM asked WHERE policy = ? AND form = ? LIMIT 1"
    row = connection.execute(find, (asked.policy, asked.form)).fetchone()
    row = row or connection.execute("SELECT coalesce(max(slot), 0) + 1 FROM asked").fetchone()
    fields = (digest, row[0], *asked[:-1], rfc8785.dumps(dict(asked.fingerprints)).decode())
    new = connection.execute(f"INSERT INTO asked VALUES (NULL, {', '.join('?' * len(fields))})", fields)
    return int(new.lastrowid or 0), int(row[0])
