"""A filled PDF form read back: from its bytes to a receipt, or to one plain sentence that says why there is none."""

import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any, TypeVar

import orjson
from msgspec import Struct

from bylaw.acknowledge.dates import HINT, read_date
from bylaw.acknowledge.receipt import SCHEMA, check, digest, id_from
from bylaw.model.form_version import ANSWERS

if TYPE_CHECKING:
    from pypdf import PdfReader

CARRIED = "bylaw-pdf-form/1"
MOST_BYTES = 5_000_000
_ATTACHED, _MOST_ATTACHED = "form.json", 500_000
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")
_BY_CODE = "Key in the code that is printed on it instead."
_DAMAGED = f"This PDF is damaged, or no PDF at all. {_BY_CODE}"
_ALTERED = f"The data that this PDF carries was changed after the form was made. {_BY_CODE}"

Json = Mapping[str, Any]
T = TypeVar("T")


class _NoReceipt(Exception):
    """Says in a sentence why there is no receipt."""


class _Filled(Struct, frozen=True):
    """What stands in the fields, by their names: texts, and the values that are ticked."""

    texts: Mapping[str, str]
    ticked: Mapping[str, frozenset[str]]

    def line(self, name: str) -> str:
        """The text of a field on one line."""
        return " ".join(self.texts.get(name, "").split())


def missing() -> str:
    """What is to be installed before a PDF can be read, as one plain sentence; empty where nothing is missing."""
    try:
        import pypdf  # noqa: F401
    except ImportError:
        return "Reading a PDF needs pypdf. Install it with: pip install 'bylaw[pdf]'"
    return ""


def read_pdf(data: bytes) -> dict[str, object] | str:
    """The receipt of a filled form, or one plain sentence why there is none. The same file gives the same receipt."""
    try:
        if len(data) > MOST_BYTES:
            raise _NoReceipt("This PDF is larger than 5 million bytes, which no form is.")
        with redirect_stderr(io.StringIO()):  # where pypdf remarks on what it mends
            attached, filled = _guarded(lambda: _opened(data), _DAMAGED)
        receipt = _guarded(lambda: _receipt(_carried(attached), filled, hashlib.sha256(data).hexdigest()), _ALTERED)
    except _NoReceipt as why:
        return str(why)
    problems = check(receipt)
    return problems[0] if problems else receipt


def _guarded(read: Callable[[], T], otherwise: str) -> T:
    """A hostile file can break its reader in any way; whatever the way, one sentence says what that means."""
    try:
        return read()
    except _NoReceipt:
        raise
    except Exception:
        raise _NoReceipt(otherwise) from None


