"""A trust with a policy, and a school that does something of each kind with it."""

from functools import cache

from rules_json_example import handbook as read

from bylaw.model.adoption import Adoption
from bylaw.model.in_full import all_adoptions
from bylaw.model.types import Handbook
from bylaw.views.page import Page
from bylaw.views.pages import pages

TRUST_ORGANISATION = """organisation Harbour Trust
    known as: the Trust

roles
    staff
        drivers
        head of transport (one person)
    pupils
    schools

references
    law: Road Traffic Act 1988
"""

TRUST = """policy [travel] Travel & trips
    version: 2.0
    source: old.txt, lines 1

definitions
    coach means a <bus> with seats

each school fills in
    [checking] how often seats are checked: a frequency, otherwise every term
    [caller] who is called: a role, otherwise the head of transport
    [shelf] where keys lie: free text
    [gate] who locks the gate: a role

section 1 On the way
    topics: travel

[belts] staff must wear belts in a coach
    at all times
    locked because belts <save> lives
    under Road Traffic Act 1988
    topics: safety
    source: old.txt, lines 2
    note: A note of the trust.

guidance
    Only words.

drivers must
    in line with [belts]
    - [mirrors] look into the mirrors
    - [lamps] check the lamps
        topics: lamps
    - [doors] close the doors
        see [coaches]

[seats] staff should look under the seats
    every [checking]
    see [caller]

section 2 Nothing binds here

guidance
    More words.

section 3 On arrival

subsection [coming-home] Coming home

[keys] drivers must lay the keys on [shelf] for [gate]

[singing] pupils may sing
    in the coach

[sit] pupils must not stand:
    a. on seats
        topics: standing on seats
    b. in the aisle
    topics: standing

pupils should leave nothing
    - [phones] take their phones
    - [bags] take their bags

leaving rubbish may lead to a call home
    topics: rubbish

[retired] staff must wear hats
    retired in 2.0
    topics: hats

channels [coaches] Our coaches
    Blue coach
        seats: 40
"""

SCHOOL_ORGANISATION = """organisation Quay School

roles
    caretaker (one person)
"""

SCHOOL = """policy Travel of our own
    based on: Travel & trips of Harbour Trust, version 1.0
    version: 1.1

we adopt every other rule

section What we change

[more-belts] staff must wear belts in a coach and in a car
    strengthens [trust/belts]
    because cars are fast
    topics: cars

[new-lamps] drivers should check the <lamps>
    varies [trust/lamps] because our lamps are new
    before each journey
    agreed by head of transport on 3 July 2026
    agreement asked from the trustees
    until: 31 August 2027

[count-bags] pupils should count bags
    adds to [trust/bags]

we do not adopt [trust/singing]
    because our drivers ask for <quiet>
    agreed by head of transport on 3 July 2026

for [trust/checking] we chose: every month

for [trust/shelf] we chose: the <shelf> by the door

[wave] pupils may wave, see [trust/keys]

register [sit] Seats that we keep

acknowledgement [agree] Agreement
    signed by: staff
    statement
        I have read it.
"""


@cache
def handbook() -> Handbook:
    return read(
        {
            "quay/organisation.policy": SCHOOL_ORGANISATION,
            "quay/travel.policy": SCHOOL,
            "trust/organisation.policy": TRUST_ORGANISATION,
            "trust/travel.policy": TRUST,
        }
    )


def adoption() -> Adoption:
    (held,) = all_adoptions(handbook()).values()
    return held


@cache
def made() -> dict[str, Page]:
    """The pages of both, by path."""
    return {page.path: page for page in pages(handbook())}
