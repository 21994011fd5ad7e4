"""Forms for one role and for several: which rules they show, what a link presets, whose fingerprints go in."""

from collections.abc import Callable

import pytest
from forms_of_texts import PHONE_POLICY, PHONES, TRIPS_POLICY, fingerprints, published
from opened_form import Open, downloaded, leave, make, receipt_on
from playwright.sync_api import Page, expect

from bylaw.acknowledge.receipt import check

PRINTS = fingerprints(PHONE_POLICY)["hillside-school/phone-policy"]
WITHOUT_QUESTIONS = PHONE_POLICY.partition("    understanding")[0]


def rules_on(page: Page) -> list[str]:
    """The acts of the rules that a reader sees once the list is open."""
    page.evaluate("document.querySelector('#rules').open = true")
    return [text.split("\n")[0] for text in page.locator("#rules [data-rule]:visible").all_inner_texts()]


def answered(page: Page) -> None:
    page.check("#answer-agree")
    page.fill("#name", "Ana Ng")


def test_the_form_of_a_role_shows_only_the_rules_that_bind_it_and_asks_for_no_role(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.volunteers.html").page
    assert rules_on(page) == ["Volunteers must lock their phone away"]
    expect(page.locator("#roles-group")).to_have_count(0)
    expect(page.locator("#other-role")).to_have_count(0)
    answered(page)
    make(page)
    receipt = receipt_on(page)
    assert check(receipt) == ()
    assert receipt["roles"] == ["volunteers"]
    assert receipt["fingerprints"] == {"volunteers": PRINTS["volunteers"]}
    assert receipt["release"] == ""


def test_the_form_of_a_role_leads_to_the_form_for_everybody(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.teachers.html").page
    page.click("text=The form for everybody who signs")
    expect(page.locator("#roles-group")).to_be_visible()


def test_choosing_roles_narrows_the_rules_to_those_that_bind_them(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html").page
    assert len(rules_on(page)) == 5
    page.get_by_label("Volunteers", exact=True).check()
    assert rules_on(page) == ["Volunteers must lock their phone away"]
    expect(page.locator("#rules-count")).to_have_text("The rule that you sign for")
    expect(page.locator("#narrowed")).to_have_text("1 of 5 rules are for you.")
    expect(page.locator("#rules .force:visible")).to_have_count(1)
    page.get_by_label("Teachers", exact=True).check()
    assert len(rules_on(page)) == 4
    expect(page.locator("#rules-count")).to_have_text("The 4 rules that you sign for")
    page.get_by_label("Volunteers", exact=True).uncheck()
    page.get_by_label("Teachers", exact=True).uncheck()
    assert len(rules_on(page)) == 5
    expect(page.locator("#narrowed")).to_be_empty()


def test_without_javascript_all_rules_show(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html", java_script_enabled=False).page
    page.click("#rules summary")
    assert page.locator("#rules [data-rule]:visible").count() == 5


def test_a_receipt_holds_the_fingerprints_of_the_roles_that_were_chosen(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html").page
    page.get_by_label("Volunteers", exact=True).check()
    page.get_by_label("First-aiders", exact=True).check()
    answered(page)
    make(page)
    receipt = receipt_on(page)
    assert check(receipt) == ()
    assert receipt["fingerprints"] == {role: PRINTS[role] for role in ("volunteers", "first-aiders")}


def test_another_role_alone_answers_for_every_role_of_the_form(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html").page
    page.fill("#other-role", "Gardener")
    answered(page)
    make(page)
    receipt = receipt_on(page)
    assert check(receipt) == ()
    assert receipt["roles"] == []
    assert receipt["fingerprints"] == PRINTS


def test_a_form_that_asks_for_no_role_answers_for_every_role(open_pages: Open) -> None:
    page = open_pages(published(TRIPS_POLICY)).page
    answered(page)
    page.fill("#field-0", "0123")
    make(page)
    receipt = receipt_on(page)
    assert check(receipt) == ()
    assert receipt["fingerprints"] == fingerprints(TRIPS_POLICY)["hillside-school/trips-policy"]


def test_a_link_presets_roles_and_reference_and_nothing_of_it_is_unsaved(open_pages: Open) -> None:
    form = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html#as=teachers,first-aiders,dragons&ref=T%20123")
    assert form.page.locator("#roles-group :checked").count() == 2
    expect(form.page.locator("#reference")).to_have_value("T 123")
    expect(form.page.locator("#narrowed")).to_have_text("4 of 5 rules are for you.")
    assert leave(form) == []


def test_a_link_presets_the_reference_on_the_form_of_a_role(open_pages: Open) -> None:
    page = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.teachers.html#as=teachers&ref=T123").page
    expect(page.locator("#reference")).to_have_value("T123")


def test_what_was_typed_belongs_to_the_link_that_its_signer_came_by(open_pages: Open) -> None:
    form = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html#as=teachers&ref=T123")
    page = form.page
    page.fill("#name", "Ana Ng")
    page.fill("#reference", "T124")
    page.get_by_label("Teachers", exact=True).uncheck()
    page.get_by_label("Volunteers", exact=True).check()
    leave(form)
    expect(page.locator("#name")).to_have_value("Ana Ng")
    expect(page.locator("#reference")).to_have_value("T124")
    expect(page.locator("#roles-group :checked")).to_have_id("role-4")
    mine = page.url
    page.goto(mine.replace("T123", "T999"))
    expect(page.locator("#reference")).to_have_value("T999")
    expect(page.locator("#name")).to_have_value("")
    expect(page.locator("#kept")).to_be_hidden()
    expect(page.locator("#roles-group :checked")).to_have_id("role-1")
    assert form.dialogs == ["beforeunload", "beforeunload"]
    page.goto(mine)
    expect(page.locator("#name")).to_have_value("Ana Ng")


def test_the_next_person_does_not_find_the_reference_of_the_one_before(open_pages: Open) -> None:
    form = open_pages(published(WITHOUT_QUESTIONS), f"{PHONES}.html#as=teachers&ref=T123")
    answered(form.page)
    make(form.page)
    downloaded(form.page)
    form.page.click("#next")
    expect(form.page.locator("#reference")).to_have_value("")
    expect(form.page.locator("#narrowed")).to_be_empty()
    form.page.reload()
    expect(form.page.locator("#reference")).to_have_value("")


def test_a_hostile_link_is_text_and_never_more(open_pages: Open) -> None:
    form = open_pages(
        published(WITHOUT_QUESTIONS), f"{PHONES}.html#ref=%3Cimg%20src=x%20onerror=alert(1)%3E&as=__proto__"
    )
    expect(form.page.locator("#reference")).to_have_value("<img src=x onerror=alert(1)>")
    assert form.dialogs == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_form_of_a_role(
    open_pages: Open, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = open_pages(published(PHONE_POLICY), f"{PHONES}.first-aiders.html", color_scheme=scheme).page
    page.click("#rules summary")
    assert axe(page) == []
