"""What must never happen in a sign-off, tried with the commands that an office types."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from office_example import SIGNED, STAFF, WEEK_ONE, Office
from sign_off_example import FIRST

EVERYBODY = ("T1", "T2", "L1", "H1")
ALL_CURRENT = dict.fromkeys(EVERYBODY, "current")
EDITORIAL = (("version: 1.0", "version: 1.1"), ("because pupils look on", "because pupils learn by it"))
SUBSTANTIVE = (("version: 1.0", "version: 2.0"), ("in a locker", "in a drawer"))
ALL_CHANGED = (("version: 1.0", "version: 2.0"), ("report a lost phone", "report a lost or broken phone"))
BICYCLES = """policy Bicycles
    owner: headteacher
    version: 1.0
    status: adopted
    approved by: headteacher
    approved on: 1 September 2026

[helmet] staff must wear a helmet

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I have read this policy.
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office that has published version 1.0, where nobody has signed yet."""
    with time_machine.travel(datetime(2028, 6, 1, 9, tzinfo=UTC)):
        made = Office(tmp_path)
        made.publish(FIRST)
        yield made


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


# ---------------------------------------------------------------- sign-offs wiped by publishing


def test_publishing_the_same_again_wipes_no_sign_off(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY)
    office.publish(FIRST)
    assert office.states(after(1)) == ALL_CURRENT


def test_publishing_another_policy_on_a_later_day_wipes_no_sign_off(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY)
    office.publish(after(30), others=[("bicycles", BICYCLES)])
    assert office.states(after(31)) == ALL_CURRENT
    assert set(office.states(after(31), "Bicycles").values()) == {"outstanding"}


def test_publishing_a_new_version_wipes_no_sign_off_of_those_whom_it_does_not_concern(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY)
    office.publish(after(30), *SUBSTANTIVE)
    assert office.states(after(31)) == ALL_CURRENT | {"L1": "must sign again"}
    assert {row["signed version"] for row in office.rows(after(31))} == {"1.0"}


def test_publishing_under_another_title_wipes_no_sign_off(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY)
    office.publish(after(30), ("policy Phones", "policy [phones] Telephones"))
    assert office.states(after(31), "Telephones") == ALL_CURRENT


# ---------------------------------------------------------------- signed records deleted


def test_no_signed_record_is_deleted_by_whatever_an_office_does(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY)
    entries = office.entries()
    office.publish(after(10), *SUBSTANTIVE)
    office.staff(STAFF[0])
    office.publish(after(20), ("status: adopted", "status: withdrawn"))
    office.asked(after(21))
    assert office.states(after(21)) == {}
    assert office.entries() >= entries + 2
    office.staff(*STAFF)
    assert office.states(after(5)) == ALL_CURRENT
    assert office.states(after(15)) == ALL_CURRENT | {"L1": "must sign again"}


@pytest.mark.parametrize("act", ["DELETE FROM entry", "DELETE FROM answer", "UPDATE answer SET answer = 'decline'"])
def test_no_signed_record_can_be_deleted_or_altered_in_the_file_by_mistake(office: Office, act: str) -> None:
    office.sign(SIGNED, "T1")
    register = closing(sqlite3.connect(office.home / "acknowledgements.db"))
    with register as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(act)
    assert office.states(after(1))["T1"] == "current"


# ------------------------------------------ an annual review of unchanged text that asks all again


def test_an_annual_review_of_unchanged_text_asks_nobody_again(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY)
    reviewed = ("approved on: 1 September 2026", "approved on: 1 September 2027")
    office.publish(after(365), ("version: 1.0", "version: 1.1"), reviewed)
    assert office.states(after(366)) == ALL_CURRENT
    assert office.to(after(366)) == []


# ---------------------------------------------------------------- duplicate or silently stopped requests


def test_no_request_is_duplicated_on_the_same_day_or_the_days_after(office: Office) -> None:
    first = office.asked(SIGNED)
    assert office.asked(SIGNED) == first
    assert [row["reference"] for row in first] == list(EVERYBODY)
    assert [office.to(after(n)) for n in range(1, 7)] == [[]] * 6


def test_two_policies_are_one_request_and_not_two(office: Office) -> None:
    office.publish(FIRST, others=[("bicycles", BICYCLES)])
    assert [(row["reference"], row["how many"]) for row in office.asked(SIGNED)] == [(p, "2") for p in EVERYBODY]


def test_no_request_stops_silently_who_has_had_every_reminder_is_named(office: Office) -> None:
    office.sign(SIGNED, "T2", "L1", "H1")
    kinds = {n: office.to(after(n)) for n in range(22)}
    assert {n: kind for n, kind in kinds.items() if kind} == {
        0: [("T1", "request")], 7: [("T1", "reminder")], 14: [("T1", "reminder")]
    }  # fmt: skip
    said = office.ack("requests", "--on", f"{after(22)}")
    assert "Had every reminder, and still owe an answer: Ana Smith (T1). Speak to them." in said


def test_no_request_stops_silently_because_a_day_was_missed(office: Office) -> None:
    office.asked(SIGNED)
    assert office.to(after(10)) == [(person, "reminder") for person in EVERYBODY]


# ---------------------------------------------------------------- withdrawn policies still asking


def test_a_withdrawn_policy_does_not_go_on_asking(office: Office) -> None:
    office.asked(SIGNED)
    office.publish(after(3), ("status: adopted", "status: withdrawn"))
    assert office.states(after(3)) == {}
    assert [office.to(after(n)) for n in (3, 7, 14)] == [[], [], []]
    assert "Nobody is asked to sign anything." in office.ack("who-signs", "--on", f"{after(3)}")


# ---------------------------------------------------------------- leavers asked


def test_a_leaver_is_not_asked(office: Office) -> None:
    office.staff("T1,Ana Smith,ana@hillside.example,teacher,,2026-09-04", *STAFF[1:])
    assert ("T1", "request") in office.to(SIGNED)
    assert [person for person, _ in office.to(WEEK_ONE)] == ["T2", "L1", "H1"]
    assert office.states(WEEK_ONE)["T1"] == "left"


# ---------------------------------------------------------------- someone on long leave reported as refusing


def test_somebody_on_long_leave_is_not_reported_as_refusing_and_is_asked_on_return(office: Office) -> None:
    office.staff("T1,Ana Smith,ana@hillside.example,teacher,,,2026-08-01,2026-10-09", *STAFF[1:])
    assert office.states(WEEK_ONE)["T1"] == "not yet due"
    assert "0 of 3 have signed" in office.ack("status", "--on", f"{WEEK_ONE}")
    assert "T1" not in dict(office.to(WEEK_ONE))
    office.ack("report", "--on", f"{WEEK_ONE}")
    report = (office.home / "report.html").read_text(encoding="utf-8").lower()
    assert "not yet due" in report and "declined" not in report
    assert office.states(date(2026, 10, 12))["T1"] == "outstanding"
    assert ("T1", "request") in office.to(date(2026, 10, 12))


def test_somebody_on_long_leave_since_they_were_asked_is_not_reminded_until_they_are_back(office: Office) -> None:
    office.sign(SIGNED, *EVERYBODY[1:])
    assert office.to(SIGNED) == [("T1", "request")]
    office.staff("T1,Ana Smith,ana@hillside.example,teacher,,,2026-09-02,2026-10-09", *STAFF[1:])
    assert [office.to(after(n)) for n in (7, 14, 21)] == [[], [], []]
    assert office.to(date(2026, 10, 12)) == [("T1", "reminder")]


# ---------------------------------------------------------------- a minor edit that cancels requests


def test_a_minor_edit_cancels_no_request(office: Office) -> None:
    office.asked(SIGNED)
    office.publish(after(3), *EDITORIAL)
    assert office.to(after(3)) == []
    assert office.to(WEEK_ONE) == [(person, "reminder") for person in EVERYBODY]
    assert {row["version"] for row in office.rows(WEEK_ONE)} == {"1.1"}


def test_what_was_signed_before_a_minor_edit_answers_the_request_after_it(office: Office) -> None:
    office.asked(SIGNED)
    office.publish(after(3), *EDITORIAL)
    office.sign(after(2), *EVERYBODY)
    assert office.states(after(4)) == ALL_CURRENT
    assert office.to(WEEK_ONE) == []


# ------------------------------------------ a new version that leaves two open requests for one person


def test_a_new_substantive_version_leaves_one_open_request_for_one_person(office: Office) -> None:
    office.asked(SIGNED)
    office.publish(after(3), *ALL_CHANGED)
    found = office.asked(after(3))
    assert [(row["reference"], row["kind"], row["how many"]) for row in found] == [
        (p, "request", "1") for p in EVERYBODY
    ]
    assert {row["policies"] for row in found} == {"Phones 2.0 (Hillside School)"}
    assert [(row["reference"], row["version"]) for row in office.rows(after(3))] == [(p, "2.0") for p in EVERYBODY]
    assert office.to(WEEK_ONE) == []
    assert office.to(after(10)) == [(person, "reminder") for person in EVERYBODY]


def test_one_answer_to_a_new_version_closes_everything_that_was_open(office: Office) -> None:
    office.asked(SIGNED)
    office.publish(after(3), *ALL_CHANGED)
    office.asked(after(3))
    office.sign(after(6), *EVERYBODY)
    assert office.states(after(6)) == ALL_CURRENT
    assert [office.to(after(n)) for n in (7, 10, 14, 17)] == [[]] * 4
