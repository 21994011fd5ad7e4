"""The staff list: what is read from a CSV file, and what is said about its mistakes."""

from datetime import date

import pytest

from bylaw.acknowledge.staff import Person, known_people, person_key, staff_list

HEAD = "reference,name,e-mail,roles,start,end,away from,away to,organisation\n"


def people(text: str) -> tuple[Person, ...]:
    listed = staff_list(text.encode())
    assert listed.problems == ()
    return listed.people


def problems(text: str) -> tuple[str, ...]:
    return staff_list(text.encode()).problems


def test_a_whole_row_is_a_person() -> None:
    row = "T1,Zoë O'Brien,z@x.org,teachers; first aiders,4 September 2020,2027-08-31,01/10/2026,02/11/2026,Hillside\n"
    assert people(HEAD + row) == (
        Person(
            "T1",
            "Zoë O'Brien",
            "z@x.org",
            ("teachers", "first aiders"),
            date(2020, 9, 4),
            date(2027, 8, 31),
            ((date(2026, 10, 1), date(2026, 11, 2)),),
            "Hillside",
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_whatever_a_spreadsheet_saves_is_read(encoding: str) -> None:
    assert staff_list("Reference;Name;Roles\nT1;Zoë;teachers\n".encode(encoding)).people[0].name == "Zoë"


@pytest.mark.parametrize("heading", ["Staff Reference", "REF", "employee_number", "Payroll number", " reference "])
def test_headings_are_matched_by_their_letters(heading: str) -> None:
    assert people(f"{heading},Full Name,Job Role\nT1,Ana,teachers\n")[0].reference == "T1"


def test_first_and_last_names_make_a_name_and_an_address_makes_a_reference() -> None:
    (one,) = people("Forename,Surname,Work e-mail,Roles\nAna,Smith,ana@x.org,teachers\n")
    assert (one.name, one.reference, one.email) == ("Ana Smith", "ana@x.org", "ana@x.org")


def test_several_spans_away_stand_in_one_cell_and_the_last_may_be_open() -> None:
    (one,) = people(HEAD + "T1,Ana,,teachers,,,1/9/2026; 1/3/2027,1/10/2026;,\n")
    assert one.away == ((date(2026, 9, 1), date(2026, 10, 1)), (date(2027, 3, 1), date.max))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("T1,Ana,,x,2026-13-04,,,,", "Line 2: I cannot read “2026-13-04” under “start” as a date."),
        ("T1,Ana,,x,09/14/2026,,,,", "Line 2: I cannot read “09/14/2026” under “start” as a date."),
        ("T1,Ana,,x,4/9/26,,,,", "Line 2: I cannot read “4/9/26” under “start” as a date."),
        ("T1,Ana,,x,2026-09-04,2026-09-03,,,", "Line 2: the end is before the start."),
        ("T1,Ana,,x,,,2026-09-04,2026-09-03,", "Line 2: the last day away is before the first."),
        ("T1,Ana,,x,,,,2026-09-03,", "Line 2 says until when somebody is away, and not from when."),
        (",Ana,,x,,,,,", "Line 2 has neither a reference nor an e-mail address."),
        ("T1,,,x,,,,,", "Line 2 has no name."),
        ("T1,Ana,nobody,x,,,,,", "Line 2: “nobody” is no e-mail address."),
        ("T1,Ana,,x,,,,,,more", "Line 2 has more cells than there are columns."),
        ("T1,Ana,,x\nt1 ,Bo,,x", "Line 3: the reference “t1” stands on line 2 already."),
        ("T1,Ana,b@x.org,x\nB@x.org,Bo,,x", "Line 2: the e-mail address is the reference of line 3."),
    ],
)
def test_a_mistake_is_named_with_its_line(row: str, said: str) -> None:
    (problem,) = problems(HEAD + row)
    assert problem.startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The file is empty."),
        ("name,roles\nAna,x", "There is no column “reference” and none “e-mail”, so nobody can be told apart."),
        ("ref,roles\nT1,x", "There is no column “name”."),
        ("ref,name\nT1,Ana", "There is no column “roles”, so nobody would be asked for anything."),
        ("ref,name,roles,name\nT1,Ana,x,y", "The column “name” stands there twice."),
        ("ref,name,roles,strat date\nT1,Ana,x,", "There is no column “strat date”. Did you mean “start”?"),
        ("ref,name,roles,away to\nT1,Ana,x,", "There is a column “away to” and none “away from”."),
    ],
)
def test_columns_that_are_missing_or_misspelt_stop_the_list(text: str, said: str) -> None:
    assert problems(text) == (said,)


def test_bytes_that_are_no_text_are_one_sentence() -> None:
    assert staff_list(b"\x00\xff\x00").problems == ("The file is not text. Save it as “CSV UTF-8”.",)


def test_what_may_be_as_meant_is_noted_and_stops_nothing() -> None:
    listed = staff_list(b"ref,name,roles,colour,mail\nT1,Ana,,blue,a@x.org\nT2,Bo,x,red,A@x.org\n")
    assert len(listed.people) == 2 and not listed.problems
    assert listed.notes == (
        "The column “colour” was passed over.",
        "Line 2: Ana has no role, so nothing is asked of them.",
        "Lines 2 and 3 share an e-mail address, so answers count only with the reference in them.",
    )


def test_people_are_known_by_reference_and_by_an_address_that_is_theirs_alone() -> None:
    listed = people(HEAD + "T1,Ana,a@x.org,x\nT2,Bo,b@x.org,x\nT3,Cy,B@x.org,x\n")
    assert {key: p.reference for key, p in known_people(listed).items()} == {
        "t1": "T1", "t2": "T2", "t3": "T3", "a@x.org": "T1",
    }  # fmt: skip


def test_capitals_and_spaces_make_no_difference_to_a_key() -> None:
    assert person_key("  T 1 ") == person_key("t  1") == "t 1"
