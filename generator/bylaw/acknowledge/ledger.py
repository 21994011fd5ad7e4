"""The chain of entries that the register is: each is held to the one before it by digest, so that tampering shows."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import orjson

from bylaw.model.base32 import as_digits, in_digits

KINDS = ("edition", "receipt", "kept-apart", "request", "match")
START = bytes(32)

_CODE = re.compile(r"(\d{1,12})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})")


class Entry(NamedTuple):
    """An entry of the register: `number` counts from 1, `body` is JSON, `added_at` UTC in RFC 3339."""

    number: int
    kind: str
    id: str
    body: bytes
    added_at: str
    chain: bytes


class Head(NamedTuple):
    """The last entry: its number, 0 where there is none, and its place in the chain."""

    number: int
    chain: bytes


class Code(NamedTuple):
    """What somebody wrote down of a head: its number, and twelve digits for its place in the chain."""

    number: int
    digits: str


EMPTY = Head(0, START)


def after(head: Head, kind: str, id: str, body: bytes, added_at: str) -> Entry:
    """The entry that follows a head."""
    number = head.number + 1
    return Entry(number, kind, id, body, added_at, link(head.chain, number, kind, id, body, added_at))


def link(before: bytes, number: int, kind: str, id: str, body: bytes, added_at: str) -> bytes:
    """SHA-256 over the link before and all that an entry holds."""
    return hashlib.sha256(before + orjson.dumps([number, kind, id, added_at]) + b"\n" + body).digest()


def code_of(head: Head) -> str:
    """What stands for a register as it is, to print and to file: "10432-7K3M-92QX-1F5T", a number and 60 bits."""
    bits = int.from_bytes(head.chain[:8], "big") >> 4
    digits = in_digits(bits, 12)
    return f"{head.number}-{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def read_code(text: str) -> Code | None:
    """A code as somebody keyed it in; none where it is no code."""
    number, _, digits = re.sub(r"\s", "", text).partition("-")
    found = _CODE.fullmatch(f"{number}-{as_digits(digits)}")
    return Code(int(found[1]), f"{found[2]}-{found[3]}-{found[4]}") if found else None


def breaks(entries: Iterable[Entry], head: Head, against: Code | None = None) -> Iterator[str]:
    """What was done to a chain, a plain sentence for each place. `entries` are all there are, by number.

    A place that does not fit what comes before it is named once: what follows is held to what stands there.
    """
    last = EMPTY
    for entry in entries:
        if entry.number != last.number + 1:
            yield _gap(last.number + 1, entry.number - 1)
            last = Head(entry.number - 1, b"")
        elif link(last.chain, *entry[:5]) != entry.chain:
            yield f"Entry {entry.number} ({entry.kind} {entry.id[:60]}) was edited, put there, or moved."
        last = Head(entry.number, entry.chain)
        if against and against.number == last.number and code_of(last) != f"{against.number}-{against.digits}":
            yield f"The register up to entry {last.number} is not the one that the code was printed for."
    yield from _ending(last, head, against)


def _gap(first: int, last: int) -> str:
    return f"Entry {first} was removed." if first == last else f"Entries {first} to {last} were removed."


def _ending(last: Head, head: Head, against: Code | None) -> Iterator[str]:
    if last.number < head.number:
        yield _gap(last.number + 1, head.number)
    elif last.number > head.number:
        first = head.number + 1
        what = f"Entry {first} was" if first == last.number else f"Entries {first} to {last.number} were"
        yield f"{what} put there by something other than bylaw."
    elif last.chain != head.chain:
        yield f"Entry {last.number} is not the one that was added last."
    if against and against.number > max(last.number, head.number):
        yield f"The code was printed when there were {against.number} entries; now there are {last.number}."
