"""A handbook with one of everything, hostile in every text that an author can write, and its pages."""

from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from bylaw.model.from_syntax import from_syntax
from bylaw.model.types import Block, Handbook, Policy
from bylaw.source.folder import shelves
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.parser import parse
from bylaw.views.page import Page
from bylaw.views.pages import pages
from factories import SPAN, a_handbook, a_policy

ORGANISATION = """organisation Hillside & <b>Bold</b> School
    known as: the school
        note: Two names <i>in one</i>.
    website: javascript:alert(1)
    notice: Invented <script>for</script> a test.

roles
    staff (also <i>employees</i>; body)
        headteacher (one person per school; deputies stand in)
            held by: A. N. <Other>
        teachers (one person)
    pupils
        note: All of "them".
    governors

definitions
    shared thing (also thing shared) means <script>alert(3)</script> {{ config }} {% raw %}
    unused thing means nothing that anybody mentions

references
    law: Data Protection Act 2018 (https://example.org/dpa?a=1&b=2)
    policy: Second Policy
    website: Bad site (javascript:alert(4))

channels [org-channels] Shared & <channels>
    Main "page"
        address: https://example.org/?a=1&b=<2>
        home: https://example.org/page
"""

EVERYTHING = """policy Everything <one>
    organisation: Hillside & <b>Bold</b> School
        source: "the <school>"
    source: original.txt, lines 1-2
    note: The whole is <made> up.
    owner: <script>alert(1)</script>
    approved by: headteacher
    approved on: 4 September 2026
    version: 2.1
    status: in committee
    audience: {{ audience }} & "staff"
    review: every 2 years, or earlier if the law changes
    next review: summer term 2027
    related policies: Second Policy, Policy of Nowhere
    read with: Data Protection Act 2018
    notice: <img src=x onerror=alert(1)>
    statutory: yes & no
        query: who <knows>?

history
    2.0 (September 2025): new <section>
        note: An old note.
    2.1: all <b>bold</b>

periods
    half term: the week of 26 <October>
        query: which <week>?

section [first] 1 Permission <script>alert(2)</script>
    topics: images, data <protection>
    capacity: personal
    note: A note on a <section>.
    source: lines 30

guidance Why <b>this</b>
    query: too <long>?
    # Top heading

    Text with <script>alert(5)</script> and [click](javascript:alert(6)) ![pic](https://evil.example/x.png)

    ### Deep heading

    See [no-use]. {{ x }} {% y %}

[no-use] staff must not use a shared thing on <b>accounts</b> {{ config.site_name }} unless "asked" & 'told'
    if it is <late>
    when any of these is so
        - it is <i>late</i>
            unless the headteacher <agrees>
                because of <this>
        - it is early
            - very <early>
    unless approved in writing by the headteacher
        query: is <em>this</em> right?
        source: lines 31, "save <where>"
        note: A note on a <clause>.
    except pupils
    no exceptions
    without prior written permission from the headteacher
    within 72 hours of the <request>
    or on the next working day
    by 4 September 2027
    immediately
    every 2 weeks
    regularly
    before the <bell>
    at any time
    for 3 years
    to the headteacher
    then escalate to governors
    done by teachers
    in a personal capacity
    because of "reasons" & 'more'
    for example
        - this <one>
    and others like these
    about
        - that <one>
    especially at <night>
    under Data Protection Act 2018 and <other> law
    see [org-channels] and [letters.a]
    breach may lead to <u>ruin</u>
    added in 1.0
    changed in 2.0: now & then <again>
    severity: high
    formerly [old-use]
    note: a note with <b>
    query: an open <question>?
    source: a.txt, clause 6.3, lines 3-4, "are <not> permitted"

[gone] staff must be <gone>
    retired in 2.0

[letters] staff must not use personal accounts to:
    a. bring the school into <disrepute>
        for example
            - criticising <it>
                unless approved by the headteacher
        source: lines 40
    b. abuse <trust>
        severity: critical
        note: A note on a <part>.
    breach may lead to disciplinary <action>

[nobody-runs] nobody may run in the <corridors>

[kindness] staff should
    - [be-kind] be <kind>
    - [not-unkind] not be <unkind>
        at all times
    in line with [no-use]
    topics: manners
    note: A note on a <head>.

staff must keep their <things> safe
    - [lock-doors] lock <doors>
    - [close-windows] close windows
        source: lines 50

misuse of shared things may lead to <b>tears</b>
    - floods of <them>
    see [first]
    query: how <many>?

subsection Things & <more>

settings [platform] Platform <settings>
    Facebook & <co>
        comments: off & <on>
        messages: off
        direction: one-way
        joining: optional
        note: A note on an <entry>.

guidance
    Plain words, {{ with }} a <tag> & nothing else.

checklist [before-posting] Before you <post>
    for teachers
    before posting <it>
    - Is it <good>?
        stop if no
    - Is it bad & <ugly>?
        expected answer: no
        see [before-posting]
        query: how <bad>?

section Last

scope
    applies to staff
        note: Not <others>.
    does not apply to visitors of <the> school
        except at <parties>
        - at <noon>

aims
    - be <good>
        source: lines 60

roles
    visitors (also <guests>)

definitions
    own term means a <word> like no shared thing
        this includes
            - <letters>

references
    law: common <law>

acknowledgement [sign-here] Sign <here>
    signed by: staff
    how often: every <September>
    covers: all <rules>
    statement
        I have {{ read }} <this>.

        And <that>.
    - I agree & <consent>
    ask for: name, <role>
    send to: office@example.org
    note: A note on a <form>.
"""

