"""A handbook with one of everything, and its export."""

import json
from functools import cache
from typing import Any

from bylaw.model.from_syntax import from_syntax
from bylaw.model.types import Handbook
from bylaw.source.folder import shelves
from bylaw.source.text import SourceFile
from bylaw.syntax.parser import parse
from bylaw.views.rules_json import rules_json

ORGANISATION = """organisation Hillside School
    known as: the school
    website: https://hillside.example
    notice: Invented for a test.
        note: Nobody works here.

roles
    staff (also employees)
        source: original.txt, lines 2
        headteacher (also the head; one person; deputies stand in)
        teachers
    pupils
    governors (body)
        held by: the governing body
    safeguarding lead (one person per school)

periods
    autumn: from September to the October half term

references
    law: Data Protection Act 2018 (https://example.org/dpa)
    policy: Code of Conduct (also the code)

contacts [helpline] Helplines
    Childline
        phone: 0800 1111
"""

POLICY = """policy [phones] Mobile phones & <script>
    source: original.txt, lines 1, clause 1.1
    query: who owns this?
    organisation: Hillside School
    owner: headteacher
        note: Since last year.
    approved by: governors
    approved on: 4 September 2025
    adopted by: to be added
    version: 2.1
    status: ratified
    audience: everyone
    review: every 2 years, or earlier if the law changes
    read with: Code of Conduct, Handbook of Nothing

history
    1.0 (May 2024): first version
    2.1: pupils brought in

definitions
    source: lines 4-6
    phone (also mobile) means anything that can call
        this includes
            - watches
                if they can call

scope
    applies to staff and pupils under 13
        except governors
    does not apply to the phone in the office
        - on school days
            - at noon

aims
    - keep lessons quiet
        source: lines 7

section [lessons] 2.1 In lessons
    topics: learning, phones
    severity: high

guidance Why
    query: too long?
    Phones **ring**.

    - often

[no-phones] pupils under 13 and staff must never use a phone in a lesson
    if the lesson has begun
    when any of these is so
        - a test is running
            unless it is a mock test
        - a guest speaks
    only in a classroom
    unless a doctor says so
        source: lines 9, "save where"
        query: which doctor?
        note: Rare.
    except for governors
    only with prior written consent from the headteacher
    unless first agreed in writing by the head
    within 72 hours of request
    within 2 school days before the trip
    within 3 weeks
    by 1 May 2026
    immediately
    or on the next working day
    at least twice every 2 weeks
    regularly
    each September before INSET day
    only during breaks
    at any time
    for up to 3 hours at a stretch
    to the headteacher or the chair of nobody
    then escalate to governors
    done by teachers
    in a personal capacity
    because lessons matter
    so that everybody learns
    for example
        - texting
    and others like these
    this includes: games
    this does not include
        - calculators
    about
        - anything
    and nothing else
    especially during tests
    in line with the wishes of the class
    under Data Protection Act 2018 and Code of Conduct
    see [helpline/childline]
    breach will lead to a talk
    no more than twice any term
    at most 2 hours
    locked because every pupil needs it
    relaxes [old-name] and [ways] because it says more
    agreed by governors on 1 May 2026
    agreement asked from the head of pupils under 13
    until: 31 August 2027
    added in 1.0
    changed in 2.1: staff brought in
    formerly [old-name]
    severity: critical
    capacity: official
    source: original.txt, lines 9-11, clause 6.3, "are not permitted"

[no-exceptions] nobody may hide a phone
    no exceptions

[ways] employees must not use a phone to:
    a. film
        without permission from the headteacher
        topics: images
        source: lines 12
    b. bully
    in line with Code of Conduct

-- One head, three rules.
[talk] staff should
    - [talk-first] talk first
        if they can
    - not shout
    within 2 days of the event
    topics: talk

staff must report loss
    - [report-phone] of a phone
    - of a charger

subsection [ends] After

[left-alone] the phone must be switched off
    done by the pupil

[cost] losing a phone may count as a breach
    see [no-phones]
    - of trust
misuse will lead to action
    topics: misuse

appendix 1 Further reading

advisory section Good habits
    degree: strongly
    force from: statutory guidance

each school fills in
    source: lines 30
    [checking] how often phones are checked: a frequency, otherwise at least twice a week
        note: Once is too little.
    [keeper] who keeps phones: a role, otherwise the headteacher
    [shelf] where they lie: free text

[check-phones] teachers must check phones
    every [checking]
    to [keeper]
    done by [keeper]
    only with permission from [keeper]

[keep-phones] teachers must
    - [lay-down] lay phones on [shelf]
        for example
            - [shelf]
    - hand them on to [keeper]

checklist [before-use] Before you use it
    for teachers
    before using it
    - Is it on?
        stop if no
        see [no-phones]
        query: on or off?
    - Is it charged?
        expected answer: mostly
    topics: phones

procedure [lost-phone] When a phone is lost
    started by: pupils under 13
    for teachers
    if it rings no more
    topics: loss
    source: lines 31
    1. teachers ring the phone
        no more than 3 times
        go to step 3
            if it rings
    2. look in the hall
        done by staff
        note: Behind the stage too.
    3. tell the headteacher
        end

application form [borrow] Borrow a phone
    filled in by: pupils aged 11 to 16
    goes to: the headteacher
    ask for
        - names of staff, at least 2
        - one of: new, old
            query: or none?
    within 1 week

accept finding open-query in [borrow]
    owner: headteacher
    until: 1 September 2027
    because we are asking

channels [channels] Official channels
    source: lines 20
    Newsletter
        address: news@hillside.example
        note: Weekly.

register [empty-kind] Loans

settings [privacy] Settings
    Camera
        state: off

acknowledgement [agree] Agreement
    signed by: staff and pupils under 13
    how often: every September
    covers: all rules
    statement
        I have read the policy
        and I agree.

        I will keep to it.
    - I know whom to tell
    ask for: name, date
    send to: office@hillside.example
"""


