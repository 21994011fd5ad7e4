"""The pages of a trust and of a school: the policy in full, every departure marked by a word, every link alive."""

from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest
from pages_tree import Element, rules, sentence, tree
from rules_json_example import handbook as read
from trust_example import made

from bylaw.views.page import Heading, Page
from bylaw.views.pages import pages

SCHOOL = "quay-school/travel-of-our-own.md"
TRUST = "harbour-trust/travel.md"
SCHOOLS = "harbour-trust/travel/schools.md"


def school() -> Element:
    return tree(made()[SCHOOL].html)


def trust() -> Element:
    return tree(made()[TRUST].html)


def answer(name: str) -> Element:
    """The frame around a departure from the trust's rule of that name."""
    (found,) = [
        a for a in school().all(class_="bylaw-answer") if a.has("id", f"trust/{name}") or any(a.all(id=f"trust/{name}"))
    ]
    return found


# ------------------------------------------------------------------ the school's page


def test_the_rules_of_the_trust_follow_the_schools_own_text_in_the_trusts_order() -> None:
    ids = [e.attributes.get("id") or "" for e in school().all() if "id" in e.attributes]
    wanted = [
        "more-belts", "wave", "adopted-rules", "trust/on-the-way", "trust/belts", "trust/mirrors", "trust/lamps",
        "trust/doors", "trust/seats", "trust/on-arrival", "trust/coming-home", "trust/keys", "trust/singing",
        "trust/sit", "trust/sit.a", "trust/leave-nothing", "trust/phones", "trust/bags",
    ]  # fmt: skip
    assert [i for i in ids if i in wanted] == wanted


def test_no_anchor_stands_twice() -> None:
    for page in made().values():
        ids = [e.attributes["id"] for e in tree(page.html).all() if "id" in e.attributes]
        assert len(ids) == len(set(ids)), page.path


def test_a_section_of_the_trust_without_rules_is_left_out() -> None:
    assert "Nothing binds here" not in school().text
    assert "Nothing binds here" in trust().text


def test_a_departure_is_marked_by_a_word_and_says_why_who_agreed_and_until_when() -> None:
    varied = answer("lamps")
    assert varied.one("p", class_="bylaw-how").text == "Varied by our rule new-lamps"
    assert sentence(varied.one(id="trust/lamps")).text == "T3 Drivers should check the <lamps>"
    facts = {d.one("dt").text: d.one("dd").text for d in varied.one("dl").all("div")}
    assert facts == {
        "Reason": "Our lamps are new",
        "Agreed by": "head of transport, 3 July 2026",
        "Agreement asked from": "the trustees",
        "Until": "31 August 2027",
    }


def test_the_trusts_words_are_folded_under_the_rule_that_holds() -> None:
    folded = answer("lamps").one("details")
    assert folded.one("summary").text == "What the Trust says"
    assert folded.one(class_="bylaw-words").text == "Drivers must check the lamps. in line with rule T1"
    assert not any("id" in e.attributes for e in folded.all())


def test_a_reason_that_the_rule_gives_is_not_given_again() -> None:
    assert not any(answer("belts").all("dl"))
    assert "because cars are fast" in answer("belts").text


def test_a_rule_that_is_left_out_is_struck_through_and_says_so() -> None:
    left_out = answer("singing")
    assert left_out.one("p", class_="bylaw-how").text == "Left out:"
    assert left_out.one("s").text == "Pupils may sing."
    assert "Our drivers ask for <quiet>" in left_out.text


def test_an_addition_with_an_act_of_its_own_leaves_the_rule_as_it_is() -> None:
    added = answer("bags")
    assert added.one("p", class_="bylaw-how").text == "Added to by our rule count-bags"
    assert sentence(*rules(added)).text == "T11 Pupils should take their bags."
    assert not any(added.all("details"))


def test_a_bullet_that_departs_stands_between_whole_and_the_head_is_said_again() -> None:
    heads = [h.text for h in school().all("p", data_head="must")]
    assert heads == ["Drivers must:", "Drivers must:"]
    assert "in line with rule T1" in answer("lamps").one(id="trust/lamps").text


def test_a_locked_rule_says_who_locked_it_and_why() -> None:
    assert "Locked by the Trust: because belts <save> lives" in answer("belts").text
    assert "locked because belts <save> lives" in trust().one(id="belts").text


def test_remarks_of_the_trust_stay_on_its_own_page() -> None:
    assert "A note of the trust" not in school().text
    assert "A note of the trust" in trust().text


