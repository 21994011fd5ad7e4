"""`bylaw ack publish`, `add`, `kept`, `match`, `set-aside` and `verify`, as people run them."""

import csv
import json
import os
import re
import stat
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from register_example import ONE, receipt
from sign_off_example import FIRST, POLICY, ROLES, edition

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.made import offers
from command import Run, bylaw, put

DIFFERS = "The statement differs from the one that was published with version 1.0 of Phones."
STAFF = "reference,name,e-mail,roles\nT1,Ana Smith,ana@x.org,teacher\nT2,Bo Jones,bo@x.org,teacher\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office, and beside it the policies, published on 1 September."""
    put(tmp_path, "policy-src/s/organisation.policy", ROLES)
    put(tmp_path, "policy-src/s/phones.policy", POLICY)
    put(tmp_path, "office/staff.csv", STAFF)
    assert ack(tmp_path / "office", "publish", "../policy-src", "--on", "2026-09-01").status == 0
    return tmp_path / "office"


def ack(office: Path, *arguments: str | Path) -> Run:
    return bylaw("ack", *arguments, cwd=office, env={"BYLAW_OFFICE": ""})


def given(office: Path, name: str, *receipts: dict[str, object]) -> Path:
    return put(office, f"in/{name}", json.dumps(receipts[0] if len(receipts) == 1 else receipts))


# ------------------------------------------------------------------ publish


def test_publishing_says_what_became_of_each_policy(office: Path) -> None:
    again = ack(office, "publish", "../policy-src")
    assert again == Run(
        0, "Hillside School: Phones, version 1.0 is there already, published on 1 September 2026.\n", ""
    )


def test_an_export_can_be_published_as_well_as_a_folder(office: Path) -> None:
    assert bylaw("export", "rules", "../policy-src", "-o", "rules.json", cwd=office).status == 0
    assert "is there already" in ack(office, "publish", "rules.json").out


def test_the_same_version_with_another_rule_is_refused(office: Path) -> None:
    put(office.parent, "policy-src/s/phones.policy", POLICY.replace("must not use a phone", "must not carry a phone"))
    run = ack(office, "publish", "../policy-src")
    assert run.status == 1
    assert "Raise its version, then publish it.\nNothing was published.\n" in run.out
    data = ack(office, "publish", "../policy-src", "--format", "json")
    assert json.loads(data.out)["published"] is False and data.status == 1


def test_policies_with_errors_are_not_published(office: Path) -> None:
    put(office.parent, "policy-src/s/phones.policy", POLICY.replace("must not use", "shall not use"))
    run = ack(office, "publish", "../policy-src")
    assert run.status == 2 and "have errors" in run.err


def test_a_draft_is_left_out_and_said_so(office: Path) -> None:
    put(office.parent, "policy-src/s/phones.policy", POLICY.replace("adopted", "draft").replace("1.0", "2.0"))
    assert ack(office, "publish", "../policy-src").out == (
        "Hillside School: Phones, version 2.0 is left out: its status is “draft”.\n"
    )


# ------------------------------------------------------------------ add


def test_receipts_are_added_once_and_counted(office: Path) -> None:
    file = given(office, "r.json", receipt(1), receipt(2, "T2"))
    assert ack(office, "add", file).out == (
        "r.json, number 1: added\nr.json, number 2: added\n2 added, 0 there already, 0 kept apart\n"
    )
    again = ack(office, "add", file)
    assert again.status == 0 and again.out.endswith("0 added, 2 there already, 0 kept apart\n")


def test_a_folder_is_read_file_by_file_and_hidden_files_are_passed_over(office: Path) -> None:
    given(office, "b/two.json", receipt(2, "T2"))
    given(office, "one.JSON", receipt(1))
    given(office, ".hidden.json", receipt(3))
    put(office, "in/notes.txt", "hello")
    run = ack(office, "add", office / "in")
    assert run.out == "two.json: added\none.JSON: added\n2 added, 0 there already, 0 kept apart\n"


