"""Holds a register to its chain, and what is drawn from receipts to the receipts that it was drawn from."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any

import orjson

from bylaw.acknowledge.derived import Asked, asked_digest, asked_of, given_by
from bylaw.acknowledge.edition_body import from_body
from bylaw.acknowledge.ledger import KINDS, Code, breaks
from bylaw.doors import register_schema as sql
from bylaw.doors.register import Register
from bylaw.doors.register_entries import drawn
from bylaw.doors.register_file import furnish

Row = tuple[Any, ...]


def problems(register: Register, against: Code | None) -> Iterator[str]:
    """What is not as bylaw wrote it, a plain sentence for each entry or row."""
    connection = register.connection
    connection.text_factory = lambda text: text.decode("utf-8", "replace")  # what somebody edited may be no text
    connection.execute("BEGIN")  # one state of the register throughout, whatever is added meanwhile
    try:
        yield from breaks(register.entries(), register.head(), against)
        asked = {id: (slot, Asked._make((*texts, prints))) for id, _, slot, *texts, prints in _asked(connection)}
        yield from _edited_asked(connection)
        yield from _edited_rows(connection, asked)
        yield from _stray_rows(connection)
        if _layout(connection) != _layout_as_made():
            yield "The tables, or what guards them against changes, are not as bylaw made them."
    finally:
        connection.execute("COMMIT")


def _edited_rows(connection: sqlite3.Connection, asked: Mapping[int, tuple[int, Asked]]) -> Iterator[str]:
    """Entries beside which something else stands than what follows from them."""
    for number, kind, id, body, entry, person, *answer in connection.execute(sql.SIDE_BY_SIDE):
        try:
            data = orjson.loads(body)
            if kind == "receipt":
                same = _is_as_drawn(data, tuple(answer), asked)
            elif kind == "match":
                same = (entry, person) == (data["entry"], data["person"])
            else:
                same = kind in KINDS and (kind != "edition" or bool(from_body(data)))
        except (KeyError, TypeError, ValueError, AttributeError):
            same = False
        if not same:
            yield f"What stands beside entry {number} ({kind} {id[:60]}) does not follow from it."


def _is_as_drawn(receipt: Any, row: Row, asked: Mapping[int, tuple[int, Asked]]) -> bool:
    slot, what = asked.get(row[4], (0, None))
    return what == asked_of(receipt) and row == drawn(row[3], slot, row[4], given_by(receipt))


def _asked(connection: sqlite3.Connection) -> Iterator[Row]:
    for *fields, prints in connection.execute(sql.ASKED):
        try:
            yield (*fields, dict(orjson.loads(prints)))
        except (TypeError, ValueError):
            yield (*fields, {})


def _edited_asked(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows of what was signed that are not what their digest says, or that share a number with another form."""
    forms: dict[int, tuple[str, str]] = {}
    for id, digest, slot, *texts, prints in _asked(connection):
        asked = Asked._make((*texts, prints))
        if asked_digest(asked) != digest or forms.setdefault(slot, (asked.policy, asked.form)) != (
            asked.policy,
            asked.form,
        ):
            yield f"Row {id} of what was signed was edited."


def _stray_rows(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows that belong to no entry."""
    for table, kind in (("answer", "receipt"), ("match", "match")):
        query = (
            f"SELECT number FROM {table} WHERE number NOT IN (SELECT number FROM entry WHERE kind = ?) ORDER BY number"
        )
        for (number,) in connection.execute(query, (kind,)):
            yield f"Row {number} of the table “{table}” belongs to no entry."


def _layout(connection: sqlite3.Connection) -> list[Row]:
    return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def _layout_as_made() -> list[Row]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        furnish(new)
        return _layout(new)
