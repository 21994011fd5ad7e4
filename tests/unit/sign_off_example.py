"""A school that signs: its policy in versions, its staff, and their answers."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.judging import counted
from bylaw.acknowledge.staff import Person
from bylaw.acknowledge.status import Status, statuses
from bylaw.build import read
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.model.editions import Edition, editions
from bylaw.views.rules_json import rules_json

ROLES = """organisation Hillside School
    known as: the school

roles
    staff
        teachers (also teaching staff)
            first aiders
        lunchtime supervisors (also midday supervisors)
        headteacher (one person)
    pupils
"""
POLICY = """policy Phones
    owner: headteacher
    version: 1.0
    status: adopted
    approved by: headteacher
    approved on: 1 September 2026

[no-phone] teachers must not use a phone
    during lessons
    because pupils look on

[report] staff must report a lost phone
    to the headteacher

[lunch] lunchtime supervisors must keep their phone in a locker

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I have read this policy.
"""
FIRST = date(2026, 9, 1)


def edition(*edits: tuple[str, str], text: str = POLICY) -> Edition:
    """The policy with some replacements, as it would be published."""
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    reading = read({"s/organisation.policy": ROLES.encode(), "s/phones.policy": text.encode()}, date(2028, 1, 1))
    assert not has_errors(reading.diagnostics), reading.diagnostics
    return editions(json.loads(rules_json(reading.handbook, "1")["rules.json"]))[0]


def published(*found: tuple[Edition, date]) -> tuple[Published, ...]:
    return tuple(Published(each, on, "") for each, on in found)


def person(reference: str, *roles: str, **more: Any) -> Person:
    about = {"name": f"Person {reference}", "email": "", "start": None, "end": None, "away": (), "organisation": ""}
    return Person(reference=reference, roles=roles, **{**about, **more})


def answer(reference: str, signed: Edition, on: date, roles: Iterable[str], **more: Any) -> Answer:
    """What somebody answered in some roles."""
    form = signed.forms[0]
    about: dict[str, Any] = {
        "receipt": f"{reference}-{on}",
        "answer": "agree",
        "method": "web",
        "recorded_by": "",
        "understood": None,
        "number": on.toordinal(),
        "fingerprints": {r: signed.roles[r].fingerprint for r in roles},
    }
    return Answer(
        **{
            "policy": signed.policy,
            "version": signed.version,
            "form": form.id,
            "form_version": form.version,
            "statement": form.statement,
            "person": reference.lower(),
            "name": f"Person {reference}",
            "signed_at": f"{on}T09:00:00Z",
            "signed_on": on,
            **about,
            **more,
        }
    )


def stand(
    people: Iterable[Person], found: tuple[Published, ...], answers: Iterable[Answer], today: date
) -> list[Status]:
    staff = tuple(people)
    return list(statuses(staff, found, counted([a for a in answers if a.signed_on <= today], staff), today))


def days(n: int) -> date:
    """A day so many days after the first version was published."""
    return FIRST + timedelta(days=n)
