"""The accessibility statement and the privacy note, for one handbook and another."""

from html import unescape

from msgspec.structs import replace
from pages_example import handbook

from bylaw.views.pages.accessibility_page import accessibility_page
from bylaw.views.pages.privacy_page import RECEIPT, privacy_page
from factories import a_handbook, a_policy, an_acknowledgement

ADDRESS = "https://forms.example/receipts"


def test_the_statement_says_whom_to_tell_at_each_organisation() -> None:
    html = accessibility_page(handbook()).html
    for organisation in handbook().organisations:
        assert f'<a href="../{organisation.id}/">{organisation.name}</a>' in unescape(html)


def test_the_statement_says_what_was_not_tested_and_claims_no_more() -> None:
    html = accessibility_page(handbook()).html
    assert "we do not claim" in html
    assert "Firefox and Safari" in html
    assert "Screen readers" in html


def test_the_privacy_note_says_what_a_receipt_holds() -> None:
    html = unescape(privacy_page(a_handbook(a_policy(an_acknowledgement()))).html)
    assert all(f"<li>{what}</li>" in html for what in RECEIPT)


def test_the_privacy_note_names_the_hosts_that_receipts_may_go_to() -> None:
    form = replace(an_acknowledgement(), post_to=ADDRESS)
    assert "forms.example" in privacy_page(a_handbook(a_policy(form))).html
    assert "can also send" not in privacy_page(a_handbook(a_policy(an_acknowledgement()))).html


def test_without_forms_the_privacy_note_says_nothing_of_receipts() -> None:
    assert "receipt" not in privacy_page(a_handbook(replace(a_policy(), blocks=(), beside=()))).html


def test_an_organisation_of_that_name_keeps_its_own_place() -> None:
    named = replace(handbook(), organisations=tuple(replace(o, id="privacy") for o in handbook().organisations))
    assert privacy_page(named).path == "all-privacy/index.md"
    assert accessibility_page(named).path == "accessibility/index.md"
