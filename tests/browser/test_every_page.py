"""Every kind of page that the site turns out to have: usable by everybody, quiet, with and without script."""

import gzip
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize
from published import PHONE, SCREEN, TABLET, Open, Site, kinds_of, resize, too_wide
from test_site_keyboard import _IS_MARKED, looks_other_without

Axe = Callable[[Page], list[str]]
Kinds = Callable[..., Iterator[tuple[str, Page]]]
WIDTHS = [PHONE, TABLET, SCREEN]
MOST = 100_000  # bytes of a policy's page


@pytest.fixture
def every_kind(visit: Open, site: Site) -> Kinds:
    """Opens a page of each kind in turn in one browser, and says which kind it is."""

    def open_each(**options: Any) -> Iterator[tuple[str, Page]]:
        page = visit(**options).page
        for kind, path in kinds_of(site).items():
            page.set_viewport_size(options["viewport"])
            page.goto(f"{site.address}{path}")
            yield kind, page

    return open_each


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


@pytest.mark.parametrize(
    ("scheme", "widths"), [("light", WIDTHS), ("dark", WIDTHS[::-1])], ids=["light-growing", "dark-shrinking"]
)
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    every_kind: Kinds, axe: Axe, scheme: str, widths: list[ViewportSize]
) -> None:
    wrong: dict[str, list[str]] = {}
    for kind, page in every_kind(viewport=widths[0], color_scheme=scheme):
        page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        for viewport in widths:
            resize(page, viewport)
            wide = [f"{too_wide(page)} px too wide"] if too_wide(page) else []
            if found := axe(page) + wide:
                wrong[f"{kind} at {viewport['width']} px"] = found
    assert wrong == {}


def test_text_can_be_four_times_as_large(every_kind: Kinds) -> None:
    """1280 pixels at 400 % are as wide as 320: WCAG 1.4.10."""
    pages = every_kind(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    wide = {kind: too_wide(page) for kind, page in pages}
    assert {kind: by for kind, by in wide.items() if by} == {}


def test_without_script_every_page_says_what_it_is(every_kind: Kinds) -> None:
    for kind, page in every_kind(viewport=PHONE, java_script_enabled=False):
        heading = page.locator("h1").first
        assert heading.is_visible(), kind
        assert heading.inner_text().strip(), kind
        assert too_wide(page) == 0, kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen_on_everything_that_a_page_has_of_its_own(every_kind: Kinds, scheme: str) -> None:
    for kind, page in every_kind(viewport=SCREEN, color_scheme=scheme):
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


def test_the_page_of_every_policy_is_light(site: Site) -> None:
    """Its HTML is under 100 KB, the theme's frame included; as it travels, compressed, under a third of that."""
    policies = json.loads((site.folder / "rules.json").read_bytes())["policies"]
    assert len(policies) > 5
    for policy in policies:
        html = (site.folder / policy["id"] / "index.html").read_bytes()
        assert len(gzip.compress(html, mtime=0)) < MOST // 3, policy["id"]
        assert len(html) < MOST, policy["id"]
