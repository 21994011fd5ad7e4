"""What a form asks a signer for: known fields get the input that suits them, others a line of text."""

import re
from collections.abc import Sequence

from msgspec import Struct

from bylaw.model.english import capital
from bylaw.model.types import Acknowledgement

_NAME = frozenset(["name", "full name", "print name", "printed name", "your name"])
_ROLE = frozenset(["role", "roles", "post", "position", "job role"])
_REFERENCE = frozenset(
    ["reference", "staff reference", "staff number", "staff id", "employee number", "payroll number"]
)
_SIGNATURE = frozenset(["signature", "signed", "electronic signature"])
_DATE = frozenset(["date", "date signed", "date of signature", "today's date"])
_NEVER = frozenset(["date of birth", "dob", "birth date", "birthday", "ip address", "device"])
_AUTOCOMPLETE = {
    "e-mail": "email", "email": "email", "e-mail address": "email", "email address": "email",
    "phone": "tel", "phone number": "tel", "telephone": "tel", "telephone number": "tel", "mobile number": "tel",
    "job title": "organization-title", "first name": "given-name", "last name": "family-name", "surname": "family-name",
    "postcode": "postal-code",
}  # fmt: skip
_EMAIL = re.compile(r"\be-?mail\b")
_PHONE = re.compile(r"\b(?:tele)?phone\b|\bmobile\b")
_OPTIONAL = re.compile(r"\s*\(optional\)\s*$", re.IGNORECASE)


class Field(Struct, frozen=True):
    """A field that the form shows. `kind` is the type of its input; `autocomplete` is empty for no known meaning."""

    label: str
    kind: str
    autocomplete: str
    required: bool


class Asked(Struct, frozen=True):
    """All that a form asks for. The name is always asked; the date never, since a receipt has the time."""

    reference: Field
    role: bool
    signature: bool
    fields: tuple[Field, ...]


def asked(form: Acknowledgement) -> Asked:
    """What a form asks for. A date of birth is never asked: a receipt may not hold one."""
    labels = dict.fromkeys(label.strip() for label in form.fields if label.strip())
    keys = {label: _key(label) for label in labels}
    elsewhere = _NAME | _ROLE | _REFERENCE | _SIGNATURE | _DATE | _NEVER
    return Asked(
        reference=_reference([label for label, key in keys.items() if key in _REFERENCE]),
        role=not _ROLE.isdisjoint(keys.values()),
        signature=not _SIGNATURE.isdisjoint(keys.values()),
        fields=tuple(_field(label) for label, key in keys.items() if key not in elsewhere),
    )


def together(wanted: Sequence[Asked]) -> Asked:
    """What several forms ask for, each thing once."""
    fields: dict[str, Field] = {}
    for field in (f for each in wanted for f in each.fields):
        seen = fields.setdefault(field.label.lower(), field)
        if field.required and not seen.required:
            fields[field.label.lower()] = field
    return Asked(
        next((each.reference for each in wanted if each.reference.required), wanted[0].reference),
        any(each.role for each in wanted),
        any(each.signature for each in wanted),
        tuple(fields.values()),
    )


def _reference(labels: list[str]) -> Field:
    if not labels:
        return Field("Staff or reference number (optional)", "text", "", False)
    return Field(capital(labels[0]), "text", "", not _OPTIONAL.search(labels[0]))


def _field(label: str) -> Field:
    key = _key(label)
    kind = "email" if _EMAIL.search(key) else "tel" if _PHONE.search(key) else "text"
    return Field(capital(label), kind, _AUTOCOMPLETE.get(key, ""), not _OPTIONAL.search(label))


def _key(label: str) -> str:
    return _OPTIONAL.sub("", label).lower().replace("’", "'").strip(" .:")
