"""A page follows the order of the text, draws what hangs under what, and has no anchor twice."""

from itertools import pairwise
from typing import get_args

import pytest
from msgspec.structs import replace
from pages_example import handbook, made, one_of, page_of, the_policy
from pages_tree import Element, number, rules, sentence, tree

from bylaw.model.types import (
    Acknowledgement,
    Block,
    Definitions,
    Exemption,
    Force,
    Group,
    Labels,
    Listing,
    Outcome,
    Rationale,
    Register,
    Rule,
    Section,
    Window,
)
from bylaw.views.page import Heading
from bylaw.views.pages import pages
from factories import a_clause, a_part, a_rule, an_acknowledgement, an_item, people

EVERYTHING = "everything-one.md"


def a_section(name: str, level: int = 1) -> Section:
    return one_of(Section, name=name, title=name, level=level, label="")


def a_group(act: str, *rules: Rule, **changes: object) -> Group:
    group = one_of(
        Group, name="g", subject=people("staff"), force=Force.SHOULD, wording="should", act=act, rules=rules,
        lead=None, labels=Labels(),
    )  # fmt: skip
    return replace(group, **changes)


def test_blocks_stand_in_the_order_of_the_text() -> None:
    html = made()[EVERYTHING].html
    anchors = (
        "history", "periods", "first", "no-use", "gone", "letters", "nobody-runs", "be-kind", "lock-doors", "platform",
        "before-posting", "last", "scope", "aims", "roles", "definitions", "references", "sign-here",
    )  # fmt: skip
    places = [html.index(f'id="{anchor}"') for anchor in anchors]
    assert places == sorted(places)


def test_no_anchor_stands_twice_on_a_page() -> None:
    for page in made().values():
        ids = [e.attributes["id"] for e in tree(page.html).all() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), page.path


def test_a_section_gives_way_to_a_rule_of_the_same_name() -> None:
    page = page_of(a_section("press"), a_rule("press", "staff", Force.MUST, "go"), a_section("press"))
    assert [h.anchor for h in page.headings[0].children] == ["press-2", "press-3"]
    assert tree(page.html).one(id="press").attributes["data-force"] == "must"


