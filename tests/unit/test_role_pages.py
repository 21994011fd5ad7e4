"""What applies to whom: a page for each role that a rule sets apart, its rules grouped, with what they depend on."""

from pages_tree import tree

from bylaw.model.audiences import audiences
from bylaw.model.types import Condition, Deadline, Duration, Exemption, Force, Handbook, Recipients, Rule, Unit
from bylaw.views.page import Page
from bylaw.views.pages import pages
from bylaw.views.pages.role_card import ROOM, on_card
from bylaw.views.pages.role_lines import Line
from factories import (
    a_clause,
    a_control,
    a_handbook,
    a_policy,
    a_role,
    a_rule,
    an_organisation,
    people,
    some_roles,
)

FOUR_HOURS = a_clause(
    Deadline, "within", "4 hours",
    duration=Duration(4, Unit.HOUR), relation="", event="", prompt="", by="", fallback=False,
)  # fmt: skip
TO_HEAD = a_clause(
    Recipients, "to", "the headteacher", people=people("the headteacher", "headteacher"), escalation=False
)
UNLESS = a_clause(Exemption, "unless", "it is an emergency", people=None)
IN_CLASS = a_clause(Condition, "while", "they teach", only=False, any_of=False)


def made(*rules: Rule, **changes: object) -> dict[str, Page]:
    """The pages of roles, by their file."""
    policy = a_policy(**({"rules": rules} if rules else {}), **changes)
    return {p.path.rpartition("/")[2]: p for p in pages(a_handbook(policy)) if p.path.startswith("rowan-hill/roles/")}


def lines(page: Page) -> dict[str, list[str]]:
    """The acts on a page, by the heading above them."""
    sections = tree(page.html).all("section", class_="bylaw-binds")
    return {s.one("h2").text.rstrip(" 0123456789"): [a.text for a in s.all("a")] for s in sections}


def test_a_role_has_its_own_rules_and_those_of_the_roles_that_include_it() -> None:
    assert lines(made()["teachers.md"]) == {
        "Teachers must": ["Avoid conduct that makes people question their motives"],
        "Teachers must not": ["Contact journalists"],
        "Teachers should": ["Look over their own profiles every term"],
        "Teachers may": ["Ask the headteacher what a rule means"],
    }


def test_a_role_that_no_rule_sets_apart_stands_with_the_one_that_includes_it() -> None:
    found = made()
    assert "support-staff.md" not in found
    assert "no rule sets them apart: support staff" in " ".join(tree(found["staff.md"].html).text.split())
    assert "also support staff" in tree(found["index.md"].html).text
    assert "governing board" in tree(found["everyone.md"].html).text


def test_roles_to_which_nothing_applies_are_named() -> None:
    found = made(a_rule("homework", "pupils", Force.MUST, "hand in homework"))
    assert sorted(found) == ["index.md", "pupils.md"]
    assert "No rule applies to adults, staff" in tree(found["index.md"].html).text


def test_a_line_leads_to_its_rule() -> None:
    (link,) = (a for a in tree(made()["pupils.md"].html).all("a") if a.text == "Hand in homework")
    assert link.attributes["href"] == "../../../rowan-hill/social-media-policy/#homework"


def test_deadline_and_whom_to_tell_come_before_the_act_and_exceptions_after() -> None:
    found = made(a_rule("report", "staff", Force.MUST, "report a message", FOUR_HOURS, TO_HEAD, UNLESS))
    said = tree(found["staff.md"].html).one("ul", class_="bylaw-lines").text
    assert said == ("within 4 hours to the headteacher Report a message unless it is an emergency")


def test_what_rules_share_is_said_once_above_them_and_rules_without_it_come_first() -> None:
    bullets = [a_rule(n, "staff", Force.MUST, f"{n} it", shared=(IN_CLASS,)) for n in ("hide", "lock")]
    found = made(bullets[0], bullets[1], a_rule("last", "staff", Force.MUST, "go home"))
    page = found["staff.md"].html
    assert page.count("While they teach:") == 1
    assert [page.index(w) for w in ("Go home", "While they teach", "Hide it", "Lock it")] == sorted(
        page.index(w) for w in ("Go home", "While they teach", "Hide it", "Lock it")
    )


def test_a_retired_rule_and_a_withdrawn_policy_apply_to_nobody() -> None:
    assert "fax" not in made()["staff.md"].html
    assert made(control=a_control(status="withdrawn")) == {}


def test_rules_of_several_policies_stand_under_the_titles_of_these() -> None:
    other = a_policy(
        id="rowan-hill/trips", name="trips", title="Trips", rules=(a_rule("go", "staff", Force.MUST, "go"),)
    )
    found = {p.path: p for p in pages(a_handbook(a_policy(), other))}
    text = tree(found["rowan-hill/roles/staff.md"].html).text
    assert "For staff: Trips" in text
    assert "For staff: Social Media Policy" in text


def test_a_policy_called_roles_keeps_its_place() -> None:
    policy = a_policy(id="rowan-hill/roles", name="roles")
    paths = [p.path for p in pages(a_handbook(policy))]
    assert "rowan-hill/roles.md" in paths
    assert "rowan-hill/all-roles/index.md" in paths


def test_what_a_role_signs_is_linked() -> None:
    hrefs = [a.attributes["href"] for a in tree(made()["volunteers.md"].html).all("a")]
    assert "../../../rowan-hill/social-media-policy/staff-form.volunteers.html" in hrefs


def test_the_organisation_has_a_page_of_its_own_duties() -> None:
    found = made(a_rule("teach", "organisation", Force.MUST, "teach <b>all</b>"))
    assert lines(found["organisation.md"]) == {"Rowan Hill School must": ["Teach <b>all</b>"]}


def test_each_audience_says_through_which_role_a_rule_applies() -> None:
    found = audiences(an_organisation(a_policy()), {})
    teachers = next(a for a in found.all if a.id == "teachers")
    assert teachers.wider == ("staff", "adults", "everyone")
    assert [(a.rule.name, a.by) for a in teachers.rules] == [
        ("own-conduct", "adults"), ("no-press", "staff"), ("review-own", "teachers"), ("ask", "everyone")
    ]  # fmt: skip


def test_roles_in_a_circle_do_no_harm() -> None:
    circle = some_roles(a_role("a", "b"), a_role("b", "a"))
    rule = a_rule("go", "a", Force.MUST, "go")
    found = audiences(an_organisation(a_policy(roles=circle, rules=(rule,)), roles=circle), {})
    assert [a.id for a in found.all] == ["a"]


def test_a_card_takes_bans_first_and_no_more_than_it_has_room_for() -> None:
    long = [("", Line(Force.MUST, "", "", 56))] * (2 * ROOM)
    taken = on_card([*long, ("", Line(Force.MUST_NOT, "", "", 10))])
    assert 2 * ROOM in taken
    assert ROOM - 10 < len(taken) < ROOM
    assert on_card([]) == frozenset()


def test_the_home_page_offers_every_role_of_every_organisation() -> None:
    one = an_organisation(a_policy())
    home = tree(pages(Handbook((one,), {}))[0].html)
    options = {o.text: o.attributes["value"] for o in home.one("select").all("option")}
    assert options["Teachers"] == "rowan-hill/roles/teachers/"
    assert options["Support staff"] == "rowan-hill/roles/staff/"
