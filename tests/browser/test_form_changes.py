"""What a form says has changed since the version before, for those who sign it."""

from collections.abc import Callable

import pytest
from forms_of_texts import PHONE_POLICY, PHONES, TRIPS_POLICY, published
from opened_form import Open
from playwright.sync_api import Page, expect

NO_SHARE = "[no-share] staff must never share a school account\n"
BEFORE = (
    PHONE_POLICY.partition("    understanding")[0]
    .replace("version: 2.0", "version: 1.2")
    .replace("within 2 school days", "within 5 school days")
    .replace(NO_SHARE, "[lend] first-aiders may lend a phone to a parent\n")
    .replace("volunteers must lock", "volunteers should lock")
)


def changes_on(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("#changes li:visible").all_inner_texts()]


def test_a_role_reads_what_changed_for_it_with_the_words_before_and_now(open_pages: Open) -> None:
    page = open_pages(published(PHONE_POLICY, before=(BEFORE,)), f"{PHONES}.teachers.html").page
    expect(page.locator("#changes h2")).to_have_text("What changed since version 1.2")
    assert changes_on(page) == [
        "Tightened Before Teachers must answer parents who ring within 5 school days of their call "
        "Now Teachers must answer parents who ring within 2 school days of their call",
        "Added Staff must never share a school account",
    ]
    expect(page.locator("del")).to_have_text("5")
    expect(page.locator("ins")).to_have_text("2")
    expect(page.locator("#unchanged")).to_be_hidden()


def test_a_rule_that_was_withdrawn_is_shown_to_those_whom_it_bound(open_pages: Open) -> None:
    page = open_pages(published(PHONE_POLICY, before=(BEFORE,)), f"{PHONES}.first-aiders.html").page
    assert "Withdrawn First-aiders may lend a phone to a parent" in changes_on(page)


def test_the_form_for_everybody_shows_the_changes_for_the_roles_that_were_chosen(open_pages: Open) -> None:
    page = open_pages(published(PHONE_POLICY, before=(BEFORE,)), f"{PHONES}.html").page
    assert len(changes_on(page)) == 4
    page.get_by_label("Volunteers", exact=True).check()
    assert [change.split()[0] for change in changes_on(page)] == ["Tightened"]


def test_a_role_for_which_nothing_changed_reads_that(open_pages: Open) -> None:
    before = PHONE_POLICY.replace("within 2 school days", "within 5 school days")
    pages = published(PHONE_POLICY, before=(before,))
    page = open_pages(pages, f"{PHONES}.volunteers.html").page
    expect(page.locator("#unchanged")).to_have_text("Nothing that you sign for has changed.")
    page = open_pages(pages, f"{PHONES}.html").page
    page.get_by_label("Volunteers", exact=True).check()
    expect(page.locator("#unchanged")).to_be_visible()
    assert changes_on(page) == []


def test_names_reasons_and_places_are_no_change(open_pages: Open) -> None:
    before = PHONE_POLICY.replace("[no-share]", "[sharing]", 1).replace("see [no-share]", "see [sharing]")
    now = PHONE_POLICY.replace(NO_SHARE, f"{NO_SHARE}    formerly [sharing]\n    because accounts are personal\n")
    page = open_pages(published(now, before=(before,)), f"{PHONES}.html").page
    expect(page.locator("#unchanged")).to_be_visible()


def test_a_word_that_means_something_else_and_a_statement_are_changes_too(open_pages: Open) -> None:
    before = PHONE_POLICY.replace(" or go online", "").replace("I will keep to it.", "I will try.")
    page = open_pages(published(PHONE_POLICY, before=(before,)), f"{PHONES}.teachers.html").page
    changes = changes_on(page)
    assert changes[0].startswith("The statement Before I have read the Phone Policy, and I will try.")
    assert changes[1:] == [
        "What “phone” means Before any device that can make a call Now any device that can make a call or go online"
    ]


def test_a_policy_that_is_new_has_nothing_to_compare(open_pages: Open) -> None:
    page = open_pages(published(PHONE_POLICY, before=(TRIPS_POLICY,)), f"{PHONES}.html").page
    assert page.locator("#changes").count() == 0


def test_without_a_version_before_a_form_says_nothing_of_changes() -> None:
    assert b'id="changes"' not in published(PHONE_POLICY)[f"{PHONES}.html"]


def test_hostile_words_of_an_earlier_version_stay_text(open_pages: Open) -> None:
    hostile = "<img src=x onerror=alert(1)>{{ 7 * 7 }}"
    before = PHONE_POLICY.replace("share a school account", f"share {hostile}")
    form = open_pages(published(PHONE_POLICY, before=(before,)), f"{PHONES}.html")
    expect(form.page.locator("#changes")).to_contain_text(hostile)
    assert form.page.locator("img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_changes_and_nothing_scrolls_sideways(
    open_pages: Open, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    word = "Rechtsschutzversicherungsgesellschaften" * 3
    before = BEFORE.replace("answer parents", f"answer {word}")
    page = open_pages(
        published(PHONE_POLICY, before=(before,)),
        f"{PHONES}.html",
        color_scheme=scheme,
        viewport={"width": 320, "height": 600},
    ).page
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
