"""Reading a policy: the number of a rule copies its link, and a printed page says when it was printed."""

import re

from playwright.sync_api import expect
from published import EXAMPLE, PHONE, SCREEN, Open, Site

SAID = "[role=status].bylaw-copied"


def test_the_number_of_a_rule_copies_its_link_by_keyboard_and_says_so(visit: Open, site: Site) -> None:
    opened = visit(EXAMPLE, viewport=SCREEN, permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    number = page.locator("#belt > p > a:first-child")
    number.focus()
    before = page.evaluate("document.documentElement.scrollHeight")
    page.keyboard.press("Enter")
    expect(page.locator(SAID)).to_have_text("Link copied")
    expect(page.locator(SAID)).to_be_in_viewport()
    expect(number).to_be_focused()
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.address}{EXAMPLE}#belt"
    assert page.evaluate("document.documentElement.scrollHeight") == before
    expect(page.locator(SAID)).to_be_empty()


def test_where_nothing_can_be_copied_the_link_is_in_the_address_bar(visit: Open) -> None:
    refused = "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
    page = visit(EXAMPLE, viewport=PHONE, has_touch=True, before=refused).page
    page.locator("#belt > p > a:first-child").tap()
    expect(page.locator(SAID)).to_have_text("The link is in the address bar")
    assert page.url.endswith("#belt")


def test_without_script_the_number_is_a_link(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=PHONE, java_script_enabled=False).page
    page.locator("#belt > p > a:first-child").click()
    assert page.url.endswith("#belt")


def test_a_printed_page_says_when_and_leaves_no_trace(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN, color_scheme="dark").page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator(".bylaw-printed")
    assert re.match(
        r"Printed on \d+ [A-Z][a-z]+ 20\d\d[.] The page on the site may be newer: http", printed.inner_text()
    )
    assert page.evaluate("getComputedStyle(document.querySelector('#belt > p > b')).color") == "rgb(106, 83, 0)"
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator("table.bylaw-control")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(printed).to_have_count(0)
