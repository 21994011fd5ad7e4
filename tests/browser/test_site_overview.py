"""Registers, the calendar and what changed, in a browser: sorting, filtering, today, and all of it without script."""

import json
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect
from published import PHONE, SCREEN, Open, Site, published, too_wide
from test_site_review import clock

from bylaw.build import read
from bylaw.model.release import Release, released, to_record
from bylaw.views.rules_json import rules_json
from command import project

ORGANISATION = "organisation Hillside School\n\nroles\n    staff\n    teachers\n"
TRIPS = """policy Trips
    owner: staff
    version: 1.0
    status: adopted
    approved on: 1 March 2025
    next review: 31 May 2027

[plan] teachers must plan each trip
    within 10 days of the request

[tell] staff must tell the office
    within 9 days of the trip
"""
PHONES = "policy Phones\n    next review: 1 December 2026\n\n[off] staff must be quiet\n    immediately\n"
OTHERS = {f"policy-src/hill/{name}.policy": f"policy {name.title()}\n" for name in ("bees", "ants")}
STRICTER = (("version: 1.0", "version: 1.1"), ("within 9 days", "within 2 days"))
PAGES = (
    "registers/", "registers/policies/", "registers/deadlines/", "registers/roles/", "calendar/", "changes/",
    "changes/hillside-school/trips/", "in-force/",
)  # fmt: skip


