"""The acknowledgement forms as bytes: safe whatever their texts hold, self-contained, the same every time."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bylaw.model.form_version import form_version
from bylaw.model.types import Condition, Force, Handbook, Policy, When
from bylaw.views.forms import forms
from bylaw.views.forms.fields import asked
from factories import (
    ROLES,
    SPAN,
    a_clause,
    a_control,
    a_handbook,
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


class Read(HTMLParser):
    """The elements of a page, the raw text of its scripts and styles, and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self._inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.raw:
            self._inside = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.raw[self._inside][-1] += data
        else:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def the_form(policy: Policy | None = None) -> Read:
    (page,) = forms(a_handbook(policy or a_policy())).values()
    return Read(page.decode())


def with_form(**changes: Any) -> Policy:
    return a_policy(an_acknowledgement(**changes))


def labels(page: Read) -> list[str | None]:
    return [a.get("id") for a in page.all("input") + page.all("textarea")]


def data_of(page: Read) -> Any:
    return json.loads(page.raw["script"][0])


def hostile_policy(text: str) -> Policy:
    clause = a_clause(Condition, "if", text, only=False, any_of=False, items=(an_item(text),))
    subject = people(text, "staff")
    rule = a_rule("rule", "staff", Force.MUST, text, clause, subject=subject, parts=(a_part("a", text),))
    form = an_acknowledgement(
        title=text, signed_by=people(text, "staff"), how_often=text, covers=text, statement=text, boxes=(text,),
        fields=(text, "role"), send_to=text,
    )  # fmt: skip
    control = a_control(version=text, notice=text, approved_on=When(text, None, SPAN))
    roles = some_roles(a_role("staff", name=text), a_role(text, "staff", name=text))
    return a_policy(form, title=text, control=control, rules=(rule,), roles=roles)


# ------------------------------------------------------------------ one page for each form


def test_each_form_is_a_page_beside_its_policy() -> None:
    second = an_acknowledgement(name="parents", id="x/parents")
    policy = a_policy(an_acknowledgement(), second)
    assert sorted(forms(a_handbook(policy))) == [
        "rowan-hill/social-media-policy/parents.html",
        "rowan-hill/social-media-policy/staff-form.html",
    ]


def test_a_policy_without_a_form_has_no_page() -> None:
    assert forms(a_handbook(a_policy(a_policy().rules[0]))) == {}


def test_the_same_handbook_gives_the_same_bytes_under_any_hash_seed() -> None:
    program = (
        "import hashlib, factories; from bylaw.views.forms import forms; "
        "print(hashlib.sha256(b''.join(forms(factories.a_handbook()).values())).hexdigest())"
    )
    here = Path(__file__).parent.parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(here)},
            check=True, capture_output=True, text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    own = hashlib.sha256(b"".join(forms(a_handbook()).values())).hexdigest()
    assert digests == {own}


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
    data = data_of(page)
    assert (data["statement"], data["boxes"], data["policy"]["title"]) == (text, [text], text)
    assert not re.search("[<>&\u2028\u2029]", page.raw["script"][0])


def test_an_organisation_with_a_hostile_name_stays_text() -> None:
    handbook = Handbook((an_organisation(a_policy(), name=HOSTILE[0]),), {})
    page = Read(next(iter(forms(handbook).values())).decode())
    assert len(page.all("script")) == 2
    assert data_of(page)["policy"]["organisation"] == HOSTILE[0]


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


# ------------------------------------------------------------------ what it says and asks


def test_the_rules_that_bind_the_signer_are_printed_under_their_force() -> None:
    text = " ".join(the_form().text.split())
    assert "The 6 rules that you sign for" in text
    assert "Must not 2 Staff must not contact journalists without prior permission from the headteacher" in text
    assert "this includes former pupils families" in text


def test_rules_for_others_retired_rules_and_reasons_are_left_out() -> None:
    text = the_form().text
    assert "homework" not in text
    assert "fax" not in text
    assert "slow to grow" not in text


def test_a_name_in_square_brackets_is_said_as_words() -> None:
    rule = a_rule("a", "staff", Force.MUST, "sign [staff-form] and obey [no-press]")
    text = the_form(a_policy(rules=(rule,))).text
    assert "Staff must sign Staff and volunteer agreement and obey “no press”" in text
    assert "The rule that you sign for" in text


def test_signers_without_rules_see_no_list_of_rules() -> None:
    assert not the_form(with_form(signed_by=people("dragons", ""))).all("details")[1:]


def test_the_statement_keeps_its_paragraphs_and_the_receipt_its_exact_text() -> None:
    page = the_form()
    assert data_of(page)["statement"] == an_acknowledgement().statement
    assert "I know that breaking it may lead to disciplinary action." in page.text


def test_the_name_is_always_asked_and_a_date_never() -> None:
    page = the_form(with_form(fields=("date", "signature")))
    assert "name" in labels(page)
    assert data_of(page)["fields"] == []
    assert "Typing your name here counts as your signature." in page.text


