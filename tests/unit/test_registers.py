"""Registers: what each lists, in which order, as a page and as a file that no spreadsheet can run."""

import csv
from datetime import date
from functools import cache
from io import StringIO

import pytest
from overview_example import handbook, handbook_of
from pages_tree import tree

from bylaw.build import read
from bylaw.doors.disk import policy_files
from bylaw.model.binding import rules_binding
from bylaw.model.in_full import all_adoptions
from bylaw.model.types import Force, Handbook
from bylaw.views.page import Page, Site
from bylaw.views.registers import registers
from bylaw.views.registers.page import MOST_ROWS
from command import REPOSITORY

Table = list[dict[str, str]]


def made(given: Handbook | None = None) -> Site:
    return registers(given, all_adoptions(given)) if given else of_the_example()


@cache
def of_the_example() -> Site:
    return registers(handbook(), all_adoptions(handbook()))


def table(name: str, given: Handbook | None = None) -> Table:
    data = made(given).files[f"registers/{name}.csv"]
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def page(name: str, given: Handbook | None = None) -> Page:
    return next(p for p in made(given).pages if p.path == f"registers/{name}.md")


def pairs(rows: Table, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows]


def test_policies_stand_in_the_order_in_which_things_fall_due() -> None:
    assert pairs(table("policies"), "Policy", "Next review: last day") == [
        ("Phones & <b>tablets</b>", "2026-08-31"),
        ("Phones", "2027-05-31"),
        ("Trips", "2028-09-01"),
        ("Rhythm", ""),
        ("Undated", ""),
        ("Old", "2020-05-31"),
    ]


def test_a_policy_is_listed_with_who_answers_for_it_and_how_it_stands() -> None:
    trips = next(row for row in table("policies") if row["Policy"] == "Trips")
    assert trips == {
        "Policy": "Trips",
        "Policy: address": "hillside-school/trips/",
        "Organisation": "Hillside School",
        "Organisation: address": "hillside-school/",
        "Next review": "1 September 2028",
        "Next review: last day": "2028-09-01",
        "Last review": "1 September 2026",
        "Last review: last day": "2026-09-01",
        "Status": "Ratified",
        "Version": "2.1",
        "Owner": "Headteacher",
        "Approved by": "Governors",
        "Statutory": "Yes",
        "On website": "",
    }


def test_what_the_law_asks_of_a_kind_of_school_is_statutory() -> None:
    organisation = "organisation Hill\n    kind: academy\n\nroles\n    staff\n"
    known = handbook_of(organisation=organisation, one="policy Behaviour Policy\n", two="policy Trips\n")
    assert dict(pairs(table("policies", known), "Policy", "Statutory")) == {"Behaviour Policy": "Yes", "Trips": ""}


def test_reporting_routes_say_who_tells_whom_by_when_and_how_to_reach_them() -> None:
    deadline = "Within 5 days of the request, or on the next working day"
    assert pairs(table("reporting-routes"), "Who", "Tells", "By when", "Contact", "What: address") == [
        ("Teachers", "The headteacher", deadline, "Ms Hill, telephone: =01234", "hillside-school/trips/#plan"),
        ("Teachers", "Staff, as the next step", deadline, "", "hillside-school/trips/#plan"),
    ]


def test_deadlines_are_those_of_rules_in_force_of_their_parts_and_of_steps() -> None:
    assert pairs(table("deadlines"), "Deadline", "What", "What: address") == [
        (
            "Within 5 days of the request, or on the next working day",
            "Teachers must plan each trip",
            "hillside-school/trips/#plan",
        ),
        ("Within 1 hour", "Staff must not tell strangers", "hillside-school/trips/#letters.b"),
        ("Immediately", "Teachers tell the headteacher", "hillside-school/trips/#going.1"),
        ("By 9 a.m.", "Staff must hand in phones", "lakeside-school/phones/#hand-in"),
    ]


def test_a_retired_rule_is_in_no_register() -> None:
    retired = "policy P\n\n[gone] staff must go\n    within 1 hour of now\n    to staff\n    retired in 2.0\n"
    known = handbook_of(organisation="organisation Hill\n\nroles\n    staff\n", one=retired)
    assert {path for path in made(known).files if "roles" not in path} == {"registers/policies.csv"}
    assert [row["Must"] for row in table("roles", known)] == ["0"]


def test_approvals_say_what_needs_whose_permission() -> None:
    assert pairs(table("approvals"), "What", "Permission of", "Kind") == [
        ("Teachers must not take photos", "The headteacher", "Prior written permission")
    ]


