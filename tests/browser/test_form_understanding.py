"""The understanding check of a form: questions, the rule where an answer is wrong, and what the receipt says of it."""

from collections.abc import Callable

import pytest
from forms_of_texts import PHONE_POLICY, PHONES, published
from opened_form import Open, make, receipt_on
from playwright.sync_api import Page, expect

from bylaw.acknowledge.receipt import check


def opened(open_pages: Open, role: str = "", **options: str) -> Page:
    page = open_pages(published(PHONE_POLICY), f"{PHONES}{'.' if role else ''}{role}.html", **options).page
    page.fill("#name", "Ana Ng")
    page.check("#answer-agree")
    return page


def choose(page: Page, answer: str) -> None:
    page.get_by_label(answer).check()


def test_a_right_answer_passes_and_the_receipt_holds_no_more_than_that(open_pages: Open) -> None:
    page = opened(open_pages, "teachers")
    choose(page, "No, she asks for a new password")
    make(page)
    receipt = receipt_on(page)
    assert check(receipt) == ()
    assert receipt["understanding"] == {"passed": True}
    assert "password" not in str(receipt)
    expect(page.locator("#receipt-facts")).to_contain_text("Understanding check")


def test_a_wrong_answer_shows_the_rule_and_may_be_put_right(open_pages: Open) -> None:
    page = opened(open_pages, "teachers")
    expect(page.locator("#asked-0-rules")).to_be_hidden()
    choose(page, "Yes, until the end of the day")
    make(page)
    message = "This answer is not right. Read the rule, then answer again"
    expect(page.locator("#problem-list")).to_have_text(message)
    expect(page.locator("#asked-0-group")).to_have_accessible_description(f"Error: {message}")
    expect(page.locator("#asked-0-rules")).to_contain_text("Staff must never share a school account")
    page.click("#problem-list a")
    assert page.evaluate("document.activeElement.checked")
    choose(page, "No, she asks for a new password")
    make(page)
    assert receipt_on(page)["understanding"] == {"passed": True}
    page.click("#change")
    expect(page.locator("#asked-0-rules")).to_be_hidden()


def test_whoever_agrees_has_to_answer(open_pages: Open) -> None:
    page = opened(open_pages, "teachers")
    make(page)
    expect(page.locator("#problem-list")).to_have_text("Select an answer")
    page.check("#answer-read")
    make(page)
    expect(page.locator("#problem-list")).to_have_text("Select an answer")


def test_whoever_declines_or_asks_first_need_not_answer_and_has_not_passed(open_pages: Open) -> None:
    page = opened(open_pages, "teachers")
    page.check("#answer-decline")
    make(page)
    receipt = receipt_on(page)
    assert check(receipt) == ()
    assert receipt["understanding"] == {"passed": False}


def test_each_role_is_asked_about_the_rules_that_bind_it(open_pages: Open) -> None:
    page = opened(open_pages, "first-aiders")
    assert page.locator(".understanding fieldset:visible").count() == 2
    page = opened(open_pages, "teachers")
    assert page.locator(".understanding fieldset:visible").count() == 1


def test_whoever_is_bound_by_no_question_is_asked_none(open_pages: Open) -> None:
    page = opened(open_pages, "volunteers")
    assert page.locator(".understanding").count() == 0
    make(page)
    assert receipt_on(page)["understanding"] is None


def test_the_form_for_everybody_asks_the_roles_that_were_chosen(open_pages: Open) -> None:
    page = opened(open_pages)
    assert page.locator(".understanding fieldset:visible").count() == 2
    page.get_by_label("Volunteers", exact=True).check()
    expect(page.locator("#understanding")).to_be_hidden()
    make(page)
    assert receipt_on(page)["understanding"] is None
    page.click("#change")
    page.get_by_label("Teachers", exact=True).check()
    assert page.locator(".understanding fieldset:visible").count() == 1
    choose(page, "No, she asks for a new password")
    make(page)
    assert receipt_on(page)["understanding"] == {"passed": True}


def test_answers_stand_in_one_order_that_is_not_that_of_the_source() -> None:
    page = published(PHONE_POLICY)[f"{PHONES}.html"].decode()
    assert page == published(PHONE_POLICY)[f"{PHONES}.html"].decode()
    many = "".join(
        f"        - Question {n}?\n            right: Right {n}\n            wrong: Wrong {n}\n            see [ring]\n"
        for n in range(20)
    )
    html = published(PHONE_POLICY + many)[f"{PHONES}.html"].decode()
    first = [html.index(f">Right {n}<") < html.index(f">Wrong {n}<") for n in range(20)]
    assert 4 < sum(first) < 16


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_wrong_answer(
    open_pages: Open, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = opened(open_pages, "first-aiders", color_scheme=scheme)
    choose(page, "Write a note in the diary")
    make(page)
    assert axe(page) == []
