"""A published edition as it stands in the register: to JSON, and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import rfc8785

from bylaw.acknowledge.answers import Published
from bylaw.model.cycle import Cycle
from bylaw.model.editions import Edition, FormEdition, RoleEdition, RuleText
from bylaw.model.types import Duration, Unit

Json = Mapping[str, Any]


def to_body(published: Published) -> bytes:
    """Canonical JSON (RFC 8785) of all that an edition holds."""
    edition = published.edition
    whole = edition._asdict() | {
        "forms": [_form_entry(form) for form in edition.forms],
        "roles": [role._asdict() for role in edition.roles.values()],
        "rules": [rule._asdict() for rule in edition.rules.values()],
    }
    return rfc8785.dumps({"on": published.on.isoformat(), "release": published.release, "edition": whole})


def from_body(body: Json) -> Published:
    """The edition that a body holds. Raises KeyError, TypeError or ValueError where it is none."""
    entry = body["edition"]
    edition = Edition(
        **_frozen(entry)
        | {
            "forms": tuple(map(_form, entry["forms"])),
            "roles": {role["id"]: RoleEdition(**_frozen(role)) for role in entry["roles"]},
            "rules": {rule["id"]: RuleText(**_frozen(rule)) for rule in entry["rules"]},
        }
    )
    return Published(edition, date.fromisoformat(body["on"]), body["release"])


def _form_entry(form: FormEdition) -> dict[str, Any]:
    cycle = form.cycle
    every = [cycle.every.n, cycle.every.unit.value] if cycle and cycle.every else None
    return form._asdict() | {"cycle": {"every": every, "month": cycle.month} if cycle else None}


def _form(entry: Json) -> FormEdition:
    return FormEdition(**_frozen(entry) | {"cycle": _cycle(entry["cycle"])})


def _cycle(entry: Json | None) -> Cycle | None:
    if entry is None:
        return None
    every = entry["every"]
    return Cycle(Duration(every[0], Unit(every[1])) if every else None, entry["month"])


def _frozen(entry: Json) -> dict[str, Any]:
    """Lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
