"""What a PDF form carries for its receipt and its reader cannot edit: a file of JSON that is attached to it."""

import hashlib
import json

import rfc8785

from bylaw.model.form_version import form_version
from bylaw.views.forms.fields import Asked
from bylaw.views.pdf.copies import Copy
from bylaw.views.pdf.understanding import questions

SCHEMA = "bylaw-pdf-form/1"


def carried(copy: Copy, wanted: Asked, release: str) -> bytes:
    """The attached file. Its digest shows whether it is still as it was made."""
    policy, form = copy.policy, copy.form
    data = {
        "schema": SCHEMA,
        "code": copy.code,
        "policy": {
            "id": policy.id,
            "title": policy.title,
            "organisation": copy.organisation.name,
            "version": policy.control.version,
        },
        "release": release,
        "form": {"id": form.id, "version": form_version(policy, form)},
        "statement": form.statement,
        "boxes": list(form.boxes),
        "understanding": [{"right": list(q.right), "roles": list(q.roles)} for q in questions(copy)],
        "asks_role": asks_role(copy, wanted),
        "roles": [role.id for role in copy.roles],
        "fingerprints": dict(copy.fingerprints),
        "reference_required": wanted.reference.required,
        "fields": [{"label": f.label, "required": f.required} for f in wanted.fields],
    }
    digest = hashlib.sha256(rfc8785.dumps(data)).hexdigest()  # type: ignore[arg-type]
    return json.dumps({**data, "digest": digest}, ensure_ascii=False, indent=1).encode()


def asks_role(copy: Copy, wanted: Asked) -> bool:
    """Whether signers tick their role: the form asks for it, and it is not the copy of one role."""
    return wanted.role and copy.only is None
