"""What is asked of receipts so often that the register keeps it beside them: what was signed, by whom, and when."""

import hashlib
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import rfc8785

from bylaw.acknowledge.staff import person_key

_EMAIL = re.compile(r"\be-?mail\b", re.IGNORECASE)

Json = Mapping[str, Any]


class Asked(NamedTuple):
    """What somebody put their name to. Many receipts share it. `fingerprints` holds that of each role by its id."""

    policy: str
    version: str
    form: str
    form_version: str
    statement: str
    fingerprints: Mapping[str, str]


class Given(NamedTuple):
    """What else a receipt says that is asked for: `person` is a reference or an e-mail address, in lower case."""

    receipt: str
    person: str
    name: str
    answer: str
    signed_at: str
    signed_on: str
    method: str
    recorded_by: str
    understood: bool | None


def asked_of(receipt: Json) -> Asked:
    """What a whole receipt was signed for."""
    policy, form = receipt["policy"], receipt["form"]
    statement, prints = receipt["statement"], receipt["fingerprints"]
    return Asked(policy["id"], policy["version"], form["id"], form["version"], statement, prints)


def asked_digest(asked: Asked) -> bytes:
    """SHA-256 over what was signed, the same for all receipts that share it."""
    return hashlib.sha256(rfc8785.dumps(list(asked))).digest()


def given_by(receipt: Json) -> Given:
    """What a whole receipt says of its signer and the moment."""
    checked = receipt["understanding"]
    return Given(
        receipt=receipt["id"],
        person=person_key(receipt["person"]["reference"] or _email(receipt)),
        name=receipt["person"]["name"],
        answer=receipt["answer"],
        signed_at=receipt["signed_at"],
        signed_on=signed_on(receipt["signed_at"], receipt["utc_offset"]).isoformat(),
        method=receipt["method"],
        recorded_by=receipt["recorded_by"] or "",
        understood=checked["passed"] if checked else None,
    )


def signed_on(signed_at: str, utc_offset: str) -> date:
    """The day where the signer was: of a moment in UTC and an offset such as "+01:00"."""
    hours, minutes = int(utc_offset[1:3]), int(utc_offset[4:])
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if utc_offset[0] == "-" else 1)
    moment = datetime.fromisoformat(signed_at.removesuffix("Z"))
    try:
        return (moment + offset).date()
    except OverflowError:  # the first or the last day that there is
        return moment.date()


def _email(receipt: Json) -> str:
    """The first e-mail address among the fields that the form asked for."""
    return next((f["value"] for f in receipt["fields"] if _EMAIL.search(f["label"]) and "@" in f["value"]), "")
