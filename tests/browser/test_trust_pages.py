"""What a school makes of its trust's policy, and policies by topic, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from published import PHONE, SCREEN, Open, too_wide

Axe = Callable[[Page], list[str]]

SCHOOL = "larkfield-primary-academy/e-safety-and-social-media-policy/"
TRUST = "reach2-academy-trust/e-safety-and-social-media-policy/"


# What these pages share with all others is looked at in test_every_page; here they are looked at narrow and wide.
@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (SCREEN, "dark")], ids=["320px", "1280px"])
@pytest.mark.parametrize("path", [SCHOOL, TRUST], ids=["school", "trust"])
def test_axe_finds_nothing_wrong_and_nothing_scrolls_sideways(
    visit: Open, axe: Axe, path: str, viewport: dict[str, int], scheme: str
) -> None:
    page = visit(path, viewport=viewport, color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    assert axe(page) == []
    assert too_wide(page) == 0


def test_a_departure_is_reached_from_the_list_and_its_mark_is_seen(visit: Open) -> None:
    page = visit(f"{SCHOOL}#adopted-rules", viewport=SCREEN).page
    page.locator(".bylaw-departures a", has_text="no-event-posts").click()
    departure = page.locator(".bylaw-answer", has=page.locator("[id='trust/no-event-posts']"))
    expect(departure.locator(".bylaw-how")).to_be_in_viewport()
    expect(departure.locator(".bylaw-how")).to_contain_text("Varied")
    mark, header = departure.locator(".bylaw-how").bounding_box(), page.locator(".md-header").bounding_box()
    assert mark is not None
    assert header is not None
    assert mark["y"] >= header["height"]


def test_the_trusts_words_unfold_by_keyboard(visit: Open) -> None:
    page = visit(SCHOOL, viewport=PHONE).page
    departure = page.locator(".bylaw-answer", has=page.locator("[id='trust/report-child-contact']"))
    expect(departure.locator(".bylaw-words")).to_be_hidden()
    departure.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(departure.locator(".bylaw-words")).to_contain_text("to the designated person for Child Protection")


def test_what_is_left_out_is_struck_through_and_says_so_in_words(visit: Open) -> None:
    page = visit(SCHOOL, viewport=SCREEN, forced_colors="active").page
    left_out = page.locator("[id='trust/watch-profiles']")
    expect(left_out.locator(".bylaw-how")).to_have_text("Left out:")
    assert left_out.locator("s").evaluate("s => getComputedStyle(s).textDecorationLine") == "line-through"


def test_a_printed_school_policy_holds_the_rules_of_the_trust_and_the_marks(visit: Open) -> None:
    page = visit(SCHOOL, viewport=SCREEN).page
    page.emulate_media(media="print")
    expect(page.locator("[id='trust/no-communication'] > p")).to_be_visible()
    expect(page.locator(".bylaw-how", has_text="Strengthened")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_topic_leads_to_the_rule_with_or_without_script(visit: Open, script: bool) -> None:
    page = visit("", viewport=SCREEN, java_script_enabled=script).page
    page.get_by_role("link", name="Compare the policies by topic").click()
    row = page.locator("[id='topic:befriending-a-current-pupil']")
    row.locator("td[data-label='Rainow Primary School'] a", has_text="must not").first.click()
    page.wait_for_url("**/rainow-primary-school/social-media-policy/#*")
    expect(page.locator(":target")).to_be_in_viewport()


def test_on_a_phone_a_topic_is_a_card_of_those_who_speak_of_it(visit: Open) -> None:
    page = visit("topics/", viewport=PHONE, java_script_enabled=False).page
    card = page.locator("[id='topic:answering-comments']")
    expect(card.locator("td[data-label='An unnamed academy']")).to_be_visible()
    assert [cell for cell in card.locator("td").all() if cell.is_visible() and not cell.inner_text().strip()] == []
    box = card.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE["width"]


def test_on_a_screen_the_names_of_the_organisations_stay_in_sight(visit: Open) -> None:
    page = visit("topics/#topic:training", viewport=SCREEN).page
    head, row = page.locator(".bylaw-topics thead th").nth(1), page.locator("[id='topic:training']")
    expect(head).to_be_in_viewport()
    above, below = head.bounding_box(), row.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"] + 1


def test_force_in_the_table_of_topics_is_told_by_a_word(visit: Open) -> None:
    page = visit("topics/", viewport=SCREEN, forced_colors="active").page
    for said in page.locator(".bylaw-said > li").all():
        expect(said.locator(":scope > :first-child")).to_have_text(said.get_attribute("data-force") or "")
