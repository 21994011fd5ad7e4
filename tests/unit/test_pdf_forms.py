"""Forms as PDF: PDF/UA-1, with fields that common programs can fill in, and what the reader may not change inside."""

import hashlib
import io
import json
import os
import sys
from datetime import date
from pathlib import Path
from subprocess import run
from typing import Any

import page as validator
import pytest
from filled_pdf import a_question, answered, every_pdf, fields, pdf_of, text_of, with_form, written
from pypdf import PdfReader, PdfWriter
from trust_example import handbook as trust_and_school

from bylaw.build import read
from bylaw.model.binding import signing_roles
from bylaw.model.editions import editions
from bylaw.model.fingerprint import role_fingerprints
from bylaw.model.form_version import form_version
from bylaw.model.in_full import asked_by
from bylaw.model.sheet_code import code_of
from bylaw.views.forms import changes_since
from bylaw.views.pdf import pdf_forms
from bylaw.views.pdf.copies import copies
from bylaw.views.pdf.engine import missing
from bylaw.views.rules_json import rules_json
from command import HARBOUR_VIEW, REPOSITORY
from factories import a_control, a_handbook, a_policy, an_acknowledgement, people

EVERYTHING = with_form(
    boxes=("I know whom to tell", "I agree to photographs"),
    fields=("name", "staff number", "role", "E-mail address", "car (optional)", "signature", "date"),
    understanding=(a_question("May a volunteer be a friend of a pupil?", "no-friends"),),
)


def problems(pdf: bytes) -> list[str]:
    """What is wrong with a PDF as PDF/UA-1, by the validator of `page-validation`."""
    return [f"{f.rule_id}: {f.message}" for f in validator.validate_pdf_bytes(pdf, profile="ua1").failures]


def carried(pdf: bytes) -> dict[str, Any]:
    (attached,) = PdfReader(io.BytesIO(pdf)).attachments["form.json"]
    data: dict[str, Any] = json.loads(attached)
    return data


# ------------------------------------------------------------------ for everybody


def test_a_form_is_pdf_ua_1() -> None:
    assert problems(pdf_of()) == []
    assert problems(pdf_of(EVERYTHING)) == []
    assert problems(pdf_of(EVERYTHING, "volunteers")) == []


def test_a_form_that_was_filled_in_is_still_pdf_ua_1() -> None:
    assert problems(answered(pdf_of(EVERYTHING), check_0="/0", field_0="zoe@example.com")) == []


def test_the_validator_finds_what_is_wrong() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of())))
    (name,) = (f.get_object() for f in writer.root_object["/AcroForm"]["/Fields"] if f.get_object()["/T"] == "name")
    assert problems(written(writer)) == []
    del name["/TU"]
    assert problems(written(writer)) != []


def test_every_form_of_an_example_is_pdf_ua_1() -> None:
    files = {p.relative_to(HARBOUR_VIEW).as_posix(): p.read_bytes() for p in HARBOUR_VIEW.rglob("*.policy")}
    forms = every_pdf(read(files, date(2026, 9, 1)).handbook)
    assert len(forms) > 2
    assert {path: found for path, pdf in forms.items() if (found := problems(pdf))} == {}


