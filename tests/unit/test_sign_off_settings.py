"""`sign-off.toml`: what an office sets, and what is said about what it cannot set."""

import pytest

from bylaw.acknowledge.sign_off import SignOff, sign_off


def test_without_a_file_the_usual_is_assumed() -> None:
    assert sign_off(b"").sign_off == SignOff("", "", 14, (7, 14, 21), {})


def test_all_that_can_be_set_is_read() -> None:
    text = (
        'site = "https://x.org/p"\nfrom = "a@x.org"\ndays = 0\nreminders = [20, 5, 5]\n[columns]\n"No." = "reference"\n'
    )
    found = sign_off(b"\xef\xbb\xbf" + text.encode())
    assert found.problems == ()
    assert found.sign_off == SignOff("https://x.org/p/", "a@x.org", 0, (5, 20), {"No.": "reference"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("days = ", "It is no TOML that can be read: "),
        ("a = \xff", "It is no TOML that can be read: "),
        ("a = " + "[" * 5_000, "It is no TOML that can be read: "),
        ('form = "a@x.org"', "“form” is not known here. Did you mean “from”?"),
        ("zebra = 1", "“zebra” is not known here. Known are site, from, days, reminders, columns."),
        ('site = "javascript:x"', "“site” is not as it should be. Write an address"),
        ('from = "nobody"', "“from” is not as it should be. Write an e-mail address"),
        ("days = -1", "“days” is not as it should be. Write how many days"),
        ("days = true", "“days” is not as it should be."),
        ("reminders = 7", "“reminders” is not as it should be. Write days after the request"),
        ('columns = "x"', "“columns” is not as it should be."),
        ('[columns]\n"No." = "refrence"', "“refrence” is not known here. Did you mean “reference”?"),
    ],
)
def test_what_cannot_be_set_is_one_sentence(text: str, said: str) -> None:
    (problem,) = sign_off(text.encode("latin-1")).problems
    assert problem.startswith(said)
