"""A pack: several policies for one role in one sitting, with one name and one file of receipts."""

from collections.abc import Callable

import pytest
from forms_of_texts import PHONE_POLICY, TRIPS_POLICY, fingerprints, published
from opened_form import Open, downloaded, leave, make, receipt_on
from playwright.sync_api import Page, expect

from bylaw.acknowledge.receipt import check
from receipt_code import short_code

PACK = "hillside-school/pack.teachers.html"


def opened(open_pages: Open, **options: object) -> Page:
    return open_pages(published(PHONE_POLICY, TRIPS_POLICY), PACK, **options).page


def fill(page: Page) -> None:
    page.get_by_label("No, she asks for a new password").check()
    page.check("#p1-box-0")
    page.check("#p1-answer-agree")
    page.check("#p2-answer-question")
    page.fill("#p2-question", "Who counts?")
    page.fill("#name", "Ana Ng")
    page.fill("#field-0", "01234 567890")


def test_a_pack_makes_a_whole_receipt_for_each_policy_and_one_download(open_pages: Open) -> None:
    page = opened(open_pages)
    expect(page.locator(".part h2")).to_have_text(["1 of 2 Phone Policy", "2 of 2 Trips Policy"])
    fill(page)
    make(page)
    name, made = downloaded(page)
    assert made == receipt_on(page)
    assert made["schema"] == "bylaw-receipts/1"
    phones, trips = made["receipts"]
    assert [check(r) for r in (phones, trips)] == [(), ()]
    assert name == f"receipts-{short_code(phones)}.json"
    assert [(r["answer"], r["question"]) for r in (phones, trips)] == [("agree", None), ("question", "Who counts?")]
    assert [r["boxes"] for r in (phones, trips)] == [
        [{"text": "I have been shown where to lock my phone away", "ticked": True}], [],
    ]  # fmt: skip
    assert [r["understanding"] for r in (phones, trips)] == [{"passed": True}, None]
    assert [r["fields"] for r in (phones, trips)] == [[], [{"label": "Mobile number", "value": "01234 567890"}]]
    assert {r["person"]["name"] for r in (phones, trips)} == {"Ana Ng"}
    prints = fingerprints(PHONE_POLICY, TRIPS_POLICY)
    for receipt in (phones, trips):
        assert receipt["roles"] == ["teachers"]
        assert receipt["fingerprints"] == {"teachers": prints[receipt["policy"]["id"]]["teachers"]}


def test_each_receipt_of_a_pack_is_told_apart_on_the_page(open_pages: Open) -> None:
    page = opened(open_pages)
    fill(page)
    make(page)
    expect(page.locator("#receipt-facts dl")).to_have_count(2)
    for made in receipt_on(page)["receipts"]:
        expect(page.locator("#receipt-code")).to_contain_text(short_code(made))
        expect(page.locator("#receipt-facts")).to_contain_text(short_code(made))


def test_every_policy_of_a_pack_needs_its_own_answer(open_pages: Open) -> None:
    page = opened(open_pages)
    page.check("#p1-answer-agree")
    make(page)
    assert page.locator("#problem-list a").all_text_contents() == [
        "Phone Policy: Select an answer",
        "Trips Policy: Select your answer",
        "Enter your full name",
        "Enter mobile number",
    ]
    page.click("text=Trips Policy: Select your answer")
    assert page.evaluate("document.activeElement.id") == "p2-answer-agree"


def test_the_contents_of_a_pack_lead_to_each_form_and_keep_the_signers_reference(open_pages: Open) -> None:
    page = open_pages(published(PHONE_POLICY, TRIPS_POLICY), f"{PACK}#ref=T123").page
    page.click(".contents >> text=Trips Policy")
    assert page.evaluate("document.activeElement.id") == "p2-part"
    assert page.url.endswith("#ref=T123")


def test_a_message_beside_a_field_of_a_pack_does_not_repeat_the_policy(open_pages: Open) -> None:
    page = opened(open_pages)
    make(page)
    expect(page.locator("#p2-answer-error")).to_have_text("Error: Select your answer")


def test_a_pack_keeps_what_was_typed_when_it_is_left_by_mistake(open_pages: Open) -> None:
    form = open_pages(published(PHONE_POLICY, TRIPS_POLICY), f"{PACK}#as=teachers&ref=T123")
    fill(form.page)
    assert leave(form) == ["beforeunload"]
    expect(form.page.locator("#p2-question")).to_have_value("Who counts?")
    expect(form.page.locator("#reference")).to_have_value("T123")
    make(form.page)
    downloaded(form.page)
    assert leave(form) == []


def test_there_is_a_pack_for_each_role_that_signs_two_forms_and_for_no_other() -> None:
    files = published(PHONE_POLICY, TRIPS_POLICY)
    assert sorted(f for f in files if "/pack." in f) == [
        f"hillside-school/pack.{role}.html" for role in ("first-aiders", "headteacher", "staff", "teachers")
    ]


def test_a_withdrawn_policy_is_in_no_pack() -> None:
    withdrawn = TRIPS_POLICY.replace("status: ratified", "status: withdrawn")
    assert [f for f in published(PHONE_POLICY, withdrawn) if "/pack." in f] == []


def test_a_pack_leads_to_each_policy(open_pages: Open) -> None:
    page = opened(open_pages)
    links = page.locator(".facts a").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
    assert links == ["phone-policy/index.html", "trips-policy/index.html"]


def test_a_form_of_a_pack_shows_what_changed_in_it(open_pages: Open) -> None:
    before = PHONE_POLICY.replace("within 2 school days", "within 5 school days")
    page = open_pages(published(PHONE_POLICY, TRIPS_POLICY, before=(before, TRIPS_POLICY)), PACK).page
    expect(page.locator("#p1-changes li")).to_have_count(1)
    expect(page.locator("#p2-unchanged")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_a_pack_and_nothing_scrolls_sideways(
    open_pages: Open, axe: Callable[[Page], list[str]], scheme: str
) -> None:
    page = opened(open_pages, color_scheme=scheme, viewport={"width": 320, "height": 600})
    for summary in page.locator("summary:visible").all():
        summary.click()
    assert axe(page) == []
    make(page)
    assert axe(page) == []
    fill(page)
    make(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