def test_a_form_says_its_title_and_its_language() -> None:
    reader = PdfReader(io.BytesIO(pdf_of()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Staff and volunteer agreement - Social Media Policy - Rowan Hill School"
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 (a value of PDF)


def test_every_field_has_a_name_that_is_read_out() -> None:
    found = {name: field["/TU"] for name, field in fields(pdf_of(EVERYTHING)).items()}
    assert found == {
        "box-0": "I know whom to tell",
        "box-1": "I agree to photographs",
        "check-0": "May a volunteer be a friend of a pupil?",
        "answer": "Your answer",
        "question": "Your question, if you have one first",
        "name": "Full name",
        "reference": "Staff number",
        "role-0": "Staff",
        "role-1": "Teachers",
        "role-2": "Support staff",
        "role-3": "Headteacher",
        "role-4": "Volunteers",
        "other-role": "Another role, if yours is not listed",
        "field-0": "E-mail address",
        "field-1": "Car (optional)",
        "date": "Date signed",
        "recorded-by": "Filled in for you by (optional)",
    }


def test_the_four_answers_are_one_group_of_buttons_each_with_its_own_name() -> None:
    (group,) = (f for f in top_fields(pdf_of()) if f["/T"] == "answer")
    buttons = [kid.get_object() for kid in group["/Kids"]]
    assert [next(iter(b["/AP"]["/N"])) for b in buttons] == ["/agree", "/read", "/decline", "/question"]
    assert [b["/TU"] for b in buttons][:2] == ["I agree to the statement", "I have read the policy"]
    assert group["/V"] == "/Off" and all("/T" not in b for b in buttons)


def top_fields(pdf: bytes) -> list[Any]:
    return [field.get_object() for field in PdfReader(io.BytesIO(pdf)).root_object["/AcroForm"]["/Fields"]]


def test_fields_without_which_there_is_no_receipt_are_marked() -> None:
    required = {name for name, field in fields(pdf_of(EVERYTHING)).items() if field.get("/Ff", 0) & 2}
    assert required == {"answer", "name", "reference", "field-0", "date"}


def test_what_is_typed_has_a_plain_font_that_is_in_the_file() -> None:
    reader = PdfReader(io.BytesIO(pdf_of()))
    form = reader.root_object["/AcroForm"]
    assert "/NeedAppearances" not in form  # or what is ticked would be drawn anew, with a font that is not there
    (name,) = {f["/DA"].split("/")[-1].split()[0] for f in top_fields(pdf_of()) if f["/FT"] == "/Tx"}
    font = form["/DR"]["/Font"][f"/{name}"].get_object()
    assert (font["/Subtype"], font["/Encoding"]) == ("/TrueType", "/WinAnsiEncoding")
    assert len(font["/Widths"]) == font["/LastChar"] - font["/FirstChar"] + 1
    assert "/FontFile2" in font["/FontDescriptor"]


def test_no_font_of_the_machine_is_used() -> None:
    everywhere = text_with_names("Łukasz Šimánek, Zoë O’Brien, “quotes” – and ½ … œ ß ő")
    fonts = PdfReader(io.BytesIO(pdf_of(everywhere))).pages[0]["/Resources"]["/Font"].values()
    names = {font.get_object()["/BaseFont"].rpartition("+")[2].lstrip("/") for font in fonts}
    assert names == {
        "Atkinson-Hyperlegible-Next", "Atkinson-Hyperlegible-Next-Bold", "Atkinson-Hyperlegible-Next-Ext",
        "AtkinsonHyperlegibleNext",
    }  # fmt: skip


def text_with_names(statement: str) -> Any:
    return with_form(statement=statement)


def test_policies_cannot_break_out_of_the_page() -> None:
    hostile = '</p></form><img src="file:///etc/passwd"><script>alert(1)</script>{{ 7 * 7 }}'
    pdf = pdf_of(with_form(statement=hostile, title=hostile, boxes=(hostile,)))
    assert problems(pdf) == []
    assert "{{ 7 * 7 }}" in text_of(pdf) and "alert(1)" in text_of(pdf)


# ------------------------------------------------------------------ the same, every time


def test_a_form_is_the_same_to_the_bit_wherever_and_whenever_it_is_made() -> None:
    program = (
        "import hashlib, sys; sys.path[:0] = ['tests', 'tests/unit']\n"
        "from filled_pdf import pdf_of\n"
        "print(hashlib.sha256(pdf_of()).hexdigest())"
    )
    found = {hashlib.sha256(pdf_of()).hexdigest() + "\n"}
    for env in (
        {"SOURCE_DATE_EPOCH": "1", "TZ": "UTC", "PYTHONHASHSEED": "1"},
        {"SOURCE_DATE_EPOCH": "1798761600", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "2", "LC_ALL": "C"},
    ):
        command = [sys.executable, "-c", program]
        done = run(command, cwd=REPOSITORY, env={**os.environ, **env}, capture_output=True, text=True, check=True)
        found.add(done.stdout)
    assert len(found) == 1


# ------------------------------------------------------------------ what it says


def test_a_form_shows_its_policy_its_version_its_code_and_where_it_goes() -> None:
    said = text_of(pdf_of())
    assert "Version 2.1, approved 4 September 2025" in said
    assert f"Social Media Policy, version 2.1 · code {carried(pdf_of())['code']}" in said
    assert "Send it to office@rowan-hill.example." in said
    assert "I know that breaking it may lead to disciplinary action." in said


def test_a_policy_that_is_not_in_force_says_so() -> None:
    assert "This policy is not in force yet." in text_of(pdf_of(a_policy(control=a_control(status="draft"))))


def test_the_copy_of_a_role_has_only_the_rules_that_bind_it() -> None:
    whole, volunteers = text_of(pdf_of()), text_of(pdf_of(role="volunteers"))
    assert "The 6 rules that you sign for" in whole and "contact journalists" in whole
    assert "The 3 rules that you sign for" in volunteers and "be a friend of a pupil online" in volunteers
    assert "contact journalists" not in volunteers
    assert "For volunteers" in volunteers
    assert not any(name.startswith("role-") for name in fields(pdf_of(role="volunteers")))


def test_whoever_signs_a_school_s_policy_signs_for_what_it_adopts() -> None:
    forms = every_pdf(trust_and_school())
    said = text_of(forms["quay-school/travel-of-our-own/agree.pdf"])
    assert "Staff must wear belts in a coach and in a car" in said
    assert "Staff should look under the seats" in said


def test_a_withdrawn_policy_and_one_without_a_form_have_none() -> None:
    withdrawn = a_policy(control=a_control(status="withdrawn"))
    strangers = with_form(signed_by=people("the milkman", ""))
    assert list(copies(a_handbook(withdrawn))) == []
    assert list(copies(a_handbook(strangers))) == []


def test_a_form_that_asks_for_no_role_has_no_boxes_for_roles() -> None:
    assert not any("role" in name for name in fields(pdf_of(with_form(fields=("name",)))))


def test_a_question_on_rules_of_some_roles_is_asked_of_them_only() -> None:
    policy = with_form(
        understanding=(a_question("Friends?", "no-friends"), a_question("Journalists?", "no-press")),
        signed_by=people("teachers and volunteers", "teachers", "volunteers"),
    )
    assert [q["roles"] for q in carried(pdf_of(policy))["understanding"]] == [["volunteers"], ["teachers"]]
    assert "For volunteers." in text_of(pdf_of(policy))
    teachers = pdf_of(policy, "teachers")
    assert [field["/TU"] for name, field in fields(teachers).items() if name.startswith("check-")] == ["Journalists?"]
    assert [q["roles"] for q in carried(teachers)["understanding"]] == [[]]


CALLS = """\
policy Telephones
    version: 1.0

roles
    staff

[answer] staff must answer calls within 5 rings

[be-polite] staff must be polite

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I have read it.
"""


def test_what_changed_since_the_version_before_stands_above_the_rules() -> None:
    old, new = (
        read({"school/calls.policy": text.encode()}, date(2026, 9, 1)).handbook
        for text in (CALLS, CALLS.replace("1.0", "2.0").replace("5 rings", "3 rings"))
    )
    before = editions(json.loads(rules_json(old, "0")["rules.json"]))
    changes = changes_since(before, rules_json(new, "0")["rules.json"])
    (pdf,) = pdf_forms(c for c in copies(new, changes) if not c.part.only).values()
    said = text_of(pdf)
    assert "What changed since version 1.0" in said
    assert "Before: Staff must answer calls within 5 rings Now: Staff must answer calls within 3 rings" in said
    assert said.count("be polite") == 1
    assert problems(pdf) == []
    assert "What changed" not in text_of(next(iter(every_pdf(new).values())))


# ------------------------------------------------------------------ what it carries


def test_a_form_carries_what_its_receipt_needs() -> None:
    policy, form = a_policy(), an_acknowledgement()
    roles = signing_roles(policy, form)
    prints = role_fingerprints(asked_by(policy, None), roles)
    data = carried(pdf_of(release="2026.1"))
    assert data["policy"] == {
        "id": policy.id, "title": policy.title, "organisation": "Rowan Hill School", "version": "2.1",
    }  # fmt: skip
    assert data["form"] == {"id": form.id, "version": form_version(policy, form)}
    assert (data["release"], data["statement"], data["roles"]) == ("2026.1", form.statement, list(roles))
    assert data["fingerprints"] == prints
    assert data["code"] == code_of(policy.id, "2.1", form_version(policy, form), prints)


def test_each_copy_has_a_code_of_its_own() -> None:
    codes = [copy.code for copy in copies(a_handbook())]
    assert len(set(codes)) == len(codes) == 6


def test_forms_lie_where_their_pages_do() -> None:
    assert [copy.path for copy in copies(a_handbook())][:2] == [
        "rowan-hill/social-media-policy/staff-form",
        "rowan-hill/social-media-policy/staff-form.staff",
    ]


# ------------------------------------------------------------------ where its libraries are not


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("ImportError", "PDF needs WeasyPrint and pypdf. Install them with: pip install 'bylaw[pdf]'"),
        ("OSError", "PDF needs the Pango libraries. Install them, on Debian or Ubuntu with: sudo apt-get install"),
    ],
)
def test_missing_libraries_are_one_sentence(refused: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text(f"print('much else')\nraise {refused}('no such library')\n")
    program = "from bylaw.views.pdf.engine import missing; print(missing())"
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(said)
    assert len(done.stdout.splitlines()) == 1 and done.stderr == ""


def test_nothing_is_missing_here() -> None:
    assert missing() == ""