def test_headings_never_skip_a_level() -> None:
    for page in made().values():
        levels = [int(e.tag[1]) for e in tree(page.html).all() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.path


def test_every_entry_of_the_contents_is_a_heading_of_the_page() -> None:
    for page in made().values():
        headings = {e.attributes.get("id"): e for e in tree(page.html).all() if e.tag in {"h1", "h2", "h3", "h4"}}
        for entry in _flat(page.headings):
            assert headings[entry.anchor].tag == f"h{entry.level}"
            assert entry.title.lower() in headings[entry.anchor].text.lower()


def test_contents_list_sections_and_blocks_and_no_rule() -> None:
    titles = [h.title for h in _flat(made()[EVERYTHING].headings)]
    assert "Permission <script>alert(2)</script>" in titles
    assert "Before you <post>" in titles
    assert not {r.name for r in the_policy().rules} & {h.anchor for h in _flat(made()[EVERYTHING].headings)}


def test_a_form_at_the_end_is_no_part_of_the_last_section() -> None:
    page = page_of(a_section("last"), a_rule("r", "staff", Force.MUST, "go"), an_acknowledgement())
    assert [h.anchor for h in page.headings[0].children] == ["last", "staff-form"]


def test_definitions_amid_a_section_belong_to_it() -> None:
    page = page_of(a_section("first"), one_of(Definitions), a_rule("r", "staff", Force.MUST, "go"))
    (first,) = page.headings[0].children
    assert [h.title for h in first.children] == ["Definitions"]


def test_a_subsection_without_a_section_does_not_skip_a_level() -> None:
    assert "<h2" in page_of(a_section("sub", level=2)).html


def test_what_hangs_under_a_clause_is_inside_it() -> None:
    because = a_clause(Rationale, "because", "records matter")
    unless = a_clause(Exemption, "unless", "the head agrees", clauses=(because,), people=None)
    examples = a_clause(Listing, "for example", kind="examples", items=(replace(an_item("x"), clauses=(unless,)),))
    rule = tree(page_of(a_rule("r", "staff", Force.MUST_NOT, "post", examples)).html).one(id="r")
    (inside,) = [li for li in rule.one("ul", class_="bylaw-items").all("li") if li.text.startswith("unless")]
    assert inside.one("li", data_clause="reason").text == "because records matter"


def test_when_one_of_several_is_enough_the_page_says_or() -> None:
    either = tree(made()[EVERYTHING].html).one("ul", class_="bylaw-items--either")
    assert [li.text.startswith("or ") for li in either.inside if isinstance(li, Element)] == [False, True]


@pytest.mark.parametrize("force", Force)
def test_the_force_is_a_word_and_a_mark(force: Force) -> None:
    rule = tree(page_of(a_rule("r", "staff", force, "go")).html).one(id="r")
    assert rule.attributes["data-force"] == force
    assert sentence(rule).one("b").text == force


def test_nobody_may_is_printed_as_the_ban_that_it_is() -> None:
    rule = tree(made()[EVERYTHING].html).one(id="nobody-runs")
    assert rule.attributes["data-force"] == "must not"
    assert sentence(rule).one("b").text == "Nobody may"


def test_a_rule_links_to_itself_by_its_number_in_the_order_of_the_text() -> None:
    links = [number(rule) for rule in rules(tree(made()[EVERYTHING].html))]
    assert [a.text for a in links] == [str(n) for n in range(1, len(links) + 1)]
    assert number(tree(made()[EVERYTHING].html).one(id="gone")).attributes["href"] == "#gone"


def test_a_sentence_ends_in_a_full_stop_unless_something_carries_it_on() -> None:
    at_night = a_clause(Window, "at any time", relation="at any time", event="", only=False)
    parted = replace(a_rule("parted", "staff", Force.MUST, "do"), parts=(a_part("a", "this"),))
    page = page_of(
        a_rule("plain", "staff", Force.MUST, "go"), a_rule("long", "staff", Force.MUST, "go", at_night), parted,
        a_rule("asked", "staff", Force.MUST, "ask: why?"),
    )  # fmt: skip
    sentences = [sentence(rule).text for rule in rules(tree(page.html))]
    assert sentences == ["0 Staff must go.", "0 Staff must go", "0 Staff must do:", "0 Staff must ask: why?"]


def test_lettered_parts_have_their_own_anchors_and_clauses() -> None:
    rule = tree(made()[EVERYTHING].html).one(id="letters")
    part = rule.one("li", id="letters.a")
    assert part.text.startswith("(a) bring the school into <disrepute> for example")
    assert "unless approved by" in part.text
    assert "breach may lead to" not in part.text


def test_clauses_beside_the_parts_are_said_to_hold_for_all() -> None:
    breach = a_clause(Outcome, "breach may lead to", "trouble", certainty="may", outcome="trouble")
    rule = replace(a_rule("r", "staff", Force.MUST, "do", breach), parts=(a_part("a", "this"), a_part("b", "that")))
    text = tree(page_of(rule).html).one(id="r").text
    assert "(b) that. For all of these: breach may lead to trouble" in text


def test_the_bullets_of_a_head_are_rules_that_finish_its_sentence() -> None:
    group = a_group("use it to:", a_rule("one", "staff", Force.SHOULD, "use it to learn", group="g"))
    page = tree(page_of(group).html)
    assert page.one("p", data_head="should").text == "Staff should use it to:"
    assert page.one("li", id="one").one("p").text == "0 learn."


def test_clauses_of_a_head_are_printed_once_for_all_its_bullets() -> None:
    shared = (a_clause(Rationale, "because", "it matters"),)
    bullets = [a_rule(n, "staff", Force.SHOULD, f"do {n}", shared=shared, group="g") for n in ("one", "two")]
    text = tree(page_of(a_group("", *bullets, clauses=shared)).html).text
    assert text.count("because it matters") == 1
    assert "For all of these: because it matters" in text


def test_a_head_that_is_a_rule_has_its_own_anchor_once() -> None:
    lead = a_rule("g", "staff", Force.SHOULD, "be careful")
    page = tree(page_of(a_group("be careful", a_rule("one", "staff", Force.SHOULD, "lock doors"), lead=lead)).html)
    assert page.one(id="g").one("p").text == "0 Staff should be careful:"
    assert page.one("li", id="one").one("p").text == "0 lock doors."


def test_a_bullet_that_says_not_turns_the_force_of_its_head() -> None:
    bullet = tree(made()[EVERYTHING].html).one(id="not-unkind")
    assert bullet.attributes["data-force"] == "should not"
    assert next(bullet.all("b")).text == "not"


def test_retired_rules_are_marked_as_such() -> None:
    rule = tree(made()[EVERYTHING].html).one(id="gone")
    assert rule.attributes["data-state"] == "retired"
    assert "Retired" in rule.text


def test_a_checklist_says_where_to_stop() -> None:
    checklist = tree(made()[EVERYTHING].html).one("section", class_="bylaw-checklist")
    questions = [li.text for li in checklist.one("ul", class_="bylaw-questions").inside if isinstance(li, Element)]
    assert questions[0] == "Is it <good>? Stop if no"
    assert questions[1].startswith("Is it bad & <ugly>? Expected answer: no")


def test_a_register_names_the_column_in_every_cell() -> None:
    (register,) = [b for b in the_policy().blocks if isinstance(b, Register)]
    row = tree(made()[EVERYTHING].html).one("tr", id=f"{register.name}/facebook-co")
    assert {td.attributes["data-label"] for td in row.all("td")} == {"Comments", "Messages", "Direction", "Joining"}


def test_every_kind_of_block_can_be_printed() -> None:
    for kind in get_args(Block):
        names = {"name": "x", "title": "x", "id": "o/p/x", "force": Force.MUST, "wording": "must"}
        block = one_of(kind, **{k: v for k, v in names.items() if k in kind.__slots__})
        assert tree(page_of(block).html).text


def test_the_form_is_a_link_beside_the_policy() -> None:
    (form,) = [b for b in the_policy().blocks if isinstance(b, Acknowledgement)]
    button = tree(made()[EVERYTHING].html).one("a", class_="bylaw-button")
    assert (button.text, button.attributes["href"]) == ("Sign: Sign <here>", f"{form.name}.html")


def test_the_same_handbook_makes_the_same_pages() -> None:
    assert pages(handbook()) == pages(handbook())


def test_every_page_names_its_source_and_section() -> None:
    page = made()[EVERYTHING]
    assert (page.source, page.section) == ("h/everything.policy", "Hillside & <b>Bold</b> School")
    assert made()["home"].section == ""


def _flat(headings: tuple[Heading, ...]) -> list[Heading]:
    return [h for head in headings for h in (head, *_flat(head.children))]