SECOND = """policy Second Policy
    owner: to be added

[other-rule] teachers must read [everything-one], [no-such-name] and [org-channels/main-page]
"""


@cache
def handbook() -> Handbook:
    """Everything above, read."""
    texts = {"h/organisation.policy": ORGANISATION, "h/everything.policy": EVERYTHING, "h/second.policy": SECOND}
    sources = {path: SourceFile(path, text) for path, text in texts.items()}
    documents = {path: parse(source)[0] for path, source in sources.items()}
    return from_syntax(shelves(sources), documents, sources)[0]


@cache
def made() -> dict[str, Page]:
    """Its pages, by the last part of their path."""
    by_path = {p.path: p for p in pages(handbook())}
    organisation = f"{handbook().organisations[0].id}/index.md"
    named = {path.rsplit("/", 1)[-1]: page for path, page in by_path.items()}
    return named | {"home": by_path["index.md"], "organisation": by_path[organisation]}


def the_policy() -> Policy:
    """The policy with one of everything."""
    return next(p for p in handbook().policies if p.name.startswith("everything"))


def page_of(*blocks: Block, **changes: object) -> Page:
    """The page of a made-up policy of some blocks."""
    policy = a_policy(*blocks, **changes)
    return next(p for p in pages(a_handbook(policy)) if p.path == f"{policy.id}.md")


def one_of(kind: type[Any], **values: Any) -> Any:
    """A model value of a kind, with whatever its other fields may hold."""
    hints = get_type_hints(kind)
    return kind(**{f.name: values[f.name] if f.name in values else _any(hints[f.name]) for f in fields(kind)})


def _any(hint: Any) -> Any:
    """A value of a type: an optional one is there, a list is empty."""
    chosen = next((a for a in get_args(hint) if a is not type(None)), hint) if NoneType in get_args(hint) else hint
    if get_origin(chosen) is tuple:
        return ()
    if isinstance(chosen, type) and issubclass(chosen, Enum):
        return next(iter(chosen))
    if isinstance(chosen, type) and issubclass(chosen, Struct):
        return one_of(chosen)
    return SPAN if chosen is Span else date(2027, 8, 31) if chosen is date else chosen()
