"""The page that compares policies by topic."""

from pages_tree import Element, tree
from rules_json_example import handbook as read
from trust_example import made

from bylaw.views.pages import pages


def table() -> Element:
    return tree(made()["topics.md"].html).one("table")


def row(topic: str) -> dict[str | None, Element]:
    """The cells of a topic, by the organisation that they are labelled with."""
    (found,) = [r for r in table().all("tr") if next(r.all("th")).text == topic]
    return {cell.attributes["data-label"]: cell for cell in found.all("td")}


def test_topics_stand_against_organisations() -> None:
    heads = [th.text for th in table().one("thead").all("th")]
    assert heads == ["Topic", "Harbour Trust", "Quay School"]
    topics = [next(r.all("th")).text for r in table().one("tbody").all("tr")]
    assert topics == ["Cars", "Lamps", "Rubbish", "Safety", "Standing", "Standing on seats", "Travel"]


def test_a_cell_holds_the_word_of_its_rule_as_a_link() -> None:
    lamps = row("Lamps")
    assert [c.text for c in lamps.values()] == ["must", "should"]
    ours, theirs = lamps["Quay School"].one("a"), lamps["Harbour Trust"].one("a")
    assert theirs.attributes["href"] == "../harbour-trust/travel/#lamps"
    assert ours.attributes["href"] == "../quay-school/travel-of-our-own/#trust/lamps"
    assert ours.attributes["title"] == "Drivers should check the <lamps> before each journey in line with [belts]."


def test_a_word_of_several_rules_has_a_number_for_each() -> None:
    words = [li.text for li in row("Travel")["Harbour Trust"].all("li")]
    assert words == ["must 1 2", "should"]
    links = list(row("Travel")["Harbour Trust"].all("a"))
    assert [a.attributes.get("aria-label") for a in links] == ["must, 1 of 2", "must, 2 of 2", None]


def test_the_strongest_word_comes_first() -> None:
    text = "policy [p] P\n    organisation: School\n\nsection S\n    topics: t\n\n"
    for name, word in (("a", "may"), ("b", "should"), ("c", "must"), ("d", "should not"), ("e", "must not")):
        text += f"[{name}] staff {word} do {name}\n"
    text += "\nrunning may lead to a talk\n    topics: t\n"
    page = next(p for p in pages(read({"p.policy": text})) if p.path == "topics.md")
    words = [li.text for li in tree(page.html).one("td").all("li")]
    assert words == ["must not", "must", "should not", "should", "may", "may lead to"]


def test_a_part_and_a_consequence_have_places_of_their_own() -> None:
    assert row("Standing on seats")["Quay School"].one("a").attributes["href"].endswith("#trust/sit.a")
    rubbish = row("Rubbish")
    assert (rubbish["Harbour Trust"].text, rubbish["Quay School"].text) == ("may lead to", "")


def test_an_organisation_that_says_nothing_has_an_empty_cell() -> None:
    assert row("Safety")["Quay School"].inside == []


def test_an_organisation_that_never_names_a_topic_has_no_column() -> None:
    one = "policy [p] P\n    organisation: {}\n\n[r] staff must do it\n{}"
    texts = {"a/p.policy": one.format("One", "    topics: t\n"), "b/p.policy": one.format("Two", "")}
    page = next(p for p in pages(read(texts)) if p.path == "topics.md")
    assert [th.text for th in tree(page.html).one("thead").all("th")] == ["Topic", "One"]


def test_rules_and_home_lead_to_the_page() -> None:
    rule = tree(made()["harbour-trust/travel.md"].html).one(id="lamps")
    assert rule.one("small").one("a").attributes["href"] == "../../topics/#topic:lamps"
    assert "topics/" in [a.attributes["href"] for a in tree(made()["index.md"].html).all("a")]
    assert tree(made()["topics.md"].html).one("tr", id="topic:lamps")


def test_search_finds_a_topic_and_says_who_speaks_of_it() -> None:
    found = {e.title: e for e in made()["topics.md"].search}
    assert found["Lamps"].anchor == "topic:lamps"
    assert found["Lamps"].text == "Harbour Trust: must. Quay School: should."


def test_policies_without_topics_have_no_such_page() -> None:
    made = {p.path: p for p in pages(read({"p.policy": "policy [p] P\n    organisation: One\n\n[r] staff must go\n"}))}
    assert "topics.md" not in made
    assert "by topic" not in made["index.md"].html


def test_an_organisation_called_topics_keeps_its_place() -> None:
    text = "policy [p] P\n    organisation: Topics\n\n[r] staff must go\n    topics: t\n"
    made = [p.path for p in pages(read({"p.policy": text}))]
    assert "topics/index.md" in made
    assert "policies-by-topics.md" in made
