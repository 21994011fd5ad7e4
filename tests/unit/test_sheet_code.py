"""The short code on forms and sheets: it stands for what is signed, and a slip in keying it in is noticed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bylaw.model.sheet_code import as_printed, code_of, problem_with

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = code_of("a/b", "2.1", "5" * 64, {"teachers": "a" * 64})
SIGNED = st.tuples(
    st.text(max_size=9),
    st.text(max_size=5),
    st.text("0123456789abcdef", min_size=64, max_size=64),
    st.dictionaries(st.text(max_size=9), st.text("0123456789abcdef", min_size=64, max_size=64), max_size=3),
)


@given(SIGNED)
def test_a_code_is_nine_digits_in_threes_and_has_no_problem(signed: tuple[str, str, str, dict[str, str]]) -> None:
    code = code_of(*signed)
    assert re.fullmatch(f"(?:[{DIGITS}]{{3}}-){{2}}[{DIGITS}]{{3}}", code)
    assert problem_with(code) == ""


def test_a_code_stays_as_it_was_printed_once() -> None:
    assert CODE == "BY0-1M0-5AJ"


@pytest.mark.parametrize(
    "other",
    [
        code_of("a/c", "2.1", "5" * 64, {"teachers": "a" * 64}),
        code_of("a/b", "2.2", "5" * 64, {"teachers": "a" * 64}),
        code_of("a/b", "2.1", "6" * 64, {"teachers": "a" * 64}),
        code_of("a/b", "2.1", "5" * 64, {"teachers": "b" * 64}),
        code_of("a/b", "2.1", "5" * 64, {"staff": "a" * 64}),
        code_of("a/b", "2.1", "5" * 64, {"teachers": "a" * 64, "staff": "a" * 64}),
    ],
)
def test_another_policy_version_form_or_role_has_another_code(other: str) -> None:
    assert other != CODE


def test_the_order_of_the_roles_makes_no_difference() -> None:
    one, other = {"staff": "a" * 64, "teachers": "b" * 64}, {"teachers": "b" * 64, "staff": "a" * 64}
    assert code_of("a/b", "", "5" * 64, one) == code_of("a/b", "", "5" * 64, other)


def test_every_wrong_digit_is_noticed() -> None:
    digits = CODE.replace("-", "")
    for place, right in enumerate(digits):
        for wrong in DIGITS.replace(right, ""):
            assert "mistyped" in problem_with(digits[:place] + wrong + digits[place + 1 :])


@given(SIGNED, st.integers(0, 7))
def test_every_two_digits_the_wrong_way_round_are_noticed(
    signed: tuple[str, str, str, dict[str, str]], place: int
) -> None:
    digits = code_of(*signed).replace("-", "")
    turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    assert (problem_with(turned) == "") == (turned == digits)


@pytest.mark.parametrize("keyed", ["by0 1m0 5aj", "BY01M05AJ", " byo-im0-5aj ", "BY0–lMO–5AJ", "by0.1m0.5aj"])
def test_a_code_is_known_however_it_was_keyed_in(keyed: str) -> None:
    assert as_printed(keyed) == CODE
    assert problem_with(keyed) == ""


@pytest.mark.parametrize(
    ("keyed", "said"),
    [
        ("", "The code “” has 0 letters and digits; a code has 9."),
        ("BY0-1M0", "The code “BY0-1M0” has 6 letters and digits; a code has 9."),
        ("BY0-1M0-5A*", "The code “BY0-1M0-5A*” has “*” in it, which no code has."),
        ("BY0-1M0-5AU", "The code “BY0-1M0-5AU” has “U” in it, which no code has."),
        ("BY0-1M0-5AK", "The code “BY0-1M0-5AK” was mistyped: its last letter or digit does not fit the others."),
    ],
)
def test_what_is_no_code_gets_a_sentence(keyed: str, said: str) -> None:
    assert problem_with(keyed) == said


@given(st.text(max_size=300))
def test_whatever_is_keyed_in_gets_one_short_line_or_none(keyed: str) -> None:
    said = problem_with(keyed)
    assert len(said) < 200 and len(said.splitlines()) <= 1
