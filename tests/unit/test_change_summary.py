"""A change in one sentence: how many rules, how many people, which level."""

from datetime import date
from pathlib import Path

import orjson
import pytest

from bylaw.acknowledge.again import signing_again
from bylaw.acknowledge.staff import staff_list
from bylaw.build import read
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.model.compare import Changes, compare
from bylaw.model.editions import Edition, editions
from bylaw.views.changes.summary import summary
from bylaw.views.rules_json import rules_json
from command import bylaw, put

DAY = date(2026, 3, 1)
POLICY = """policy Phones
    owner: headteacher
    version: 1.0

[no-phone] teachers must not use a phone
    during lessons

[lunch] lunchtime supervisors must keep their phone in a locker
    within 5 minutes

[report] staff must report a lost phone
    to the headteacher

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I will keep to it.
"""
ORGANISATION = """organisation Hillside School

roles
    staff
        teachers
        lunchtime supervisors (also lunchtime staff)
        headteacher (one person)
    pupils
"""
STAFF = """reference,name,roles,end,organisation
1,Ann,lunchtime supervisor,,
2,Ben,Lunchtime staff; teacher,,Hillside School
3,Cy,teacher,,
4,Di,headteacher,,
5,Ed,lunchtime supervisor,2026-02-28,
6,Flo,lunchtime supervisor,,Another School
7,Gil,gardener,,
"""
LUNCH = ("within 5 minutes", "within 2 minutes")


def of(text: str, *more: str) -> tuple[Edition, ...]:
    files = {"organisation.policy": ORGANISATION, "phones.policy": text} | {
        f"{n}.policy": m for n, m in enumerate(more)
    }
    reading = read({path: content.encode() for path, content in files.items()}, DAY)
    assert not has_errors(reading.diagnostics), reading.diagnostics
    return editions(orjson.loads(rules_json(reading.handbook, "1")["rules.json"]))


def changed(*replaced: tuple[str, str]) -> Changes:
    text = POLICY
    for before, after in replaced:
        assert before in text
        text = text.replace(before, after)
    return compare(of(POLICY), of(text))


def said(*replaced: tuple[str, str], staff: str = STAFF) -> tuple[str, str]:
    """The sentence without and with a staff list."""
    changes = changed(*replaced)
    return summary(changes), summary(changes, signing_again(changes, staff_list(staff.encode()).people, DAY))


def test_a_change_for_lunchtime_supervisors_asks_them_alone_and_nobody_who_left_or_is_elsewhere() -> None:
    named, counted = said(LUNCH)
    assert named == "1 rule changed; lunchtime supervisors would sign again; release level substantive."
    assert counted == "1 rule changed; 2 lunchtime supervisors would sign again; release level substantive."


def test_somebody_with_two_roles_is_counted_once() -> None:
    _, counted = said(LUNCH, ("a lost phone", "any lost phone"))
    assert counted.startswith(
        "2 rules changed; 4 people would sign again (lunchtime supervisors: 2, headteacher: 1, teachers: 1); "
    )


def test_one_person_is_one_person() -> None:
    assert "; 1 person would sign again (teachers: 1); " in said(("a phone\n", "any device\n"), staff=only("3"))[1]


def only(reference: str) -> str:
    return "\n".join(line for line in STAFF.splitlines() if line.startswith(("reference", reference)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("version: 1.0", "version: 1.1"), "No rules changed; nobody would sign again; release level editorial."),
        (("version: 1.0", "version: 1.0"), "Nothing changed."),
    ],
)
def test_what_asks_nothing_else_asks_nobody(change: tuple[str, str], expected: str) -> None:
    assert said(change) == (expected, expected)


def test_another_statement_asks_everybody_who_signs() -> None:
    named, counted = said(("I will keep", "I promise to keep"))
    assert named == "No rules changed; everybody who signs Phones would sign again; release level substantive."
    assert "; 4 people would sign again (" in counted


def test_a_policy_that_is_new_is_not_signed_again() -> None:
    changes = compare(of(POLICY), of(POLICY, POLICY.replace("Phones", "Bicycles").replace("phone", "bicycle")))
    assert summary(changes) == "3 rules changed; nobody would sign again; release level substantive."
    assert signing_again(changes, staff_list(STAFF.encode()).people, DAY) == {}


def test_the_command_counts_whom_a_staff_list_names(tmp_path: Path) -> None:
    for version, text in (("old", POLICY), ("policy-src", POLICY.replace(*LUNCH))):
        put(tmp_path, f"{version}/organisation.policy", ORGANISATION)
        put(tmp_path, f"{version}/phones.policy", text)
    put(tmp_path, "staff.csv", STAFF)
    for form in ("text", "markdown"):
        run = bylaw("diff", "old", "--staff", "staff.csv", "--format", form, "--today", "2026-03-01", cwd=tmp_path)
        assert run.out.startswith(
            "1 rule changed; 2 lunchtime supervisors would sign again; release level substantive.\n\n"
        )
    refused = bylaw("diff", "old", "--staff", "staff.csv", "--format", "json", cwd=tmp_path)
    assert (refused.status, refused.out) == (2, "")
    put(tmp_path, "staff.csv", "name\nAnn\n")
    refused = bylaw("diff", "old", "--staff", "staff.csv", cwd=tmp_path)
    assert refused.status == 2
    assert "staff.csv: There is no column “reference” and none “e-mail”" in refused.err
