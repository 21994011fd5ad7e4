"""A form's receipt in a real browser: sent, printed, and nothing lost by mistake."""

import json
from urllib.parse import parse_qs, unquote, urlsplit

from opened_form import NAME, Open, downloaded, fill, leave, make, receipt_on
from playwright.sync_api import expect

from bylaw.acknowledge.receipt import check
from bylaw.model.types import Policy
from factories import a_policy, an_acknowledgement
from receipt_code import short_code

# ------------------------------------------------------------------ sending and printing


def a_short_form() -> Policy:
    return a_policy(an_acknowledgement(statement="I agree.", boxes=()))


def test_a_short_receipt_travels_in_the_e_mail_itself(open_form: Open) -> None:
    page = open_form(a_short_form()).page
    fill(page, "Ana Ng")
    make(page)
    link = page.get_attribute("#email", "href") or ""
    query = parse_qs(urlsplit(link).query)
    assert unquote(urlsplit(link).path) == "office@rowan-hill.example"
    assert len(link) <= 1800
    code = short_code(receipt_on(page))
    assert code in query["subject"][0]
    assert json.loads(query["body"][0].splitlines()[-1]) == receipt_on(page)


def test_a_long_receipt_is_attached_instead(open_form: Open) -> None:
    page = open_form(a_policy(an_acknowledgement(statement="I agree to it all. " * 100, send_to=""))).page
    fill(page)
    make(page)
    link = page.get_attribute("#email", "href") or ""
    name, receipt = downloaded(page)
    assert link.startswith("mailto:?")
    assert len(link) <= 1800
    assert f"Please attach the file {name}" in unquote(link)
    assert short_code(receipt) in unquote(link)
    expect(page.locator("#email-hint")).to_contain_text("download it first")


def test_printing_shows_the_rules_and_leaves_out_what_paper_cannot_do(open_form: Open) -> None:
    page = open_form().page
    expect(page.locator("#rules li").first).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#rules li").first).to_be_visible()
    expect(page.locator("button[type=submit]")).to_be_hidden()
    expect(page.locator(".by-hand")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#rules li").first).to_be_hidden()


def test_the_print_button_prints_the_receipt_alone(open_form: Open) -> None:
    page = open_form(before="window.print = () => { window.printed = true; };").page
    fill(page)
    make(page)
    page.click("#print")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("#receipt-code")).to_be_visible()
    expect(page.locator("#form")).to_be_hidden()
    expect(page.locator("#download")).to_be_hidden()


# ------------------------------------------------------------------ nothing lost by mistake


def test_an_untouched_form_is_left_without_a_word(open_form: Open) -> None:
    assert leave(open_form()) == []


def test_leaving_a_typed_form_asks_first_and_keeps_what_was_typed(open_form: Open) -> None:
    form = open_form()
    fill(form.page, answer="question")
    form.page.fill("#question", "Why?")
    assert leave(form) == ["beforeunload"]
    expect(form.page.locator("#kept")).to_be_visible()
    expect(form.page.locator("#name")).to_have_value(NAME)
    expect(form.page.locator("#question")).to_have_value("Why?")
    expect(form.page.locator("#role-1")).to_be_checked()
    assert form.page.evaluate("localStorage.length") == 0


def test_leaving_before_the_receipt_is_saved_asks_and_after_it_does_not(open_form: Open) -> None:
    form = open_form()
    fill(form.page)
    make(form.page)
    assert leave(form) == ["beforeunload"]
    make(form.page)
    downloaded(form.page)
    assert leave(form) == []
    expect(form.page.locator("#name")).to_have_value("")


def test_an_e_mail_that_needs_an_attachment_does_not_count_as_saved(open_form: Open) -> None:
    form = open_form(a_policy(an_acknowledgement(statement="I agree to it all. " * 100)))
    fill(form.page)
    make(form.page)
    form.page.evaluate("document.getElementById('email').addEventListener('click', (e) => e.preventDefault())")
    form.page.click("#email")
    expect(form.page.locator("#said")).to_have_text("")
    assert leave(form) == ["beforeunload"]


def test_an_e_mail_with_the_whole_receipt_counts_as_saved(open_form: Open) -> None:
    form = open_form(a_short_form())
    fill(form.page, "Ana Ng")
    make(form.page)
    form.page.evaluate("document.getElementById('email').addEventListener('click', (e) => e.preventDefault())")
    form.page.click("#email")
    expect(form.page.locator("#said")).to_contain_text("Press send there")
    assert leave(form) == []


def test_what_was_kept_can_be_cleared(open_form: Open) -> None:
    form = open_form()
    fill(form.page)
    leave(form)
    form.page.click("#clear")
    expect(form.page.locator("#name")).to_have_value("")
    assert form.page.evaluate("sessionStorage.length") == 0
    assert leave(form) == []


def test_the_next_person_finds_an_empty_form(open_form: Open) -> None:
    page = open_form().page
    fill(page)
    make(page)
    expect(page.locator("#next")).to_be_hidden()
    downloaded(page)
    page.click("#next")
    expect(page.locator("#name")).to_have_value("")
    assert page.locator(":checked").count() == 0
    expect(page.locator("#receipt")).to_be_hidden()


def test_a_browser_that_forbids_storage_signs_too(open_form: Open) -> None:
    forbidden = "Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('no'); } });"
    form = open_form(before=forbidden)
    fill(form.page)
    make(form.page)
    assert check(receipt_on(form.page)) == ()
    assert leave(form) == ["beforeunload"]


def test_without_javascript_the_form_says_how_to_sign(open_form: Open) -> None:
    page = open_form(java_script_enabled=False).page
    expect(page.locator("noscript p")).to_contain_text("print the page and sign it by hand")
    expect(page.locator(".statement")).to_be_visible()
