"""Findings that an owner accepts are for owners: the policy's page leads to them, and they stand on their own page."""

from pages_tree import tree
from rules_json_example import handbook as read

from bylaw.model.types import NO_REMARKS, Accepted, Handbook
from bylaw.views.pages import pages
from factories import SPAN, an_organisation

POLICY = """policy [p] P
    organisation: School

accept finding binds-nobody in [gate]
    because the new <caretaker> starts in March
    owner: headteacher
    until: 31 March 2027

[gate] the gate must be locked

accept finding review-overdue
    because we wait
    owner: governors
    note: Since May.
"""


def page(path: str) -> str:
    return next(p.html for p in pages(read({"s/p.policy": POLICY})) if p.path == path)


def test_accepted_findings_stand_on_a_page_for_owners_in_plain_words() -> None:
    listed = tree(page("school/p/sources.md")).one("ul", class_="bylaw-accepted")
    first, second = (li.text for li in listed.all("li"))
    assert first == (
        "The rule binds nobody (rule 1), because the new <caretaker> starts in March Owner: headteacher "
        "Until: 31 March 2027"
    )
    assert second.startswith("The review is overdue, because we wait Owner: governors")
    assert "Note: Since May." in second
    assert listed.one("a").attributes["href"] == "../#gate"


def test_the_end_of_the_policy_leads_to_the_page_for_owners() -> None:
    link = tree(page("school/p.md")).one("p", class_="bylaw-owners").one("a")
    assert (link.text, link.attributes["href"]) == ("2 known issues", "sources/")


def test_the_page_for_owners_stands_behind_all_other_pages_of_its_organisation() -> None:
    made = pages(read({"s/p.policy": POLICY, "s/q.policy": POLICY.replace("[p] P", "[q] Q")}))
    assert [p.path for p in made if p.section == "School"][-2:] == ["school/p/sources.md", "school/q/sources.md"]
    assert {p.within for p in made if p.path.endswith("/sources.md")} == {"Sources and known issues"}


def test_what_an_organisation_accepts_stands_on_its_own_page() -> None:
    accepted = Accepted("statutory-missing", "", "we are new", "governors", None, NO_REMARKS, SPAN)
    made = pages(Handbook((an_organisation(blocks=(accepted,)),), {}))
    html = next(p.html for p in made if p.path == "rowan-hill/index.md")
    assert "we are new" in tree(html).one("details", class_="bylaw-owners").text


def test_without_accepted_findings_there_is_nothing_to_unfold() -> None:
    made = pages(read({"p.policy": "policy [p] P\n    organisation: School\n"}))
    assert not any("bylaw-accepted" in p.html or "bylaw-owners" in p.html for p in made)
    assert not any(p.path.endswith("/sources.md") for p in made)