def released_on(name: str, day: date, trips: str) -> Release:
    files = {"hill/organisation.policy": ORGANISATION.encode(), "hill/trips.policy": trips.encode()}
    policies = released(json.loads(rules_json(read(files, day).handbook, "1")["rules.json"]))
    return Release(name=name, on=day, level="substantive", revision="", generator="1", policies=policies, allowed=())


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A small school with two releases on record."""
    stricter = TRIPS
    for old, new in STRICTER:
        stricter = stricter.replace(old, new)
    folder = project(tmp_path_factory.mktemp("overview"))
    for path in [p for p in (folder / "policy-src").rglob("*") if p.is_file()]:
        path.unlink()
    texts = {
        "policy-src/hill/organisation.policy": ORGANISATION,
        "policy-src/hill/trips.policy": stricter,
        "policy-src/hill/phones.policy": PHONES,
        **OTHERS,
        "releases/1.release.json": json.dumps(to_record(released_on("1", date(2025, 9, 1), TRIPS))),
        "releases/2.release.json": json.dumps(to_record(released_on("2", date(2026, 9, 1), stricter))),
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with published(folder) as made:
        yield made


def first_cells(page: Page) -> list[str]:
    return [cell.inner_text() for cell in page.locator("tbody th").all() if cell.is_visible()]


def heading(page: Page, name: str) -> Locator:
    return page.get_by_role("columnheader", name=name)


# ------------------------------------------------------------------ registers


def test_a_register_is_sorted_by_the_buttons_in_its_headings(visit: Open, school: Site) -> None:
    page = visit("registers/policies/", on=school, viewport=SCREEN).page
    assert first_cells(page) == ["Phones", "Trips", "Ants", "Bees"]
    page.get_by_role("button", name="Policy").focus()
    page.keyboard.press("Enter")
    assert first_cells(page) == ["Ants", "Bees", "Phones", "Trips"]
    expect(heading(page, "Policy")).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    assert first_cells(page) == ["Trips", "Phones", "Bees", "Ants"]
    expect(heading(page, "Policy")).to_have_attribute("aria-sort", "descending")


def test_dates_are_sorted_as_days_and_what_is_empty_comes_last(visit: Open, school: Site) -> None:
    page = visit("registers/policies/", on=school, viewport=SCREEN).page
    page.get_by_role("button", name="Next review").click()
    assert first_cells(page) == ["Phones", "Trips", "Ants", "Bees"]
    page.get_by_role("button", name="Next review").click()
    assert first_cells(page)[:2] == ["Trips", "Phones"]
    assert set(first_cells(page)[2:]) == {"Ants", "Bees"}


def test_numbers_within_words_are_sorted_as_numbers(visit: Open, school: Site) -> None:
    page = visit("registers/deadlines/", on=school, viewport=SCREEN).page
    page.get_by_role("button", name="Deadline").click()
    assert first_cells(page) == ["Immediately", "Within 2 days of the trip", "Within 10 days of the request"]


def test_a_register_is_filtered_by_words_and_says_how_many_are_left(visit: Open, school: Site) -> None:
    page = visit("registers/deadlines/", on=school, viewport=SCREEN).page
    expect(page.get_by_role("status").filter(has_text="3 entries")).to_be_visible()
    page.get_by_label("Filter").fill("TEACHERS 10")
    assert first_cells(page) == ["Within 10 days of the request"]
    expect(page.get_by_role("status").filter(has_text="1 of 3 entries")).to_be_visible()
    page.get_by_label("Filter").fill("")
    assert len(first_cells(page)) == 3


def test_on_a_phone_rows_are_cards_and_a_list_sorts_them(visit: Open, school: Site) -> None:
    page = visit("registers/policies/", on=school, viewport=PHONE).page
    expect(page.get_by_role("button", name="Policy", exact=True)).to_be_hidden()
    page.get_by_label("Sort by").select_option("Policy")
    assert first_cells(page) == ["Ants", "Bees", "Phones", "Trips"]
    page.get_by_label("Sort by").select_option("As published")
    assert first_cells(page) == ["Phones", "Trips", "Ants", "Bees"]
    assert too_wide(page) == 0


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_usable_by_everybody_at_every_width(
    visit: Open, school: Site, axe: Callable[[Page], list[str]], path: str
) -> None:
    page = visit(path, on=school, viewport=PHONE, color_scheme="dark").page
    assert (axe(page), too_wide(page)) == ([], 0)
    page = visit(path, on=school, viewport=SCREEN, color_scheme="light").page
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    assert (axe(page), too_wide(page)) == ([], 0)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_all_of_it_without_script(visit: Open, school: Site, path: str) -> None:
    page = visit(path, on=school, viewport=PHONE, java_script_enabled=False).page
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator(".bylaw-register-tools")).to_have_count(0)
    for row in page.locator("article tbody tr").all():
        expect(row).to_be_visible()


# ------------------------------------------------------------------ the calendar


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-09-01T12:00:00", "Nothing is overdue, none due within the next 2 months."),
        ("2026-11-20T12:00:00", "Nothing is overdue, 1 due within the next 2 months."),
        ("2027-04-20T12:00:00", "1 overdue, 1 due within the next 2 months."),
        ("2030-01-01T12:00:00", "2 overdue, none due within the next 2 months."),
    ],
)
def test_the_calendar_counts_on_the_readers_day(visit: Open, school: Site, day: str, said: str) -> None:
    page = visit("calendar/", on=school, viewport=SCREEN, before=clock(day)).page
    expect(page.locator("[data-calendar-count]")).to_have_text(said)


def test_the_calendar_gives_its_file(visit: Open, school: Site) -> None:
    page = visit("calendar/", on=school, viewport=SCREEN).page
    with page.expect_download() as saving:
        page.get_by_role("link", name="Add to your calendar").click()
    assert saving.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


# ------------------------------------------------------------------ what changed


def test_from_a_policy_two_links_lead_to_the_rule_that_changed(visit: Open, school: Site) -> None:
    page = visit("hillside-school/trips/", on=school, viewport=SCREEN).page
    page.get_by_role("link", name="What changed", exact=True).last.click()
    expect(page.locator("h1")).to_have_text("Changes: Trips")
    expect(page.locator(".bylaw-change ins")).to_have_text("[put in: 2]")
    page.get_by_role("link", name="tell", exact=True).click()
    assert page.url.endswith("hillside-school/trips/#tell")


@pytest.mark.parametrize(
    ("day", "versions"), [("2025-08-31", []), ("2025-09-01", ["1.0"]), ("2026-08-31", ["1.0"]), ("2026-09-01", ["1.1"])]
)
def test_the_version_in_force_on_a_day_is_shown(visit: Open, school: Site, day: str, versions: list[str]) -> None:
    page = visit("in-force/", on=school, viewport=SCREEN).page
    page.get_by_label("In force on").fill(day)
    shown = [c.inner_text() for c in page.locator("td[data-label=Version]").all() if c.is_visible()]
    assert shown == versions
    expect(page.get_by_role("status").filter(has_text=f"{len(versions)} of 2 entries")).to_be_visible()
