"""The manifest of a release: what it is, of what it is made, and the fingerprint of all that it asks."""

from collections.abc import Mapping
from typing import Any

from orjson import OPT_INDENT_2, dumps

from bylaw import resources
from bylaw.model.release import Release, Released, as_data
from bylaw.views.release.sums import digest

MANIFEST = "manifest.json"
SCHEMA_VERSION = "bylaw-manifest/1"
_SCHEMA = "manifest.schema.json"


def manifest(release: Release, since: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of a release and its files. `since` is the name of the release before it, or empty."""
    data = {
        "$schema": _SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "name": release.name,
        "on": release.on.isoformat(),
        "since": since or None,
        "level": release.level,
        "revision": release.revision,
        "generator": {"name": "bylaw", "version": release.generator},
        "allowed": [{"what": what, "reason": reason} for what, reason in release.allowed],
        "policies": [_policy(policy) for policy in release.policies],
        "files": [{"path": p, "sha256": digest(files[p]), "size": len(files[p])} for p in sorted(files)],
    }
    return dumps(data, option=OPT_INDENT_2) + b"\n"


def manifest_schema() -> dict[str, bytes]:
    """The schema that manifests keep to, by its file's name."""
    return {_SCHEMA: resources.data("site-templates", f"schema/{_SCHEMA}")}


def _policy(policy: Released) -> dict[str, Any]:
    edition = policy.edition
    return {
        "policy": edition.policy,
        "title": edition.title,
        "version": edition.version,
        "status": edition.status,
        "fingerprint": edition.fingerprint,
        "rules": {rule.id: rule.fingerprint for rule in edition.rules.values()},
        "roles": {role.id: role.fingerprint for role in edition.roles.values()},
        "text": policy.text,
        "approval": as_data(policy.approval),
        "trail": as_data(policy.trail),
    }