SCHOOL = """organisation Rook Lane School

roles
    caretaker (one person)
"""

SCHOOL_POLICY = """policy Mobile phones
    organisation: Rook Lane School
    based on: Mobile phones & <script> of Hillside School, version 2.0

we adopt every other rule
    note: By a vote.

we do not adopt [trust/left-alone]
    because we have no phone
    agreed by governors on 3 July 2026
    until: 31 August 2027

for [trust/checking] we chose: daily
    agreement asked from governors

for [trust/keeper] we chose: the caretaker

[no-hiding] nobody may hide or lend a phone
    strengthens [trust/no-exceptions]
    source: lines 1

[ways-here] employees should not use a phone to:
    a. film or record
        topics: images
    varies [trust/ways] because we have a film club
    agreed by governors on 3 July 2026

[report-cables] staff must report the loss of a cable
    adds to [trust/report-phone]

[ring-bell] staff must ring the bell
"""


def handbook(texts: dict[str, str]) -> Handbook:
    sources = {path: SourceFile(path, text) for path, text in texts.items()}
    documents = {path: parse(source)[0] for path, source in sources.items()}
    return from_syntax(shelves(sources), documents, sources)[0]


@cache
def everything() -> Handbook:
    return handbook(
        {
            "hillside/organisation.policy": ORGANISATION,
            "hillside/phones.policy": POLICY,
            "rook/organisation.policy": SCHOOL,
            "rook/phones.policy": SCHOOL_POLICY,
        }
    )


@cache
def exported() -> dict[str, Any]:
    document = json.loads(rules_json(everything(), "1.2.3")["rules.json"])
    assert isinstance(document, dict)
    return document


def rule(name: str) -> dict[str, Any]:
    """The rule or part of that name."""
    (found,) = [r for r in exported()["rules"] if r["name"] == name]
    assert isinstance(found, dict)
    return found
