"""Two schools whose policies fill every register, with dates that lie behind and ahead."""

from datetime import date
from functools import cache

from bylaw.build import read
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.model.types import Handbook

HILL = """organisation Hillside School

roles
    staff
        teachers
        headteacher (one person)
            held by: Ms Hill
    pupils

definitions
    trip (also outing) means a visit [risk-form] covers

references
    law: Data Protection Act 2018 (https://law.example/dpa)
    guidance: Guidance on visits

contacts [contacts] People to ring
    Headteacher
        telephone: =01234
"""
TRIPS = """policy Trips
    owner: headteacher
    approved by: governors
    approved on: 1 September 2026
    version: 2.1
    status: ratified
    review: every 2 years
    statutory: yes

[plan] teachers must plan each trip
    within 5 days of the request
    or on the next working day
    to the headteacher
    then escalate to staff
    under Data Protection Act 2018

[no-photo] teachers must not take photos
    without prior written permission from the headteacher

[tell-parents] staff should tell pupils
    retired in 2.0

[letters] staff must not
    a. shout
    b. tell strangers
        within 1 hour

[risk-form] staff may fill in a form

procedure [going] Going out
    for teachers
    1. teachers tell the headteacher
        immediately
    2. everybody goes

checklist [before] Before you go
    for teachers
    - Is it raining?

channels [pages] Our pages
    News page
        address: https://news.example

acknowledgement [agreement] Agreement
    signed by: staff
    how often: every September
    statement
        I have read it.

application form [leave-form] Leave
    filled in by: teachers
    goes to: headteacher
    ask for
        - name
"""
PHONES = """policy Phones & <b>tablets</b>
    owner: headteacher
    version: 1.0
    status: ratified
    approved by: governors
    approved on: 1 March 2024
    last review: 1 May 2025
    next review: summer term 2026
"""
OLD = "policy Old\n    status: withdrawn\n    next review: May 2020\n"
RHYTHM = "policy Rhythm\n    approved on: 5 September 2025\n    review: each September before INSET day\n"
NONE = "policy Undated\n    status: draft\n"
LAKE = "organisation Lakeside School\n\nroles\n    staff\n"
LAKE_POLICY = """policy Phones
    next review: 31 May 2027

[hand-in] staff must hand in phones
    by 9 a.m.
"""
FILES = {
    "hill/organisation.policy": HILL,
    "hill/trips.policy": TRIPS,
    "hill/phones.policy": PHONES,
    "hill/old.policy": OLD,
    "hill/rhythm.policy": RHYTHM,
    "hill/undated.policy": NONE,
    "lake/organisation.policy": LAKE,
    "lake/phones.policy": LAKE_POLICY,
}
TODAY = date(2026, 10, 1)


def handbook_of(**texts: str) -> Handbook:
    """The schools, or files of a school of their own in place of them."""
    files = {f"s/{name}.policy": text for name, text in texts.items()} or FILES
    reading = read({path: text.encode() for path, text in files.items()}, TODAY)
    assert not has_errors(reading.diagnostics), reading.diagnostics
    return reading.handbook


@cache
def handbook() -> Handbook:
    """The two schools, read."""
    return handbook_of()
