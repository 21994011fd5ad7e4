"""Who must sign, who has, and who must sign again: everything that must never happen, and what must."""

from datetime import date

import pytest
from sign_off_example import FIRST, answer, days, edition, person, published, stand

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.reopening import Reason
from bylaw.acknowledge.staff_roles import unknown_roles
from bylaw.acknowledge.status import State, Status
from bylaw.acknowledge.summary import by_role, count, missed
from bylaw.model.editions import Edition

ONE = edition()
TEACHER = person("T1", "Teacher")
LUNCH = person("L1", "midday supervisor")
HEAD = person("H1", "Headteacher")
STAFF = (TEACHER, LUNCH, HEAD)
SIGNED = [
    answer("T1", ONE, days(1), ["teachers"]),
    answer("L1", ONE, days(1), ["lunchtime-supervisors"]),
    answer("H1", ONE, days(1), ["headteacher"]),
]


def second(*edits: tuple[str, str]) -> Edition:
    return edition(("version: 1.0", "version: 2.0"), *edits)


def two(*edits: tuple[str, str]) -> tuple[Published, ...]:
    """Version 1 and, thirty days later, version 2 with some edits."""
    return published((ONE, FIRST), (second(*edits), days(30)))


def states(found: list[Status]) -> dict[str, State]:
    return {s.person.reference: s.state for s in found}


def test_before_anybody_has_signed_everybody_whom_the_form_names_is_outstanding() -> None:
    found = stand((*STAFF, person("P1", "pupil")), published((ONE, FIRST)), [], days(1))
    assert states(found) == {"T1": State.OUTSTANDING, "L1": State.OUTSTANDING, "H1": State.OUTSTANDING}


def test_who_has_signed_is_current() -> None:
    found = stand(STAFF, published((ONE, FIRST)), SIGNED, days(2))
    assert set(states(found).values()) == {State.CURRENT}
    assert count(found).percent == 100


def test_nothing_is_in_force_before_it_is_published() -> None:
    assert stand(STAFF, published((ONE, days(10))), [], days(9)) == []


# ---------------------------------------------------------------- what must never happen


def test_publishing_wipes_no_signature() -> None:
    found = stand(STAFF, published((ONE, FIRST), (edition(("1.0", "1.1")), days(30))), SIGNED, days(31))
    assert set(states(found).values()) == {State.CURRENT}


@pytest.mark.parametrize(
    "edit",
    [
        ("because pupils look on", "because pupils learn by it"),
        ("[report]", "[lost-phones]"),
        ("during lessons\n", "during lessons.\n"),
        ("I have read this policy.", "I have read\n        this policy."),
    ],
)
def test_a_minor_edit_asks_nobody_again(edit: tuple[str, str]) -> None:
    found = stand(STAFF, two(edit), SIGNED, days(31))
    assert set(states(found).values()) == {State.CURRENT}


def test_an_annual_review_of_unchanged_text_asks_nobody_again() -> None:
    reviewed = edition(
        ("version: 1.0", "version: 1.1"), ("approved on: 1 September 2026", "approved on: 1 September 2027")
    )
    found = stand(STAFF, published((ONE, FIRST), (reviewed, days(365))), SIGNED, days(400))
    assert set(states(found).values()) == {State.CURRENT}


def test_a_withdrawn_policy_asks_nobody() -> None:
    gone = second(("status: adopted", "status: withdrawn"))
    assert stand(STAFF, published((ONE, FIRST), (gone, days(30))), [], days(31)) == []


def test_a_leaver_is_not_asked_from_the_day_after_their_last() -> None:
    leaver = person("T1", "teacher", end=days(10))
    assert states(stand([leaver], published((ONE, FIRST)), [], days(10))) == {"T1": State.OUTSTANDING}
    assert states(stand([leaver], published((ONE, FIRST)), [], days(11))) == {"T1": State.LEFT}


def test_somebody_on_long_leave_is_not_yet_due_until_the_day_after_it() -> None:
    away = person("T1", "teacher", away=((days(0), days(100)),))
    [status] = stand([away], published((ONE, FIRST)), [], days(50))
    assert (status.state, status.until) == (State.NOT_YET_DUE, days(101))
    assert states(stand([away], published((ONE, FIRST)), [], days(101))) == {"T1": State.OUTSTANDING}


