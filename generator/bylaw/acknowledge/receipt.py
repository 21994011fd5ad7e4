"""A receipt of what somebody accepted: its canonical form, its digest, and whether it is whole.

A receipt shows what was accepted, not who pressed the key. It holds one reference to a person and a name, and
no date of birth, no address and no kind of machine.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import datetime

import rfc8785

from bylaw.model.form_version import ANSWERS

SCHEMA = "bylaw-receipt/1"
METHODS = ("web", "pdf", "paper", "meeting", "assisted")

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SHA_256 = re.compile(r"[0-9a-f]{64}")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d")

Shape = Callable[[object], bool]


def canonical(receipt: Mapping[str, object]) -> bytes:
    """The receipt without its digest, as canonical JSON (RFC 8785)."""
    return rfc8785.dumps({key: value for key, value in receipt.items() if key != "digest"})  # type: ignore[misc]


def digest(receipt: Mapping[str, object]) -> str:
    """SHA-256, in hexadecimal, over all fields of a receipt but the digest itself."""
    return hashlib.sha256(canonical(receipt)).hexdigest()


def id_from(digest: str) -> str:
    """A receipt's id in the shape of a random UUID (version 4), made from a SHA-256 in hexadecimal."""
    variant = "89ab"[int(digest[16], 16) & 3]
    return f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-{variant}{digest[17:20]}-{digest[20:32]}"


def check(receipt: object) -> tuple[str, ...]:
    """What is wrong with a receipt, one plain sentence each; nothing if it is whole and unchanged."""
    if not isinstance(receipt, Mapping):
        return ("This is not a receipt.",)
    if receipt.get("schema") != SCHEMA:
        return (f"This is not a receipt of the kind {SCHEMA}.",)
    problems = [f"The receipt has no “{name}”." for name in _FIELDS if name not in receipt]
    problems += [f"No receipt has a field “{str(name)[:40]}”." for name in receipt if name not in _FIELDS]
    problems += [
        f"The receipt's “{name}” is not as it should be."
        for name, fits in _FIELDS.items()
        if name in receipt and not fits(receipt[name])
    ]
    if not problems and digest(receipt) != receipt["digest"]:
        problems.append("The receipt was changed after it was made: its digest differs.")
    return tuple(problems)


def _text(most: int, least: int = 0) -> Shape:
    def fits(value: object) -> bool:
        return isinstance(value, str) and least <= len(value) <= most and not _SURROGATE.search(value)

    return fits


def _pattern(pattern: re.Pattern[str]) -> Shape:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _one_of(words: tuple[str, ...]) -> Shape:
    return lambda value: isinstance(value, str) and value in words


def _or_null(shape: Shape) -> Shape:
    return lambda value: value is None or shape(value)


def _record(**shapes: Shape) -> Shape:
    def fits(value: object) -> bool:
        return (
            isinstance(value, Mapping)
            and value.keys() == shapes.keys()
            and all(shape(value[name]) for name, shape in shapes.items())
        )

    return fits


def _list_of(shape: Shape, most: int) -> Shape:
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(shape, value))


def _moment(value: object) -> bool:
    if not isinstance(value, str) or not _UTC.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _fingerprints(value: object) -> bool:
    """A fingerprint for each role that the signer answers for, at least one."""
    return (
        isinstance(value, Mapping)
        and 0 < len(value) <= 200
        and all(_LINE(role) and isinstance(hex, str) and _SHA_256.fullmatch(hex) for role, hex in value.items())
    )


_LINE = _text(500, least=1)

_FIELDS: Mapping[str, Shape] = {
    "schema": _one_of((SCHEMA,)),
    "id": _pattern(_UUID),
    "policy": _record(id=_LINE, title=_LINE, organisation=_LINE, version=_text(100)),
    "release": _text(100),
    "fingerprints": _fingerprints,
    "form": _record(id=_LINE, version=_pattern(_SHA_256)),
    "statement": _text(20_000),
    "boxes": _list_of(_record(text=_text(2_000, least=1), ticked=lambda value: isinstance(value, bool)), 100),
    "answer": _one_of(ANSWERS),
    "question": _or_null(_text(5_000, least=1)),
    "understanding": _or_null(_record(passed=lambda value: isinstance(value, bool))),
    "person": _record(reference=_or_null(_LINE), name=_LINE),
    "roles": _list_of(_LINE, 200),
    "fields": _list_of(_record(label=_LINE, value=_text(5_000)), 100),
    "signed_at": _moment,
    "utc_offset": _pattern(_OFFSET),
    "method": _one_of(METHODS),
    "recorded_by": _or_null(_LINE),
    "digest": _pattern(_SHA_256),
}
