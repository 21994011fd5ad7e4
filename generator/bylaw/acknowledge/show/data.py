"""How people stand, as data for machines: it keeps to status.schema.json."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from orjson import OPT_INDENT_2, dumps

from bylaw.acknowledge.reopening import Why
from bylaw.acknowledge.show import wording
from bylaw.acknowledge.status import Status
from bylaw.acknowledge.summary import by_form, count

SCHEMA_VERSION = "bylaw-status/1"


def data(found: Sequence[Status], today: date) -> bytes:
    """Every form with its counts, and every person's status, as JSON."""
    held = {
        "schema_version": SCHEMA_VERSION,
        "on": today.isoformat(),
        "forms": [_form(some) for some in by_form(found).values()],
        "statuses": list(map(_status, found)),
    }
    return dumps(held, option=OPT_INDENT_2) + b"\n"


def _form(held: Sequence[Status]) -> dict[str, Any]:
    edition, counted = held[0].edition, count(held)
    return {
        "form": held[0].form.id,
        "policy": edition.policy,
        "title": edition.title,
        "organisation": edition.organisation,
        "version": edition.version or None,
        "asked": counted.asked,
        "signed": counted.signed,
        "recorded_by_another": counted.recorded,
        "states": {state.value: counted.states.get(state, 0) for state in wording.ORDER},
    }


def _status(status: Status) -> dict[str, Any]:
    answer = status.answer
    return {
        "person": {"reference": status.person.reference, "name": status.person.name},
        "form": status.form.id,
        "policy": status.edition.policy,
        "roles": list(status.roles),
        "state": status.state.value,
        "from": status.until.isoformat() if status.until else None,
        "answer": {
            "receipt": answer.receipt,
            "answer": answer.answer,
            "version": answer.version or None,
            "signed_at": answer.signed_at,
            "method": answer.method,
            "recorded_by": answer.recorded_by or None,
        }
        if answer
        else None,
        "why": _whys(status.why),
    }


def _whys(reasons: Iterable[Why]) -> list[dict[str, Any]]:
    return [
        {
            "reason": why.reason.value,
            "rules": [
                {
                    "kind": change.kind.value,
                    "rule": change.rule.id,
                    "before": change.before.text if change.before else None,
                    "after": change.after.text if change.after else None,
                }
                for change in why.rules
            ],
            "texts": [text._asdict() for text in why.texts],
            "roles": list(why.roles),
            "since": why.since.isoformat() if why.since else None,
        }
        for why in reasons
    ]
