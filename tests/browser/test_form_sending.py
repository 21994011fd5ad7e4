"""Receipts that are sent by the form itself: only where the policy says so, only there, and never lost."""

import json
from typing import Any

from forms_of_texts import HOST, PHONE_POLICY, PHONES, TRIPS_POLICY, published
from opened_form import Open, Opened, downloaded, leave, make, receipt_on
from playwright.sync_api import Route, expect

from bylaw.acknowledge.receipt import check

ADDRESS = f"{HOST}/receipts?of=staff"
POSTING = PHONE_POLICY.partition("    understanding")[0].replace(
    "    statement\n", f"    post to: {ADDRESS}\n    statement\n"
)
TRIPS_POSTING = TRIPS_POLICY.replace("    statement\n", f"    post to: {ADDRESS}\n    statement\n")


def opened(open_pages: Open, *policies: str, path: str, answers: list[int]) -> tuple[Opened, list[Any]]:
    """A form ready to send, and what its server gets; `answers` are the server's, the last for all that follow."""
    form = open_pages(published(*policies), path)
    form.allowed = (HOST,)
    got: list[Any] = []

    def serve(route: Route) -> None:
        got.append(json.loads(route.request.post_data or "null"))
        assert (route.request.method, route.request.url) == ("POST", ADDRESS)
        assert "referer" not in route.request.headers
        status = answers.pop(0) if len(answers) > 1 else answers[0]
        route.fulfill(status=status, headers={"Access-Control-Allow-Origin": "*"}) if status else route.abort()

    form.context.route(f"{HOST}/**", serve)
    return form, got


def sign(form: Opened) -> None:
    for box in form.page.locator("[id$=answer-agree]").all():
        box.check()
    form.page.fill("#name", "Ana Ng")
    for field in form.page.locator("[id^=field-]:is(input)").all():
        field.fill("01234")
    make(form.page)


def test_a_receipt_is_sent_as_it_is_once_its_signer_says_so(open_pages: Open) -> None:
    form, got = opened(open_pages, POSTING, path=f"{PHONES}.teachers.html", answers=[200])
    sign(form)
    expect(form.page.locator("#unsent")).to_contain_text("Press “Send it” now")
    assert got == []
    form.page.click("#send")
    expect(form.page.locator("#said")).to_have_text("Sent to forms.hillside.example. Download a copy if you want one.")
    expect(form.page.locator("#unsent")).to_be_hidden()
    assert got == [receipt_on(form.page)]
    assert check(got[0]) == ()
    assert leave(form) == []


def test_a_server_that_refuses_leaves_the_receipt_as_it_was_and_may_be_asked_again(open_pages: Open) -> None:
    form, got = opened(open_pages, POSTING, path=f"{PHONES}.teachers.html", answers=[503, 200])
    sign(form)
    form.page.click("#send")
    expect(form.page.locator("#said")).to_have_text(
        "Not sent: forms.hillside.example did not take it (503). "
        "Nothing is lost: try again, or download and hand it in yourself."
    )
    expect(form.page.locator("#unsent")).to_be_visible()
    form.page.click("#send")
    expect(form.page.locator("#said")).to_contain_text("Sent to forms.hillside.example")
    assert got[0] == got[1] == receipt_on(form.page)
    form.complaints[:] = [c for c in form.complaints if "503" not in c]


def test_without_a_connection_the_receipt_is_kept_and_leaving_asks(open_pages: Open) -> None:
    form, _ = opened(open_pages, POSTING, path=f"{PHONES}.teachers.html", answers=[0])
    sign(form)
    form.page.click("#send")
    expect(form.page.locator("#said")).to_contain_text("Not sent: forms.hillside.example could not be reached.")
    expect(form.page.locator("#send")).to_be_enabled()
    _, receipt = downloaded(form.page)
    assert check(receipt) == ()
    form.complaints[:] = [c for c in form.complaints if "ERR_FAILED" not in c]


def test_a_receipt_that_was_not_sent_is_not_saved(open_pages: Open) -> None:
    form, _ = opened(open_pages, POSTING, path=f"{PHONES}.teachers.html", answers=[500])
    sign(form)
    form.page.click("#send")
    expect(form.page.locator("#said")).to_contain_text("Not sent")
    assert leave(form) == ["beforeunload"]
    form.complaints[:] = [c for c in form.complaints if "500" not in c]


def test_the_receipts_of_a_pack_go_to_one_address_together(open_pages: Open) -> None:
    path = "hillside-school/pack.teachers.html"
    form, got = opened(open_pages, POSTING, TRIPS_POSTING, path=path, answers=[200])
    sign(form)
    form.page.click("#send")
    expect(form.page.locator("#said")).to_contain_text("Sent to forms.hillside.example.")
    assert got == [receipt_on(form.page)]


def test_a_pack_of_which_one_form_cannot_be_sent_says_so(open_pages: Open) -> None:
    path = "hillside-school/pack.teachers.html"
    form, got = opened(open_pages, POSTING, TRIPS_POLICY, path=path, answers=[200])
    sign(form)
    form.page.click("#send")
    expect(form.page.locator("#said")).to_have_text(
        "Sent, but not all forms can be sent. Download the file and hand it in as well."
    )
    assert got == [{"schema": "bylaw-receipts/1", "receipts": receipt_on(form.page)["receipts"][:1]}]
    assert leave(form) == ["beforeunload"]


def test_no_other_address_can_be_asked_for_anything(open_pages: Open) -> None:
    form, _ = opened(open_pages, POSTING, path=f"{PHONES}.teachers.html", answers=[200])
    page = form.context.new_page()  # nobody listens to what this one complains of
    page.goto(form.page.url)
    violated = page.evaluate("""new Promise((resolve) => {
        document.addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
        fetch("https://elsewhere.example/").catch(() => {});
    })""")
    assert violated == "connect-src"


def test_a_form_without_an_address_offers_nothing_to_send_and_could_not(open_pages: Open) -> None:
    form = open_pages(published(TRIPS_POLICY))
    sign(form)
    assert form.page.locator("#send").count() == 0
    assert "fetch(" not in form.page.content()
