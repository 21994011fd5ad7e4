"""The signs of a check miss nothing: whatever its patterns match holds one of them."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bylaw.checks.approval_by_nobody import _IN_LINES, _OPEN
from bylaw.checks.hedged_duty import _HEDGE
from bylaw.checks.hedged_duty import _SIGNS as HEDGES
from bylaw.checks.hidden_clause import _AT_ONCE, _HIDDEN
from bylaw.checks.hidden_clause import _SIGNS as JOINS
from bylaw.checks.report_to_nobody import _REPORTED, _REPORTS
from bylaw.checks.report_to_nobody import _SIGNS as REPORTS
from bylaw.checks.two_duties import _SECOND
from bylaw.checks.two_duties import _SIGNS as RULE_WORDS
from bylaw.checks.unclear_word import _SIGNS as UNCLEAR
from bylaw.checks.unclear_word import _WORDS
from bylaw.checks.unmeasured import _REGULARLY
from bylaw.checks.unmeasured import _SIGNS as RHYTHMS
from bylaw.checks.unnamed_policy import _FOLLOWED
from bylaw.checks.unnamed_policy import _SIGNS as POLICIES
from bylaw.model.outline import lines_with, outline_of, small_letters, years_in
from bylaw.model.signs import Signs, words_of

LOOKED_FOR = {
    "permission": (_OPEN, _IN_LINES),
    "a hedge": (_HEDGE, HEDGES),
    "a clause right after the rule word": (_AT_ONCE, JOINS),
    "a clause in the sentence": (_HIDDEN, JOINS),
    "reporting": (_REPORTS, REPORTS),
    "being reported": (_REPORTED, REPORTS),
    "a second rule word": (_SECOND, RULE_WORDS),
    "an unclear word": (_WORDS, UNCLEAR),
    "a rhythm": (_REGULARLY, RHYTHMS),
    "a policy that is followed": (_FOLLOWED, POLICIES),
}
ASCII = st.characters(categories=["L", "P", "Zs"], max_codepoint=127)
AT_THE_START = (_AT_ONCE, _REPORTS, _REPORTED)


def texts(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    """Texts in which a pattern finds something, where its check looks for it."""
    start = r"\A" if pattern in AT_THE_START else ""
    return st.from_regex(re.compile(f"{start}(?:{pattern.pattern})", pattern.flags), alphabet=ASCII)


FOUND = {what: texts(pattern) for what, (pattern, _) in LOOKED_FOR.items()}


@pytest.mark.parametrize("what", LOOKED_FOR)
@settings(max_examples=50, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_every_text_that_a_check_would_find_holds_one_of_its_signs(what: str, data: st.DataObject) -> None:
    text = data.draw(FOUND[what]).lower()
    assert LOOKED_FOR[what][1].found_in(text, words_of(text))


def test_a_text_without_the_words_of_a_sign_holds_none() -> None:
    assert Signs("report", "pass on").found_in("verify the reporting line", words_of("verify the reporting line")) == []


def test_words_are_parted_by_marks_and_put_in_small_letters() -> None:
    assert words_of("Pass on; or, if-needed, “Report” it (at 9.30)") == frozenset(
        ["pass", "on", "or", "if", "needed", "report", "it", "at", "9", "30"]
    )


def test_lines_with_two_capitals_are_found_with_the_place_where_they_start() -> None:
    text = "the DSL decides\nthe head knows\nas the R&D of the İSO"
    assert list(lines_with(b"AA", text, outline_of(text))) == [(0, "the DSL decides"), (31, "as the R&D of the İSO")]


def test_years_are_found_and_shorter_numbers_are_not() -> None:
    text = "The Act of 1998, 25 of 2018"
    assert years_in(text, outline_of(text)) == {"1998", "2018"}


def test_small_letters_keep_every_character_in_its_place() -> None:
    assert small_letters("İSO Ä") == "iso ä"
