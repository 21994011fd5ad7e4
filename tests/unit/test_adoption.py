"""What a school makes of its trust's policy, and what a new version of that policy reopens."""

from datetime import date

import pytest

from bylaw.build import Reading, read
from bylaw.model.adoption import Answer, How, adoption, held_against, reopened
from bylaw.model.in_full import all_adoptions
from bylaw.model.types import Deadline, Policy, Rationale

TODAY = date(2026, 11, 20)
FACTS = """policy Phone policy
    organisation: Harbour Trust
    owner: head of trust office
    approved by: trustees
    approved on: 2 June 2026
    version: {version}
    review: every 2 years

roles
    staff (also employees)
        teachers
        head of trust office (one person)
    pupils
    trustees (body)

each school fills in
    [checking] how often accounts are checked: a frequency, otherwise every school day
    [off] when phones are off: free text

"""
FIRST = """[answer] staff must answer parents
    within 3 working days of their message
[boats] staff must not take pupils on a boat
[log-out] staff must log out
    because screens stay on
[no-friends] staff must not be friends with pupils online
[sign-in] teachers must sign in
[tidy] staff should lock their screens
"""
# Three rules change what they ask; others move, or get another name, reason, topic or example.
SECOND = """[tidy] staff must lock their screens
    changed in 2.0
[answer] staff must answer parents
    within 2 working days of their message
    changed in 2.0
section Trips
[boats] staff must not take pupils on a boat or a raft
    changed in 2.0
section Computers
[end] staff must log out
    formerly [log-out]
    because somebody else may sit down there
    topics: devices
[no-friends] employees must not be friends with pupils online
    for example
        - following a pupil
[sign-in] teachers must sign in
    severity: high
"""
SCHOOL = """policy Phone policy
    organisation: Hillside School
    based on: Phone policy of Harbour Trust, version 1.0
    owner: headteacher
    approved by: governing board
    approved on: 3 September 2026
    version: 1.0
    status: draft
    review: every 2 years

roles
    headteacher (one person)
    governing board (body)

for [trust/checking] we chose: every Monday
we do not adopt [trust/boats]
    because our island pupils come by ferry
    agreed by trustees on 3 July 2026
[reply] staff must answer parents
    strengthens [trust/answer]
    within 1 working day of their message
[end-of-day] staff should log out
    varies [trust/log-out] because our screens log out by themselves
    agreed by trustees on 3 July 2026
[helpers] pupils must not be friends with staff online
    adds to [trust/no-friends]
[badge] staff must wear a badge
"""
OTHER = SCHOOL.partition("for [trust/checking]")[0]  # a school that only adopts


def reading(rules: str, version: str, school: str = SCHOOL) -> Reading:
    trust = FACTS.format(version=version) + rules
    return read({"the-trust/phones.policy": trust.encode(), "the-school/phones.policy": school.encode()}, TODAY)


def policies(found: Reading) -> dict[str, Policy]:
    assert not [d.message for d in found.diagnostics if d.severity == "error"]
    return {p.organisation: p for p in found.handbook.policies}


@pytest.fixture(scope="module")
def before() -> dict[str, Policy]:
    return policies(reading(FIRST, "1.0"))


@pytest.fixture(scope="module")
def after() -> dict[str, Policy]:
    return policies(reading(SECOND, "2.0"))


def hows(answers: tuple[Answer, ...]) -> dict[str, How]:
    return {a.rule.name: a.how for a in answers}


# ------------------------------------------------------------------ one version


def test_every_rule_of_the_trust_has_an_answer(before: dict[str, Policy]) -> None:
    held = held_against(before["hillside-school"], before["harbour-trust"])
    assert hows(held.answers) == {
        "answer": How.STRENGTHENED,
        "boats": How.LEFT_OUT,
        "log-out": How.VARIED,
        "no-friends": How.ADDED_TO,
        "sign-in": How.ADOPTED,
        "tidy": How.ADOPTED,
    }
    assert [a.rule.name for a in held.departures] == ["answer", "boats", "log-out", "no-friends"]
    assert [r.name for r in held.added] == ["badge"]


def test_what_is_adopted_holds_as_it_is_and_what_is_left_out_does_not(before: dict[str, Policy]) -> None:
    answers = {a.rule.name: a for a in held_against(before["hillside-school"], before["harbour-trust"]).answers}
    assert answers["sign-in"].result is answers["sign-in"].rule
    assert answers["boats"].result is None


