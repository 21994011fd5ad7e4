"""Filled PDF forms read back: a whole receipt, or one plain sentence that says why there is none."""

import io
import json
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
from filled_pdf import Chrome, a_question, answered, both_ticked, filled, pdf_of, with_form, written
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from bylaw.acknowledge.intake.pdf import MOST_BYTES, missing, read_pdf
from bylaw.acknowledge.receipt import check
from bylaw.model.binding import signing_roles
from bylaw.model.fingerprint import role_fingerprints
from bylaw.model.form_version import form_version
from bylaw.model.in_full import asked_by
from factories import a_policy, an_acknowledgement, people


def receipt_of(pdf: bytes) -> dict[str, Any]:
    read = read_pdf(pdf)
    assert isinstance(read, dict), read
    assert check(read) == ()
    return read


def prints(*roles: str) -> dict[str, str]:
    return role_fingerprints(asked_by(a_policy(), None), roles)


# ------------------------------------------------------------------ receipts


def test_a_filled_form_gives_the_receipt_of_what_it_asked() -> None:
    receipt = receipt_of(answered(pdf_of(release="2026.1"), box_1="/on", reference=" T 042 ", recorded_by="A. Clerk"))
    form = an_acknowledgement()
    assert {name: receipt[name] for name in receipt if name not in ("id", "digest", "policy")} == {
        "schema": "bylaw-receipt/1",
        "release": "2026.1",
        "fingerprints": prints("teachers"),
        "form": {"id": form.id, "version": form_version(a_policy(), form)},
        "statement": form.statement,
        "boxes": [{"text": form.boxes[0], "ticked": False}, {"text": form.boxes[1], "ticked": True}],
        "answer": "agree",
        "question": None,
        "understanding": None,
        "person": {"reference": "T 042", "name": "Zoë O’Brien"},
        "roles": ["teachers"],
        "fields": [],
        "signed_at": "2026-09-04T12:00:00Z",
        "utc_offset": "+00:00",
        "method": "pdf",
        "recorded_by": "A. Clerk",
    }
    assert receipt["policy"]["id"] == a_policy().id


@pytest.mark.parametrize("answer", ["agree", "read", "decline"])
def test_each_answer_is_read(answer: str) -> None:
    assert receipt_of(answered(pdf_of(), answer=f"/{answer}"))["answer"] == answer


def test_a_question_comes_with_its_text() -> None:
    receipt = receipt_of(answered(pdf_of(), answer="/question", question="May I?\r\nAnd when? "))
    assert (receipt["answer"], receipt["question"]) == ("question", "May I?\nAnd when?")


@pytest.mark.parametrize("day", ["4 September 2026", "04/09/2026", "2026-09-04", "4.9.2026", "4th Sep 2026"])
def test_the_day_may_be_written_in_several_ways(day: str) -> None:
    assert receipt_of(answered(pdf_of(), date=day))["signed_at"] == "2026-09-04T12:00:00Z"


def test_the_same_file_is_the_same_receipt_and_another_file_another() -> None:
    one, other = answered(pdf_of()), answered(pdf_of(), name="Zoë O’Brian")
    assert read_pdf(one) == read_pdf(one)
    assert receipt_of(one)["id"] != receipt_of(other)["id"]


def test_who_ticks_several_roles_signs_for_each() -> None:
    receipt = receipt_of(answered(pdf_of(), role_4="/on"))
    assert receipt["roles"] == ["teachers", "volunteers"]
    assert receipt["fingerprints"] == prints("teachers", "volunteers")


def test_a_role_that_is_not_listed_is_kept_and_all_roles_are_signed_for() -> None:
    receipt = receipt_of(answered(pdf_of(), role_1="/Off", other_role="Exam  invigilator"))
    assert receipt["roles"] == []
    assert receipt["fields"] == [{"label": "Role", "value": "Exam invigilator"}]
    assert receipt["fingerprints"] == prints(*signing_roles(a_policy(), an_acknowledgement()))


def test_the_copy_of_a_role_signs_for_that_role() -> None:
    receipt = receipt_of(filled(pdf_of(role="volunteers"), answer="/read", name="Al", date="1/9/2026"))
    assert receipt["roles"] == ["volunteers"]
    assert receipt["fingerprints"] == prints("volunteers")


