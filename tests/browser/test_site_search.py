"""Search on the built site: it finds rules by their words and lands on them."""

from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Locator, Page, expect
from published import EXAMPLE, PHONE, RAINOW, SCREEN, Open, Site


def search(page: Page, words: str) -> Locator:
    """Type some words; the links of what is found."""
    opener = page.locator(".md-header label[for=__search]").first
    (opener if opener.is_visible() else page.locator(".md-search__input")).click()
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.insert_text(words)
    page.keyboard.press("End")
    found = page.locator(".md-search-result__list a.md-search-result__link")
    found.first.wait_for(state="attached")
    return found


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize("start", ["", EXAMPLE, "there-is/no-such-page/"], ids=["home", "policy", "not found"])
def test_a_rule_is_found_by_its_words_and_opened_at_its_place(
    visit: Open, site: Site, start: str, viewport: dict[str, int]
) -> None:
    page = visit(start, viewport=viewport).page
    found = search(page, "friend request")
    rule = found.filter(has_text="friend request").filter(visible=True).first
    address = rule.get_attribute("href") or ""
    rule.click()
    page.wait_for_url(lambda url: "#" in url and "social-media-policy" in url)
    assert urldefrag(page.url).fragment == urldefrag(address).fragment.partition("?")[0]
    target = page.locator(f"[id='{urldefrag(page.url).fragment}']")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("friend request")


def test_each_policy_is_found_by_its_title(visit: Open) -> None:
    page = visit("", viewport=SCREEN).page
    expect(search(page, "trips and visits").first).to_contain_text("Trips and Visits Policy")


def test_what_nobody_wrote_is_not_found(visit: Open) -> None:
    page = visit("", viewport=SCREEN).page
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("xylophonequake")
    expect(page.locator(".md-search-result__meta")).to_contain_text("No matching documents")


def test_search_works_by_keyboard_alone(visit: Open) -> None:
    page = visit(RAINOW, viewport=SCREEN).page
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("minibus")
    page.locator(".md-search-result__list a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/harbour-view-academy/trips/**")


def test_markup_in_what_is_searched_for_stays_text(visit: Open) -> None:
    page = visit("", viewport=SCREEN).page
    page.locator(".md-search__input").click()
    page.keyboard.insert_text("<img src=x onerror=alert(1)> minibus {{ 7 }}")
    page.locator(".md-search-result__meta").wait_for()
    page.wait_for_timeout(500)
    assert page.locator(".md-search-result img").count() == 0