def test_what_cannot_be_counted_is_kept_apart_with_the_reason(office: Path) -> None:
    file = given(office, "r.json", receipt(1, "T9"), receipt(2, statement="No."), {"x": 1})
    run = ack(office, "add", file)
    assert run.status == 1
    assert run.out.splitlines() == [
        "r.json, number 1: kept apart. “t9” is not on the staff list.",
        f"r.json, number 2: kept apart. {DIFFERS}",
        "r.json, number 3: kept apart. This is not a receipt of the kind bylaw-receipt/1.",
        "0 added, 0 there already, 3 kept apart",
    ]


def test_the_result_as_data(office: Path) -> None:
    run = ack(office, "add", given(office, "r.json", receipt(1), receipt(2, "T9")), "--format", "json")
    data = json.loads(run.out)
    assert (data["added"], data["there_already"], data["kept_apart"], run.status) == (1, 0, 1, 1)
    assert [r["outcome"] for r in data["receipts"]] == ["added", "kept apart"]


def test_a_mailbox_is_read_message_by_message(office: Path) -> None:
    one, two = json.dumps(receipt(1)), json.dumps(receipt(2, "T2"), indent=1)
    text = "".join(
        f"From a@x.org Fri Sep  4 09:00:00 2026\nSubject: x\nContent-Type: text/plain; charset=utf-8\n\n{body}\n\n"
        for body in (f"My receipt:\n{one}", "I am out of the office.", two)
    )
    run = ack(office, "add", put(office, "in/inbox.mbox", text))
    assert run.out.splitlines()[:2] == ["inbox.mbox, message 1: added", "inbox.mbox, message 3: added"]


def test_a_sheet_of_paper_is_keyed_in_with_its_code(office: Path) -> None:
    code = next(o.code for o in offers([Published(ONE, FIRST, "")]))
    run = ack(office, "add", "--paper", code, "--on", "2026-09-04", "--recorded-by", "Mrs Office", "T1", "t2", "T9")
    assert run.status == 1
    assert run.out.splitlines() == [
        "Ana Smith (T1): added",
        "Bo Jones (t2): added",
        "T9: kept apart. “t9” is not on the staff list.",
        "2 added, 0 there already, 1 kept apart",
    ]
    again = ack(office, "add", "--paper", code, "--on", "2026-09-04", "--recorded-by", "Mrs Office", "T1")
    assert "1 there already" in again.out


def test_bytes_that_are_no_text_in_names_and_arguments_stop_nothing(office: Path) -> None:
    put(office, "in/good.json", json.dumps(receipt(1)))
    for name, text in ((b"b\xff.json", "{"), (b"c\xff.csv", "policy,reference,answer,date\nx,y,z,a,b\n")):
        (office / "in" / os.fsdecode(name)).write_text(text)
    run = ack(office, "add", office / "in")
    assert run.status == 1 and run.out.endswith("1 added, 0 there already, 2 kept apart\n")
    code = next(o.code for o in offers([Published(ONE, FIRST, "")]))
    odd = os.fsdecode(b"T\xff")
    paper = ack(office, "add", "--paper", code, "--on", "2026-09-04", "--recorded-by", odd, odd)
    assert paper.status == 1 and "kept apart" in paper.out
    assert ack(office, "set-aside", "0", "--by", odd, "--because", odd).said
    assert ack(office, "kept", "--format", "json").status == 0
    assert ack(office, "verify").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x.json",), "There is no file x.json."),
        (("/dev/zero",), "/dev/zero is no ordinary file. Save what it gives to a file, and add that."),
        (("--paper", "ABC", "T1"), "--paper needs the day and who keys it in"),
        (("--on", "2026-09-04", "staff.csv"), "go with --paper CODE."),
    ],
)
def test_misuse_is_one_sentence(office: Path, arguments: tuple[str, ...], said: str) -> None:
    run = ack(office, "add", *arguments)
    assert run.status == 2 and said in run.err


