"""What was in force on a day, for people and for machines: each policy's version, since when, and who approved it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from orjson import OPT_INDENT_2, dumps

from bylaw.model.english import in_words
from bylaw.model.release import Release, Released, as_data

SCHEMA_VERSION = "bylaw-in-force/1"

Found = Mapping[str, tuple[Release, Released]]


def as_text(found: Found, on: date) -> str:
    """A paragraph for each policy."""
    if not found:
        return f"Nothing was in force on {in_words(on)}, as far as is on record.\n"
    said = "\n\n".join("\n".join(_lines(*one)) for one in found.values())
    return f"In force on {in_words(on)}:\n\n{said}\n"


def as_json(found: Found, on: date) -> bytes:
    """The same as data."""
    policies = [_entry(*one) for one in found.values()]
    data = {"schema_version": SCHEMA_VERSION, "on": on.isoformat(), "policies": policies}
    return dumps(data, option=OPT_INDENT_2) + b"\n"


def _lines(since: Release, policy: Released) -> Iterator[str]:
    edition, approval = policy.edition, policy.approval
    yield f"{edition.organisation}: {edition.title}, version {edition.version} ({edition.policy})"
    yield f"    in force since {in_words(since.on)}, with release {since.name}"
    when = f" on {approval.on_text}" if approval.on_text else ""
    minute = f", minute {approval.minute}" if approval.minute else ""
    yield f"    approved by {approval.by or 'nobody who is named'}{when}{minute}"
    yield f"    its text is in git revision {since.revision}"


def _entry(since: Release, policy: Released) -> dict[str, Any]:
    edition = policy.edition
    return {
        "policy": edition.policy,
        "organisation": edition.organisation,
        "title": edition.title,
        "version": edition.version,
        "status": edition.status,
        "fingerprint": edition.fingerprint,
        "since": {"release": since.name, "on": since.on.isoformat(), "revision": since.revision},
        "approval": as_data(policy.approval),
        "trail": as_data(policy.trail),
    }
