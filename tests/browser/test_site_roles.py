"""What applies to me: two taps away, remembered in this browser only, and on one side of paper."""

from io import BytesIO
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page, expect
from published import PHONE, Open, Site

STAFF = "the-rowans/roles/staff/"
KEPT = "Object.keys(localStorage).filter(k => k.startsWith('bylaw-role'))"


def test_two_taps_lead_from_home_to_a_role_without_script(visit: Open) -> None:
    page = visit("", viewport=PHONE, java_script_enabled=False).page
    expect(page.locator("[data-role-form]")).to_be_hidden()
    page.locator(".bylaw-picker").get_by_role("link", name="The Rowans").click()
    page.locator(".bylaw-role-list").get_by_role("link", name="Staff", exact=True).click()
    expect(page.locator("h1")).to_have_text("What applies to staff")


def test_the_choice_is_remembered_and_forgotten(visit: Open) -> None:
    page = visit("", viewport=PHONE).page
    page.select_option("#bylaw-role", value=STAFF)
    page.get_by_role("button", name="Show my rules").click()
    page.wait_for_url(f"**/{STAFF}")
    expect(page.get_by_role("button", name="Forget my role")).to_be_visible()
    page.goto(page.url.removesuffix(STAFF))
    expect(page.get_by_role("link", name="Your rules: Staff, The Rowans")).to_be_visible()
    page.get_by_role("button", name="Forget my role").click()
    expect(page.locator("[data-role-kept]")).to_be_hidden()
    assert page.evaluate(KEPT) == []


def test_a_role_is_kept_on_its_own_page_and_asked_with_first(visit: Open) -> None:
    page = visit(STAFF).page
    page.get_by_role("button", name="Remember as my role").click()
    assert len(page.evaluate(KEPT)) == 1
    page.goto(page.url.replace(STAFF, "ask/"))
    chosen = page.locator("#ask-role").evaluate("s => [s.value, s.selectedOptions[0].dataset.role]")
    assert chosen == ["the-rowans", "staff"]


def test_what_somebody_else_put_into_the_browser_leads_nowhere(visit: Open) -> None:
    evil = """localStorage.setItem("bylaw-role:/", JSON.stringify({name: "Staff", address: "javascript:alert(1)//"}))"""
    page = visit("", before=evil).page
    expect(page.locator("[data-role-kept] a")).to_have_count(0)


def test_nothing_about_the_choice_is_sent(visit: Open) -> None:
    opened = visit("")
    opened.page.select_option("#bylaw-role", value=STAFF)
    opened.page.get_by_role("button", name="Show my rules").click()
    opened.page.wait_for_url(f"**/{STAFF}")
    assert [r for r in opened.requests if "?" in r or "role=" in r] == []
    assert opened.context.cookies() == []


def paper(page: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))


def test_every_card_is_one_side_of_a4(browser: Browser, site: Site) -> None:
    page = browser.new_page()
    cards = sorted(f for f in site.folder.glob("*/roles/*/index.html"))
    assert len(cards) > 40
    for card in cards:
        page.goto(card.as_uri())
        pdf = paper(page)
        assert len(pdf) == 1, card
        assert [round(x) for x in pdf[0].get_size()] == [595, 842]
    page.close()


def test_a_card_says_how_many_rules_had_no_room_and_all_can_be_printed(visit: Open) -> None:
    page = visit("reach2-academy-trust/roles/staff/").page
    hidden = page.locator(".bylaw-lines > li[data-more]").count()
    assert hidden > 0
    text = paper(page)[0].get_textpage().get_text_range()
    assert f"{hidden} more rules had no room here" in " ".join(text.split())
    page.evaluate("document.documentElement.dataset.print = 'all'")
    whole = paper(page)
    words = " ".join(" ".join(p.get_textpage().get_text_range() for p in whole).split())
    assert len(whole) > 1
    assert "had no room here" not in words
    assert "Understand how to restrict certain groups" in words


def test_the_button_prints_the_card_or_all_of_it(visit: Open) -> None:
    spy = "window.print = () => { window.printed = document.documentElement.dataset.print }"
    page = visit(STAFF, before=spy).page
    page.get_by_role("button", name="Print every rule").click()
    assert page.evaluate("window.printed") == "all"
    page.get_by_role("button", name="Print as a card").click()
    assert page.evaluate("window.printed") == "card"
    assert page.evaluate("document.documentElement.dataset.print") is None


def test_the_assets_are_there(site: Site) -> None:
    assert Path(site.folder, "assets", "snowball-english.LICENSE.txt").is_file()
