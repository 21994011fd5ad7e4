"""The signs of a check miss nothing: whatever its patterns match holds one of them."""

import re
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bylaw.checks
from bylaw.checks import looked_for
from bylaw.checks.approval_by_nobody import _OPEN, IN_LINES
from bylaw.checks.hedged_duty import _HEDGE
from bylaw.checks.hedged_duty import SIGNS as HEDGES
from bylaw.checks.hidden_clause import _AT_ONCE, _HIDDEN
from bylaw.checks.hidden_clause import SIGNS as JOINS
from bylaw.checks.placeholder import _IN_WORDS, _PLACEHOLDER, _may_hold_one
from bylaw.checks.placeholder import SIGNS as PLACEHOLDERS
from bylaw.checks.report_to_nobody import _REPORTED, _REPORTS
from bylaw.checks.report_to_nobody import SIGNS as REPORTS
from bylaw.checks.superseded_law import _named_in
from bylaw.checks.two_duties import _SECOND
from bylaw.checks.two_duties import SIGNS as RULE_WORDS
from bylaw.checks.unclear_word import _WORDS
from bylaw.checks.unclear_word import SIGNS as UNCLEAR
from bylaw.checks.undeclared_name import _may_name
from bylaw.checks.unmeasured import _REGULARLY
from bylaw.checks.unmeasured import SIGNS as RHYTHMS
from bylaw.checks.unnamed_policy import _FOLLOWED
from bylaw.checks.unnamed_policy import SIGNS as POLICIES
from bylaw.model.law import replaced
from bylaw.model.named import names_in
from bylaw.model.signs import Signs, glance, words_in

LOOKED_FOR = {
    "permission": (_OPEN, IN_LINES),
    "a hedge": (_HEDGE, HEDGES),
    "a clause right after the rule word": (_AT_ONCE, JOINS),
    "a clause in the sentence": (_HIDDEN, JOINS),
    "reporting": (_REPORTS, REPORTS),
    "being reported": (_REPORTED, REPORTS),
    "a second rule word": (_SECOND, RULE_WORDS),
    "an unclear word": (_WORDS, UNCLEAR),
    "a rhythm": (_REGULARLY, RHYTHMS),
    "a policy that is followed": (_FOLLOWED, POLICIES),
    "a placeholder in words": (re.compile(_IN_WORDS), PLACEHOLDERS),
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
    assert LOOKED_FOR[what][1].found_in(text, words_in(text))


def test_a_text_without_the_words_of_a_sign_holds_none() -> None:
    text = "verify the reporting line"
    assert Signs("report", "pass on").found_in(text, words_in(text)) == []


def test_words_are_parted_by_marks_and_put_in_small_letters() -> None:
    assert words_in("Pass on; or, if-needed, “Report” it (at 9.30)") == frozenset(
        ["pass", "on", "or", "if-needed", "if", "needed", "report", "it", "at", "9", "30"]
    )


def test_a_glance_shows_signs_and_the_heads_of_names_with_the_word_before() -> None:
    text = "Tell the site manager. Governors and SEN co-ordinators report\nto the well-being\nmanager, never the Trust"
    shown = glance(text, frozenset(["report", "never", "tell me"]))
    assert shown.signs == {"report", "never"}
    people = {("site", "manager"), ("manager", "governor"), ("sen", "co-ordinator"), ("well-being", "manager")}
    assert shown.heads == people | {("the", "trust")}


def test_every_sign_of_a_check_is_looked_for() -> None:
    modules = [import_module(f"bylaw.checks.{module.name}") for module in iter_modules(bylaw.checks.__path__)]
    signs = {id(value): value for module in modules for value in vars(module).values() if isinstance(value, Signs)}
    assert len(signs) > 9
    assert not frozenset().union(*(value.words for value in signs.values())) - looked_for()


@pytest.mark.parametrize("row", ["xxx", "Xxx", "xXxX", "xxxxxxxx", "XXXXXX", "x" * 60])
def test_a_row_of_x_of_any_length_is_worth_a_closer_look(row: str) -> None:
    text = f"Ring {row}, and wait."
    assert _PLACEHOLDER.search(text)
    assert _may_hold_one(text, glance(text, looked_for()))


NAMES = (
    "Staff follow the Lone Working Policy.", "The site manager decides.", "Tell the headteacher and/or trustees!",
    "as the school's well-being policy says", "Ask the SEN co-ordinator; then stop",
    "a visitor whom the Trust has asked", "under the Equality Act 2010", "any “Vulnerable Adult” who visits",
    "staff comply with GDPR: always", "read the code of conduct", "with permission from the finance\ncommittee",
    "read our sign-in procedure",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_text_with_a_name_in_it_has_a_head_that_nothing_declares(text: str) -> None:
    assert list(names_in(text.replace("\n", " ")))
    assert _may_name(text, glance(text), frozenset())


@pytest.mark.parametrize("title", [t for old in replaced() for t in (old.title, *old.also)])
def test_the_words_of_a_title_that_was_replaced_are_looked_for(title: str) -> None:
    pattern = _named_in(glance(f"Under the {title.upper()}, in", looked_for()).signs)
    assert pattern and pattern.search(f"under the {title.lower()}, in")
