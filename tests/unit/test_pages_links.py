"""Names, references and terms lead to what they stand for, and nowhere else."""

import posixpath

import pytest
from msgspec.structs import replace
from pages_example import handbook, made, page_of
from pages_tree import Element, number, rules, tree

from bylaw.model.types import NO_REMARKS, Cited, Definition, Force, Reference, Section, Target
from bylaw.views.forms import forms
from bylaw.views.page import Page
from bylaw.views.pages import pages
from factories import SPAN, a_clause, a_handbook, a_policy, a_rule

EVERYTHING = "everything-one.md"
SOCIAL_MEDIA = Definition("social-media", "social media", ("online places",), "a place", (), NO_REMARKS, SPAN)


def links_of(page: Page, **attributes: str) -> dict[str, str]:
    return {a.text: a.attributes.get("href") or "" for a in tree(page.html).all("a", **attributes)}


def test_every_link_inside_the_site_leads_to_a_page_and_an_anchor_of_it() -> None:
    every = pages(handbook())
    homes = {_address(p): {e.attributes.get("id") for e in tree(p.html).all()} for p in every}
    files = {f"/{path}" for path in forms(handbook())}
    for page in every:
        for link in tree(page.html).all("a"):
            href = link.attributes.get("href") or ""
            if not href.startswith(("https:", "mailto:")) and href:
                path, _, anchor = href.partition("#")
                target = posixpath.normpath(posixpath.join(_address(page), path)).rstrip("/") + "/" * (path != "")
                target = _address(page) if not path else target
                assert target in homes or target.rstrip("/") in files, (page.path, href)
                assert not anchor or anchor in homes[target], (page.path, href)


def _address(page: Page) -> str:
    path = page.path.removesuffix(".md")
    return "/" + (path.removesuffix("index").strip("/") + "/").lstrip("/")


def test_a_name_in_brackets_leads_to_its_rule_part_block_or_entry() -> None:
    links = links_of(made()[EVERYTHING])
    assert links[_numbered("no-use")] == "#no-use"
    assert links[f"{_numbered('letters')}(a)"] == "#letters.a"
    assert links["Before you <post>"] == "#before-posting"
    assert links["Shared & <channels>"] == "../../hillside-b-bold-b-school/#org-channels"


def _numbered(name: str) -> str:
    """What the page of everything calls a rule: by the number that stands beside it there."""
    return f"rule {number(tree(made()[EVERYTHING].html).one(id=name)).text}"


def test_a_name_in_brackets_leads_to_another_policy_and_to_a_shared_entry() -> None:
    links = links_of(made()["second-policy.md"])
    assert links["Everything <one>"] == "../../hillside-b-bold-b-school/everything-one/"
    assert links['Main "page"'] == "../../hillside-b-bold-b-school/#org-channels/main-page"


def test_a_name_that_nothing_has_stays_as_it_was_written() -> None:
    assert "[no-such-name]" in tree(made()["second-policy.md"].html).text


def test_a_former_name_still_leads_to_the_rule() -> None:
    rule = replace(a_rule("new", "staff", Force.MUST, "go"), formerly=("old",), ordinal=7)
    page = page_of(rule, a_rule("other", "staff", Force.MUST, "see [old]"))
    assert links_of(page)["rule 7"] == "#new"
    assert tree(page.html).one(id="new").one(id="old").tag == "span"


def test_a_reference_leads_to_its_own_address_or_to_the_list_that_it_stands_in() -> None:
    page = made()[EVERYTHING]
    assert links_of(page)["Data Protection Act 2018"] == "https://example.org/dpa?a=1&b=2"
    shared = links_of(made()["organisation"])
    assert shared["Second Policy"] == "../hillside-b-bold-b-school/second-policy/"
    assert "Bad site" not in shared


