"""The story of a sign-off: 40 staff sign by web, PDF and paper, and only those are asked again whom a change binds."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from pathlib import Path

from opened_form import make
from playwright.sync_api import Browser, Page, expect
from sign_off_school import PHONES, ROLES, TRAVEL, School

from command import put

HOLDERS = {role: {f"{prefix}{n:02}".lower() for n in range(1, count + 1)} for role, (prefix, count) in ROLES.items()}
EVERYBODY = set().union(*HOLDERS.values())
PDF, PAPER = "teaching assistants", "lunchtime supervisors"
TRAVELLERS = HOLDERS["teachers"] | HOLDERS["site staff"]
Rows = Mapping[str, Mapping[str, str]]


def opened(browser: Browser, school: School, link: str, week: int) -> Page:
    """The form that a request links to, on the morning on which it was sent."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.set_default_timeout(10_000)
    page.clock.set_fixed_time(datetime.combine(school.day(week), time(9, 30), UTC))
    page.goto(link)
    return page


def sign_by_web(browser: Browser, school: School, people: Iterable[str], rows: Rows, week: int) -> None:
    """Each opens the links of their request, agrees, and saves the receipts."""
    for reference in sorted(people):
        page = opened(browser, school, "about:blank", week)
        for link in rows[reference]["links"].split():
            page.goto(link)
            page.check("#answer-agree")
            page.fill("#name", f"Person {reference}")
            make(page)
            with page.expect_download() as waiting:
                page.click("#download")
            made = json.loads(Path(waiting.value.path()).read_bytes())
            assert (made["roles"], made["person"]["reference"]) == (
                [link.partition(".html")[0].rpartition(".")[2]],
                reference,
            )
            put(school.office, f"inbox/{reference}-{waiting.value.suggested_filename}", json.dumps(made))
        page.context.close()


def sign_on_paper(school: School, policy: str, people: Iterable[str], week: int) -> str:
    """Some lunchtime supervisors sign the sheet, and the office keys it in."""
    code = school.sheet_code(policy, PAPER)
    return school.ack("add", "--paper", code, "--on", f"{school.day(week)}", "--recorded-by", "Office", *sorted(people))


def those(school: School, week: int, state: str, policy: str) -> set[str]:
    """Who is in a state."""
    return {who for (of, who), how in school.states(week).items() if (of, how) == (policy, state)}


def everybody_signs(browser: Browser, school: School) -> None:
    """Version 1.0 of both policies, in the first week."""
    school.publish(0)
    rows = school.requests(0)
    assert {who: row["how many"] for who, row in rows.items()} == {
        who: "2" if who in TRAVELLERS else "1" for who in EVERYBODY
    }
    sign_by_web(browser, school, EVERYBODY - HOLDERS[PDF] - HOLDERS[PAPER], rows, 0)
    school.fill_pdfs(PHONES, PDF, HOLDERS[PDF], 0)
    assert "51 added, 0 there already, 0 kept apart" in school.ack("add", school.office / "inbox")
    assert "8 added" in sign_on_paper(school, PHONES, HOLDERS[PAPER], 0)
    assert those(school, 0, "current", PHONES) == EVERYBODY
    assert those(school, 0, "current", TRAVEL) == TRAVELLERS


def an_edit_asks_nobody(school: School) -> None:
    """Version 1.1 tells a reason better."""
    school.edit(
        "hillside/phones.policy",
        ("version: 1.0", "version: 1.1"),
        ("because pupils copy what adults do", "so that pupils learn"),
    )
    assert "Phones, version 1.1 is published" in school.publish(2)
    assert school.requests(2) == {}
    assert those(school, 2, "current", PHONES) == EVERYBODY


def a_change_for_one_role_asks_its_holders(browser: Browser, school: School) -> None:
    """Version 2.0 changes a rule for lunchtime supervisors."""
    school.edit("hillside/phones.policy", ("version: 1.1", "version: 2.0"), ("in a locker", "in the office"))
    school.publish(4)
    assert those(school, 4, "must sign again", PHONES) == HOLDERS[PAPER]
    assert those(school, 4, "current", PHONES) == EVERYBODY - HOLDERS[PAPER]
    said = school.ack("status", "--on", f"{school.day(4)}", "--policy", "Phones")
    assert "Lunchtime supervisors must keep their phone in [-a locker-]{+the office+}; during lunch" in said
    rows = school.requests(4)
    assert rows.keys() == HOLDERS[PAPER]
    letter = school.letter(4, "l01")
    assert "  Before: Lunchtime supervisors must keep their phone in a locker; during lunch.\n" in letter
    assert "  Now: Lunchtime supervisors must keep their phone in the office; during lunch.\n" in letter
    page = opened(browser, school, rows["l01"]["links"], 4)
    expect(page.locator("#changes li")).to_have_count(1)
    expect(page.locator("#changes")).to_contain_text("the office")
    page.context.close()
    other = opened(browser, school, rows["l01"]["links"].replace("lunchtime-supervisors", "teachers"), 4)
    expect(other.locator("#unchanged")).to_be_visible()
    other.context.close()
    sign_by_web(browser, school, {"l01", "l02", "l03"}, rows, 4)
    assert "3 added, 51 there already, 0 kept apart" in school.ack("add", school.office / "inbox")
    assert "5 added" in sign_on_paper(school, PHONES, HOLDERS[PAPER] - {"l01", "l02", "l03"}, 4)
    assert those(school, 4, "current", PHONES) == EVERYBODY


def an_update_of_the_trust_asks_whom_it_binds(browser: Browser, school: School) -> None:
    """The trust changes a rule for teachers, and the school adopts that."""
    change = ("before the coach leaves", "before and after the journey")
    school.edit("trust/travel.policy", ("version: 3.0", "version: 4.0"), change)
    school.edit("hillside/travel.policy", ("version 3.0", "version 4.0"), ("version: 1.0", "version: 2.0"))
    school.publish(6)
    assert those(school, 6, "must sign again", TRAVEL) == HOLDERS["teachers"]
    assert those(school, 6, "current", TRAVEL) == HOLDERS["site staff"]
    rows = school.requests(6)
    assert rows.keys() == HOLDERS["teachers"]
    assert "head-count" in rows["t01"]["what changed"]
    assert "  Now: Teachers must count the pupils; before and after the journey.\n" in school.letter(6, "t01")
    page = opened(browser, school, rows["t01"]["links"], 6)
    expect(page.locator("#changes")).to_contain_text("before and after the journey")
    page.context.close()
    sign_by_web(browser, school, {"t01"}, rows, 6)
    school.ack("add", school.office / "inbox")
    assert those(school, 6, "must sign again", TRAVEL) == HOLDERS["teachers"] - {"t01"}


def test_a_sign_off_from_the_first_version_to_an_update_of_the_trust(browser: Browser, tmp_path: Path) -> None:
    school = School(tmp_path)
    everybody_signs(browser, school)
    an_edit_asks_nobody(school)
    a_change_for_one_role_asks_its_holders(browser, school)
    an_update_of_the_trust_asks_whom_it_binds(browser, school)
    assert "All is as it was written." in school.ack("verify")
    assert "Everything that came back is counted." in school.ack("kept")
