"""Every link and anchor of the whole site leads somewhere, in raw HTML too, which MkDocs itself never checks."""

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect
from published import SCREEN, Open, Site

ADDRESSES = {"href", "src", "action", "data", "poster", "srcset"}
ELSEWHERE = {"http", "https", "mailto", "tel", "data"}


class Link(NamedTuple):
    tag: str
    address: str


class Links(HTMLParser):
    """The links of a page, and what may be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[Link] = []
        self.anchors: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ADDRESSES and value is not None:
                self.links.append(Link(tag, value))
            if name == "id" and value:
                self.anchors.append(value)


@pytest.fixture(scope="module")
def every(site: Site) -> Mapping[Path, Links]:
    """The pages of the site, read once."""
    return {path: Links(path.read_text(encoding="utf-8")) for path in sorted(site.folder.rglob("*.html"))}


def broken(site: Site, every: Mapping[Path, Links], start: Path, address: str) -> str:
    """What is wrong with an address that stands on a page, or nothing."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in ELSEWHERE and "127.0.0.1" not in parts.netloc else "not a place on the web"
    path = unquote(parts.path)
    base = site.folder / path.lstrip("/") if path.startswith("/") else start.parent / path
    target = (start if not path else base / "index.html" if base.is_dir() or path.endswith("/") else base).resolve()
    if not target.is_relative_to(site.folder.resolve()):
        return "leads out of the site"
    if not target.is_file():
        return "leads nowhere"
    fragment = unquote(parts.fragment)
    anchors = every[target].anchors if fragment and target in every else ()
    return f"no #{fragment} there" if fragment and not fragment.startswith("__") and fragment not in anchors else ""


def all_links(every: Mapping[Path, Links]) -> Iterator[tuple[Path, Link]]:
    for path, page in every.items():
        for link in page.links:
            yield path, link


def test_every_link_and_anchor_leads_somewhere(site: Site, every: Mapping[Path, Links]) -> None:
    found = [
        f"{path.relative_to(site.folder)}: <{link.tag}> {link.address}: {why}"
        for path, link in all_links(every)
        if (why := broken(site, every, path, link.address))
    ]
    assert sorted(set(found)) == []
    assert sum(1 for _, link in all_links(every) if "#" in link.address) > 200


def test_the_link_checker_finds_what_is_wrong(site: Site, every: Mapping[Path, Links]) -> None:
    home = site.folder / "index.html"
    for address in ("gone/", "the-rowans/#gone", "../..", "#gone", "/gone.css", "javascript:x", "http://127.0.0.1/"):
        assert broken(site, every, home, address), address
    for address in ("the-rowans/", "/index.html", "", "https://example.org/#x", "#all-policies"):
        assert not broken(site, every, home, address), address


def test_no_anchor_stands_twice_on_a_page(every: Mapping[Path, Links]) -> None:
    for path, page in every.items():
        twice = {anchor for anchor in page.anchors if page.anchors.count(anchor) > 1}
        assert twice == set(), path


def test_addresses_in_the_data_lead_to_the_pages(site: Site, every: Mapping[Path, Links]) -> None:
    rules = json.loads((site.folder / "rules.json").read_text(encoding="utf-8"))
    addresses = [*_addresses(rules)]
    assert len(addresses) > 100
    assert [a for a in addresses if broken(site, every, site.folder / "index.html", a)] == []


def _addresses(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("page", "form") and isinstance(value, str):
                yield value
            yield from _addresses(value)
    elif isinstance(data, list):
        for value in data:
            yield from _addresses(value)


def test_places_that_search_finds_are_there(site: Site, every: Mapping[Path, Links]) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))
    places = [entry["location"] for entry in index["docs"]]
    assert len(places) > 100
    assert [p for p in places if broken(site, every, site.folder / "index.html", p)] == []


def test_the_sitemap_has_every_page_and_no_other(site: Site) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "<lastmod>" not in text
    made = {p.parent.relative_to(site.folder).as_posix() for p in site.folder.rglob("index.html")}
    assert text.count("<loc>") in (0, len(made))


def test_following_links_goes_through_the_whole_site(visit: Open, site: Site) -> None:
    page = visit("", viewport=SCREEN).page
    for name in ("Harbour View Academy", "Trips and Visits Policy"):
        page.locator("article :is(h2, table)").get_by_role("link", name=name).first.click()
        expect(page.locator("h1:visible")).to_have_text(name)
    page.locator("#risk-form").get_by_role("link", name="rule 3", exact=True).click()
    expect(page.locator("#kit-list")).to_be_in_viewport()
    page.locator("article").get_by_role("link", name="Sign: Staff who travel").click()
    expect(page.locator("h1:visible")).to_contain_text("Staff who travel")
    page.go_back()
    expect(page.locator("h1:visible")).to_have_text("Trips and Visits Policy")
    page.locator(".bylaw-kicker a").click()
    expect(page.locator("h1:visible")).to_have_text("Harbour View Academy")


def test_the_page_for_what_is_not_there_leads_home(visit: Open) -> None:
    page = visit("there-is/no-such-page/", viewport=SCREEN).page
    page.get_by_role("link", name="Policies").first.click()
    expect(page.locator("h1:visible")).to_have_text("All policies")
