"""The acknowledgement forms are safe whatever their texts hold, and ask for nothing elsewhere."""

import base64
import hashlib
import re

import pytest
from form_page import Read, data_of, part_of, the_form, with_form

from bylaw.model.types import Asking, Condition, Force, Handbook, Option, Policy, Reference, When
from bylaw.views.forms import forms
from factories import (
    SPAN,
    a_clause,
    a_control,
    a_part,
    a_policy,
    a_role,
    a_rule,
    an_acknowledgement,
    an_item,
    an_organisation,
    people,
    some_roles,
)

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\"><img src=x onerror='alert(1)'>",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; \u2028\u2029 🙂 é",
]


def hostile_policy(text: str) -> Policy:
    clause = a_clause(Condition, "if", text, only=False, any_of=False, items=(an_item(text),))
    subject = people(text, "staff")
    options = (Option(text, right=True), Option(text, right=False))
    link = a_clause(Reference, "see", "[rule]", relation="see", targets=())
    rule = a_rule("rule", "staff", Force.MUST, text, clause, subject=subject, parts=(a_part("a", text),))
    form = an_acknowledgement(
        title=text, signed_by=people(text, "staff"), how_often=text, covers=text, statement=text, boxes=(text,),
        fields=(text, "role"), send_to=text, understanding=(Asking(text, options, (link,), SPAN),),
    )  # fmt: skip
    control = a_control(version=text, notice=text, approved_on=When(text, None, SPAN))
    roles = some_roles(a_role("staff", name=text), a_role(text, "staff", name=text))
    return a_policy(form, title=text, control=control, rules=(rule,), roles=roles)


# ------------------------------------------------------------------ hostile text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    plain, hostile = the_form(hostile_policy("plain")), the_form(hostile_policy(text))
    assert [tag for tag, _ in hostile.elements] == [tag for tag, _ in plain.elements]
    assert hostile.raw["script"][1] == plain.raw["script"][1]
    assert hostile.text.lower().count(text.lower()) == plain.text.lower().count("plain")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reaches_the_receipt_as_it_was_written(text: str) -> None:
    page = the_form(hostile_policy(text))
    data = part_of(page)
    assert (data["statement"], data["boxes"], data["policy"]["title"]) == (text, [text], text)
    assert not re.search("[<>&\u2028\u2029]", page.raw["script"][0])


def test_an_organisation_with_a_hostile_name_stays_text() -> None:
    handbook = Handbook((an_organisation(a_policy(), name=HOSTILE[0]),), {})
    page = Read(next(iter(forms(handbook).values())).decode())
    assert len(page.all("script")) == 2
    assert part_of(page)["policy"]["organisation"] == HOSTILE[0]


@pytest.mark.parametrize("send_to", ["a@b.example?bcc=evil@c.example", "a@b.example,c@d.example", "the office", "a@b"])
def test_only_a_plain_address_becomes_an_address(send_to: str) -> None:
    page = the_form(with_form(send_to=send_to))
    assert data_of(page)["send_to"] == ""
    assert f"send it to {send_to}" in page.text


# ------------------------------------------------------------------ nothing from elsewhere


def security_policy(page: Read) -> dict[str, str]:
    (content,) = (a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert content
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in content.split(";"))}


def sha256_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_security_policy_allows_this_script_and_this_style_and_nothing_else() -> None:
    page = the_form()
    assert security_policy(page) == {
        "default-src": "'none'",
        "script-src": sha256_source(page.raw["script"][1]),
        "style-src": sha256_source(page.raw["style"][0]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_a_form_that_posts_may_ask_its_one_address_and_nobody_else() -> None:
    page = the_form(with_form(post_to="https://Forms.Rowan-Hill.example:8443/receipts?a=b"))
    policy = security_policy(page)
    assert policy["connect-src"] == "https://forms.rowan-hill.example:8443"
    assert policy["script-src"] == sha256_source(page.raw["script"][1])
    assert policy["default-src"] == "'none'"
    assert part_of(page)["post_to"] == "https://Forms.Rowan-Hill.example:8443/receipts?a=b"


def test_the_page_points_at_nothing_but_its_policy() -> None:
    page = the_form()
    pointers = [a[k] for _, a in page.elements for k in ("src", "href", "action", "srcset", "poster") if k in a]
    assert sorted(p or "" for p in pointers) == ["data:,", "index.html"]
    assert "url(" not in page.raw["style"][0]
    assert "@import" not in page.raw["style"][0]


def test_no_element_carries_script_or_style_of_its_own() -> None:
    names = {name for _, attributes in the_form().elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]


def test_the_script_never_takes_text_for_html() -> None:
    script = the_form().raw["script"][1]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|localStorage|fetch\(", script
    )
