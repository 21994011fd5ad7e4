"""Search finds rules, terms, sections and blocks by their own words, at their own anchors."""

from pages_example import handbook, made, the_policy
from pages_tree import tree

from bylaw.views.page import SearchEntry


def entries() -> dict[str, SearchEntry]:
    return {e.anchor: e for e in made()["everything-one.md"].search}


def test_every_rule_has_one_entry_with_its_whole_sentence() -> None:
    anchors = [e.anchor for e in made()["everything-one.md"].search]
    for rule in the_policy().rules:
        assert anchors.count(rule.name) == 1
        assert entries()[rule.name].text.lower().startswith(f"{rule.subject.text} {rule.wording} ".lower())
        assert rule.act in entries()[rule.name].text


def test_a_rule_is_found_by_its_clauses_parts_and_the_clauses_of_its_head() -> None:
    text = entries()["no-use"].text
    assert "without prior written permission from the headteacher" in text
    assert "very <early>" in text
    assert "because of <this>" in text
    assert "(a) bring the school into <disrepute>" in entries()["letters"].text
    assert "in line with [no-use]" in entries()["be-kind"].text


def test_a_rule_goes_by_a_short_title() -> None:
    assert entries()["before-posting"].title == "Before you <post>"
    assert entries()["no-use"].title == "No use"


def test_terms_sections_and_blocks_are_found() -> None:
    found = entries()
    assert found["term:own-term"].text.startswith("own term means a <word>")
    assert found["term:shared-thing"].title == "Shared thing"
    assert found["first"].title == "Permission <script>alert(2)</script>"
    assert "Is it <good>?" in found["before-posting"].text
    assert "comments: off & <on>" in found["platform"].text
    assert "half term" in found["periods"].text
    assert "I agree & <consent>" in found["sign-here"].text
    assert "visitors, <guests>" in found["roles"].text
    assert "be <good>" in found["aims"].text
    assert "common <law>" in found["references"].text
    assert "Does not apply to visitors" in found["scope"].text


def test_the_page_itself_comes_first_and_says_whose_it_is() -> None:
    first = made()["everything-one.md"].search[0]
    assert (first.anchor, first.title) == ("", "Everything <one>, Hillside & <b>Bold</b> School")
    assert "<script>alert(1)</script>" in first.text


def test_entries_are_plain_text() -> None:
    for page in made().values():
        for entry in page.search:
            assert "&lt;" not in entry.text + entry.title
            assert "bylaw-" not in entry.text


def test_every_entry_leads_to_an_anchor_of_its_page() -> None:
    for page in made().values():
        ids = {e.attributes.get("id") for e in tree(page.html).all()}
        assert [e.anchor for e in page.search if e.anchor and e.anchor not in ids] == []


def test_every_page_can_be_found() -> None:
    assert len(made()["home"].search) == 1
    for policy in handbook().policies:
        assert policy.title in made()["home"].search[0].text