def test_a_row_of_paper_that_came_too_early_can_be_added_again_and_is_then_no_longer_kept_apart(office: Path) -> None:
    later = edition(("version: 1.0", "version: 2.0"), ("must not use a phone", "must not carry a phone"))
    code = next(o.code for o in offers([Published(later, FIRST, "")]))
    file = put(
        office, "in/sheet.csv", f"code,reference,answer,date,recorded by\n{code},T1,agree,2026-09-04,Mrs Office\n"
    )
    assert "No form that was published has the code" in ack(office, "add", file).out
    assert "1 kept apart." in ack(office, "kept").out
    text = POLICY.replace("must not use a phone", "must not carry a phone").replace("version: 1.0", "version: 2.0")
    put(office.parent, "policy-src/s/phones.policy", text)
    assert ack(office, "publish", "../policy-src", "--on", "2026-09-02").status == 0
    assert ack(office, "add", file).status == 0
    assert ack(office, "kept").out == "Everything that came back is counted.\n"


# ------------------------------------------------------------------ kept, match, set-aside


def test_what_is_kept_apart_is_listed_and_somebody_decides(office: Path) -> None:
    lost = receipt(1, "T9", person={"reference": "T9", "name": "=ANA smith"})
    ack(office, "add", given(office, "r.json", lost, receipt(2, "T8")), put(office, "in/bad.json", "{"))
    listed = list(csv.DictReader(StringIO(ack(office, "kept", "--format", "csv").out.lstrip("\ufeff"))))
    assert [row["name"] for row in listed] == ["'=ANA smith", "Person T8", ""]
    assert [row["what"] for row in listed] == ["receipt", "receipt", "bad.json"]
    matched = ack(office, "match", str(lost["id"]), "--person", "t1", "--by", "Mrs Office", "--because", "She said so")
    assert matched.out == "It counts as the answer of Ana Smith (T1).\n"
    aside = ack(office, "set-aside", listed[2]["id"][:12], "--by", "Mrs Office", "--because", "Spam")
    assert aside.status == 0
    assert [row["person"] for row in json.loads(ack(office, "kept", "--format", "json").out)] == ["t8"]


def test_a_receipt_that_is_assigned_and_still_does_not_count_says_why(office: Path) -> None:
    lost = receipt(1, "T9", statement="No.")
    ack(office, "add", given(office, "r.json", lost))
    run = ack(office, "match", str(lost["id"]), "--person", "T1", "--by", "Mrs Office", "--because", "She said so")
    assert run.out == f"It is the answer of Ana Smith (T1), and still kept apart. {DIFFERS}\n"


def test_on_a_terminal_whose_output_goes_elsewhere_progress_is_shown(office: Path) -> None:
    ours, theirs = os.openpty()
    file = given(office, "r.json", receipt(1), receipt(2))
    with (office / "out.txt").open("wb") as out:
        command = [sys.executable, "-m", "bylaw", "ack", "add", str(file)]
        subprocess.run(command, cwd=office, stdout=out, stderr=theirs, check=True)
    assert os.read(ours, 1000).strip() == b"2 read"
    os.close(ours)
    os.close(theirs)
    assert "2 added" in (office / "out.txt").read_text()


def test_a_name_that_one_person_has_is_offered(office: Path) -> None:
    ack(office, "add", given(office, "r.json", receipt(1, "T9", person={"reference": "T9", "name": "ana smith"})))
    assert "Somebody of that name has the reference T1." in ack(office, "kept").out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("match", "0", "--person", "T7", "--by", "A", "--because", "B"), 2, "“T7” is not on the staff list."),
        (
            ("match", "zz", "--person", "T1", "--by", "A", "--because", "B"),
            1,
            "Nothing in the register begins with “zz”.",
        ),
        (("set-aside", "0", "--by", "A", "--because", "B"), 1, "More than one entry begins with “0”."),
        (("set-aside", "0", "--by", " ", "--because", "B"), 2, "Say who decides it, and why"),
    ],
)
def test_a_decision_about_nothing_or_by_nobody_is_refused(
    office: Path, arguments: tuple[str, ...], status: int, said: str
) -> None:
    ack(office, "add", given(office, "r.json", receipt(1), receipt(2)))
    run = ack(office, *arguments)
    assert run.status == status and said in run.err


