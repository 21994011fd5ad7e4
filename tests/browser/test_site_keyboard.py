"""The built site without a mouse: past the menus in one step, and always seeing where one is."""

import pytest
from playwright.sync_api import Page, Route, expect
from published import KINDS, PHONE, RAINOW, SCREEN, TABLET, Open

# What Material asks of a host that is strict about scripts: its own inline ones, and the worker of its search.
STRICT = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


def test_the_first_tab_offers_to_skip_to_the_text(visit: Open) -> None:
    page = visit(RAINOW, viewport=SCREEN).page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text("Skip to content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('article')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_focus_is_always_seen(visit: Open, kind: str, scheme: str) -> None:
    page = visit(KINDS[kind], viewport=SCREEN, color_scheme=scheme).page
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(_IS_MARKED) or looks_other_without(page), page.evaluate("document.activeElement.outerHTML")
        seen += 1
    assert seen >= 3


def looks_other_without(page: Page) -> bool:
    """Whether the screen changes when the focus goes."""
    focused = page.screenshot()
    page.evaluate("window.here = document.activeElement; window.here.blur()")
    plain = page.screenshot()
    page.evaluate("window.here.focus({ focusVisible: true })")
    return focused != plain


# A field shows its caret. Anything else, or its label, looks other than without the focus.
_IS_MARKED = """() => {
    const here = document.activeElement;
    const field = 'textarea, input:not([type=radio], [type=checkbox])';
    if (here.matches(field)) return getComputedStyle(here).caretColor !== 'rgba(0, 0, 0, 0)';
    const shown = [here, ...(here.labels || []), here.nextElementSibling].filter(Boolean);
    const looks = () => shown.flatMap((one) => [null, '::before', '::after'].map((part) => {
        const style = getComputedStyle(one, part);
        const outline = style.outlineStyle === 'none' ? '' : style.outline;
        return [outline, style.boxShadow, style.backgroundColor, style.color, style.borderColor].join();
    })).join();
    const focused = looks();
    here.blur();
    const plain = looks();
    here.focus({ focusVisible: true });
    return focused !== plain;
}"""


def test_every_field_and_button_of_the_form_is_reached_by_keyboard(visit: Open) -> None:
    page = visit(KINDS["form"], viewport=PHONE).page
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id"))
    wanted = page.locator("form :is(input:not([type=radio]), button, textarea)[id]:visible")
    assert set(wanted.evaluate_all("all => all.map((one) => one.id)")) <= reached


# ------------------------------------------------------------------ the menu of a narrow screen


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("size", [PHONE, TABLET], ids=["phone", "tablet"])
def test_the_menu_is_a_button_that_opens_and_closes_by_keyboard(visit: Open, size: dict[str, int], key: str) -> None:
    page = visit(RAINOW, viewport=size).page
    menu, first = page.get_by_role("button", name="Menu", exact=True), page.locator(".md-sidebar--primary :focus")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(key)
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(first).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-sidebar--primary")).not_to_be_in_viewport()


def test_every_organisation_is_reached_through_the_menu(visit: Open) -> None:
    page = visit(RAINOW, viewport=PHONE).page
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Back from Rainow Primary School")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Rainow Primary School", exact=True)).to_be_focused()
    wanted = page.locator(".md-nav--primary > ul > li > a")
    reached = set()
    entries = wanted.count()
    for key in ["Tab"] * 2 * entries + ["Shift+Tab"] * 4 * entries:
        reached.add(page.evaluate("document.activeElement.href"))
        page.keyboard.press(key)
        if not page.evaluate("!!document.activeElement.closest('.md-sidebar--primary, .bylaw-menu')"):
            page.get_by_role("button", name="Menu", exact=True).press("Enter")
    assert set(wanted.evaluate_all("all => all.map((one) => one.href)")) <= reached
    page.get_by_role("link", name="The Rowans", exact=True).press("Enter")
    page.wait_for_url("**/the-rowans/**")


def test_the_contents_of_a_page_are_reached_through_the_menu(visit: Open) -> None:
    page = visit(RAINOW, viewport=PHONE).page
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    page.get_by_role("button", name="Contents of Social Media Policy", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Back from Contents of Social Media Policy")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Aims")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_have_attribute("aria-expanded", "false")


def test_leaving_the_menu_closes_it(visit: Open) -> None:
    page = visit(RAINOW, viewport=PHONE).page
    menu = page.get_by_role("button", name="Menu", exact=True)
    menu.press("Enter")
    for _ in range(12):
        if page.evaluate("!!document.activeElement.closest('article')"):
            break
        expect(menu).to_have_attribute("aria-expanded", "true")
        page.keyboard.press("Tab")
    expect(menu).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("!!document.activeElement.closest('article')")


@pytest.mark.parametrize("kind", ["home", "policy", "organisation"])
def test_no_part_of_a_closed_menu_is_reached(visit: Open, kind: str) -> None:
    page = visit(KINDS[kind], viewport=PHONE).page
    for _ in range(15):
        page.keyboard.press("Tab")
        assert not page.evaluate("!!document.activeElement.closest('.md-sidebar--primary')")


def test_on_a_wide_screen_there_is_no_menu_button(visit: Open) -> None:
    page = visit(RAINOW, viewport=SCREEN).page
    expect(page.locator(".bylaw-menu")).to_be_hidden()
    section = page.get_by_role("button", name="Rainow Primary School", exact=True)
    expect(section).to_have_attribute("aria-expanded", "true")
    section.press("Space")
    expect(section).to_have_attribute("aria-expanded", "false")
    expect(section).to_be_focused()


def test_the_menu_works_where_a_host_is_strict_about_scripts(visit: Open) -> None:
    opened = visit(viewport=PHONE)
    strict = {"content-security-policy": STRICT}
    opened.page.route("**/*", lambda route: _with(route, strict))
    opened.page.goto(f"{opened.page.url}{RAINOW}")
    menu = opened.page.get_by_role("button", name="Menu", exact=True)
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")


def _with(route: Route, headers: dict[str, str]) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, **headers})


def test_without_scripts_the_menu_still_opens_with_a_tap(visit: Open) -> None:
    page = visit(RAINOW, viewport=PHONE, java_script_enabled=False).page
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
