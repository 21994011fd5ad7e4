"""`bylaw ack status`, `who-signs`, `report` and `requests`, on a register with what people answered."""

import csv
import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from register_example import ONE, receipt
from sign_off_example import FIRST, days, edition

from bylaw.doors.register import opened
from bylaw.model.editions import Edition
from command import Run, bylaw

STAFF = """reference,name,e-mail,roles,start,end,away from,away to
T1,Ana Smith,ana@hillside.example,teacher,,,,
L1,Bo Jones,bo@hillside.example,midday supervisor,,,,
H1,\x1b[31mCy Young,,headteacher,,,,
X1,Di Brown,di@hillside.example,teacher,,2026-09-02,,
A1,Ed Green,ed@hillside.example,teacher,,,2026-09-01,2026-12-01
C1,Flo White,flo@hillside.example,cook,,,,
"""
SETTINGS = 'site = "https://policies.hillside.example"\nfrom = "office@hillside.example"\n'


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office in which Ana and Bo have signed version 1."""
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    (tmp_path / "sign-off.toml").write_text(SETTINGS, encoding="utf-8")
    publish(tmp_path, ONE, 0)
    receipts = [
        receipt(1, "T1", on="2026-09-02"),
        receipt(2, "L1", role="lunchtime-supervisors", on="2026-09-03"),
    ]
    for one in receipts:
        file = tmp_path / f"{one['id']}.json"
        file.write_text(json.dumps(one), encoding="utf-8")
        assert ack(tmp_path, "add", file).status == 0
    return tmp_path


def publish(folder: Path, found: Edition, after: int) -> None:
    with opened(folder / "acknowledgements.db", create=True) as register:
        decisions = register.publish([found], days(after), None, "")
        assert [d.outcome for d in decisions] == ["added"]


def ack(folder: Path, command: str, *arguments: str | Path) -> Run:
    return bylaw("ack", command, "--office", folder, *arguments, cwd=folder)


def test_status_names_everybody_who_has_not_signed(office: Path) -> None:
    run = ack(office, "status", "--on", "2026-09-10")
    assert run.status == 0, run.said
    assert "66 %  2 of 3 have signed" in run.out
    assert "  outstanding: 1\n    \ufffd[31mCy Young (H1), headteacher\n" in run.out
    assert "Ed Green (A1), teachers, from 2026-12-02" in run.out


def test_status_of_an_earlier_day_knows_only_what_was_signed_by_then(office: Path) -> None:
    run = ack(office, "status", "--on", "2026-09-02", "--format", "csv")
    rows = {r["reference"]: r["state"] for r in csv.DictReader(StringIO(run.out.removeprefix("\ufeff")))}
    assert rows == {
        "T1": "current", "L1": "outstanding", "H1": "outstanding", "X1": "outstanding", "A1": "not yet due"
    }  # fmt: skip


def test_who_must_sign_again_is_told_with_what_changed(office: Path) -> None:
    publish(office, edition(("version: 1.0", "version: 2.0"), ("in a locker", "in a drawer")), 30)
    run = ack(office, "status", "--on", "2026-10-05", "--by", "person")
    assert "Ana Smith (T1): owes nothing\n" in run.out
    assert "Bo Jones (L1): owes 1 of 1\n  must sign again: Phones 2.0 (Hillside School): reworded: lunch\n" in run.out


def test_data_is_for_one_policy_if_that_is_wanted(office: Path) -> None:
    run = ack(office, "status", "--on", "2026-09-10", "--format", "json", "--policy", "phones")
    assert [f["signed"] for f in json.loads(run.out)["forms"]] == [2]
    wrong = ack(office, "status", "--policy", "bikes")
    assert (wrong.status, "No policy “bikes” was published." in wrong.err) == (2, True)


def test_who_signs_tells_what_of_the_staff_list_leads_nowhere(office: Path) -> None:
    run = ack(office, "who-signs", "--on", "2026-09-10")
    assert "Phones 1.0 (Hillside School), Agreement: 4 to sign\n  Ana Smith (T1), teachers\n" in run.out
    assert "No policy has the role “cook”, which 1 person holds." in run.err
    assert "Nothing asks these people to sign: Flo White." in run.err


def test_the_report_is_private_and_says_who_had_not_signed_before(office: Path) -> None:
    publish(office, edition(("version: 1.0", "version: 2.0"), ("in a locker", "in a drawer")), 30)
    run = ack(office, "report", "--on", "2026-10-05")
    assert run.status == 0, run.said
    file = office / "report.html"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    html = file.read_text(encoding="utf-8")
    assert "Phones 1.0 (Hillside School), in force until 30 September 2026" in html
    assert "2 had signed. 2 had not: " in html


def test_requests_go_to_those_who_owe_and_the_same_day_gives_the_same(office: Path) -> None:
    run = ack(office, "requests", "--on", "2026-09-10")
    assert run.status == 0, run.said
    assert "1 request and 0 reminders." in run.out
    folder = office / "requests-2026-09-10"
    assert "H1," in (folder / "requests.csv").read_text(encoding="utf-8-sig")
    assert "No e-mail address, so only in requests.csv: \ufffd[31mCy Young." in run.out
    first = {f.name: f.read_bytes() for f in folder.iterdir()}
    assert ack(office, "requests", "--on", "2026-09-10").out == run.out
    assert {f.name: f.read_bytes() for f in folder.iterdir()} == first
    assert "0 requests and 0 reminders." in ack(office, "requests", "--on", "2026-09-11").out
    assert "0 requests and 1 reminder." in ack(office, "requests", "--on", "2026-09-17", "--dry-run").out


def test_a_change_for_one_role_writes_to_its_holders_alone_with_what_changed(office: Path) -> None:
    publish(office, edition(("version: 1.0", "version: 2.0"), ("in a locker", "in a drawer")), 30)
    ack(office, "requests", "--on", "2026-09-10")
    run = ack(office, "requests", "--on", "2026-10-05")
    letters = sorted((office / "requests-2026-10-05").glob("*.eml"))
    assert len(letters) == 1
    text = letters[0].read_text(encoding="utf-8")
    assert "To: Bo Jones <bo@hillside.example>" in text
    assert "Before: Lunchtime supervisors must keep their phone in a locker." in text
    assert (
        "https://policies.hillside.example/hillside-school/phones/agreement.lunchtime-supervisors.html#ref=L1" in text
    )
    assert run.out.startswith("1 request and 1 reminder.")


def test_at_a_weekend_nothing_goes_out(office: Path) -> None:
    (office / "holidays.txt").write_text("14 September 2026: INSET day\n", encoding="utf-8")
    run = ack(office, "requests", "--on", "2026-09-12")
    assert run.out == "Nobody is written to on 12 September 2026. The next day for it is 15 September 2026.\n"
    assert not (office / "requests-2026-09-12").exists()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("staff.csv", "reference,name\nT1,Ana\n", "There is no column “roles”"),
        ("holidays.txt", "half-term\n", "holidays.txt: Line 1: I cannot read “half-term”"),
        ("sign-off.toml", "site = 3\n", "“site” is not as it should be."),
    ],
)
def test_a_mistake_in_a_file_of_the_office_stops_it_in_a_sentence(
    office: Path, file: str, text: str, said: str
) -> None:
    (office / file).write_text(text, encoding="utf-8")
    run = ack(office, "requests", "--on", "2026-09-10")
    assert run.status == 2
    assert said in run.err


def test_without_a_register_it_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "staff.csv").write_text(STAFF, encoding="utf-8")
    run = ack(tmp_path, "status")
    assert run.status in (1, 2)
    assert "bylaw ack publish" in run.err


def test_the_first_day_is_the_day_of_publication(office: Path) -> None:
    assert FIRST.isoformat() == "2026-09-01"
    assert ack(office, "status", "--on", "2026-08-31").out == "Nobody is asked to sign anything.\n"
