"""Pages in a real browser: the review status on the reader's own day; definitions by keyboard, touch and mouse."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from bylaw import resources
from bylaw.model.types import NO_REMARKS, Definition, Definitions, Force, When
from bylaw.views.pages import pages
from factories import SPAN, a_control, a_handbook, a_policy, a_rule

TERM = Definition("social-media", "social media", (), "places where people publish", (), NO_REMARKS, SPAN)
RULES = (
    a_rule("one", "staff", Force.MUST_NOT, "name pupils on social media"),
    a_rule("two", "staff", Force.MAY, "use social media at home"),
)
BLOCKS = (Definitions((TERM,), NO_REMARKS, SPAN), *RULES)
Show = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Shows a policy's page with bylaw's own look and script, and demands that the browser has no complaint."""
    complaints: list[str] = []
    contexts = []

    def show_one(today: str = "2026-11-20", review: When | None = None, **options: object) -> Page:
        policy = a_policy(*BLOCKS, definitions=(TERM,), control=a_control(next_review=review))
        html = next(p.html for p in pages(a_handbook(policy)) if p.path.endswith("policy.md"))
        file = tmp_path / "page.html"
        file.write_text(_document(html, str(options.pop("scheme", "default"))), encoding="utf-8")
        context = browser.new_context(**options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text))
        page.on("pageerror", lambda e: complaints.append(str(e)))
        page.clock.set_fixed_time(f"{today}T12:00:00Z")
        page.goto(file.as_uri())
        return page

    yield show_one
    for context in contexts:
        context.close()
    assert complaints == []


def _document(html: str, scheme: str) -> str:
    assets = resources.folder("site-templates") / "theme" / "assets"
    style = (assets / "bylaw.css").read_text(encoding="utf-8")
    script = (assets / "bylaw.js").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Policy</title><style>{style}</style></head>'
        f'<body data-md-color-scheme="{scheme}" data-md-color-primary="custom" style="background:var(--bylaw-paper);'
        f'color:var(--bylaw-ink)"><main class="md-content"><article class="md-typeset">{html}</article></main>'
        f"<script>{script}</script></body></html>"
    )


EXACT = When("4 September 2027", date(2027, 9, 4), SPAN)
TERM_END = When("summer term 2027", date(2027, 8, 31), SPAN)


@pytest.mark.parametrize(
    ("today", "review", "said", "state"),
    [
        ("2026-11-20", EXACT, "Review due on 4 September 2027", "due"),
        ("2027-09-04", EXACT, "Review due soon: 4 September 2027", "soon"),
        ("2027-09-05", EXACT, "Review overdue since 4 September 2027", "overdue"),
        ("2026-11-20", TERM_END, "Review due by 31 August 2027 (summer term 2027)", "due"),
        ("2027-07-10", TERM_END, "Review due soon: by 31 August 2027 (summer term 2027)", "soon"),
        ("2029-01-01", TERM_END, "Review overdue since 31 August 2027 (summer term 2027)", "overdue"),
    ],
)
def test_the_browser_says_whether_a_review_is_due(show: Show, today: str, review: When, said: str, state: str) -> None:
    status = show(today, review).locator(".bylaw-status .bylaw-review")
    assert status.inner_text().removeprefix("! ") == said
    assert status.get_attribute("data-state") == state


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_the_day_of_the_review_is_never_overdue_wherever_the_reader_is(show: Show, zone: str) -> None:
    page = show("2027-09-04", EXACT, timezone_id=zone)
    day = page.evaluate("new Date().getDate()")
    state = page.locator(".bylaw-status .bylaw-review").get_attribute("data-state")
    assert state == ("soon" if day <= 4 else "overdue")


def test_without_script_the_date_stands(show: Show) -> None:
    page = show(review=TERM_END, java_script_enabled=False)
    assert page.locator(".bylaw-status .bylaw-review").inner_text() == "Next review: summer term 2027"


def test_without_script_a_term_is_a_link_to_its_definition(show: Show) -> None:
    page = show(java_script_enabled=False)
    page.locator("#one .bylaw-term").click()
    assert page.url.endswith("#term:social-media")


def test_a_term_opens_by_keyboard_and_closes_with_escape(show: Show) -> None:
    page = show()
    page.locator("#one .bylaw-term").focus()
    page.keyboard.press("Enter")
    assert "Places where people publish" in page.locator(".bylaw-definition").inner_text()
    assert page.locator("#one .bylaw-term").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the definition"
    page.keyboard.press("Escape")
    assert page.locator(".bylaw-definition").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "social media"


def test_a_term_opens_and_closes_with_a_tap(show: Show) -> None:
    page = show(has_touch=True, viewport={"width": 320, "height": 600})
    page.locator("#one .bylaw-term").tap()
    box = page.locator(".bylaw-definition").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.locator("h1").tap()
    assert page.locator(".bylaw-definition").count() == 0


def test_a_term_opens_under_the_mouse_and_stays_while_it_is_read(show: Show) -> None:
    page = show()
    page.clock.resume()
    page.locator("#one .bylaw-term").hover()
    page.locator(".bylaw-definition").hover()
    page.wait_for_timeout(500)
    assert page.locator(".bylaw-definition").count() == 1
    page.locator("h1").hover()
    page.locator(".bylaw-definition").wait_for(state="detached")


def test_one_definition_is_open_at_a_time(show: Show) -> None:
    page = show()
    page.locator("#one .bylaw-term").click()
    page.locator("#two .bylaw-term").click()
    assert page.locator(".bylaw-definition").count() == 1
    assert page.locator("#one .bylaw-term").get_attribute("aria-expanded") == "false"


def test_force_is_told_by_shape(show: Show) -> None:
    page = show()
    shapes = [
        page.evaluate(
            "id => { const s = document.querySelector('#' + id + ' > p');"
            " const b = getComputedStyle(s, '::before'), a = getComputedStyle(s, '::after');"
            " return b.borderTopStyle + ' ' + (a.content !== 'none') }",
            id,
        )
        for id in ("one", "two")
    ]
    assert shapes == ["solid true", "dashed false"]


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_with_a_definition_open(
    show: Show, axe: Callable[[Page], list[str]], scheme: str, width: int
) -> None:
    page = show(review=EXACT, scheme=scheme, viewport={"width": width, "height": 800})
    page.locator("#one .bylaw-term").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
