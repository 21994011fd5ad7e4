"""The acknowledgement forms: one page each, what it says, what it asks, the same every time."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from form_page import Read, data_of, labels, part_of, the_form, with_form
from msgspec.structs import replace
from trust_example import handbook as trust_and_school

from bylaw.model.fingerprint import role_fingerprints
from bylaw.model.in_full import asked_by
from bylaw.model.types import Force
from bylaw.views.forms import forms
from bylaw.views.forms.fields import asked, together
from factories import (
    ROLES,
    a_control,
    a_handbook,
    a_policy,
    a_rule,
    an_acknowledgement,
    people,
)


def test_each_form_is_a_page_beside_its_policy() -> None:
    second = an_acknowledgement(name="parents", id="x/parents")
    policy = a_policy(an_acknowledgement(), second)
    assert [path for path in forms(a_handbook(policy)) if path.count(".") == 1] == [
        "rowan-hill/social-media-policy/staff-form.html",
        "rowan-hill/social-media-policy/parents.html",
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


def test_who_signs_a_schools_policy_signs_for_the_rules_of_its_trust_as_they_hold_there() -> None:
    html = next(iter(forms(trust_and_school()).values()))
    text = " ".join(Read(html.decode()).text.split())
    assert "The 6 rules that you sign for" in text
    assert "Staff must wear belts in a coach and in a car at all times under Road Traffic Act 1988" in text
    assert "Staff should look under the seats every month see the head of transport" in text
    assert "Drivers must close the doors see Our coaches in line with “belts”" in text
    assert "Drivers should check the <lamps> before each journey" in text
    rules = text.partition("sign for")[2].partition("I have read")[0]
    for left_out in ("strengthens", "locked", "agreed", "until", "trust/", "[checking]", "hats", "sing"):
        assert left_out not in rules, left_out


def test_a_name_in_square_brackets_is_said_as_words() -> None:
    rule = a_rule("a", "staff", Force.MUST, "sign [staff-form] and obey [no-press]")
    text = the_form(a_policy(rules=(rule,))).text
    assert "Staff must sign Staff and volunteer agreement and obey “no press”" in text
    assert "The rule that you sign for" in text


def test_signers_without_rules_see_no_list_of_rules() -> None:
    assert not the_form(with_form(signed_by=people("dragons", ""))).all("details")[1:]


def test_the_statement_keeps_its_paragraphs_and_the_receipt_its_exact_text() -> None:
    page = the_form()
    assert part_of(page)["statement"] == an_acknowledgement().statement
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


# ------------------------------------------------------------------ for each role


def test_each_role_that_signs_has_a_page_of_its_own() -> None:
    assert [path.rpartition("/")[2] for path in forms(a_handbook())] == [
        "staff-form.html", "staff-form.staff.html", "staff-form.teachers.html", "staff-form.support-staff.html",
        "staff-form.headteacher.html", "staff-form.volunteers.html",
    ]  # fmt: skip


def test_the_page_of_a_role_holds_its_rules_and_its_fingerprint_alone() -> None:
    page = the_form(role="volunteers")
    data = data_of(page)
    assert "be a friend of a pupil online" in page.text
    assert "contact journalists" not in page.text
    assert data["roles"] == [{"id": "volunteers", "name": "volunteers"}]
    assert not data["asks_role"]
    asked = asked_by(a_policy(), None)
    assert data["parts"][0]["fingerprints"] == role_fingerprints(asked, ["volunteers"])


def test_the_page_for_everybody_holds_the_fingerprint_of_every_role() -> None:
    part = part_of(the_form())
    roles = ["staff", "teachers", "support-staff", "headteacher", "volunteers"]
    assert part["fingerprints"] == role_fingerprints(asked_by(a_policy(), None), roles)
    assert list(part["binding"]) == roles


def test_where_no_role_is_known_everyone_answers() -> None:
    policy = replace(a_policy(an_acknowledgement(signed_by=people("everyone"))), roles={})
    assert list(part_of(the_form(policy))["fingerprints"]) == ["everyone"]


def test_the_release_stands_in_the_page_and_is_empty_where_there_is_none() -> None:
    page = Read(next(iter(forms(a_handbook(), release="2026-09").values())).decode())
    assert part_of(page)["release"] == "2026-09"
    assert part_of(the_form())["release"] == ""


def test_a_page_for_a_role_with_150_rules_weighs_less_than_100_kb() -> None:
    words = "keep every record of a visit that somebody from outside has paid to the school in that week"
    rules = tuple(a_rule(f"r{n}", "staff", Force.MUST, f"{words} {n}") for n in range(150))
    pages = forms(a_handbook(a_policy(an_acknowledgement(), rules=rules)))
    assert max(len(html) for path, html in pages.items() if path.count(".") > 1) < 100_000


def test_several_forms_ask_for_each_thing_once_and_for_what_one_of_them_requires() -> None:
    one = asked(an_acknowledgement(fields=("role", "E-mail (optional)", "e-mail")))
    other = asked(an_acknowledgement(fields=("staff number", "class", "E-mail", "signature")))
    both = together([one, other])
    assert [(f.label, f.required) for f in both.fields] == [
        ("E-mail (optional)", False), ("E-mail", True), ("Class", True),
    ]  # fmt: skip
    assert (both.reference.required, both.role, both.signature) == (True, True, True)


# ------------------------------------------------------------------ colours


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_stands_out_seven_to_one_and_edges_three_to_one(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", the_form().raw["style"][0], re.DOTALL)
    shared, own = blocks[scheme], blocks[scheme + 2]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", shared + own))
    texts = [("ink", "ground"), ("ink", "soft"), ("muted", "ground"), ("muted", "soft"), ("accent", "ground"),
             ("accent-deep", "soft"), ("on-accent", "accent"), ("on-accent", "accent-deep"), ("on-panel", "panel"),
             ("wrong", "ground"), ("ink", "new"), ("ink", "gone")]  # fmt: skip
    assert {pair for pair in texts if contrast(*(colours[c] for c in pair)) < 7} == set()
    edges = [("edge", "ground"), ("accent", "soft"), ("ring", "ground"), ("ring", "ring-inside")]
    assert {pair for pair in edges if contrast(*(colours[c] for c in pair)) < 3} == set()
