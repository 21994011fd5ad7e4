"""Forms made from policy text, as a school publishes them, with what changed since an earlier text."""

from collections.abc import Mapping
from datetime import date

from orjson import loads

from bylaw.build import read, site
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.model.editions import editions
from bylaw.model.types import Handbook

TODAY = date(2026, 11, 20)
HOST = "https://forms.hillside.example"
PHONES, TRIPS = "hillside-school/phone-policy/agreement", "hillside-school/trips-policy/agreement"

ORGANISATION = """organisation Hillside School

roles
    staff
        teachers
        first-aiders
        headteacher (one person)
    volunteers
    governing board (body)
"""
FACTS = """
    owner: headteacher
    approved by: governing board
    approved on: 3 September 2026
    status: ratified
    review: every 2 years
"""
PHONE_POLICY = f"""policy Phone Policy{FACTS}    version: 2.0

definitions
    phone means any device that can make a call or go online

[answer-parents] teachers must answer parents who ring
    within 2 school days of their call
[no-own-phone] staff must not use their own phone
    while pupils are in the room
[no-share] staff must never share a school account
[locked] volunteers must lock their phone away
[ring] first-aiders must ring the parents
    immediately after an accident

acknowledgement [agreement] Phone agreement
    signed by: staff and volunteers
    send to: office@hillside.example
    statement
        I have read the Phone Policy, and I will keep to it.
    - I have been shown where to lock my phone away
    ask for: name, role, staff number (optional)
    understanding
        - May a colleague use your account today?
            right: No, she asks for a new password
            wrong: Yes, until the end of the day
            see [no-share]
        - A child has bumped their head. What do you do after first aid?
            right: Ring the parents straight away
            wrong: Write a note in the diary
            see [ring]
"""
TRIPS_POLICY = f"""policy Trips Policy{FACTS}    version: 1.1

[count] staff must count pupils before a coach leaves

acknowledgement [agreement] Trips agreement
    signed by: staff
    statement
        I have read the Trips Policy.
    ask for: name, mobile number
"""


def handbook(*policies: str) -> Handbook:
    """Some policies of one school, read as they are written."""
    files = {"hill/organisation.policy": ORGANISATION.encode()}
    reading = read(files | {f"hill/{n}.policy": text.encode() for n, text in enumerate(policies)}, TODAY)
    assert not has_errors(reading.diagnostics), [d.message for d in reading.diagnostics]
    return reading.handbook


def published(*policies: str, before: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """The files of the site, told from what was published before if there is any."""
    earlier = editions(loads(site(handbook(*before)).files["rules.json"])) if before else ()
    return site(handbook(*policies), earlier).files


def fingerprints(*policies: str) -> Mapping[str, Mapping[str, str]]:
    """What the export says each role's fingerprint is, by policy and role."""
    exported = editions(loads(published(*policies)["rules.json"]))
    return {e.policy: {id: role.fingerprint for id, role in e.roles.items()} for e in exported}
