"""What an acknowledgement form asks, as data, and the version that follows from it."""

import hashlib

import rfc8785

from bylaw.model.types import Acknowledgement, Policy

SCHEMA = "bylaw-form/1"
ANSWERS = ("agree", "read", "decline", "question")


def form_content(policy: Policy, form: Acknowledgement) -> dict[str, object]:
    """All that a signer is asked, and nothing that may change without asking something else.

    The rules and the policy's version are left out, since a receipt names the version. So are remarks, and
    the addresses that the receipt goes to. A form without an understanding check says nothing of one.
    """
    understanding = [
        {"question": a.text, "options": [[o.text, o.right] for o in a.options]} for a in form.understanding
    ]
    return {
        "schema": SCHEMA,
        "policy": policy.id,
        "id": form.id,
        "title": form.title,
        "signed_by": list(form.signed_by.roles) or [form.signed_by.text],
        "how_often": form.how_often,
        "covers": form.covers,
        "statement": form.statement,
        "boxes": list(form.boxes),
        "fields": list(form.fields),
        "answers": list(ANSWERS),
        **({"understanding": understanding} if understanding else {}),
    }


def form_version(policy: Policy, form: Acknowledgement) -> str:
    """SHA-256, in hexadecimal, over the canonical JSON (RFC 8785) of what the form asks."""
    return hashlib.sha256(rfc8785.dumps(form_content(policy, form))).hexdigest()  # type: ignore[arg-type]
