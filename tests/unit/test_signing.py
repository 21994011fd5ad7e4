"""Who signs what: the forms of each role, the pages that they are on, and the links that lead there."""

import re

from msgspec.structs import replace

from bylaw.model.signing import asked_about, pack_file, signers
from bylaw.model.types import Asking, Force, Reference
from bylaw.views.forms import forms
from bylaw.views.pages import pages
from factories import (
    SPAN,
    a_clause,
    a_control,
    a_handbook,
    a_policy,
    a_rule,
    an_acknowledgement,
    an_organisation,
    people,
    some_rules,
)

TRIPS = a_policy(
    an_acknowledgement(id="rowan-hill/trips/agreement", name="agreement", signed_by=people("teachers")),
    id="rowan-hill/trips",
    title="Trips Policy",
)


def test_a_role_signs_what_names_it_or_a_role_around_it() -> None:
    found = {s.role.id: [form.policy.title for form in s.signed] for s in signers(an_organisation(a_policy(), TRIPS))}
    both = ["Social Media Policy", "Trips Policy"]
    assert found == {
        "headteacher": both[:1], "staff": both[:1], "support-staff": both[:1], "teachers": both, "volunteers": both[:1],
    }  # fmt: skip


def test_what_was_withdrawn_is_signed_by_nobody() -> None:
    withdrawn = replace(TRIPS, control=a_control(status="withdrawn"))
    assert signers(an_organisation(withdrawn)) == ()
    assert not any(s.has_pack for s in signers(an_organisation(a_policy(), withdrawn)))


def test_every_link_of_an_organisation_to_a_form_or_a_pack_leads_somewhere() -> None:
    handbook = a_handbook(a_policy(), TRIPS)
    (page,) = [p for p in pages(handbook) if p.path == "rowan-hill/index.md"]
    files = {file.removeprefix("rowan-hill/") for file in forms(handbook)}
    links = set(re.findall(r'href="([^"]+\.html)"', page.html.partition('id="to-sign"')[2]))
    assert links == {f for f in files if f.rpartition("/")[2].count(".") > 1}
    assert pack_file(handbook.organisations[0], "teachers").removeprefix("rowan-hill/") in links
    assert page.html.count("All 2 on one page") == 1


def test_an_organisation_without_forms_says_nothing_of_signing() -> None:
    handbook = a_handbook(a_policy(a_policy().rules[0]))
    assert "to-sign" not in "".join(p.html for p in pages(handbook))


def test_a_question_is_about_the_rules_in_force_that_it_names_by_a_new_or_an_old_name() -> None:
    renamed = a_rule("no-calls", "staff", Force.MUST_NOT, "ring", formerly=("no-phones",))
    links = tuple(
        a_clause(Reference, "see", f"[{name}]", relation="see", targets=()) for name in ("no-press", "no-phones", "fax")
    )
    found = asked_about(Asking("?", (), links, SPAN), (*some_rules(), renamed))
    assert [rule.name for rule in found] == ["no-press", "no-calls"]
