"""A PDF form as its readers get it, and as they send it back, filled in with one program or another."""

import ctypes
import io
from functools import cache
from typing import Any

import pypdfium2
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from pypdfium2 import raw

from bylaw.model.types import Asking, Handbook, Option, Policy, Reference
from bylaw.views.pdf import pdf_forms
from bylaw.views.pdf.copies import copies
from factories import SPAN, a_clause, a_handbook, a_policy, an_acknowledgement

ANSWERED = {"answer": "/agree", "name": "Zoë O’Brien", "date": "4 September 2026", "role-1": "/on"}


def a_question(text: str, rule: str, right: str = "No", wrong: str = "Yes") -> Asking:
    """A question of an understanding check, on a rule by its name."""
    see = a_clause(Reference, "see", f"[{rule}]", relation="see", targets=())
    return Asking(text, (Option(right, True), Option(wrong, False)), (see,), SPAN)


def with_form(**changes: Any) -> Policy:
    """The made-up policy with a form that is changed in some way."""
    return a_policy(an_acknowledgement(**changes))


def pdf_of(policy: Policy | None = None, role: str = "", release: str = "") -> bytes:
    """The PDF form of a policy: for all who sign, or for one role."""
    return _made(policy, role, release) if policy else _usual(role, release)


@cache
def _usual(role: str, release: str) -> bytes:
    return _made(a_policy(), role, release)


def _made(policy: Policy, role: str, release: str) -> bytes:
    wanted = (c for c in copies(a_handbook(policy)) if (c.part.only.id if c.part.only else "") == role)
    (form,) = pdf_forms(wanted, release).values()
    return form


def every_pdf(handbook: Handbook) -> dict[str, bytes]:
    """Every PDF form of a handbook, by path."""
    return dict(pdf_forms(copies(handbook)))


def filled(pdf: bytes, **values: str) -> bytes:
    """A form filled in with pypdf; underscores in names stand for hyphens."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    given = {name.replace("_", "-"): value for name, value in values.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, given, auto_regenerate=False)
    return written(writer)


def answered(pdf: bytes, **changes: str) -> bytes:
    """A form with all that it needs."""
    return filled(pdf, **({name.replace("-", "_"): value for name, value in ANSWERED.items()} | changes))


def written(writer: PdfWriter) -> bytes:
    """The bytes that a writer writes."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fields(pdf: bytes) -> dict[str, dict[str, Any]]:
    """The fields of a form by name."""
    found = PdfReader(io.BytesIO(pdf)).get_fields()
    assert found is not None
    return {name: dict(field) for name, field in found.items()}


def text_of(pdf: bytes) -> str:
    """All words of a PDF, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def both_ticked(pdf: bytes) -> bytes:
    """A form whose answer says one thing and shows another."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    (group,) = (f.get_object() for f in writer.root_object["/AcroForm"]["/Fields"] if f.get_object()["/T"] == "answer")
    shown = {next(iter(kid.get_object()["/AP"]["/N"])): kid.get_object() for kid in group["/Kids"]}
    group[NameObject("/V")] = NameObject("/agree")
    shown["/decline"][NameObject("/AS")] = NameObject("/decline")
    return written(writer)


class Chrome:
    """A form that is filled in with the engine of Chrome, with a mouse and a keyboard."""

    def __init__(self, pdf: bytes) -> None:
        self.document = pypdfium2.PdfDocument(pdf)
        self.document.init_forms()
        self.places = dict(_places(PdfReader(io.BytesIO(pdf))))

    def click(self, name: str) -> Any:
        """Click on a field, or on one of a group of buttons ("answer/agree")."""
        number, x, y = self.places[name]
        page, form = self.document[number], self.document.formenv
        raw.FORM_OnMouseMove(form, page, 0, x, y)
        raw.FORM_OnLButtonDown(form, page, 0, x, y)
        raw.FORM_OnLButtonUp(form, page, 0, x, y)
        return page

    def type(self, name: str, text: str) -> None:
        """Click on a field and type."""
        page = self.click(name)
        letters = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
        raw.FORM_ReplaceSelection(self.document.formenv, page, ctypes.cast(letters, raw.FPDF_WIDESTRING))

    def saved(self) -> bytes:
        """The file that it saves."""
        raw.FORM_ForceToKillFocus(self.document.formenv)
        out = io.BytesIO()
        self.document.save(out)
        self.document.close()
        return out.getvalue()


def _places(reader: PdfReader) -> Any:
    """Where each field is: its page and its middle, by name."""
    for number, page in enumerate(reader.pages):
        for annotation in page.get("/Annots", []):
            widget = annotation.get_object()
            if widget["/Subtype"] == "/Widget":
                group = widget["/Parent"].get_object()["/T"] if "/Parent" in widget else ""
                name = widget["/T"] if "/T" in widget else group + next(iter(widget["/AP"]["/N"]))
                left, top, right, bottom = map(float, widget["/Rect"])
                yield name, (number, (left + right) / 2, (top + bottom) / 2)