def _opened(data: bytes) -> tuple[bytes, _Filled]:
    """The data that a PDF carries, and what stands in its fields."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        raise _NoReceipt("This PDF is protected with a password. Save it without one, and add it again.")
    attached = reader.attachments.get(_ATTACHED, [])
    if not attached:
        raise _NoReceipt(f"This PDF does not carry the data of a form; printing to a file loses it. {_BY_CODE}")
    if len(attached) > 1 or len(attached[0]) > _MOST_ATTACHED:
        raise _NoReceipt(_ALTERED)
    return attached[0], _filled(reader)


def _filled(reader: "PdfReader") -> _Filled:
    form = _plain(reader.trailer["/Root"]).get("/AcroForm")
    fields = [_plain(field) for field in _plain(form).get("/Fields", [])] if form else []
    if not fields:
        raise _NoReceipt(f"This PDF has no fields left, as after printing to a file. {_BY_CODE}")
    texts = {str(f.get("/T")): _evened(f.get("/V")) for f in fields if f.get("/FT") == "/Tx"}
    return _Filled(texts, {str(f.get("/T")): _ticks(f) for f in fields if f.get("/FT") == "/Btn"})


def _ticks(field: Json) -> frozenset[str]:
    """The values of a box or of a group of buttons that are on: by its own word, and by how each button looks."""
    kids = [_plain(kid) for kid in field.get("/Kids", [])]
    said = [field.get("/V"), *(kid.get("/AS") for kid in kids)]
    return frozenset(str(value).lstrip("/") for value in said if value) - {"Off", ""}


def _plain(thing: Any) -> Any:
    return thing.get_object()


def _evened(value: object) -> str:
    """Text that means the same everywhere: composed letters, plain line ends, no control or half characters."""
    text = value if isinstance(value, str) else ""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub(" ", text).strip()


def _carried(attached: bytes) -> Json:
    """The data of the form, if it is as it was made."""
    data: Json = orjson.loads(attached)
    if data["schema"] != CARRIED:
        raise _NoReceipt(f"This PDF carries data of the kind {str(data['schema'])[:40]}; {CARRIED} can be read.")
    if digest(data) != data["digest"]:
        raise _NoReceipt(_ALTERED)
    return data


def _receipt(carried: Json, filled: _Filled, file_digest: str) -> dict[str, object]:
    _complete(carried, filled)
    ticked = [role for i, role in enumerate(carried["roles"]) if filled.ticked.get(f"role-{i}")]
    signed_for = ticked or carried["roles"]
    answer = _answer(filled)
    receipt: dict[str, object] = {
        "schema": SCHEMA,
        "id": id_from(file_digest),
        "policy": carried["policy"],
        "release": carried["release"],
        "fingerprints": {role: carried["fingerprints"][role] for role in signed_for},
        "form": carried["form"],
        "statement": carried["statement"],
        "boxes": [{"text": t, "ticked": bool(filled.ticked.get(f"box-{i}"))} for i, t in enumerate(carried["boxes"])],
        "answer": answer,
        "question": filled.texts["question"] if answer == "question" else None,
        "understanding": _understanding(carried, filled, signed_for) if answer in ("agree", "read") else None,
        "person": {"reference": filled.line("reference") or None, "name": filled.line("name")},
        "roles": ticked or (carried["roles"] if len(carried["roles"]) == 1 else []),
        "fields": _fields(carried, filled),
        "signed_at": f"{read_date(filled.line('date')):%Y-%m-%d}T12:00:00Z",
        "utc_offset": "+00:00",
        "method": "pdf",
        "recorded_by": filled.line("recorded-by") or None,
    }
    return {**receipt, "digest": digest(receipt)}


def _complete(carried: Json, filled: _Filled) -> None:
    """Refuse a form that lacks something."""
    if not filled.line("name"):
        raise _NoReceipt("The form has no name.")
    if not filled.line("date"):
        raise _NoReceipt("The form has no date.")
    if read_date(filled.line("date")) is None:
        raise _NoReceipt(f"I cannot read “{filled.line('date')[:40]}” as the date signed. {HINT}")
    if carried["reference_required"] and not filled.line("reference"):
        raise _NoReceipt("The form has no reference, and asks for one.")
    role = filled.line("other-role") or any(filled.ticked.get(f"role-{i}") for i, _ in enumerate(carried["roles"]))
    if carried["asks_role"] and not role:
        raise _NoReceipt("The form has no role, and asks for one.")
    for i, field in enumerate(carried["fields"]):
        if field["required"] and not filled.line(f"field-{i}"):
            raise _NoReceipt(f"The form has nothing under “{field['label'][:80]}”, and asks for it.")


def _answer(filled: _Filled) -> str:
    ticked = filled.ticked.get("answer", frozenset())
    if not ticked:
        raise _NoReceipt("The form has no answer ticked.")
    if len(ticked) > 1:
        raise _NoReceipt("The form has two answers ticked.")
    answer = next(iter(ticked))
    if answer not in ANSWERS:
        raise _NoReceipt(f"The form has “{answer[:40]}” for an answer, which no form offers.")
    if answer == "question" and not filled.texts.get("question"):
        raise _NoReceipt("The form says that there is a question, and none is written.")
    return answer


def _understanding(carried: Json, filled: _Filled, roles: list[str]) -> dict[str, bool] | None:
    """Whether every question that concerns some roles was answered rightly; nothing where there is none."""
    results = []
    for i, question in enumerate(carried["understanding"]):
        if not question["roles"] or not frozenset(roles).isdisjoint(question["roles"]):
            chosen = filled.ticked.get(f"check-{i}", frozenset())
            results.append(len(chosen) == 1 and chosen <= set(question["right"]))
    return {"passed": all(results)} if results else None


def _fields(carried: Json, filled: _Filled) -> list[dict[str, str]]:
    """What else the form asked for; a role that it does not list comes first."""
    asked = [{"label": f["label"], "value": filled.line(f"field-{i}")} for i, f in enumerate(carried["fields"])]
    other = filled.line("other-role") if carried["asks_role"] else ""
    return [{"label": "Role", "value": other}, *asked] if other else asked
