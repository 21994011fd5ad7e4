"""What a PDF form carries for its receipt and its reader cannot edit: a file of JSON that is attached to it."""

import hashlib
import json

import rfc8785

from bylaw.views.forms.part import Part, Question, signed_for
from bylaw.views.pdf.copies import Copy

SCHEMA = "bylaw-pdf-form/1"


def carried(copy: Copy, release: str) -> bytes:
    """The attached file. Its digest shows whether it is still as it was made."""
    part = copy.part
    data = {
        "schema": SCHEMA,
        "code": copy.code,
        **signed_for(part, release),
        "understanding": [_question(question) for question in part.questions],
        "asks_role": asks_role(part),
        "roles": [role.id for role in part.roles],
        "fingerprints": copy.fingerprints,
        "reference_required": part.asked.reference.required,
        "fields": [{"label": f.label, "required": f.required} for f in part.asked.fields],
    }
    digest = hashlib.sha256(rfc8785.dumps(data)).hexdigest()  # type: ignore[arg-type]
    return json.dumps({**data, "digest": digest}, ensure_ascii=False, indent=1).encode()


def asks_role(part: Part) -> bool:
    """Whether signers tick their role: the form asks for it, and it is not the copy of one role."""
    return part.asked.role and part.only is None


def _question(question: Question) -> dict[str, list[str]]:
    """The places of the right answers, from 0, written as digits; and whom the question concerns."""
    right = [str(place) for place, option in enumerate(question.options) if option.right]
    return {"right": right, "roles": list(question.roles)}
