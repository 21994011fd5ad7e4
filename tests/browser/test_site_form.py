"""A form taken from the built site to a memory stick: opened from a file, read, signed, kept."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from opened_form import NAME, downloaded, fill, listen, make
from opened_form import Opened as OpenedForm
from playwright.sync_api import Browser, Page, expect
from published import EXAMPLE, PHONE, RAINOW, SCREEN, Open, Site

from bylaw.acknowledge.receipt import check, digest

FORMS = [f"{RAINOW}agreement.html", f"{EXAMPLE}agreement.html"]


@pytest.mark.parametrize("path", FORMS, ids=["rainow", "example"])
def test_a_form_of_the_site_is_signed_from_a_file(browser: Browser, site: Site, tmp_path: Path, path: str) -> None:
    copytree(site.folder, tmp_path / "stick")
    context = browser.new_context(viewport=PHONE)
    form = OpenedForm(context.new_page(), context)
    listen(form, "")
    form.page.goto((tmp_path / "stick" / path).as_uri())
    policy = context.new_page()
    policy.goto(form.page.locator(".facts a").first.evaluate("(link) => link.href"))
    title = policy.locator("h1").text_content()
    sign(form.page)
    _, receipt = downloaded(form.page)
    assert check(receipt) == ()
    assert receipt["digest"] == digest(receipt)
    assert receipt["person"]["name"] == NAME
    assert receipt["policy"]["id"] == path.rpartition("/")[0]
    assert receipt["policy"]["title"] == title
    context.close()
    assert form.complaints == []
    assert [r for r in form.requests if not r.startswith(("file:", "blob:", "data:"))] == []


def sign(page: Page) -> None:
    for box in page.locator("[id^=box-]").all():
        box.check()
    fill(page)
    asked = json.loads(page.text_content("#data") or "")["parts"][0]["understanding"]
    for number, question in enumerate(asked):
        if page.locator(f"#asked-{number}-group").is_visible():
            page.check(f"#asked-{number}-{question['right'][0]}")
    for field in page.locator("[id^=field-]:visible:is(input, textarea)").all():
        field.fill("ana@harbour.example" if field.get_attribute("type") == "email" else "2026-09-04")
    make(page)
    expect(page.locator("#receipt-title")).to_be_focused()


def test_a_form_is_signed_from_the_web_server_too(visit: Open) -> None:
    page = visit(FORMS[1], viewport=SCREEN).page
    sign(page)
    _, receipt = downloaded(page)
    assert check(receipt) == ()


def test_the_receipt_is_as_usable_as_the_form(visit: Open, axe: Callable[[Page], list[str]]) -> None:
    page = visit(FORMS[1], viewport=PHONE, color_scheme="dark").page
    sign(page)
    assert axe(page) == []
