"""Receipts as they come back, and a register to put them in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sign_off_example import FIRST, edition

from bylaw.acknowledge.incoming import Incoming, whole
from bylaw.acknowledge.receipt import digest
from bylaw.doors.register import Register, opened
from bylaw.model.editions import Edition

ONE = edition()
TWO = edition(("version: 1.0", "version: 2.0"), ("must not use a phone", "must not use or carry a phone"))
WITHDRAWN = edition(("status: adopted", "status: withdrawn"))
TODAY = date(2026, 12, 1)


def receipt(number: int, reference: str | None = "T1", signed: Edition = ONE, **more: Any) -> dict[str, Any]:
    """A whole receipt with its digest. `more` replaces fields; `on` is the day."""
    form, role = signed.forms[0], more.pop("role", "teachers")
    at = more.pop("on", date(2026, 9, 4))
    made: dict[str, Any] = {
        "schema": "bylaw-receipt/1",
        "id": str(UUID(int=number, version=4)),
        "policy": {
            "id": signed.policy,
            "title": signed.title,
            "organisation": signed.organisation,
            "version": signed.version,
        },
        "release": "",
        "form": {"id": form.id, "version": form.version},
        "fingerprints": {role: signed.roles[role].fingerprint},
        "understanding": None,
        "statement": form.statement,
        "boxes": [],
        "answer": "agree",
        "question": None,
        "person": {"reference": reference, "name": f"Person {reference}"},
        "roles": [role],
        "fields": [],
        "signed_at": f"{at}T09:00:00Z",
        "utc_offset": "+01:00",
        "method": "web",
        "recorded_by": None,
    } | more
    return made | {"digest": digest(made)}


def came(*receipts: dict[str, Any]) -> list[Incoming]:
    """Receipts as they come in."""
    return [whole("receipt.json", str(one).encode(), one) for one in receipts]


@contextmanager
def register_in(folder: Path, *signed: Edition) -> Iterator[Register]:
    """A register in which some editions are published, each on its own day from the first one on."""
    with opened(folder / "acknowledgements.db", create=True) as register:
        for number, one in enumerate(signed):
            register.publish([one], TODAY, FIRST.replace(month=9 + number), "")
        yield register