def test_names_from_elsewhere_cannot_move_the_cursor(office: Path) -> None:
    nasty = receipt(1, "T9", person={"reference": "\x1b[2J\u202eT9", "name": "\x1b]0;x\x07<b>Ana</b>"})
    said = ack(office, "add", given(office, "r.json", nasty)).out + ack(office, "kept").out
    assert "\x1b" not in said and "\u202e" not in said and "<b>Ana</b>" in said


# ------------------------------------------------------------------ verify


def test_verify_prints_a_code_that_a_later_one_is_held_against(office: Path) -> None:
    said = ack(office, "verify").out
    assert re.fullmatch(r"All is as it was written\. 1 entry, code 1-\w{4}-\w{4}-\w{4}\.\n", said)
    code = said.rpartition(" ")[2].strip(".\n")
    ack(office, "add", given(office, "r.json", receipt(1)))
    assert ack(office, "verify", "--against", code).status == 0
    (office / "acknowledgements.db").unlink()
    ack(office, "add", given(office, "r.json", receipt(1)))
    anew = ack(office, "verify", "--against", code, "--format", "json")
    assert anew.status == 1
    assert json.loads(anew.out)["problems"] == [
        "The register up to entry 1 is not the one that the code was printed for."
    ]


def test_a_code_that_is_none_is_refused(office: Path) -> None:
    assert ack(office, "verify", "--against", "hello").status == 2


# ------------------------------------------------------------------ the office


def test_the_register_is_made_so_that_only_its_owner_can_read_it(office: Path) -> None:
    assert stat.S_IMODE((office / "acknowledgements.db").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("marker", "said"),
    [
        (".git/HEAD", "in the repository"),
        ("mkdocs.yml", "where a site is built"),
        ("rules.schema.json", "where a site is built"),
    ],
)
def test_signatures_never_lie_in_a_repository_or_a_site(tmp_path: Path, marker: str, said: str) -> None:
    put(tmp_path, marker, "x")
    (tmp_path / "deep" / "office").mkdir(parents=True)
    run = bylaw("ack", "add", "x.json", "--office", tmp_path / "deep/office", cwd="/")
    assert run.status == 2 and said in run.err and "--office" in run.err
    assert list((tmp_path / "deep/office").iterdir()) == []


def test_a_register_that_is_a_link_into_a_repository_is_refused(office: Path, tmp_path: Path) -> None:
    put(tmp_path, "repo/.git/HEAD", "x")
    (office / "acknowledgements.db").unlink()
    (office / "acknowledgements.db").symlink_to(tmp_path / "repo" / "acknowledgements.db")
    assert "in the repository" in ack(office, "verify").err


def test_the_office_is_named_by_the_option_or_by_the_environment(office: Path, tmp_path: Path) -> None:
    assert bylaw("ack", "verify", cwd=tmp_path, env={"BYLAW_OFFICE": str(office)}).status == 0
    assert bylaw("ack", "verify", "--office", office, cwd=tmp_path, env={"BYLAW_OFFICE": "/nowhere"}).status == 0
    gone = bylaw("ack", "verify", "--office", tmp_path / "gone", cwd=tmp_path)
    assert gone.status == 2 and "Make it, or name another with --office." in gone.err


def test_a_staff_list_with_mistakes_stops_a_command(office: Path) -> None:
    put(office, "staff.csv", STAFF + "T1,Cy,,teacher\n")
    run = ack(office, "kept")
    assert run.status == 2 and "staff.csv: Line 4: the reference “T1” stands on line 2 already." in run.err


def test_a_setting_that_is_not_known_stops_a_command_with_the_one_that_is_meant(office: Path) -> None:
    put(office, "sign-off.toml", "remindrs = [7]\n")
    run = ack(office, "add", given(office, "r.json", receipt(1)))
    assert run.status == 2 and "sign-off.toml: “remindrs” is not known here. Did you mean “reminders”?" in run.err
