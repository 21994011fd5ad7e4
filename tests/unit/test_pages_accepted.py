"""Findings that an owner accepts are for owners: folded away at the end of the page."""

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


def test_accepted_findings_are_folded_at_the_end_in_plain_words() -> None:
    folded = tree(page("school/p.md")).one("details", class_="bylaw-accepted")
    assert folded.one("summary").text == "Known issues accepted: 2"
    first, second = (li.text for li in folded.one("ul").all("li"))
    assert first == (
        "The rule binds nobody (rule 1), because the new <caretaker> starts in March Owner: headteacher "
        "Until: 31 March 2027"
    )
    assert second.startswith("The review is overdue, because we wait Owner: governors")
    assert "Note: Since May." in second
    assert page("school/p.md").index("bylaw-accepted") > page("school/p.md").index('id="gate"')


def test_what_an_organisation_accepts_stands_on_its_own_page() -> None:
    accepted = Accepted("statutory-missing", "", "we are new", "governors", None, NO_REMARKS, SPAN)
    made = pages(Handbook((an_organisation(blocks=(accepted,)),), {}))
    html = next(p.html for p in made if p.path == "rowan-hill/index.md")
    assert "we are new" in tree(html).one("details", class_="bylaw-accepted").text


def test_without_accepted_findings_there_is_nothing_to_unfold() -> None:
    made = pages(read({"p.policy": "policy [p] P\n    organisation: School\n"}))
    assert not any("bylaw-accepted" in p.html for p in made)
