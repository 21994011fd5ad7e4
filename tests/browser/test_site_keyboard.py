"""The built site without a mouse: past the menus in one step, and always seeing where one is."""

import pytest
from playwright.sync_api import Page, expect
from published import KINDS, PHONE, RAINOW, SCREEN, Open


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