def test_a_date_of_birth_is_never_asked() -> None:
    assert (
        asked(an_acknowledgement(fields=("Date of birth", "DOB", "class"))).fields
        == asked(an_acknowledgement(fields=("class",))).fields
    )


@pytest.mark.parametrize(
    ("label", "kind", "autocomplete", "required"),
    [
        ("e-mail", "email", "email", True),
        ("Email address", "email", "email", True),
        ("parent's e-mail", "email", "", True),
        ("mobile number", "tel", "tel", True),
        ("job title", "text", "organization-title", True),
        ("pupil's name", "text", "", True),
        ("car registration (optional)", "text", "", False),
    ],
)
def test_a_field_gets_the_input_that_suits_it(label: str, kind: str, autocomplete: str, required: bool) -> None:
    (field,) = asked(an_acknowledgement(fields=(label,))).fields
    assert (field.kind, field.autocomplete, field.required) == (kind, autocomplete, required)
    page = the_form(with_form(fields=(label,)))
    (shown,) = (a for a in page.all("input") if a.get("id") == "field-0")
    assert (shown["type"], shown["autocomplete"]) == (kind, autocomplete or "off")


def test_a_reference_is_optional_unless_the_form_asks_for_it() -> None:
    assert not asked(an_acknowledgement(fields=())).reference.required
    assert asked(an_acknowledgement(fields=("staff number",))).reference.required
    assert not asked(an_acknowledgement(fields=("Staff number (optional)",))).reference.required
    assert asked(an_acknowledgement(fields=("staff number",))).fields == ()


def test_a_signer_chooses_among_the_roles_named_and_those_inside_them() -> None:
    assert [r["id"] for r in data_of(the_form())["roles"]] == [
        "staff", "teachers", "support-staff", "headteacher", "volunteers",
    ]  # fmt: skip


def test_a_body_is_a_role_to_choose_only_where_it_signs_by_name() -> None:
    everyone = data_of(the_form(with_form(signed_by=people("everyone"))))["roles"]
    board = data_of(the_form(with_form(signed_by=people("governing-board"))))["roles"]
    assert {r["id"] for r in everyone} == set(ROLES) - {"governing-board"}
    assert [r["id"] for r in board] == ["governing-board"]


def test_unknown_signers_type_their_role() -> None:
    page = the_form(with_form(signed_by=people("dragons", ""), fields=("role",)))
    assert "other-role" in labels(page)
    assert "role-0" not in labels(page)


def test_every_input_has_a_label_and_every_pointer_a_target() -> None:
    page = the_form(with_form(fields=("role", "e-mail", "phone", "pupil's name")))
    ids = [a["id"] for _, a in page.elements if "id" in a]
    pointers = [a[k] or "" for _, a in page.elements for k in ("aria-describedby", "aria-labelledby") if k in a]
    assert len(ids) == len(set(ids))
    assert {i for p in pointers for i in p.split()} <= set(ids)
    assert {a["for"] for a in page.all("label")} == set(labels(page))


def test_a_draft_warns_and_a_withdrawn_policy_cannot_be_signed() -> None:
    draft = the_form(replace(a_policy(), control=a_control(status="draft")))
    withdrawn = the_form(replace(a_policy(), control=a_control(status="withdrawn")))
    assert "not in force yet" in draft.text
    assert len(draft.all("form")) == 1
    assert "This policy was withdrawn." in withdrawn.text
    assert withdrawn.all("form") == []


def test_a_policy_without_a_version_says_so() -> None:
    assert "not stated" in the_form(replace(a_policy(), control=a_control(version=""))).text


def test_a_notice_stands_on_the_form() -> None:
    assert "A restatement." in the_form(replace(a_policy(), control=a_control(notice="A restatement."))).text


# ------------------------------------------------------------------ the form's version


def test_the_page_carries_the_version_of_its_form() -> None:
    policy = a_policy()
    assert data_of(the_form(policy))["form"] == {
        "id": "rowan-hill/social-media-policy/staff-form",
        "version": form_version(policy, an_acknowledgement()),
    }


@pytest.mark.parametrize(
    "change",
    [
        {"statement": "I agree."}, {"boxes": ()}, {"fields": ("name",)}, {"title": "Agreement"}, {"covers": "some"},
        {"how_often": "once"}, {"signed_by": people("staff")},
    ],
)  # fmt: skip
def test_what_the_form_asks_moves_its_version(change: dict[str, Any]) -> None:
    policy = a_policy()
    assert form_version(policy, an_acknowledgement(**change)) != form_version(policy, an_acknowledgement())


def test_the_rules_the_policys_version_and_where_to_send_do_not_move_it() -> None:
    policy = a_policy()
    other = replace(policy, rules=(), control=a_control(version="3.0"))
    assert form_version(other, an_acknowledgement(send_to="x@y.example")) == form_version(policy, an_acknowledgement())
