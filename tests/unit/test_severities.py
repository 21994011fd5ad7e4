"""How much a finding stops, where an organisation wants it otherwise."""

import re
from pathlib import Path

import pytest
import yaml

from bylaw.diagnostics.catalogue import CODES
from bylaw.diagnostics.diagnostic import Diagnostic, Severity, has_errors
from bylaw.diagnostics.severities import AS_THEY_ARE, apply, severities
from bylaw.source.text import Span

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
WARNING, NOTE, ERROR = (CODES[n] for n in ("contradiction", "long-sentence", "impossible-date"))
FOUND = tuple(Diagnostic(code, Span("a.policy", 0, 1), code.title) for code in (WARNING, NOTE, ERROR))


def test_nothing_written_leaves_every_finding_as_it_is() -> None:
    assert severities(None) == severities({}) == AS_THEY_ARE
    assert apply(FOUND, AS_THEY_ARE) == FOUND


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("code", [WARNING, NOTE, ERROR])
def test_a_finding_takes_the_severity_that_is_written(code: tuple[str, ...], severity: Severity) -> None:
    found = apply(FOUND, severities({code[0]: severity.value}))
    assert [d.severity for d in found if d.code.name == code[0]] == [severity]
    assert [d for d in found if d.code.name != code[0]] == [d for d in FOUND if d.code.name != code[0]]
    assert [d.message for d in found] == [d.message for d in FOUND]


@pytest.mark.parametrize("off", ["off", False])
def test_a_finding_that_is_off_is_not_shown(off: object) -> None:
    assert [d.code for d in apply(FOUND, severities({"contradiction": off}))] == [NOTE, ERROR]


def test_an_error_that_is_lowered_stops_nothing_and_a_warning_that_is_raised_does() -> None:
    assert not has_errors(apply(FOUND, severities({"impossible-date": "warning"})))
    assert has_errors(apply(FOUND, severities({"impossible-date": "off", "contradiction": "error"})))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"long-sentance": "off"}, "There is no finding called “long-sentance”. Did you mean “long-sentence”?"),
        ({"zzz": "off"}, "There is no finding called “zzz”. “bylaw check” prints the names."),
        ({"two-names": "maybe"}, "“two-names: maybe” cannot be used. Write error, warning, note or off."),
        ({"two-names": True}, "“two-names: True” cannot be used. Write error, warning, note or off."),
        ({"two-names": None}, "“two-names: None” cannot be used. Write error, warning, note or off."),
        (["two-names"], "Under “findings” stand lines such as “long-sentence: off”."),
        ("off", "Under “findings” stand lines such as “long-sentence: off”."),
        (False, "Under “findings” stand lines such as “long-sentence: off”."),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(written: object, problem: str) -> None:
    assert severities(written).problems == (problem,)


@pytest.mark.parametrize("word", ["off", "note", "warning"])
@pytest.mark.parametrize("code", [c.name for c in CODES.values() if c.fixed])
def test_errors_of_the_language_stay_errors(code: str, word: str) -> None:
    wanted = severities({code: word})
    assert wanted.problems == (f"“{code}” must be put right before anything is published, so it stays an error.",)
    assert code not in wanted.of
    assert severities({code: "error"}).problems == ()


def test_every_error_is_fixed_but_those_that_the_page_lists() -> None:
    free = {c.name for c in CODES.values() if c.severity is Severity.ERROR and not c.fixed}
    assert free == set(re.findall(r"^\| \[`([\w-]+)`\]", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert not any(c.fixed for c in CODES.values() if c.severity is not Severity.ERROR)


def test_the_example_on_the_page_can_be_used_and_its_message_is_the_one_that_is_given() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = yaml.safe_load(page.partition("```yaml\n")[2].partition("```")[0])
    wanted = severities(shown["plugins"][1]["bylaw"]["findings"])
    assert len(wanted.of) == 4
    assert wanted.problems == ()
    assert severities({"long-sentance": "off"}).problems[0] in page
