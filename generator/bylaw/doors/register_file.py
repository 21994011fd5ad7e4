"""The file that the register is: only its owner can read it, and its troubles come in plain words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bylaw.doors.register_schema import APPLICATION, SCHEMA, VERSION

_SECONDS_TO_WAIT = 30
_KILOBYTES_OF_MEMORY = 65_536


class RegisterUnusable(Exception):
    """Says in a sentence why the register cannot be used, and what to do."""


@contextmanager
def connected(path: Path, *, create: bool = False, wait: float = _SECONDS_TO_WAIT) -> Iterator[sqlite3.Connection]:
    """A connection to a register; `create` makes one that is not there. Raises RegisterUnusable, while in use too."""
    _prepare(path, create)
    with in_plain_words(path):
        # Whoever may write opens it so even to read: what a killed process left half done is undone first.
        uri = f"{path.resolve().as_uri()}?mode={'rw' if create or os.access(path, os.W_OK) else 'ro'}"
        with closing(sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)) as connection:
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute(f"PRAGMA cache_size = -{_KILOBYTES_OF_MEMORY}")
            if create:
                connection.execute("PRAGMA synchronous = FULL")
                furnish(connection)
            _inspect(connection, path)
            yield connection


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written inside, or nothing of it; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns what SQLite refuses into RegisterUnusable."""
    try:
        yield
    except sqlite3.Error as error:
        raise RegisterUnusable(_sentence(error, path)) from error


def _prepare(path: Path, create: bool) -> None:
    """See that there is a file; one that is made can be read by its owner only, before SQLite touches it."""
    try:
        if create and not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        elif not path.exists() or not (create or path.stat().st_size):
            raise RegisterUnusable(f"There is no register at {path} yet. “bylaw ack publish” makes it.")
    except OSError as error:
        raise RegisterUnusable(f"{path} cannot be used: {error.strerror}.") from error


def furnish(connection: sqlite3.Connection) -> None:
    """Put the tables into a database that is still empty. Of two processes that try, one does."""
    if _is_empty(connection):
        with writing(connection):
            if _is_empty(connection):
                for statement in _statements(SCHEMA):
                    connection.execute(statement)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0)


def _statements(script: str) -> Iterator[str]:
    so_far = ""
    for line in script.splitlines(keepends=True):
        so_far += line
        if sqlite3.complete_statement(so_far):
            yield so_far
            so_far = ""


def _inspect(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise RegisterUnusable(f"{path} is no register of bylaw. It was left as it is.")
    if version > VERSION:
        raise RegisterUnusable(f"{path} was written by a later bylaw. Install that one; the file was left as it is.")


def _sentence(error: sqlite3.Error, path: Path) -> str:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return f"{path} is in use by another program. Close that one, or try again in a minute."
    if code == sqlite3.SQLITE_FULL:
        return "There is no room left on the disk. Make room, and do the same again: what was added stays."
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return f"{path} cannot be written to. See who may change it and the folder that it is in."
    if code == sqlite3.SQLITE_CANTOPEN:
        return f"{path} cannot be opened. See who may read it and the folder that it is in."
    if code == sqlite3.SQLITE_IOERR:
        return f"The disk refuses to read or write {path}. It may be full: make room, and do the same again."
    if code == sqlite3.SQLITE_NOTADB:
        return f"{path} is no register of bylaw. It was left as it is."
    return f"{path} is damaged. Put back your last copy of it, and add again what came since."
