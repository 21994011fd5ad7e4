"""A site full of harm, opened in a browser: nothing runs, nothing is asked of anybody else, everything is shown."""

from collections.abc import Iterator

import pytest
from opened_form import make
from playwright.sync_api import expect
from published import SCREEN, Open, Site, published

from hostile import BRACES, HARM, LITERAL, WORKED_OUT, harmed_project

# The harm calls a function; where it is called, a box pops up, which the visit does not allow.
TRAP = "window.hacked = () => alert('hacked');"
POINT_AND_FOCUS = """(all) => {
    const how = { bubbles: true, cancelable: true, composed: true };
    for (const one of all)
        for (const event of [new MouseEvent("mouseover", how), new FocusEvent("focus", how)]) one.dispatchEvent(event);
}"""


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with published(harmed_project(tmp_path_factory.mktemp("harmed"))) as site:
        yield site


def addresses(site: Site) -> list[str]:
    return sorted(p.relative_to(site.folder).as_posix() for p in site.folder.rglob("*.html"))


def test_nothing_runs_on_any_page_and_all_of_it_is_shown(visit: Open, harmed: Site) -> None:
    assert len(addresses(harmed)) > 5
    page = visit(on=harmed, before=TRAP, viewport=SCREEN).page
    for path in addresses(harmed):
        page.goto(f"{harmed.address}{path}")
        page.locator("article a, form a, article [tabindex]").evaluate_all(POINT_AND_FOCUS)
        text = page.locator("body").text_content() or ""
        assert WORKED_OUT not in text
        assert path == "404.html" or (LITERAL in text and BRACES in text)
        assert page.evaluate("document.querySelectorAll('[onerror], [onload], [onmouseover], [onclick]').length") == 0
        assert (
            page.evaluate("[...document.links].filter((a) => /^\\s*(javascript|data|vbscript):/i.test(a.href)).length")
            == 0
        )


def test_definitions_full_of_harm_open_as_text(visit: Open, harmed: Site) -> None:
    (path,) = (p for p in addresses(harmed) if p.endswith("first-aid-policy/index.html") or "first-aid" in p)
    page = visit(path, on=harmed, before=TRAP, viewport=SCREEN).page
    term = page.locator("a.bylaw-term").first
    term.click()
    expect(page.locator("[role=dialog].bylaw-definition")).to_contain_text(LITERAL)


def test_harm_is_found_by_search_as_text(visit: Open, harmed: Site) -> None:
    page = visit("", on=harmed, before=TRAP, viewport=SCREEN).page
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("kit list")
    found = page.locator(".md-search-result__list a.md-search-result__link")
    found.first.wait_for()
    page.locator(".md-search-result__more summary").first.click()
    assert LITERAL in (page.locator(".md-search-result__list").text_content() or "")
    assert page.locator(".md-search-result script, .md-search-result img").count() == 0
    found.first.click()
    page.wait_for_timeout(300)


def test_a_form_full_of_harm_is_signed(visit: Open, harmed: Site) -> None:
    (path,) = (p for p in addresses(harmed) if p.endswith("agreement.html"))
    page = visit(path, on=harmed, before=TRAP, viewport=SCREEN).page
    for box in page.locator("[id^=box-]").all():
        box.check()
    page.check("#answer-question")
    page.fill("#question", HARM)
    page.fill("#name", HARM)
    for field in page.locator("[id^=field-]:visible:is(input, textarea)").all():
        field.fill(HARM)
    for choice in page.locator("[id=role-0]").all():
        choice.check()
    make(page)
    expect(page.locator("#receipt-facts")).to_contain_text(LITERAL)
