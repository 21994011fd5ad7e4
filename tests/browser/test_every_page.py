"""Every kind of page that the site turns out to have: usable by everybody, quiet, with and without script."""

import gzip
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from published import PHONE, SCREEN, TABLET, Open, Site, kinds_of, too_wide
from test_site_keyboard import _IS_MARKED, looks_other_without

Axe = Callable[[Page], list[str]]
MOST = 100_000  # bytes of a policy's page


def test_kinds_are_discovered(site: Site) -> None:
    kinds = kinds_of(site)
    assert {
        "",
        "404.html",
        "<organisation>/",
        "<organisation>/<policy>/",
        "<organisation>/<policy>/<form>.html",
    } <= set(kinds)
    assert len(set(kinds.values())) == len(kinds) > 8
    assert all("<role>" in kind for kind in kinds if "/roles/" in kind and not kind.endswith("/roles/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, TABLET, SCREEN], ids=["320px", "768px", "1280px"])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    visit: Open, axe: Axe, site: Site, viewport: dict[str, int], scheme: str
) -> None:
    wrong: dict[str, list[str]] = {}
    for kind, path in kinds_of(site).items():
        page = visit(path, viewport=viewport, color_scheme=scheme).page
        page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        wide = [f"{too_wide(page)} px too wide"] if too_wide(page) else []
        if found := axe(page) + wide:
            wrong[kind] = found
        page.close()
    assert wrong == {}


def test_text_can_be_four_times_as_large(visit: Open, site: Site) -> None:
    """1280 pixels at 400 % are as wide as 320: WCAG 1.4.10."""
    wide = {}
    for kind, path in kinds_of(site).items():
        page = visit(path, viewport={"width": 320, "height": 256}, device_scale_factor=4).page
        wide[kind] = too_wide(page)
        page.close()
    assert {kind: by for kind, by in wide.items() if by} == {}


def test_without_script_every_page_says_what_it_is(visit: Open, site: Site) -> None:
    for kind, path in kinds_of(site).items():
        page = visit(path, viewport=PHONE, java_script_enabled=False).page
        heading = page.locator("h1").first
        assert heading.is_visible(), kind
        assert heading.inner_text().strip(), kind
        assert too_wide(page) == 0, kind
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen_on_everything_that_a_page_has_of_its_own(visit: Open, site: Site, scheme: str) -> None:
    for kind, path in kinds_of(site).items():
        page = visit(path, viewport=SCREEN, color_scheme=scheme).page
        first = page.locator(":is(article, main) :is(a[href], button, input, select, summary):visible").first
        if first.count() == 0:
            continue
        first.focus()
        for _ in range(8):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            marked = page.evaluate(_IS_MARKED) or looks_other_without(page)
            assert marked, (kind, page.evaluate("document.activeElement.outerHTML"))
        page.close()


def test_the_page_of_every_policy_is_light(site: Site) -> None:
    """Its HTML is under 100 KB, the theme's frame included; as it travels, compressed, under a third of that."""
    policies = json.loads((site.folder / "rules.json").read_bytes())["policies"]
    assert len(policies) > 5
    for policy in policies:
        html = (site.folder / policy["id"] / "index.html").read_bytes()
        assert len(gzip.compress(html, mtime=0)) < MOST // 3, policy["id"]
        assert len(html) < MOST, policy["id"]