def test_other_fields_are_read_with_their_labels() -> None:
    pdf = pdf_of(with_form(fields=("role", "E-mail", "car (optional)")))
    receipt = receipt_of(answered(pdf, field_0="zoe@example.com"))
    assert receipt["fields"] == [
        {"label": "E-mail", "value": "zoe@example.com"},
        {"label": "Car (optional)", "value": ""},
    ]


def test_control_characters_and_decomposed_letters_are_evened_out() -> None:
    assert receipt_of(answered(pdf_of(), name=" Zoe\u0308\tO\x07Brien "))["person"]["name"] == "Zoë O Brien"


# ------------------------------------------------------------------ the understanding check


@cache
def quiz() -> bytes:
    questions = (a_question("Friends?", "no-friends", "Never", "Now and then"), a_question("Journalists?", "no-press"))
    return pdf_of(with_form(understanding=questions, signed_by=people("t and v", "teachers", "volunteers")))


def right(number: int) -> str:
    (attached,) = PdfReader(io.BytesIO(quiz())).attachments["form.json"]
    (place,) = json.loads(attached)["understanding"][number]["right"]
    return f"/{place}"


def wrong(number: int) -> str:
    return "/1" if right(number) == "/0" else "/0"


@pytest.mark.parametrize(
    ("chosen", "passed"),
    [
        ({"check_0": right(0), "check_1": right(1)}, True),
        ({"check_0": right(0), "check_1": wrong(1)}, False),
        ({"check_0": right(0)}, False),
        ({}, False),
    ],
)
def test_the_receipt_says_whether_the_check_was_passed(chosen: dict[str, str], passed: bool) -> None:
    assert receipt_of(answered(quiz(), role_0="/on", **chosen))["understanding"] == {"passed": passed}


def test_only_the_questions_of_the_roles_signed_for_count() -> None:
    volunteer = {"role_0": "/Off", "role_1": "/on", "check_0": right(0)}
    assert receipt_of(answered(quiz(), **volunteer))["understanding"] == {"passed": True}
    teacher = {"role_0": "/on", "role_1": "/Off", "check_1": right(1)}
    assert receipt_of(answered(quiz(), **teacher))["understanding"] == {"passed": True}


def test_who_declines_passes_no_check() -> None:
    assert receipt_of(answered(quiz(), answer="/decline"))["understanding"] is None


# ------------------------------------------------------------------ another program


def test_a_form_that_was_filled_in_and_saved_with_the_engine_of_chrome_is_read() -> None:
    form = Chrome(pdf_of())
    form.type("name", "Łukasz Šimánek")
    form.type("date", "4 September 2026")
    form.type("question", "What of\nWhatsApp?")
    form.click("answer/decline")
    form.click("answer/question")
    form.click("role-4")
    form.click("box-0")
    receipt = receipt_of(form.saved())
    assert receipt["person"]["name"] == "Łukasz Šimánek"
    assert (receipt["answer"], receipt["question"]) == ("question", "What of\nWhatsApp?")
    assert (receipt["roles"], [b["ticked"] for b in receipt["boxes"]]) == (["volunteers"], [True, False])


# ------------------------------------------------------------------ why there is none


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "The form has no name."),
        ({"date": ""}, "The form has no date."),
        ({"date": "last Tuesday"}, "I cannot read “last Tuesday” as the date signed. Write it as 4 September 2026,"),
        ({"date": "31/02/2026"}, "I cannot read “31/02/2026” as the date signed."),
        ({"answer": "/Off"}, "The form has no answer ticked."),
        ({"answer": "/question"}, "The form says that there is a question, and none is written."),
        ({"role_1": "/Off"}, "The form has no role, and asks for one."),
        ({"name": "x" * 501}, "The receipt's “person” is not as it should be."),
    ],
)
def test_a_form_that_lacks_something_says_what(changes: dict[str, str], said: str) -> None:
    read = read_pdf(answered(pdf_of(), **changes))
    assert isinstance(read, str) and read.startswith(said)


def test_a_form_without_what_its_school_asks_for_says_so() -> None:
    pdf = pdf_of(with_form(fields=("role", "staff number", "E-mail")))
    assert read_pdf(answered(pdf, field_0="z@example.com")) == "The form has no reference, and asks for one."
    assert read_pdf(answered(pdf, reference="7")) == "The form has nothing under “E-mail”, and asks for it."


def test_two_answers_are_none() -> None:
    assert read_pdf(both_ticked(answered(pdf_of()))) == "The form has two answers ticked."