def test_somebody_on_leave_who_has_signed_is_current_and_owes_the_next_version_on_return() -> None:
    away = person("T1", "teacher", away=((days(10), days(100)),))
    found = two(("during lessons", "during lessons and breaks"))
    assert states(stand([away], found, SIGNED, days(20))) == {"T1": State.CURRENT}
    assert states(stand([away], found, SIGNED, days(40))) == {"T1": State.NOT_YET_DUE}
    assert states(stand([away], found, SIGNED, days(101))) == {"T1": State.AGAIN}


def test_somebody_who_starts_later_is_not_yet_due() -> None:
    new = person("T2", "teacher", start=days(20))
    [status] = stand([new], published((ONE, FIRST)), [], days(1))
    assert (status.state, status.until) == (State.NOT_YET_DUE, days(20))
    assert states(stand([new], published((ONE, FIRST)), [], days(20))) == {"T2": State.OUTSTANDING}


def test_a_new_substantive_version_leaves_one_thing_open_for_one_person() -> None:
    found = stand([TEACHER], two(("during lessons", "during lessons and breaks")), [], days(31))
    assert [(s.edition.version, s.state) for s in found] == [("2.0", State.OUTSTANDING)]


# ---------------------------------------------------------------- who signs again, and why


def test_a_change_for_one_role_asks_exactly_those_who_hold_it() -> None:
    found = stand(STAFF, two(("in a locker", "in a locked locker")), SIGNED, days(31))
    assert states(found) == {"T1": State.CURRENT, "L1": State.AGAIN, "H1": State.CURRENT}
    [why] = next(s for s in found if s.state is State.AGAIN).why
    assert why.reason is Reason.RULES
    [change] = why.rules
    assert (change.rule.name, change.before and change.before.lines[0], change.after and change.after.lines[0]) == (
        "lunch",
        "Lunchtime supervisors must keep their phone in a locker",
        "Lunchtime supervisors must keep their phone in a locked locker",
    )


def test_a_rule_that_is_gone_asks_those_whom_it_bound() -> None:
    found = stand(
        STAFF, two(("[lunch] lunchtime supervisors must keep their phone in a locker\n", "")), SIGNED, days(31)
    )
    assert states(found) == {"T1": State.CURRENT, "L1": State.AGAIN, "H1": State.CURRENT}


def test_a_change_that_is_taken_back_asks_nobody_who_signed_the_first() -> None:
    back = edition(("version: 1.0", "version: 3.0"))
    found = published((ONE, FIRST), (second(("in a locker", "in a drawer")), days(30)), (back, days(60)))
    assert states(stand([LUNCH], found, SIGNED, days(61))) == {"L1": State.CURRENT}


def test_a_changed_statement_asks_everybody() -> None:
    found = stand(STAFF, two(("I have read this policy.", "I have read it and will keep to it.")), SIGNED, days(31))
    assert {(s.state, s.why[0].reason) for s in found} == {(State.AGAIN, Reason.STATEMENT)}


def test_a_new_role_asks_for_what_binds_it_unless_all_of_that_was_signed() -> None:
    both = person("T1", "teacher", "lunchtime supervisor")
    [status] = stand([both], published((ONE, FIRST)), SIGNED, days(2))
    assert (status.state, [w.reason for w in status.why]) == (State.AGAIN, [Reason.ROLE])
    promoted = person("T1", "teacher", "headteacher")  # the one rule for a head is one for teachers too
    assert states(stand([promoted], published((ONE, FIRST)), SIGNED, days(2))) == {"T1": State.CURRENT}


def test_a_role_that_somebody_no_longer_has_asks_nothing() -> None:
    signed = [answer("T1", ONE, days(1), ["teachers", "lunchtime-supervisors"])]
    found = stand([TEACHER], two(("in a locker", "in a drawer")), signed, days(31))
    assert states(found) == {"T1": State.CURRENT}


def test_a_yearly_signature_holds_a_year_and_not_a_day_longer() -> None:
    yearly = edition(("signed by: staff", "signed by: staff\n    how often: every year"))
    signed = [answer("T1", yearly, date(2026, 9, 10), ["teachers"])]
    found = published((yearly, FIRST))
    assert states(stand([TEACHER], found, signed, date(2027, 9, 9))) == {"T1": State.CURRENT}
    [status] = stand([TEACHER], found, signed, date(2027, 9, 10))
    assert (status.state, status.why[0].reason, status.why[0].since) == (State.AGAIN, Reason.CYCLE, date(2027, 9, 10))