@pytest.mark.parametrize(
    ("name", "columns", "rows"),
    [
        ("forms", ("Form", "Kind", "Form: address"), [
            ("Agreement", "To sign", "hillside-school/trips/agreement.html"),
            ("Leave", "To apply", "hillside-school/trips/#leave-form"),
        ]),
        ("procedures", ("Title", "Kind", "Steps or questions"), [
            ("Going out", "Procedure", "2"), ("Before you go", "Checklist", "1"),
        ]),
        ("channels", ("Channel", "Details", "Policy"), [("News page", "Address: https://news.example", "Trips")]),
        ("contacts", ("Contact", "Details", "Policy"), [("Headteacher", "Telephone: =01234", "")]),
        ("definitions", ("Term", "Means", "Also"), [("Trip", "A visit “risk form” covers", "outing")]),
        ("law-and-guidance", ("Title", "Title: address", "Policies that cite it", "Rules that cite it"), [
            ("Guidance on visits", "hillside-school/#ref:guidance-on-visits", "", "0"),
            ("Data Protection Act 2018", "https://law.example/dpa", "Trips", "1"),
        ]),
    ],
)  # fmt: skip
def test_other_registers_list_what_policies_keep(
    name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    assert pairs(table(name), *columns) == rows


def test_duties_of_a_role_are_counted_as_its_rules_are_found() -> None:
    known = repository()
    adoptions = all_adoptions(known)
    for organisation in known.organisations:
        if any(policy.id in adoptions for policy in organisation.policies):
            continue  # what a school adopts counts as well, which is tested below
        rows = [r for r in table("roles", known) if r["Organisation: address"] == f"{organisation.id}/"]
        for row, role in zip(rows, organisation.roles, strict=True):
            found = [r.force for p in organisation.policies for r in rules_binding(p, [role]) if role in p.roles]
            assert {f: int(row[f.capitalize()]) for f in Force} == {f: found.count(f) for f in Force}, role


def test_what_a_school_adopts_counts_as_its_own() -> None:
    rows = [r for r in table("deadlines", repository()) if r["Organisation"] == "Larkfield Primary Academy"]
    assert any("/#trust/" in row["What: address"] for row in rows)
    roles = [r for r in table("roles", repository()) if r["Organisation"] == "Larkfield Primary Academy"]
    staff = next(r for r in roles if r["Role"] == "Staff")
    assert (int(staff["Must"]) > 10, staff["Role: address"]) == (True, "larkfield-primary-academy/#role:staff")
    assert any(r["Role: address"].startswith("reach2-academy-trust/#role:") for r in roles)


@cache
def repository() -> Handbook:
    return read(policy_files(REPOSITORY / "policy-src"), date(2026, 11, 20)).handbook


def test_no_cell_of_a_file_runs_in_a_spreadsheet() -> None:
    known = handbook_of(
        organisation='organisation Hill\n\nroles\n    staff\n\ndefinitions\n    @SUM(A1) means =HYPERLINK("x")\n',
        one="policy =1+1\n    owner: -2+3\n",
    )
    for data in made(known).files.values():
        cells = [cell for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=1+1" in {row["Policy"] for row in table("policies", known)}


def test_a_register_is_a_table_with_a_caption_and_headings_for_rows_and_columns() -> None:
    html = tree(page("policies").html)
    [found] = html.all("table")
    assert [c.text for c in found.all("caption")] == ["Register of policies"]
    heads = [h for h in found.all("th") if h.attributes.get("scope") == "col"]
    rows = [h for h in found.all("th") if h.attributes.get("scope") == "row"]
    assert [h.text for h in heads][:3] == ["Policy", "Organisation", "Next review"]
    assert len(rows) == 6


def test_titles_are_text_and_never_markup() -> None:
    assert "Phones &amp; &lt;b&gt;tablets&lt;/b&gt;" in page("policies").html
    assert "<b>" not in page("policies").html


def test_a_page_leaves_out_columns_that_say_nothing_and_the_only_organisation() -> None:
    html = page("forms").html
    assert "Organisation" not in html
    assert '<th scope="col">Goes to</th>' in html
    assert "On website" not in page("policies").html


def test_the_index_leads_to_every_register_that_holds_something_and_to_its_file() -> None:
    site = made()
    index = next(p for p in site.pages if p.path == "registers/index.md")
    links = [a.attributes["href"] for a in tree(index.html).all("a")]
    names = [p.path.removeprefix("registers/").removesuffix(".md") for p in site.pages if p is not index]
    assert links == [link for name in names for link in (f"{name}/", f"{name}.csv")]
    assert {f"registers/{name}.csv" for name in names} == set(site.files)
    assert {p.section for p in site.pages} == {"Registers"}


def test_a_handbook_without_policies_has_no_registers() -> None:
    assert made(handbook_of(organisation="organisation Hill\n")) == Site((), {})


def test_an_organisation_called_registers_keeps_its_place() -> None:
    known = handbook_of(organisation="organisation Registers\n", one="policy One\n")
    assert [p.path for p in made(known).pages] == ["all-registers/index.md", "all-registers/policies.md"]


def many(count: int) -> Handbook:
    rules = "".join(f"\n[r-{n}] staff must do {n}\n    within {n + 1} days of now\n" for n in range(count))
    return handbook_of(organisation="organisation Hill\n\nroles\n    staff\n", one=f"policy One\n{rules}")


def test_a_page_of_many_rows_counts_them_and_its_file_has_them_all() -> None:
    whole, too_many = many(MOST_ROWS), many(MOST_ROWS + 1)
    assert page("deadlines", whole).html.count("<tr>") == MOST_ROWS + 1
    html = page("deadlines", too_many).html
    assert html.count("<tr>") == 2
    assert '<th scope="row"><a href="../../hill/one/">One</a></th>' in html
    assert "There are 501, so this page says only where they are." in html
    assert len(table("deadlines", too_many)) == MOST_ROWS + 1


def test_of_many_policies_the_page_shows_those_that_fall_due_first() -> None:
    texts = {f"p{n}": f"policy Policy {n:03}\n    next review: {n % 28 + 1} May {2030 + n // 28}\n" for n in range(510)}
    html = page("policies", handbook_of(organisation="organisation Hill\n", **texts)).html
    assert "There are 510; these are the 500 that fall due first." in html
    assert "Policy 499<" in html and "Policy 500<" not in html
