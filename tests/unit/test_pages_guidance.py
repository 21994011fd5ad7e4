"""Guidance is Markdown, without anything that could harm a reader, and under the headings around it."""

import pytest
from markdown import Markdown
from pages_example import page_of
from pages_tree import tree

from bylaw.model.types import NO_REMARKS, Force, Guidance
from bylaw.views.page import Page
from bylaw.views.pages.guidance import has_markup, plain_paragraphs
from factories import SPAN, a_rule


def page_with(markdown: str, title: str = "") -> Page:
    return page_of(Guidance(title, markdown, NO_REMARKS, SPAN), a_rule("no-press", "staff", Force.MUST, "go"))


def html_of(markdown: str) -> str:
    return tree(page_with(markdown).html).one("div", class_="bylaw-guidance").text


PLAIN = (
    "One paragraph.",
    "Two lines\nof one paragraph.",
    "One.\n\nTwo, with “quotes” and 'others' - and a dash.",
    "One.\n\n\nTwo (in brackets); 100% £5, 7 o'clock: a 1.5 litre mix?",
    "{{ config }} {% raw %} $x @y ^z",
    "2024 was a year!\nA.B. said so",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_paragraphs_come_out_as_markdown_would_make_them(text: str) -> None:
    assert not has_markup(text)
    by_markdown = Markdown(extensions=["tables", "sane_lists"]).convert(text)
    assert tree(plain_paragraphs(text)) == tree(by_markdown)


@pytest.mark.parametrize(
    "text",
    ["*a*", "_a_", "`a`", "# a", "- a", "+ a", "1. a", "1) a", "> a", "    a", "a  \nb", "a\n===", "a\n---", "a | b",
     "[a](b)", "<b>", "a & b", "a \\* b", "~a~", "\ta", "  a"],
)  # fmt: skip
def test_whatever_could_be_markdown_is_read_as_markdown(text: str) -> None:
    assert has_markup(text)


def test_markdown_is_rendered() -> None:
    page = tree(page_with("We **ask** first:\n\n- once\n- twice\n\n1. one\n\n| a | b |\n|---|---|\n| 1 | 2 |").html)
    guidance = page.one("div", class_="bylaw-guidance")
    assert guidance.one("strong").text == "ask"
    assert [li.text for li in guidance.one("ul").all("li")] == ["once", "twice"]
    assert [td.text for td in guidance.one("table").all("td")] == ["1", "2"]


def test_raw_html_is_shown_as_text() -> None:
    assert html_of("A <b onclick='x()'>word</b> <!-- note -->") == "A <b onclick='x()'>word</b> <!-- note -->"


def test_a_script_address_loses_its_link_and_keeps_its_words() -> None:
    page = tree(page_with("[click](javascript:alert(1))").html)
    assert "click" in page.text
    assert not any("javascript" in (a.attributes.get("href") or "") for a in page.all("a"))


def test_a_picture_from_elsewhere_is_not_loaded() -> None:
    page = tree(page_with("![pupils](https://evil.example/x.png)").html)
    assert "pupils" in page.text
    assert not list(page.all("img"))


def test_headings_in_guidance_stand_below_the_heading_around_them() -> None:
    page = tree(page_with("# One\n\n### Two\n\n# Three", "Why").html)
    guidance = page.one("div", class_="bylaw-guidance")
    assert [(e.tag, e.text) for e in guidance.all() if e.tag.startswith("h")] == [
        ("h3", "One"), ("h4", "Two"), ("h3", "Three"),
    ]  # fmt: skip


def test_headings_in_guidance_that_begin_deep_do_not_skip_a_level() -> None:
    guidance = tree(page_with("### Deep\n\n# Top\n\n###### Deeper").html).one("div", class_="bylaw-guidance")
    assert [e.tag for e in guidance.all() if e.tag.startswith("h")] == ["h2", "h2", "h3"]


def test_a_name_in_guidance_leads_to_its_rule() -> None:
    link = tree(page_with("See [no-press], *please*, not [no-such].").html).one("div", class_="bylaw-guidance").one("a")
    assert (link.text, link.attributes["href"]) == ("no-press", "#no-press")


def test_a_name_in_plain_guidance_is_not_missed() -> None:
    assert tree(page_with("See [no-press].").html).one("div", class_="bylaw-guidance").one("a").text == "no-press"


def test_what_one_guidance_defines_is_unknown_to_the_next() -> None:
    page_with("[x]\n\n[x]: https://example.org")
    assert html_of("*a* [x]") == "a [x]"


def test_search_finds_guidance_under_its_title_or_the_heading_above() -> None:
    titled = {e.title: e.text for e in page_with("We *ask* <first>.", "Why").search}
    assert titled["Why"] == "We ask <first>."
    assert page_with("We *ask* first.").search[0].text.endswith("We ask first.")
