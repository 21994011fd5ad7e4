"""The home page and the page of an organisation list policies with what a governor asks about."""

from datetime import date

from pages_example import made, page_of
from pages_tree import tree

from bylaw.model.types import Force, Handbook, When
from bylaw.views.pages import pages
from factories import SPAN, a_control, a_handbook, a_policy, a_rule, an_organisation

DUE = When("summer term 2027", date(2027, 8, 31), SPAN)


def test_the_home_page_lists_every_organisation_and_policy() -> None:
    home = tree(made()["home"].html)
    assert [h.text for h in home.all("h2")] == ["What applies to me", "Hillside & <b>Bold</b> School"]
    links = {a.text: a.attributes["href"] for a in home.one("table").all("a")}
    assert links == {
        "Everything <one>": "hillside-b-bold-b-school/everything-one/",
        "Second Policy": "hillside-b-bold-b-school/second-policy/",
    }


def test_each_policy_stands_there_with_owner_version_status_and_next_review() -> None:
    row = next(tree(made()["home"].html).one("tbody").all("tr"))
    cells = {td.attributes["data-label"]: td.text for td in row.all("td")}
    assert cells == {
        "Owner": "<script>alert(1)</script>", "Version": "2.1", "Status": "In committee",
        "Next review": "summer term 2027",
    }  # fmt: skip


def test_what_is_missing_is_to_be_added() -> None:
    rows = list(tree(made()["home"].html).one("tbody").all("tr"))
    assert [td.text for td in rows[1].all("td")] == ["to be added", "to be added", "Draft", "to be added"]


def test_a_page_says_when_a_review_is_due_and_leaves_today_to_the_browser() -> None:
    status = tree(page_of(a_rule("r", "staff", Force.MUST, "go"), control=a_control(next_review=DUE)).html)
    review = status.one("p", class_="bylaw-status").one("span", class_="bylaw-review")
    assert review.attributes["data-next-review"] == "2027-08-31"
    assert review.attributes["data-when"] == review.text.removeprefix("Next review: ") == "summer term 2027"


def test_a_review_that_cannot_be_read_as_a_date_has_no_status() -> None:
    never = When("when we can", None, SPAN)
    review = tree(page_of(control=a_control(next_review=never)).html).one("span", class_="bylaw-review")
    assert review.text == "Next review: when we can"
    assert "data-next-review" not in review.attributes


def test_a_review_that_was_worked_out_says_so() -> None:
    page = tree(page_of(control=a_control(next_review=DUE)).html)
    assert "summer term 2027 (worked out from how often it is reviewed)" in page.one("table").text


def test_an_organisation_page_lists_its_policies_and_what_they_share() -> None:
    page = tree(made()["organisation"].html)
    links = {a.text: a.attributes["href"] for a in page.one("table", class_="bylaw-policies").all("a")}
    assert links["Second Policy"] == "../hillside-b-bold-b-school/second-policy/"
    tags = [tag.text for tag in page.one(id="role:headteacher").all("span", class_="bylaw-tag")]
    assert tags == ["one person in each school", "deputies stand in"]
    assert page.one(id="role:staff").one(id="role:headteacher").tag == "li"
    assert page.one(id="term:unused-thing").text == "Unused thing"


def test_paths_are_those_of_the_site() -> None:
    paths = [p.path for p in pages(a_handbook()) if "/roles/" not in p.path]
    assert paths == ["index.md", "ask/index.md", "rowan-hill/index.md", "rowan-hill/social-media-policy.md"]


def test_an_empty_handbook_has_a_home_page() -> None:
    (home,) = pages(Handbook((), {}))
    assert "no policies" in tree(home.html).text


def test_an_organisation_without_policies_has_a_page() -> None:
    handbook = Handbook((an_organisation(),), {})
    assert "No policies yet." in tree(pages(handbook)[1].html).text


def test_of_two_policies_with_one_id_the_first_has_the_page() -> None:
    twice = pages(a_handbook(a_policy(title="First"), a_policy(title="Second")))
    assert [p.title for p in twice if p.path.endswith("policy.md")] == ["First"]
