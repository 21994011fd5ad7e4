"""Definitions open beside the words that they explain: with a mouse, with keys, by touch, and without any script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from published import EXAMPLE, KINDS, PHONE, RAINOW, SCREEN, TABLET, Open

BOX = "[role=dialog].bylaw-definition"
MEANING = "any time that pupils leave the site with staff"


def test_a_definition_opens_and_closes_by_keyboard(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN).page
    term = page.locator("#consent a.bylaw-term").first
    for key in ("Enter", "Space"):
        term.focus()
        expect(term).to_have_attribute("aria-expanded", "false")
        page.keyboard.press(key)
        expect(page.locator(BOX)).to_contain_text(MEANING, ignore_case=True)
        expect(term).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
        assert page.evaluate(f"!!document.activeElement.closest('{BOX}')")
        page.keyboard.press("Escape")
        expect(page.locator(BOX)).to_have_count(0)
        expect(term).to_be_focused()


def test_a_definition_opens_and_closes_by_touch(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=PHONE, has_touch=True, is_mobile=True).page
    term = page.locator("#consent a.bylaw-term").first
    before = page.url
    term.tap()
    expect(page.locator(BOX)).to_be_in_viewport()
    assert page.url == before
    page.locator("#consent > p > b").tap()
    expect(page.locator(BOX)).to_have_count(0)


def test_a_definition_opens_under_the_pointer_and_stays_while_it_is_read(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN).page
    page.locator("#consent a.bylaw-term").first.hover()
    expect(page.locator(BOX)).to_be_visible()
    page.locator(BOX).hover()
    page.wait_for_timeout(600)
    expect(page.locator(BOX)).to_be_visible()
    page.mouse.move(2, 2)
    expect(page.locator(BOX)).to_have_count(0)


def test_an_open_definition_leads_to_where_the_word_is_defined(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN).page
    page.locator("#consent a.bylaw-term").first.click()
    page.locator(f"{BOX} a", has_text="Go to the definition").click()
    expect(page.locator("[id='term:visit']")).to_be_in_viewport()
    assert page.url.endswith("#term:visit")


def test_an_open_definition_is_as_usable_as_the_page(visit: Open, axe: Callable[[Page], list[str]]) -> None:
    for scheme in ("light", "dark"):
        page = visit(EXAMPLE, viewport=PHONE, color_scheme=scheme).page
        page.locator("#consent a.bylaw-term").first.click()
        expect(page.locator(BOX)).to_be_in_viewport()
        assert axe(page) == []


# ------------------------------------------------------------------ without any script


def test_without_script_a_page_says_all_that_it_knows(visit: Open) -> None:
    page = visit(RAINOW, viewport=SCREEN, java_script_enabled=False).page
    expect(page.locator(".bylaw-status .bylaw-review")).to_have_text("Next review: summer term 2024, by the TLC")
    expect(page.locator(".bylaw-policy [data-force]").first).to_be_visible()
    assert page.locator(".bylaw-policy [data-force]").count() > 30


def test_without_script_a_word_leads_to_its_definition(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN, java_script_enabled=False).page
    page.locator("#consent a.bylaw-term").first.click()
    assert page.url.endswith("#term:visit")
    expect(page.locator("[id='term:visit']")).to_be_in_viewport()


def test_without_script_the_page_leads_to_its_sources_and_these_lead_back(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN, java_script_enabled=False).page
    page.get_by_role("link", name="Where this comes from, and 1 known issue", exact=True).click()
    expect(page.locator("article")).to_contain_text("trips-handbook.txt")
    source = page.locator(".bylaw-sources li", has=page.locator("a[href='../#risk-form']")).first
    expect(source).to_contain_text("lines 20-22, clause 4.1")
    source.get_by_role("link").click()
    expect(page.locator("#risk-form")).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [PHONE, TABLET, SCREEN], ids=["320px", "768px", "1280px"])
def test_without_script_the_contents_are_in_sight_and_lead_to_their_place(
    visit: Open, viewport: dict[str, int]
) -> None:
    page = visit(EXAMPLE, viewport=viewport, java_script_enabled=False).page
    contents = page.get_by_role("navigation", name="Table of contents")
    expect(contents).to_have_count(1)
    contents.get_by_role("link", name="On the way", exact=True).click()
    expect(page.locator("#on-the-way")).to_be_in_viewport()


def test_without_script_every_policy_is_reached_from_home(visit: Open) -> None:
    page = visit("", viewport=PHONE, java_script_enabled=False).page
    page.locator("article").get_by_role("link", name="Trips and Visits Policy").click()
    expect(page.locator("h1")).to_have_text("Trips and Visits Policy")


def test_without_script_a_form_says_that_it_needs_one(visit: Open) -> None:
    page = visit(KINDS["form"], viewport=PHONE, java_script_enabled=False).page
    expect(page.locator("noscript")).not_to_be_empty()