def test_a_clause_of_the_school_takes_the_place_of_one_of_its_kind(before: dict[str, Policy]) -> None:
    answers = {a.rule.name: a for a in held_against(before["hillside-school"], before["harbour-trust"]).answers}
    rule = answers["answer"].result
    assert rule is not None
    assert [c.text for c in rule.all_clauses if isinstance(c, Deadline)] == ["1 working day of their message"]
    varied = answers["log-out"].result
    assert varied is not None
    assert [c.text for c in varied.all_clauses if isinstance(c, Rationale)] == ["screens stay on"]


def test_an_answer_has_its_reason_and_its_agreement(before: dict[str, Policy]) -> None:
    answers = {a.rule.name: a for a in held_against(before["hillside-school"], before["harbour-trust"]).answers}
    assert [answers[n].reason for n in ("boats", "log-out", "answer")] == [
        "our island pupils come by ferry",
        "our screens log out by themselves",
        "",
    ]
    assert [answers[n].agreed for n in ("boats", "log-out", "answer")] == [True, True, False]


def test_what_the_trust_leaves_open_is_filled_in_or_keeps_its_default(before: dict[str, Policy]) -> None:
    held = held_against(before["hillside-school"], before["harbour-trust"])
    assert [(f.parameter.name, f.value, f.choice is not None) for f in held.filled] == [
        ("checking", "every Monday", True),
        ("off", "", False),
    ]


def test_school_and_trust_find_each_other() -> None:
    handbook = reading(FIRST, "1.0").handbook
    found = {p.organisation: p for p in handbook.policies}
    school = adoption(found["hillside-school"], handbook)
    assert school is not None
    assert school.trust == found["harbour-trust"]
    assert all_adoptions(handbook) == {found["hillside-school"].id: school}
    assert adoption(found["harbour-trust"], handbook) is None


# ------------------------------------------------------------------ two versions


def test_the_answers_of_the_school_stand_when_the_trust_moves_on(
    before: dict[str, Policy], after: dict[str, Policy]
) -> None:
    old = held_against(before["hillside-school"], before["harbour-trust"])
    for school in (before, after):
        new = held_against(school["hillside-school"], after["harbour-trust"])
        assert sorted(hows(new.departures).values()) == sorted(hows(old.departures).values())
        assert hows(new.departures)["end"] is How.VARIED
        assert [f.value for f in new.filled] == [f.value for f in old.filled]
        assert [r.name for r in new.added] == ["badge"]


def test_only_answers_to_rules_that_changed_reopen(before: dict[str, Policy], after: dict[str, Policy]) -> None:
    """Of three rules that changed the school has answered two; a new name, place, reason or topic reopens nothing."""
    touched = reopened(before["hillside-school"], before["harbour-trust"], after["harbour-trust"])
    assert [a.rule.name for a in touched] == ["answer", "boats"]


def test_an_answer_to_a_rule_that_is_gone_reopens(before: dict[str, Policy]) -> None:
    without = policies(reading(FIRST.replace("[boats] staff must not take pupils on a boat\n", ""), "2.0", OTHER))
    touched = reopened(before["hillside-school"], before["harbour-trust"], without["harbour-trust"])
    assert [a.rule.name for a in touched] == ["boats"]


def test_nothing_reopens_when_nothing_changed(before: dict[str, Policy]) -> None:
    assert reopened(before["hillside-school"], before["harbour-trust"], before["harbour-trust"]) == ()


def test_the_finding_names_the_answers_that_reopen_and_no_others() -> None:
    found = [d for d in reading(SECOND, "2.0").diagnostics if d.code.name == "trust-moved-on"]
    assert [d.message for d in found] == [
        "The trust's policy is now version 2.0, and this one is based on version 1.0. "
        "2 of the 4 rules that it departs from changed."
    ]
    assert sorted(r.message for r in found[0].related) == [
        "changed: “staff must answer parents”",
        "changed: “staff must not take pupils on a boat or a raft”",
    ]


def test_there_is_no_finding_while_the_school_is_based_on_the_newest_version() -> None:
    codes = {d.code.name for d in reading(SECOND, "2.0", SCHOOL.replace("version 1.0", "version 2.0")).diagnostics}
    assert "trust-moved-on" not in codes
