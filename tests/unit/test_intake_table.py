"""Answers in a CSV file: those of a form service, and a sheet of paper as somebody keyed it in."""

from datetime import date

import pytest
from register_example import ONE, TODAY, TWO
from sign_off_example import edition, person

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.incoming import Incoming
from bylaw.acknowledge.intake.table import Catalogue, receipts_in_csv
from bylaw.acknowledge.judging import judge
from bylaw.acknowledge.made import offers
from bylaw.acknowledge.receipt import check
from bylaw.acknowledge.staff import known_people

BOXED = edition(("        I have read this policy.\n", "        I have read this policy.\n    - I know\n    - I can\n"))
PEOPLE = known_people([person("T1", "teachers"), person("T2", "teachers")])


def catalogue(*editions: tuple[object, date]) -> Catalogue:
    found = [Published(e, on, "2026") for e, on in editions or ((ONE, date(2026, 9, 1)), (TWO, date(2026, 10, 1)))]  # type: ignore[arg-type]
    return Catalogue(found, PEOPLE, TODAY)


def read(text: str, known: Catalogue | None = None, **headings: str) -> list[Incoming]:
    return list(receipts_in_csv("a.csv", text.encode(), known or catalogue(), headings))


def code(role: str | None = "teachers", signed: object = ONE) -> str:
    found = offers([Published(signed, date(2026, 9, 1), "")])  # type: ignore[arg-type]
    return next(o.code for o in found if (o.roles == (role,) if role else len(o.roles) > 1))


def problem(text: str, known: Catalogue | None = None) -> str:
    (one,) = read(text, known)
    assert one.receipt is None
    return one.problem


HEAD = "reference,policy,version,answer,date,question\n"
PAPER = "Code,Reference,Answer,Date,Recorded by\n"


def test_a_row_of_a_form_service_is_a_receipt_for_what_was_published() -> None:
    (one,) = read(HEAD + "T1,Phones,1.0,I agree,04/09/2026,\n")
    made = one.receipt
    assert made is not None and check(made) == ()
    assert (made["answer"], made["method"], made["recorded_by"]) == ("agree", "web", None)
    assert (made["person"], made["signed_at"]) == ({"reference": "T1", "name": "Person T1"}, "2026-09-04T12:00:00Z")
    assert (
        made["statement"] == ONE.forms[0].statement
        and made["fingerprints"]["teachers"] == ONE.roles["teachers"].fingerprint
    )
    assert judge(made, catalogue().by_policy, PEOPLE, TODAY) == ""


def test_without_a_version_it_is_the_one_in_force_on_the_day() -> None:
    head = "E-Mail,Policy Title,Your answer,Timestamp\n"
    found = read(head + "a@x.org,phones,yes,30/09/2026 16:05:09\na@x.org,PHONES,no,2026-10-01T08:00\n")
    assert [f.receipt["policy"]["version"] for f in found if f.receipt] == ["1.0", "2.0"]
    assert [f.receipt["signed_at"] for f in found if f.receipt] == ["2026-09-30T16:05:09Z", "2026-10-01T08:00:00Z"]


def test_the_same_row_makes_the_same_receipt() -> None:
    text = HEAD + "T1,Phones,1.0,agree,04/09/2026,\n"
    assert read(text) == read(text)
    assert read(text)[0].receipt != read(text.replace("T1", "T2"))[0].receipt


def test_other_headings_can_be_given_a_meaning() -> None:
    text = "Staff no. (see badge),Policy,Antwort,Date\nT1,Phones,agree,4 Sept 2026\n"
    assert read(text, **{"Staff no. (see badge)": "reference", "Antwort": "answer"})[0].receipt


def test_a_sheet_is_keyed_in_by_its_code_however_it_is_written() -> None:
    for written in (code(), code().lower().replace("-", " "), f" {code()}"):
        (one,) = read(f"{PAPER}{written},T1,read,2026-09-04,Mrs Office\n")
        made = one.receipt
        assert made is not None
        assert (made["method"], made["recorded_by"], made["roles"]) == ("paper", "Mrs Office", ["teachers"])
        assert made["fingerprints"] == {"teachers": ONE.roles["teachers"].fingerprint}
    (everybody,) = read(f"{PAPER}{code(None)},T1,agree,2026-09-04,Mrs Office\n")
    assert everybody.receipt and set(everybody.receipt["fingerprints"]) == set(ONE.forms[0].signed_by)


def test_the_letters_of_boxes_are_ticks() -> None:
    known = catalogue((BOXED, date(2026, 9, 1)))
    head = "Code,Reference,Answer,Date,Recorded by,Boxes\n"
    (one,) = read(f"{head}{code(signed=BOXED)},T1,agree,2026-09-04,Mrs Office,b\n", known)
    assert one.receipt and [b["ticked"] for b in one.receipt["boxes"]] == [False, True]
    assert (
        problem(f"{head}{code(signed=BOXED)},T1,agree,2026-09-04,Mrs Office,AC\n", known) == "The form has no box “C”."
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("T1,Bicycles,1.0,agree,2026-09-04,", "“Bicycles” is no policy that was published."),
        ("T1,Phones,7,agree,2026-09-04,", "Phones was not published in this version with a form to sign."),
        ("T1,Phones,,agree,2026-08-04,", "Phones was not published in this version with a form to sign."),
        (
            "T1,Phones,1.0,maybe,2026-09-04,",
            "I cannot read “maybe” as an answer. Write agree, read, decline or question.",
        ),
        ("T1,Phones,1.0,,2026-09-04,", "There is no answer. Write agree, read, decline or question."),
        ("T1,Phones,1.0,agree,soon,", "I cannot read “soon” as a date."),
        ("T1,Phones,1.0,agree,,", "There is no date."),
        ("T1,Phones,1.0,agree,2027-09-04,", "It is dated 4 September 2027, which has not come yet."),
        (",Phones,1.0,agree,2026-09-04,", "There is neither a reference nor an e-mail address."),
    ],
)
def test_a_row_that_cannot_be_a_receipt_says_why(row: str, said: str) -> None:
    assert problem(f"{HEAD}{row}\n").startswith(said)


def test_a_code_that_is_mistyped_unknown_or_nobodys_says_why() -> None:
    wrong = code()[:-1] + ("0" if code()[-1] != "0" else "1")
    assert "mistyped" in problem(f"{PAPER}{wrong},T1,agree,2026-09-04,Mrs Office\n")
    other = edition(("I have read this policy.", "I have read it all."))
    assert problem(f"{PAPER}{code(signed=other)},T1,agree,2026-09-04,Mrs Office\n").startswith(
        "No form that was published"
    )
    assert problem(f"{PAPER}{code()},T1,agree,2026-09-04,\n") == "It does not say who keyed it in, under “recorded by”."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("a,b\n1,2\n", "It has no column “code” and none “policy”, so it does not say what was signed."),
        ("policy,answer,date\nx,y,z\n", "It has no column “reference” and none “e-mail”, so nobody can be told apart."),
        ("policy,reference,date\nx,y,z\n", "It has no column “answer”."),
    ],
)
def test_a_table_that_lacks_a_column_is_one_line(text: str, said: str) -> None:
    assert problem(text) == said


def test_a_question_is_kept_and_one_that_was_not_written_down_is_said_to_be_so() -> None:
    found = read(HEAD + "T1,Phones,1.0,question,2026-09-04,May I?\nT2,Phones,1.0,question,2026-09-04,\n")
    assert [f.receipt["question"] for f in found if f.receipt] == ["May I?", "It was not written down."]