def test_what_the_school_fills_in_stands_in_the_rules_and_is_marked_by_words() -> None:
    seats = school().one(id="trust/seats")
    assert "every month (our choice)" in seats.text
    assert "see the head of transport (the default)" in seats.text
    assert "lay the keys on the <shelf> by the door (our choice) for what we have yet to choose" in school().text
    listed = next(school().one(class_="bylaw-adopted").all("dl"))
    chosen = {d.one("dt").text: d.one("dd").text for d in listed.all("div")}
    assert chosen["How often seats are checked"] == "every month (our choice)"
    assert chosen["Who locks the gate"] == "what we have yet to choose"


def test_on_its_own_page_the_trust_says_what_each_school_decides() -> None:
    assert "as often as each school decides (otherwise every term)" in trust().one(id="seats").text
    assert "see whoever each school names (otherwise the head of transport)" in trust().one(id="seats").text
    assert "on what each school decides for whoever each school names" in trust().one(id="keys").text


def test_own_lines_about_the_trust_say_what_they_are_about_and_lead_there() -> None:
    said = [d.text for d in school().all(class_="bylaw-departure")]
    assert said[0] == "We adopt every other rule."
    assert said[1].startswith("We do not adopt rule T7 of the Trust because our drivers ask for <quiet> agreed by")
    assert said[2] == "For how often seats are checked we chose: every month"
    assert school().one(id="more-belts").one("ul").one("a").attributes["href"] == "#trust/belts"


def test_the_page_says_how_far_the_school_goes_along_and_lists_its_departures() -> None:
    part = school().one(class_="bylaw-adopted")
    assert next(part.all("p")).text == (
        "We have adopted the Travel & trips of Harbour Trust, version 1.0. Of its 11 rules, 7 hold here as they stand. "
        "We depart from 4:"
    )
    listed = [li.text for li in part.one("ul", class_="bylaw-departures").all("li")]
    assert listed == ["Strengthened: belts", "Varied: lamps", "Left out: singing", "Added to: bags"]


def test_a_school_that_departs_from_nothing_says_so() -> None:
    texts = {
        "a/p.policy": "policy [p] P\n    organisation: Trust\n\n[x] staff must x\n",
        "b/p.policy": "policy [p] P\n    organisation: School\n    based on: P of Trust\n",
    }
    made = {p.path: p for p in pages(read(texts))}
    assert "All of its 1 rules hold here" in tree(made["school/p.md"].html).text
    assert "There are no departures." in tree(made["trust/p/schools.md"].html).text


def test_document_control_leads_to_the_trusts_policy_and_back() -> None:
    rows = {r.one("th").text: r for r in school().one("table", class_="bylaw-control").all("tr")}
    assert rows["Based on"].text == "Based on Travel & trips of Harbour Trust, version 1.0"
    assert rows["Based on"].one("a").attributes["href"] == "../../harbour-trust/travel/"
    theirs = {r.one("th").text: r for r in trust().one("table", class_="bylaw-control").all("tr")}
    assert theirs["Schools"].text == "Schools 1 school has adopted this policy: its departures"
    assert theirs["Schools"].one("a").attributes["href"] == "../../harbour-trust/travel/schools/"


def test_a_basis_that_is_not_here_is_named_without_a_link() -> None:
    text = "policy [p] P\n    organisation: School\n    based on: Policy of Nowhere, version 3\n"
    page = next(p for p in pages(read({"p.policy": text})) if p.path == "school/p.md")
    (row,) = [r for r in tree(page.html).all("tr") if r.one("th").text == "Based on"]
    assert row.one("td").text == "Policy of Nowhere, version 3"
    assert not any(row.all("a"))


def test_the_contents_hold_the_trusts_sections_under_their_part() -> None:
    titles = [h.title for h in made()[SCHOOL].headings[0].children]
    assert titles == [
        "What we change",
        "Agreement",
        "Rules adopted from Harbour Trust",
        "Words that Harbour Trust defines",
    ]
    part = made()[SCHOOL].headings[0].children[2]
    assert [(h.title, [c.title for c in h.children]) for h in part.children] == [
        ("On the way", []),
        ("On arrival", ["Coming home"]),
    ]


def test_every_entry_of_the_contents_is_a_heading_of_its_page() -> None:
    for page in made().values():
        headings = {e.attributes.get("id"): e for e in tree(page.html).all() if e.tag in {"h1", "h2", "h3", "h4"}}
        for entry in _flat(page.headings):
            assert headings[entry.anchor].tag == f"h{entry.level}", page.path


