"""The runner of the cases sees what it should see, and the cases cover the language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bylaw.source.text import SourceFile, Unreadable, read_text
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse, parser
from language.cases import BrokenCase, accepted, cases, difference, files_of

HERE = Path(__file__).parent
CASE = """### Staff must log out
```policy
[log-out] staff must log out
```
```text meaning
rule log-out: staff must log out
  binds: staff
```
"""


def test_a_case_as_it_should_be_shows_no_difference() -> None:
    assert difference(cases(CASE)[0]) == ""


def test_an_expectation_that_does_not_hold_is_shown_with_what_came_out() -> None:
    shown = difference(cases(CASE.replace("binds: staff", "binds: pupils"))[0])
    assert "-  binds: pupils\n+  binds: staff" in shown


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (CASE.removesuffix("```\n"), "line 5: the block that starts here is never closed"),
        (CASE.replace("```\n```text meaning", "```text meaning"), "line 2: the block that starts here is never closed"),
        (CASE.split("```text")[0], "line 1: “Staff must log out” says nothing of what should come out"),
        (CASE.replace("policy\n", "text findings\n"), "line 1: “Staff must log out” has no policy text"),
        (CASE.replace("meaning", "meanings"), "line 5: “text meanings” is not a kind of block"),
        (
            CASE.replace("```policy", "```policy file=x"),
            "line 2: “policy file=x” is not a kind of block",
        ),
        (CASE.removeprefix("### Staff must log out\n"), "line 1: this block belongs to no case"),
    ],
)
def test_a_case_that_is_not_put_together_as_it_should_be_is_refused(broken: str, why: str) -> None:
    with pytest.raises(BrokenCase, match=f"^{re.escape(why)}$"):
        cases(broken)


def test_accepting_writes_what_comes_out_and_leaves_the_rest() -> None:
    assert accepted(CASE.replace("binds: staff", "binds: pupils\n  and: more")) == CASE
    assert accepted(CASE) == CASE


def test_line_numbers_are_those_of_the_block() -> None:
    text = files_of(cases(CASE)[0].given)["the-school/test.policy"].decode()
    assert text.startswith("[log-out] staff must log out\n\npolicy Test policy\n")


def test_no_two_cases_of_a_file_have_one_sentence() -> None:
    for path in HERE.glob("*.md"):
        sentences = [case.sentence for case in cases(path.read_text(encoding="utf-8"))]
        assert len(sentences) == len(set(sentences)), path.name


def test_every_kind_of_line_of_the_grammar_has_a_case_that_shows_its_meaning() -> None:
    kinds = {t.name for t in parser().terminals} - {"_INDENT", "_DEDENT"}
    shown = {
        node.kind
        for path in HERE.glob("*.md")
        for case in cases(path.read_text(encoding="utf-8"))
        if any(fence.kind == "text meaning" for fence in case.expected)
        for data in files_of(case.given).values()
        for node in nodes(data)
    }
    assert kinds - shown == set()


def nodes(data: bytes) -> Iterator[Node]:
    """Every line of a file."""
    text = read_text(data)
    if not isinstance(text, Unreadable):
        waiting = list(parse(SourceFile("test.policy", text))[0].nodes)
        while waiting:
            node = waiting.pop()
            waiting.extend(node.below)
            yield node
