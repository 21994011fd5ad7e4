"""A form in a real browser, from file://: signing it, mistakes in it, and whether everybody can use it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from opened_form import NAME, Open, downloaded, fill, make, receipt_on
from playwright.sync_api import Page, expect

from bylaw.acknowledge.receipt import check, digest
from factories import a_control, a_policy, an_acknowledgement
from receipt_code import short_code

NOW = "2026-09-04T08:15:30Z"

Axe = Callable[[Page], list[str]]

# ------------------------------------------------------------------ signing


def test_a_form_is_signed_by_keyboard_alone(open_form: Open) -> None:
    page = open_form().page
    keys = page.keyboard

    def tab_to(id: str) -> None:
        for _ in range(20):
            if page.evaluate("document.activeElement.id") == id:
                return
            keys.press("Tab")
        pytest.fail(f"Tab never came to {id}")

    tab_to("role-2")
    keys.press("Space")
    tab_to("box-0")
    keys.press("Space")
    tab_to("answer-agree")
    keys.press("Space")
    tab_to("name")
    keys.type(NAME)
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id") == "receipt-title"
    tab_to("download")
    with page.expect_download() as waiting:
        keys.press("Enter")
    receipt = json.loads(Path(waiting.value.path()).read_bytes())
    assert check(receipt) == ()
    assert receipt["person"] == {"name": NAME, "reference": None}
    assert receipt["roles"] == ["support-staff"]
    assert [box["ticked"] for box in receipt["boxes"]] == [True, False]


def test_the_receipt_has_the_digest_that_python_computes(open_form: Open) -> None:
    page = open_form().page
    fill(page)
    make(page)
    name, receipt = downloaded(page)
    assert receipt["digest"] == digest(receipt)
    assert page.text_content("#receipt-code") == short_code(receipt)
    assert name == f"receipt-{short_code(receipt)}.json"
    assert receipt == receipt_on(page)


def test_the_receipt_holds_the_form_the_moment_and_nothing_about_the_machine(open_form: Open) -> None:
    form = open_form(timezone_id="Asia/Kolkata", before=f"Date = class extends Date {{ {_fixed_clock()} }};")
    fill(form.page)
    make(form.page)
    receipt = receipt_on(form.page)
    asked = an_acknowledgement()
    assert (receipt["signed_at"], receipt["utc_offset"]) == (NOW, "+05:30")
    assert receipt["policy"] == {
        "id": "rowan-hill/social-media-policy", "organisation": "Rowan Hill School", "title": "Social Media Policy",
        "version": "2.1",
    }  # fmt: skip
    assert (receipt["statement"], receipt["method"], receipt["recorded_by"]) == (asked.statement, "web", None)
    assert check(receipt) == ()
    expect(form.page.locator("#receipt-facts")).to_contain_text("4 September 2026 at 13:45 (UTC +05:30)")


def _fixed_clock() -> str:
    return f"constructor(...given) {{ super(...(given.length ? given : ['{NOW}'])); }}"


def test_two_receipts_never_share_a_number(open_form: Open) -> None:
    page = open_form().page
    fill(page)
    make(page)
    first = receipt_on(page)
    page.click("#change")
    make(page)
    assert receipt_on(page)["id"] != first["id"]


def test_a_browser_without_its_own_digest_and_random_numbers_by_name_signs_too(open_form: Open) -> None:
    insecure = "delete Crypto.prototype.randomUUID; delete Crypto.prototype.subtle;"
    page = open_form(before=insecure).page
    assert page.evaluate("typeof crypto.subtle + typeof crypto.randomUUID") == "undefinedundefined"
    fill(page)
    make(page)
    assert check(receipt_on(page)) == ()


@pytest.mark.parametrize("answer", ["agree", "read", "decline"])
def test_each_answer_is_taken_as_it_is(open_form: Open, answer: str) -> None:
    page = open_form().page
    fill(page, answer=answer)
    make(page)
    receipt = receipt_on(page)
    assert (receipt["answer"], receipt["question"], check(receipt)) == (answer, None, ())


def test_a_question_needs_its_text_and_carries_it(open_form: Open) -> None:
    page = open_form().page
    expect(page.locator("#question")).to_be_hidden()
    fill(page, answer="question")
    make(page)
    expect(page.locator("#problem-list")).to_have_text("Enter your question")
    page.fill("#question", "Does it bind\nvolunteers?  ")
    make(page)
    assert receipt_on(page)["question"] == "Does it bind\nvolunteers?"


def test_fields_a_reference_and_another_role_go_into_the_receipt(open_form: Open) -> None:
    policy = a_policy(an_acknowledgement(fields=("role", "e-mail", "class (optional)")))
    page = open_form(policy).page
    page.check("#answer-read")
    page.fill("#name", "Ana")
    page.fill("#reference", " 00 17 ")
    page.fill("#other-role", "Gardener")
    page.fill("#field-0", "ana@rowan-hill.example")
    make(page)
    receipt = receipt_on(page)
    assert receipt["person"] == {"name": "Ana", "reference": "00 17"}
    assert receipt["roles"] == []
    assert receipt["fields"] == [
        {"label": "Role", "value": "Gardener"},
        {"label": "E-mail", "value": "ana@rowan-hill.example"},
        {"label": "Class (optional)", "value": ""},
    ]
    assert check(receipt) == ()


def test_half_characters_and_composed_letters_are_evened_out(open_form: Open) -> None:
    page = open_form().page
    fill(page)
    page.evaluate("document.getElementById('name').value = 'Zoe\\u0308 \\ud83d\\u0007 Ng'")
    make(page)
    receipt = receipt_on(page)
    assert receipt["person"]["name"] == "Zoë \ufffd Ng"
    assert check(receipt) == ()


# ------------------------------------------------------------------ mistakes


def test_an_empty_form_gets_a_summary_that_takes_the_focus_and_leads_to_each_field(open_form: Open) -> None:
    page = open_form(a_policy(an_acknowledgement(fields=("role", "staff number", "e-mail")))).page
    make(page)
    assert page.evaluate("document.activeElement.id") == "problems"
    assert page.title().startswith("Error: ")
    links = page.locator("#problem-list a")
    assert links.all_text_contents() == [
        "Select your role, or enter another one",
        "Select your answer",
        "Enter your full name",
        "Enter your number",
        "Enter e-mail",
    ]
    for link, id in zip(links.all(), ["role-0", "answer-agree", "name", "reference", "field-0"], strict=True):
        link.press("Enter")
        assert page.evaluate("document.activeElement.id") == id


def test_a_message_stands_beside_its_field_and_is_read_with_it(open_form: Open) -> None:
    page = open_form(a_policy(an_acknowledgement(fields=("e-mail", "signature")))).page
    page.fill("#field-0", "not an address")
    make(page)
    expect(page.locator("#field-0-error")).to_have_text("Error: Enter an e-mail address, such as name@example.com")
    expect(page.locator("#name")).to_have_accessible_description(
        "Typing your name here counts as your signature. Error: Enter your full name"
    )
    expect(page.locator("#name")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#answer-group")).to_have_accessible_description("Error: Select your answer")


def test_messages_go_once_the_mistake_is_mended(open_form: Open) -> None:
    page = open_form().page
    make(page)
    fill(page)
    make(page)
    page.click("#change")
    expect(page.locator("#problems")).to_be_hidden()
    assert page.locator(".error:visible").count() == 0
    assert not page.title().startswith("Error")
    assert page.get_attribute("#name", "aria-invalid") is None


# ------------------------------------------------------------------ for every eye and every hand


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_in_any_state(open_form: Open, axe: Axe, scheme: str) -> None:
    fields = ("name", "role", "e-mail", "signature")
    page = open_form(a_policy(an_acknowledgement(fields=fields)), color_scheme=scheme).page
    page.click("#rules summary")
    assert axe(page) == []
    page.check("#answer-question")
    make(page)
    assert axe(page) == []
    fill(page)
    page.fill("#field-0", "ana@rowan-hill.example")
    make(page)
    page.click("text=The receipt as text")
    assert axe(page) == []


def too_wide(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_nothing_scrolls_sideways_on_the_narrowest_phone(open_form: Open) -> None:
    word = "Rechtsschutzversicherungsgesellschaften" * 3
    form = an_acknowledgement(title=word, statement=word, boxes=(word,), fields=("role", word), covers=word)
    page = open_form(a_policy(form, title=word), viewport={"width": 320, "height": 600}).page
    page.click("#rules summary")
    assert too_wide(page) == 0
    make(page)
    assert too_wide(page) == 0
    fill(page, word)
    page.fill("#field-0", word)
    make(page)
    page.click("text=The receipt as text")
    assert too_wide(page) == 0


def test_hostile_text_is_shown_and_never_run(open_form: Open) -> None:
    text = "</script><img src=x onerror=alert(1)>{{ 7 * 7 }}\u2028"
    form = open_form(a_policy(an_acknowledgement(title=text, statement=text, boxes=(text,), fields=("role", text))))
    fill(form.page, text)
    form.page.fill("#field-0", text)
    make(form.page)
    receipt = receipt_on(form.page)
    assert check(receipt) == ()
    assert receipt["statement"] == text
    assert form.page.locator("img").count() == 0
    assert form.dialogs == []


def test_the_link_to_the_policy_opens_the_page_beside_it(open_form: Open) -> None:
    page = open_form().page
    target = page.evaluate("document.querySelector('.facts a').href")
    assert target == page.url.replace("staff-form.html", "index.html")


def test_a_withdrawn_policy_has_nothing_to_sign(open_form: Open) -> None:
    page = open_form(a_policy(control=a_control(status="withdrawn"))).page
    expect(page.locator(".notice").first).to_contain_text("This policy was withdrawn.")
    assert page.locator("input").count() == 0
