"""What readers do on the site: its menus, its colours, its paper, its ways from page to page."""

import json
from collections.abc import Callable

from playwright.sync_api import Page, expect
from published import EXAMPLE, PHONE, RAINOW, SCREEN, Open, Site, too_wide

Axe = Callable[[Page], list[str]]


def test_the_theme_follows_the_reader_and_can_be_switched(visit: Open) -> None:
    page = visit(RAINOW, color_scheme="dark", viewport=SCREEN).page
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    page.get_by_title("Switch to light mode").click()
    assert page.get_attribute("body", "data-md-color-scheme") == "default"


def test_open_menus_are_as_usable_as_the_page(visit: Open, axe: Axe) -> None:
    page = visit(EXAMPLE, viewport=PHONE).page
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("button", name="Back from Harbour View Academy")).to_be_focused()
    assert axe(page) == []
    assert too_wide(page) == 0


def test_a_printed_policy_has_its_rules_and_none_of_the_menus(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN).page
    page.emulate_media(media="print")
    expect(page.locator("#risk-form > p").first).to_be_visible()
    expect(page.locator(".md-header")).to_be_hidden()
    expect(page.locator(".md-sidebar--primary")).to_be_hidden()


# ------------------------------------------------------------------ what a page says


def test_home_leads_to_every_organisation_and_policy(visit: Open, site: Site) -> None:
    page = visit("", viewport=SCREEN).page
    linked = {link.get_attribute("href") for link in page.locator("article a[href$='/']").all()}
    policies = {f"{policy['id']}/" for policy in json.loads((site.folder / "rules.json").read_bytes())["policies"]}
    organisations = {f"{path.partition('/')[0]}/" for path in policies}
    assert policies | organisations <= linked
    row = page.get_by_role("row").filter(has=page.locator(f"a[href='{RAINOW}']"))
    expect(row).to_contain_text("Headteacher")
    expect(row).to_contain_text("overdue")


def test_a_policy_stands_in_the_order_of_its_text(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN).page
    found = page.locator("article :is(h1, h2, h3, [data-force], .bylaw-consequence)[id]")
    ids = found.evaluate_all("all => all.map((one) => one.id)")
    order = ["trips", "history", "aims", "scope", "before-we-go", "risk-form", "consent", "packing", "kit-list",
             "on-the-way", "drink", "smoke", "belt", "refund", "mugs", "misuse", "lost", "count", "coach", "channels",
             "app-settings", "vehicles", "agreement"]  # fmt: skip
    assert [i for i in ids if i in order] == order


def test_force_is_told_by_a_word_and_not_by_colour_alone(visit: Open) -> None:
    page = visit(EXAMPLE, viewport=SCREEN, forced_colors="active").page
    for rule in page.locator(".bylaw-policy [data-force]").all():
        head = rule.locator("xpath=(ancestor::*[contains(@class, 'bylaw-group')] | self::*)[1]")
        expect(head.locator("b").first).to_have_text(rule.get_attribute("data-force") or "")


def test_a_rule_is_reached_by_its_name_and_stands_below_the_header(visit: Open) -> None:
    page = visit(f"{EXAMPLE}#belt", viewport=SCREEN).page
    expect(page.locator("#belt")).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    rule = page.locator("#belt").bounding_box()
    assert header is not None
    assert rule is not None
    assert rule["y"] >= header["height"] - 1
