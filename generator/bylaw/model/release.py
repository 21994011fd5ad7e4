"""Releases on record: which text of each policy was in force from which day, who approved it, and what it changed.

A record is one JSON file a release, written once and never changed. It holds all that policies asked, so what changed
between two releases, and what was in force on a day, follow from the records alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from bylaw.model.compare import Changes, compare
from bylaw.model.edition_json import from_json, to_json
from bylaw.model.editions import Edition, editions

SCHEMA_VERSION = "bylaw-release/1"
_NONE: Mapping[str, Any] = MappingProxyType({})
_DIGITS = re.compile(r"(\d+)")

Json = Mapping[str, Any]


class Approval(NamedTuple):
    """Who approved a policy, as its source says. `on` is the last day that the date may mean, none where unknown."""

    owner: str
    by: str
    on: date | None
    on_text: str
    minute: str


class Trail(NamedTuple):
    """Who last changed a policy's file, by the names that git has. `on` is the day of the commit, if it is known."""

    author: str
    committer: str
    on: date | None


NO_TRAIL = Trail("", "", None)


class Released(NamedTuple):
    """A policy as a release has it.

    `text` is the SHA-256 of the policy's words below its facts, so that other words under the same version show.
    """

    edition: Edition
    approval: Approval
    text: str = ""
    trail: Trail = NO_TRAIL


class Release(NamedTuple):
    """A release. `level` is that of its changes, `revision` the git commit that it was built from (may be empty).

    `allowed` are things that would have stopped it, each with the reason for which it was let through.
    """

    name: str
    on: date
    level: str
    revision: str
    generator: str
    policies: tuple[Released, ...]
    allowed: tuple[tuple[str, str], ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every policy of the release."""
        return tuple(released.edition for released in self.policies)


class NotARecord(Exception):
    """Says in a sentence why data is no record of a release."""


def released(
    export: Json, texts: Mapping[str, str] = _NONE, trails: Mapping[str, Trail] = _NONE
) -> tuple[Released, ...]:
    """The policies of an export (rules.json) with their approvals. Raises editions.NotAnExport.

    `texts` and `trails` are known by the policy's id.
    """
    controls = {p["id"]: p["control"] for p in export["policies"]}
    return tuple(
        Released(e, _approval(controls[e.policy]), texts.get(e.policy, ""), trails.get(e.policy, NO_TRAIL))
        for e in editions(export)
    )


def to_record(release: Release) -> dict[str, Any]:
    """The record of a release, as plain data."""
    return {
        "schema_version": SCHEMA_VERSION,
        "name": release.name,
        "on": release.on.isoformat(),
        "level": release.level,
        "revision": release.revision,
        "generator": release.generator,
        "allowed": [{"what": what, "reason": reason} for what, reason in release.allowed],
        "policies": [_released_entry(policy) for policy in release.policies],
    }


def from_record(record: object) -> Release:
    """The release that a record holds. Raises NotARecord."""
    if not isinstance(record, Mapping) or record.get("schema_version") != SCHEMA_VERSION:
        raise NotARecord(f"This is no record of a release of the kind {SCHEMA_VERSION}.")
    try:
        return Release(
            name=str(record["name"]),
            on=date.fromisoformat(record["on"]),
            level=str(record["level"]),
            revision=str(record["revision"]),
            generator=str(record["generator"]),
            policies=tuple(map(_read_released, record["policies"])),
            allowed=tuple((str(a["what"]), str(a["reason"])) for a in record["allowed"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotARecord("This record of a release is damaged.") from error


def as_data(of: Approval | Trail) -> dict[str, Any]:
    """Who approved a policy or changed it last, as plain data."""
    return of._asdict() | {"on": of.on.isoformat() if of.on else None}


def in_order(releases: Iterable[Release]) -> tuple[Release, ...]:
    """Releases by their day, then by name (2026.9 before 2026.10), so that the last one is the newest."""
    return tuple(sorted(releases, key=lambda r: (r.on, _natural(r.name), r.name)))


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(name) if part)


def as_of(releases: Sequence[Release], day: date) -> dict[str, tuple[Release, Released]]:
    """What was in force on a day, by the policy's id: the version, and the release that brought it.

    `releases` are in order. A policy that was withdrawn, or that a later release no longer has, is not in force.
    """
    past = [release for release in releases if release.on <= day]
    if not past:
        return {}
    found: dict[str, tuple[Release, Released]] = {}
    for one in past[-1].policies:
        if one.edition.is_in_force:
            found[one.edition.policy] = (_since(one, past), one)
    return found


def changes_of(releases: Sequence[Release]) -> tuple[tuple[Release, Changes], ...]:
    """What each release changed against the one before it, the newest first; the first one brought all that it has."""
    before: tuple[Edition, ...] = ()
    found: list[tuple[Release, Changes]] = []
    for release in releases:
        found.append((release, compare(before, release.editions)))
        before = release.editions
    return tuple(reversed(found))


def _since(one: Released, past: Sequence[Release]) -> Release:
    """The earliest of the last releases in a row that have the same version of a policy, asking the same."""
    first = past[-1]
    for release in reversed(past):
        same = (r for r in release.policies if r.edition.policy == one.edition.policy)
        if not any(r.edition.is_same_version(one.edition) for r in same):
            break
        first = release
    return first


def _approval(control: Json) -> Approval:
    adopted, approved = control["adopted_on"], control["approved_on"]
    when = adopted or approved or {"text": "", "date": None}
    minute = next((f["value"] for f in control["facts"] if f["name"] == "minute reference" and not f["missing"]), "")
    by = (control["adopted_by"] if adopted else control["approved_by"]) or control["approved_by"] or ""
    on = date.fromisoformat(when["date"]) if when["date"] else None
    return Approval(control["owner"] or "", by, on, when["text"], minute)


def _released_entry(policy: Released) -> dict[str, Any]:
    return {
        "approval": as_data(policy.approval),
        "text": policy.text,
        "trail": as_data(policy.trail),
        "edition": to_json(policy.edition),
    }


def _read_released(entry: Json) -> Released:
    approval, trail = ({**e, "on": _day(e["on"])} for e in (entry["approval"], entry["trail"]))
    return Released(from_json(entry["edition"]), Approval(**approval), str(entry["text"]), Trail(**trail))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