def test_a_signature_for_each_september_holds_until_the_next() -> None:
    september = edition(("signed by: staff", "signed by: staff\n    how often: each September"))
    found = published((september, FIRST))
    in_september = [answer("T1", september, date(2026, 9, 10), ["teachers"])]
    assert states(stand([TEACHER], found, in_september, date(2027, 8, 31))) == {"T1": State.CURRENT}
    assert states(stand([TEACHER], found, in_september, date(2027, 9, 1))) == {"T1": State.AGAIN}
    in_march = [answer("T1", september, date(2027, 3, 1), ["teachers"])]
    assert states(stand([TEACHER], found, in_march, date(2027, 9, 1))) == {"T1": State.AGAIN}


@pytest.mark.parametrize(("given", "state"), [("decline", State.DECLINED), ("question", State.QUESTION)])
def test_who_declines_or_asks_stands_so_until_what_is_asked_of_them_changes(given: str, state: State) -> None:
    said = [answer("L1", ONE, days(1), ["lunchtime-supervisors"], answer=given)]
    assert states(stand([LUNCH], two(), said, days(31))) == {"L1": state}
    changed = two(("in a locker", "in a drawer"))
    assert states(stand([LUNCH], changed, said, days(31))) == {"L1": State.OUTSTANDING}


def test_the_last_answer_counts() -> None:
    said = [*SIGNED, answer("T1", ONE, days(3), ["teachers"], answer="decline")]
    assert states(stand([TEACHER], published((ONE, FIRST)), said, days(4))) == {"T1": State.DECLINED}
    assert states(stand([TEACHER], published((ONE, FIRST)), said, days(2))) == {"T1": State.CURRENT}


def test_who_did_not_pass_the_understanding_check_must_sign_again() -> None:
    failed = [answer("T1", ONE, days(1), ["teachers"], understood=False)]
    [status] = stand([TEACHER], published((ONE, FIRST)), failed, days(2))
    assert (status.state, status.why[0].reason) == (State.AGAIN, Reason.CHECK)


def test_an_answer_recorded_by_another_says_so() -> None:
    said = [answer("T1", ONE, days(1), ["teachers"], method="paper", recorded_by="School office")]
    found = stand([TEACHER], published((ONE, FIRST)), said, days(2))
    assert [(s.state, s.recorded_by) for s in found] == [(State.CURRENT, "School office")]
    assert count(found).recorded == 1


def test_a_school_asks_its_own_people_only() -> None:
    here, there = (person(r, "teacher", organisation=o) for r, o in (("T1", "hillside school"), ("T2", "Other School")))
    assert states(stand([here, there], published((ONE, FIRST)), [], days(1))) == {"T1": State.OUTSTANDING}


# ---------------------------------------------------------------- counts


def test_counts_leave_out_those_who_are_not_asked() -> None:
    left, later = person("X", "teacher", end=days(1)), person("Y", "teacher", start=days(90))
    found = count(stand([*STAFF, left, later], published((ONE, FIRST)), SIGNED[:2], days(5)))
    assert (found.asked, found.signed, found.percent) == (3, 2, 66)


def test_roles_have_counts_of_their_own() -> None:
    found = by_role(stand(STAFF, published((ONE, FIRST)), SIGNED[:1], days(5)))
    assert {role: count(held).signed for role, held in found.items()} == {
        "teachers": 1, "lunchtime supervisors": 0, "headteacher": 0
    }  # fmt: skip


def test_roles_that_no_policy_knows_are_told() -> None:
    people = [*STAFF, person("C1", "cook"), person("C2", "cook", "teacher")]
    assert unknown_roles(people, [ONE]) == {"cook": 2}


def test_who_had_not_signed_when_the_next_version_came_stays_known() -> None:
    found = two(("in a locker", "in a drawer"))
    late = answer("H1", ONE, days(29), ["headteacher"])
    later = answer("L1", ONE, days(30), ["lunchtime-supervisors"])

    def held(day: date) -> dict[tuple[str, str, str], object]:
        return {("t1", ONE.policy, ONE.forms[0].id): SIGNED[0], ("h1", ONE.policy, ONE.forms[0].id): late} | (
            {("l1", ONE.policy, ONE.forms[0].id): later} if day >= later.signed_on else {}
        )

    [gap] = missed(STAFF, found, held)  # type: ignore[arg-type]
    assert (gap.published.edition.version, gap.last_day, gap.signed) == ("1.0", days(29), 2)
    assert [s.person.reference for s in gap.unsigned] == ["L1"]