def _flat(headings: tuple[Heading, ...]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _flat(heading.children)


def test_search_finds_what_the_school_fills_in_by_what_the_trust_leaves_open() -> None:
    (entry,) = (e for e in made()[SCHOOL].search if e.anchor == "adopted-rules")
    chosen = "How often seats are checked: every month. Where keys lie: the <shelf> by the door"
    assert entry.text == f"From Travel & trips. {chosen}"
    assert not any("[trust/checking]" in e.text for e in made()[SCHOOL].search)


def test_search_finds_the_rules_that_hold_in_the_school_as_they_hold_there() -> None:
    entries = {e.anchor: e for e in made()[SCHOOL].search}
    assert entries["trust/seats"].title == "Seats"
    assert "every month" in entries["trust/seats"].text
    assert "and in a car" in entries["trust/belts"].text
    assert "trust/singing" not in entries
    assert entries["adopted-rules"].title == "Rules adopted from Harbour Trust"


# ------------------------------------------------------------------ the trust's page of schools


def test_the_trust_sees_what_each_school_makes_of_its_policy() -> None:
    page = tree(made()[SCHOOLS].html)
    (section,) = page.all("section")
    assert section.one("h2").text == "Quay School"
    assert "Travel of our own, version 1.1, stands on version 1.0 of this policy." in section.text
    assert "This policy is now at version 2.0." in section.text
    assert "7 of 11 rules are adopted as they stand." in section.text
    marks = [a.one("p", class_="bylaw-how").text for a in section.all(class_="bylaw-answer")]
    assert marks == ["Strengthened belts", "Varied lamps", "Left out singing", "Added to bags"]
    lamps = next(a for a in section.all(class_="bylaw-answer") if "lamps" in a.text)
    assert "Our words Drivers must check the lamps" in lamps.text
    assert "Agreed by head of transport, 3 July 2026" in lamps.text
    assert "Until 31 August 2027" in lamps.text


def test_the_trust_sees_what_a_school_fills_in_and_adds() -> None:
    text = tree(made()[SCHOOLS].html).text
    assert "How often seats are checked every month" in text
    assert "Who is called the head of transport (the default)" in text
    assert "Who locks the gate to be added" in text
    assert "count-bags: Pupils should count bags" in text


def test_the_page_of_schools_stands_with_the_trust_and_is_found() -> None:
    page = made()[SCHOOLS]
    assert (page.section, page.title, page.source) == ("Harbour Trust", "Travel & trips: schools", "")
    assert page.search[1].title == "Quay School"
    assert "Left out: Pupils may sing" in page.search[1].text


# ------------------------------------------------------------------ links


def test_every_link_leads_to_a_page_and_an_anchor_that_are_there() -> None:
    assert _dead(made().values()) == []


def test_every_link_of_this_repositorys_pages_is_alive() -> None:
    folder = Path(__file__).parents[2] / "policy-src"
    texts = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.policy"))}
    assert _dead(pages(read(texts))) == []


def _dead(all_pages: object) -> list[str]:
    """Links within the site that lead nowhere. A form is a file beside its policy, and no page."""
    known: dict[str, set[str | None]] = {}
    found: list[tuple[str, str]] = []
    for page in all_pages:  # type: ignore[attr-defined]
        assert isinstance(page, Page)
        elements = list(tree(page.html).all())
        known[_address(page)] = {e.attributes.get("id") for e in elements}
        found += [(_address(page), e.attributes.get("href") or "") for e in elements if e.tag == "a"]
    dead = []
    for here, href in found:
        path, _, anchor = href.partition("#")
        if "://" in path or path.endswith(".html"):
            continue
        target = normpath(here + path).strip("./") if path else here.strip("/")
        ids = known.get(target + "/" if target else "")
        if ids is None or (anchor and unquote(anchor) not in ids):
            dead.append(f"{here}: {href}")
    return dead


def _address(page: Page) -> str:
    path = page.path.removesuffix(".md").removesuffix("index")
    return path if path.endswith("/") or not path else path + "/"


@pytest.mark.parametrize("path", [SCHOOL, TRUST, SCHOOLS, "topics.md"])
def test_hostile_words_stay_words(path: str) -> None:
    html = made()[path].html
    assert "<quiet>" not in html and "<lamps>" not in html and "<save>" not in html and "<shelf>" not in html
