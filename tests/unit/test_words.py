"""What changed in a text, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bylaw.model.words import word_changes

TEXTS = st.text(alphabet="ab ,.’-", max_size=30)


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("Staff must sign.", "Staff must sign.", ["=Staff must sign."]),
        ("Staff must sign.", "Staff should sign.", ["=Staff ", "-must", "+should", "= sign."]),
        ("Staff must sign in.", "Staff must check out.", ["=Staff must ", "-sign in", "+check out", "=."]),
        ("within 3 days", "within 3 days of it", ["=within 3 days", "+ of it"]),
        ("a phone’s cover", "a phone’s lid", ["=a phone’s ", "-cover", "+lid"]),
        ("one two three", "four five six", ["-one two three", "+four five six"]),
        ("", "new", ["+new"]),
        ("old", "", ["-old"]),
    ],
)
def test_runs_of_words_stay_go_or_come(before: str, after: str, runs: list[str]) -> None:
    marks = {"kept": "=", "out": "-", "in": "+"}
    assert [marks[run.what] + run.text for run in word_changes(before, after)] == runs


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_but_for_spaces(before: str, after: str) -> None:
    runs = word_changes(before, after)
    assert "".join("".join(r.text for r in runs if r.what != "in").split()) == "".join(before.split())
    assert "".join("".join(r.text for r in runs if r.what != "out").split()) == "".join(after.split())
