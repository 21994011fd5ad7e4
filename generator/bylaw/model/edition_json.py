"""An edition as JSON that is kept for years, in the register and in release records, and back."""

from collections.abc import Mapping
from typing import Any

from bylaw.model.cycle import Cycle
from bylaw.model.editions import Edition, FormEdition, RoleEdition, RuleText
from bylaw.model.types import Duration, Unit

Json = Mapping[str, Any]


def to_json(edition: Edition) -> dict[str, Any]:
    """All that an edition holds, as plain data."""
    return edition._asdict() | {
        "forms": [_form_entry(form) for form in edition.forms],
        "roles": [role._asdict() for role in edition.roles.values()],
        "rules": [rule._asdict() for rule in edition.rules.values()],
    }


def from_json(entry: Json) -> Edition:
    """The edition that plain data holds. Raises KeyError, TypeError or ValueError where it is none."""
    return Edition(
        **_frozen(entry)
        | {
            "forms": tuple(map(_form, entry["forms"])),
            "roles": {role["id"]: RoleEdition(**_frozen(role)) for role in entry["roles"]},
            "rules": {rule["id"]: RuleText(**_frozen(rule)) for rule in entry["rules"]},
        }
    )


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
