"""The offline copy, unpacked from its zip onto a stick and opened from there: no server, and nobody is asked."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from zipfile import ZipFile

import pytest
from opened_form import NAME, downloaded
from playwright.sync_api import Browser, Page, expect
from published import EXAMPLE, PHONE, RAINOW, SCREEN, Site, kinds_of, visits
from test_site_form import sign
from test_site_search import search

from bylaw.acknowledge.receipt import check, digest
from bylaw.views.offline import offline_copy, zipped
from command import tree

Unpack = Callable[..., Page]


@pytest.fixture(scope="module")
def stick(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the copy was unpacked."""
    folder = tmp_path_factory.mktemp("stick") / "School's copy, été #1"
    with ZipFile(BytesIO(zipped(offline_copy(tree(site.folder)), "policies"))) as archive:
        archive.extractall(folder)
    return folder / "policies"


@pytest.fixture
def opened(browser: Browser, stick: Path) -> Iterator[Unpack]:
    """Opens a page of the copy, and demands at the end that the browser had no complaint and stayed on the disk."""
    with visits(browser, ("file:",)) as open_at:

        def open_page(path: str = "index.html", **options: object) -> Page:
            return open_at((stick / path).as_uri(), **{"viewport": SCREEN, **options}).page

        yield open_page


def test_every_kind_of_page_opens_without_a_complaint(opened: Unpack, site: Site) -> None:
    page = opened()
    home = page.url.removesuffix("index.html")
    for path in kinds_of(site).values():
        if path != "404.html":
            page.goto(f"{home}{path}index.html" if not path or path.endswith("/") else home + path)
            expect(page.locator("h1").first).to_be_attached()


def test_every_link_leads_to_a_file(stick: Path) -> None:
    links = re.compile(r"""<[^>]+\s(?:href|src)=["']([^"'#?]+)""")
    missing, followed = set[str](), 0
    for path in sorted(stick.rglob("*.html")):
        for address in links.findall(path.read_text(encoding="utf-8")):
            if not urlsplit(address).scheme:
                followed += 1
                if not (path.parent / unquote(address)).is_file():
                    missing.add(f"{path.relative_to(stick)}: {address}")
    assert followed > 1000
    assert missing == set()


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
def test_search_finds_a_rule_and_opens_it(opened: Unpack, viewport: dict[str, int]) -> None:
    page = opened(f"{EXAMPLE}index.html", viewport=viewport)
    rule = search(page, "friend request").filter(has_text="friend request").filter(visible=True).first
    rule.click()
    page.wait_for_url(lambda url: "social-media-policy/index.html" in url and "#" in url)
    target = page.locator(f"[id='{urldefrag(page.url).fragment}']")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("friend request")


def test_links_are_followed_from_home_to_a_form_that_is_signed(opened: Unpack) -> None:
    page = opened()
    page.locator(f"article a[href='{RAINOW}index.html']").first.click()
    page.locator("article a[href='agreement.html']").first.click()
    sign(page)
    _, receipt = downloaded(page)
    assert check(receipt) == ()
    assert receipt["digest"] == digest(receipt)
    assert receipt["person"]["name"] == NAME


def test_whoever_asks_is_led_to_the_rule(opened: Unpack) -> None:
    page = opened("ask/index.html")
    page.get_by_role("searchbox", name="What would you like to do?").fill("accept a friend request from a pupil")
    page.get_by_role("combobox").select_option(label="Anyone at Rainow Primary School")
    page.get_by_role("button", name="Find the rules").click()
    page.locator("[data-ask-answer] a").first.click()
    page.wait_for_url(re.compile(rf"{RAINOW}index\.html#."))


def test_the_choice_of_a_role_leads_to_its_page(opened: Unpack) -> None:
    page = opened()
    roles = page.locator(".bylaw-picker select")
    roles.select_option(value=roles.locator("option[value$='/']").first.get_attribute("value"))
    page.get_by_role("button", name="Show my rules").click()
    page.wait_for_url("**/roles/*/index.html")
    expect(page.locator("h1")).to_be_visible()
