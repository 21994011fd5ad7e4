"""The record of a release, as the file that lies in the repository, and who approved and changed a policy, as data."""

from typing import Any

from orjson import OPT_INDENT_2, dumps

from bylaw import resources
from bylaw.model.release import Release, Released, to_record

RECORD = "release.json"
_SCHEMA = "release.schema.json"


def record(release: Release) -> bytes:
    """The record of a release."""
    return dumps(to_record(release), option=OPT_INDENT_2) + b"\n"


def record_schema() -> dict[str, bytes]:
    """The schema that records keep to, by its file's name."""
    return {_SCHEMA: resources.data("site-templates", f"schema/{_SCHEMA}")}


def approval_entry(policy: Released) -> dict[str, Any]:
    """Who approved a policy, as data."""
    approval = policy.approval
    return {**approval._asdict(), "on": approval.on.isoformat() if approval.on else None}


def trail_entry(policy: Released) -> dict[str, Any]:
    """Who changed a policy last, as data."""
    trail = policy.trail
    return {**trail._asdict(), "on": trail.on.isoformat() if trail.on else None}
