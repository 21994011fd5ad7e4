"""How status is shown: on a terminal, as a table, as data and as a report."""

import csv
import json
import re
from functools import cache
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from sign_off_example import FIRST, answer, days, edition, person, published, stand

from bylaw.acknowledge.judging import counted
from bylaw.acknowledge.show import data, table, text
from bylaw.acknowledge.show.report import Register, report
from bylaw.acknowledge.status import Status
from bylaw.acknowledge.summary import missed

SCHEMA = Path(__file__).parents[2] / "site-templates/schema/status.schema.json"
ONE, TWO = edition(), edition(("version: 1.0", "version: 2.0"), ("in a locker", "in a locked locker"))
FOUND = published((ONE, FIRST), (TWO, days(30)))
STAFF = (
    person("T0", "teacher", name="Ana <b>Smith</b>"),
    person("T1", "lunchtime supervisor", name="Bo Jones"),
    person("T2", "headteacher", name="=SUM(A1)"),
    person("T3", "teacher", "first aider", name="Di Brown", away=((days(0), days(90)),)),
    person("T4", "lunchtime supervisor", name="Ed Green", end=days(20)),
    person("T5", "teacher", name="Flo White"),
)
ANSWERS = [
    answer("T0", ONE, days(2), ["teachers"]),
    answer("T1", ONE, days(3), ["lunchtime-supervisors"]),
    answer("T2", ONE, days(4), ["headteacher"], method="paper", recorded_by="School office"),
    answer("T5", ONE, days(5), ["teachers"], answer="question"),
]


@cache
def found() -> tuple[Status, ...]:
    return tuple(stand(STAFF, FOUND, ANSWERS, days(40)))


def test_by_policy_everybody_who_has_not_signed_is_named_with_what_changed_for_them() -> None:
    assert text.by_policies(found()) == (
        "Phones 2.0 (Hillside School), Agreement\n"
        "  ██████████░░░░░░░░░░  50 %  2 of 4 have signed\n"
        "  must sign again: 1\n"
        "    Bo Jones (T1), lunchtime supervisors: reworded: lunch\n"
        "        Lunchtime supervisors must keep their phone in a {+locked +}locker\n"
        "  has a question: 1\n"
        "    Flo White (T5), teachers\n"
        "  not yet due: 1\n"
        "    Di Brown (T3), teachers, first aiders, from 2026-12-01\n"
        "  left: 1\n"
        "    Ed Green (T4), lunchtime supervisors\n"
        "  recorded by another: 1 of those who have signed\n"
    )


def test_by_person_it_is_said_what_each_owes() -> None:
    said = text.by_people(found())
    assert "Bo Jones (T1): owes 1 of 1\n  must sign again: Phones 2.0 (Hillside School): reworded: lunch\n" in said
    assert "=SUM(A1) (T2): owes nothing\n  current, recorded by School office: Phones 2.0 (Hillside School)\n" in said
    assert "  not yet due, from 1 December 2026: Phones 2.0 (Hillside School)\n" in said


def test_by_role_each_has_a_bar() -> None:
    assert "lunchtime supervisors\n  ░░░░░░░░░░░░░░░░░░░░   0 %  0 of 1 have signed" in text.by_roles(found())


def test_who_signs_names_all_but_those_who_left() -> None:
    said = text.who_signs(found())
    assert said.startswith("Phones 2.0 (Hillside School), Agreement: 5 to sign\n  Ana <b>Smith</b> (T0), teachers\n")
    assert "Ed Green" not in said


@pytest.mark.parametrize("show", [text.by_policies, text.by_people, text.by_roles, text.who_signs])
def test_where_nobody_is_asked_it_says_so(show: object) -> None:
    assert show(()) == "Nobody is asked to sign anything.\n"  # type: ignore[operator]


def test_the_table_has_a_row_for_each_person_and_runs_nothing() -> None:
    rows = list(csv.DictReader(StringIO(table.table(found()).decode("utf-8-sig"))))
    assert [r["state"] for r in rows] == [
        "current",
        "must sign again",
        "current",
        "not yet due",
        "left",
        "has a question",
    ]
    assert (rows[2]["name"], rows[2]["recorded by"], rows[2]["signed on"]) == (
        "'=SUM(A1)",
        "School office",
        "2026-09-05",
    )
    assert rows[1]["why"] == "reworded: lunch"


def test_the_data_keeps_to_its_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    written = json.loads(data.data(found(), days(40)))
    Draft202012Validator(schema).validate(written)
    assert written["forms"][0]["states"]["must sign again"] == 1
    assert (
        written["statuses"][1]["why"][0]["rules"][0]["before"]
        == "Lunchtime supervisors must keep their phone in a locker"
    )


def page() -> str:
    gaps = missed(STAFF, FOUND, lambda day: counted([a for a in ANSWERS if a.signed_on <= day], STAFF))
    notes = ["No policy has the role “<cook>”."]
    return report(found(), gaps, notes, Register(7, "7K3M-92QX"), days(40)).decode()


def test_the_report_shows_bars_people_changes_and_who_had_not_signed_before() -> None:
    html = page()
    assert '<span class="full w50"></span>' in html
    assert "<strong>2 of 4</strong> have signed (50 %); 1 of these were recorded by somebody else." in html
    assert "Before: Lunchtime supervisors must keep their phone in a locker." in html
    assert "Phones 1.0 (Hillside School), in force until 30 September 2026" in html
    assert "3 had signed. 2 had not: Di Brown (not yet due); Flo White (has a question)." in html
    assert "7K3M-92QX" in html


def test_the_report_asks_for_nothing_elsewhere_and_shows_names_as_text() -> None:
    html = page()
    assert "Ana &lt;b&gt;Smith&lt;/b&gt;" in html
    assert "&lt;cook&gt;" in html
    assert not re.search(r"<script|https?:|style=", html)
    assert "default-src 'none'; style-src 'sha256-" in unescape(html)