def test_a_related_policy_of_this_handbook_is_linked_and_another_is_not() -> None:
    control = tree(made()[EVERYTHING].html).one("table", class_="bylaw-control")
    links = {a.text: a.attributes["href"] for a in control.all("a")}
    assert links["Second Policy"] == "../../hillside-b-bold-b-school/second-policy/"
    assert "Policy of Nowhere" in control.text
    assert "Policy of Nowhere" not in links


def test_a_clause_links_each_target_that_its_words_name() -> None:
    targets = (Target("the Act", "law", "act"), Target("[one]", "rule", "rowan-hill/social-media-policy/one"))
    see = a_clause(Reference, "see", "the Act & [one]", relation="see", targets=targets)
    act = Cited("act", "law", "Act", (), "https://example.org/act", NO_REMARKS, SPAN)
    clause = tree(page_of(a_rule("one", "staff", Force.MUST, "go", see), references=(act,)).html).one("li")
    assert clause.text == "see the Act & rule 0"
    assert [a.attributes["href"] for a in clause.all("a")] == ["https://example.org/act", "#one"]


@pytest.mark.parametrize("kind", ["rule", "block"])
def test_a_target_in_another_policy_is_linked_though_this_one_has_no_such_name(kind: str) -> None:
    target = Target("[trust/press]", kind, "rowan-hill/social-media-policy/press")
    see = a_clause(Reference, "see", "[trust/press]", relation="see", targets=(target,))
    other = a_policy(
        a_rule("r", "staff", Force.MUST, "go", see), id="rowan-hill/other", name="other", title="Other", rules=()
    )
    page = next(p for p in pages(a_handbook(a_policy(), other)) if p.path == "rowan-hill/other.md")
    assert links_of(page)["trust/press"] == "../../rowan-hill/social-media-policy/#press"


def test_a_term_is_marked_once_in_each_rule_in_either_number() -> None:
    page = page_of(
        a_rule("one", "staff", Force.MUST, "use social media well, for social media stays"),
        a_rule("two", "staff", Force.MUST, "leave online places"),
        a_rule("three", "staff", Force.MUST, "leave an online place, not a socialmedia or the Social Media Policy"),
        definitions=(SOCIAL_MEDIA,),
    )
    marked = {e.attributes["id"]: [a.text for a in e.all("a", class_="bylaw-term")] for e in _rules(page)}
    assert marked == {"one": ["social media"], "two": ["online places"], "three": ["online place"]}


def _rules(page: Page) -> list[Element]:
    return rules(tree(page.html))


def test_a_term_leads_to_its_definition_on_the_same_page() -> None:
    page = tree(made()[EVERYTHING].html)
    terms = {a.attributes["href"] for a in page.all("a", class_="bylaw-term")}
    assert terms == {"#term:shared-thing"}
    assert page.one(id="term:shared-thing").tag == "dfn"


def test_a_shared_term_that_the_page_does_not_use_is_not_repeated_on_it() -> None:
    assert "Unused thing" not in made()[EVERYTHING].html
    assert "Unused thing" in made()["organisation"].html


def test_a_term_is_not_marked_in_its_own_definition() -> None:
    definition = replace(SOCIAL_MEDIA, meaning="social media of any kind")
    page = page_of(a_rule("r", "staff", Force.MUST, "use social media"), definitions=(definition,))
    assert len(links_of(page, class_="bylaw-term")) == 1


def test_a_section_is_named_by_its_title() -> None:
    section = Section("first", "1", "Permission", 1, a_rule("x", "s", Force.MUST, "y").labels, NO_REMARKS, SPAN)
    page = page_of(section, a_rule("r", "staff", Force.MUST, "obey [first]"))
    assert links_of(page)["Permission"] == "#first"


def test_an_address_in_a_register_is_a_link_only_where_it_is_one() -> None:
    links = links_of(made()["organisation"])
    assert links["https://example.org/page"] == "https://example.org/page"
    assert not any(text.startswith("https://example.org/?a") for text in links)
