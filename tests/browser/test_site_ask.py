"""Asking what the rules allow: in the browser alone, from a disk as from a server, and as the reference ranks."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import Stemmer
from playwright.sync_api import Browser, Page, expect
from published import Open, Site

from ask_reference import answers
from questions import handbook, loaded, questions, words

ASSETS = Path(__file__).parent.parent.parent / "site-templates" / "theme" / "assets"
CHOOSE = """([organisation, role]) => {
    const options = [...document.querySelectorAll("#ask-role option")];
    options.find(o => o.value === organisation && o.dataset.role === role).selected = true;
    document.querySelector("[data-ask-answer]").textContent = "";
}"""
FIRST = "[data-ask-answer] > .bylaw-answers a"


def ask(page: Page, question: str, organisation: str, role: str) -> None:
    page.evaluate(CHOOSE, [organisation, role])
    page.fill("#ask-question", question)
    page.press("#ask-question", "Enter")
    page.wait_for_selector("[data-ask-answer] h2")


def test_every_question_is_answered_as_the_reference_answers_it(visit: Open) -> None:
    page = visit("ask/").page
    for q in questions():
        ask(page, q.words, q.organisation, q.role)
        links = page.eval_on_selector_all(FIRST, "links => links.map(link => link.hash.slice(1))")
        own, others = answers(q.words, q.role, loaded()[q.organisation], words())
        assert links == [f.rule["at"].removeprefix("#") for f in own or others], q.words
        assert (page.locator("[data-ask-answer] h2").inner_text() == "No rule covers this") is (not links), q.words


def test_the_rule_word_comes_first_then_the_rule_and_who_gives_permission(visit: Open) -> None:
    page = visit("ask/").page
    ask(page, "talk to a journalist", "the-rowans", "teaching-staff")
    first = page.locator(".bylaw-answers > li").first
    lines = [line for line in first.inner_text().split("\n") if line]
    assert lines[0] == "You must not"
    assert "contact the media or the press" in lines[1]
    assert "without prior permission from the headteacher" in first.inner_text()
    first.get_by_role("link").click()
    page.wait_for_url("**/the-rowans/social-media-policy/#no-press")
    expect(page.locator("#no-press")).to_be_in_viewport()


def test_where_no_rule_answers_it_says_whom_to_ask(visit: Open) -> None:
    page = visit("ask/").page
    ask(page, "may I wear jeans on Fridays", "applebee-wood-community-specialist-school", "staff")
    said = page.locator("[data-ask-answer]").inner_text()
    assert "No rule covers this" in said
    assert "Ask the headteacher." in said
    assert "tell the DSL at once" in said


def test_rules_for_others_are_shown_as_such(visit: Open) -> None:
    page = visit("ask/").page
    ask(page, "can pupils download games", "reach2-academy-trust", "volunteers")
    said = page.locator("[data-ask-answer]").inner_text()
    assert "No rule for volunteers covers this" in said
    assert "These bind others:" in said
    assert "You" not in page.locator(".bylaw-answers .bylaw-force").all_inner_texts()


def test_it_works_from_a_disk(browser: Browser, site: Site) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site.folder / "ask" / "index.html").as_uri())
    ask(page, "accept friend request from former pupil", "the-rowans", "staff")
    assert page.locator(".bylaw-answers .bylaw-force").first.inner_text() == "You must not"
    page.locator(FIRST).first.click()
    page.wait_for_url(re.compile(r"the-rowans/social-media-policy/index.html#no-pupil-friends$"))
    context.close()


def test_a_question_is_sent_nowhere(visit: Open) -> None:
    opened = visit("ask/")
    ask(opened.page, "zebra crossing", "the-rowans", "staff")
    assert [r for r in opened.requests if "zebra" in r] == []
    assert opened.page.url.endswith("/ask/")


def test_without_script_the_page_leads_to_what_needs_none(visit: Open) -> None:
    page = visit("ask/", java_script_enabled=False).page
    expect(page.locator("[data-ask-form]")).to_be_hidden()
    page.get_by_role("link", name="What applies to each role at The Rowans").click()
    expect(page.locator("h1")).to_have_text("What applies to me")


def test_the_stems_of_the_browser_are_those_of_python(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(path=ASSETS / "snowball-english.min.js")
    texts = " ".join(source.text for source in handbook().sources.values())
    vocabulary = sorted({*re.findall(r"[a-z']+", texts.lower()), "internal", "international", "skies", "generously"})
    stems = page.evaluate("words => words.map(w => new EnglishStemmer().stemWord(w))", vocabulary)
    stemmer = Stemmer.Stemmer("english")
    assert len(vocabulary) > 1500
    assert dict(zip(vocabulary, stems, strict=True)) == {w: stemmer.stemWord(w) for w in vocabulary}
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_answers_pass_the_rules_of_accessibility(visit: Open, axe: Callable[[Page], list[str]], width: int) -> None:
    page = visit("ask/", viewport={"width": width, "height": 800}).page
    ask(page, "can I use my phone", "reach2-academy-trust", "staff")
    page.locator("summary").first.click()
    assert axe(page) == []