DAMAGED = "This PDF is damaged, or no PDF at all. Key in the code that is printed on it instead."
ALTERED = (
    "The data that this PDF carries was changed after the form was made. Key in the code that is printed on it instead."
)


def encrypted() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(answered(pdf_of()))))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def carrying(data: object) -> bytes:
    """A filled form that carries something else, with the digest that fits it where it can have one."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(answered(pdf_of()))))
    del writer.root_object["/Names"]
    writer.add_attachment("form.json", data if isinstance(data, bytes) else signed(data))
    return written(writer)


def signed(data: Any) -> bytes:
    import hashlib

    import rfc8785

    return json.dumps({**data, "digest": hashlib.sha256(rfc8785.dumps(data)).hexdigest()}).encode()


def carried(**changes: Any) -> dict[str, Any]:
    (attached,) = PdfReader(io.BytesIO(pdf_of())).attachments["form.json"]
    data: dict[str, Any] = json.loads(attached)
    del data["digest"]
    return data | changes


def without(*names: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(answered(pdf_of()))))
    for name in names:
        del writer.root_object[NameObject(name)]
    return written(writer)


def test_what_carries_the_right_data_is_read() -> None:
    assert receipt_of(carrying(carried()))["answer"] == "agree"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"", DAMAGED),
        (lambda: b"PK\x03\x04 a Word file", DAMAGED),
        (lambda: b"%PDF-1.7\n" + b"\0" * 1000, DAMAGED),
        (lambda: answered(pdf_of())[:20_000], DAMAGED),
        (lambda: b"x" * (MOST_BYTES + 1), "This PDF is larger than 5 million bytes, which no form is."),
        (encrypted, "This PDF is protected with a password. Save it without one, and add it again."),
        (lambda: without("/Names"), "This PDF does not carry the data of a form; printing to a file loses it."),
        (lambda: without("/AcroForm"), "This PDF has no fields left, as after printing to a file."),
        (lambda: carrying(b"{"), ALTERED),
        (lambda: carrying(b"[" * 200_000), ALTERED),
        (lambda: carrying(b"{}" + b" " * 500_000), ALTERED),
        (lambda: carrying(b'{"schema": "bylaw-pdf-form/1", "digest": 4}'), ALTERED),
        (lambda: carrying(json.dumps(carried(digest="0" * 64)).encode()), ALTERED),
        (lambda: carrying(carried(schema="bylaw-pdf-form/9")), "This PDF carries data of the kind bylaw-pdf-form/9;"),
        (lambda: carrying(carried(roles=7)), ALTERED),
        (lambda: carrying(carried(boxes=[[[]]])), "The receipt's “boxes” is not as it should be."),
        (lambda: carrying(carried(policy="<script>")), "The receipt's “policy” is not as it should be."),
        (lambda: carrying(carried(fingerprints={})), ALTERED),
        (lambda: carrying(carried(statement="x" * 20_001)), "The receipt's “statement” is not as it should be."),
        (lambda: carrying({"schema": "bylaw-pdf-form/1"}), ALTERED),
    ],
)
def test_a_hostile_file_gets_one_sentence(make: Callable[[], bytes], said: str) -> None:
    read = read_pdf(make())
    assert isinstance(read, str), read
    assert read.startswith(said) and len(read.splitlines()) == 1 and len(read) < 200


def test_two_files_of_data_are_none() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(answered(pdf_of()))))
    writer.add_attachment("form.json", signed(carried(statement="I agree to anything.")))
    assert read_pdf(written(writer)) == ALTERED


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=200))
def test_a_file_that_was_damaged_anywhere_gets_a_receipt_or_a_sentence(place: int, other: bytes) -> None:
    whole = answered_once()
    read = read_pdf(whole[:place] + other + whole[place + len(other) :])
    assert (isinstance(read, str) and len(read.splitlines()) == 1) or check(read) == ()


@cache
def answered_once() -> bytes:
    return answered(pdf_of())


def test_nothing_is_printed_while_a_damaged_file_is_read() -> None:
    program = "from bylaw.acknowledge.intake.pdf import read_pdf; print(read_pdf(b'PK, a Word file'))"
    done = run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == (f"{DAMAGED}\n", "")


def test_without_pypdf_there_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError('no such library')\n")
    program = "from bylaw.acknowledge.intake.pdf import missing; print(missing())"
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("Reading a PDF needs pypdf. Install it with: pip install 'bylaw[pdf]'\n", "")
    assert missing() == ""
