"""What came back: a receipt that can go into the register, or what it was instead and why it cannot."""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import rfc8785

from bylaw.acknowledge.receipt import check

MOST_KEPT = 1_000_000

Json = Mapping[str, Any]


class Incoming(NamedTuple):
    """One thing that came back, and where it stood, such as "inbox.mbox, message 3".

    It has a whole `receipt`, or a `problem` in a sentence. `digest` (SHA-256, hexadecimal) and `size` in bytes are
    those of what came; `raw` is that itself, left empty where it is too large to be kept.
    """

    where: str
    receipt: Json | None
    problem: str
    raw: bytes
    digest: str
    size: int


class KeptApart(NamedTuple):
    """What the register holds of something that is no receipt. `raw` is none where it was too large to be kept."""

    number: int
    id: str
    where: str
    reason: str
    raw: bytes | None
    added_at: str


def whole(where: str, raw: bytes, receipt: object) -> Incoming:
    """Something that was read as a receipt: it is one if nothing is wrong with it."""
    problems = check(receipt)
    if problems or not isinstance(receipt, Mapping):
        return broken(where, raw, problems[0])
    return Incoming(where, receipt, "", raw[:MOST_KEPT], _digest(raw), len(raw))


def broken(where: str, raw: bytes, problem: str) -> Incoming:
    """Something that is no receipt."""
    return Incoming(where, None, problem, raw if len(raw) <= MOST_KEPT else b"", _digest(raw), len(raw))


def kept_body(one: Incoming) -> bytes:
    """The entry for something that is kept apart, as canonical JSON."""
    raw: dict[str, Any] = {}
    if one.raw or not one.size:
        try:
            raw["text"] = one.raw.decode()
        except UnicodeDecodeError:
            raw["base64"] = base64.b64encode(one.raw).decode()
    return rfc8785.dumps({"where": _plain(one.where), "reason": _plain(reason_of(one)), "size": one.size, "raw": raw})


def reason_of(one: Incoming) -> str:
    """Why something is kept apart, and what to do about it if it is too large."""
    too_large = one.size > MOST_KEPT
    return f"{one.problem} It is too large for the register, so keep the file itself." if too_large else one.problem


def from_kept_body(body: Json) -> tuple[str, str, bytes | None]:
    """Where something stood, why it is kept apart, and what it was. Raises KeyError, TypeError or ValueError."""
    raw = body["raw"]
    data = base64.b64decode(raw["base64"]) if "base64" in raw else raw["text"].encode() if "text" in raw else None
    return body["where"], body["reason"], data


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _plain(text: str) -> str:
    """Text without half characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
