"""What changed, as data for machines: changes.json, which keeps to changes.schema.json."""

from typing import Any

from orjson import OPT_INDENT_2, dumps

from bylaw import resources
from bylaw.model.compare import Changes, PolicyChanges, RuleChange
from bylaw.model.editions import Edition, RuleText
from bylaw.model.words import word_changes
from bylaw.views.changes import wording

SCHEMA_VERSION = "bylaw-changes/1"
SCHEMA_FILE = "changes.schema.json"


def render(changes: Changes, generator_version: str) -> bytes:
    """The changes as JSON, the same bytes for the same changes."""
    data = {
        "$schema": SCHEMA_FILE,
        "schema_version": SCHEMA_VERSION,
        "generator": {"name": "bylaw", "version": generator_version},
        "level": changes.level.value,
        "policies": [_policy(policy) for policy in changes.policies],
    }
    return dumps(data, option=OPT_INDENT_2) + b"\n"


def schema() -> bytes:
    """The schema that the changes keep to."""
    return resources.text("site-templates", f"schema/{SCHEMA_FILE}").encode()


def _policy(changes: PolicyChanges) -> dict[str, Any]:
    return {
        "policy": changes.policy.policy,
        "title": changes.policy.title,
        "level": changes.level.value,
        "before": _edition(changes.before),
        "after": _edition(changes.after),
        "rules": [_rule(rule) for rule in changes.rules],
        "texts": [text._asdict() for text in changes.texts],
        "roles": [
            {"id": r.id, "name": r.name, "before": r.before or None, "after": r.after or None} for r in changes.roles
        ],
    }


def _edition(edition: Edition | None) -> dict[str, Any] | None:
    if edition is None:
        return None
    return {"policy": edition.policy, "version": edition.version or None, "fingerprint": edition.fingerprint}


def _rule(change: RuleChange) -> dict[str, Any]:
    texts = change.texts
    return {
        "kind": change.kind.value,
        "rule": change.rule.id,
        "formerly": wording.formerly(change) or None,
        "roles": list(change.roles),
        "before": _text(change.before),
        "after": _text(change.after),
        "words": [run._asdict() for run in word_changes(*texts)] if all(texts) else [],
    }


def _text(rule: RuleText | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "id": rule.id,
        "fingerprint": rule.fingerprint,
        "force": rule.force,
        "text": rule.text,
        "reasons": list(rule.reasons),
        "section": rule.section or None,
        "page": rule.page,
    }
