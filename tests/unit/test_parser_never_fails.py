"""No text makes the parser raise, point outside the text, or say two things about the same text."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bylaw.source.text import SourceFile, even_out
from bylaw.syntax.lexer import MOST_LEVELS
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse
from policy_texts import policies

CONSTRUCTS = sorted((Path(__file__).parent.parent / "data" / "constructs").glob("*.policy"))
SAMPLES = [path.read_text(encoding="utf-8") for path in CONSTRUCTS]
SETTINGS = settings(max_examples=150, deadline=None, derandomize=True, database=None)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def all_nodes(nodes: tuple[Node, ...], depth: int = 1) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        yield from all_nodes(node.below, depth + 1)


def assert_sound(text: str) -> None:
    """Parse a text, and hold what comes out to what anybody may rely on."""
    source = SourceFile("a.policy", text)
    document, problems = parse(source)
    assert (document, problems) == parse(source)
    last = -1
    for depth, node in all_nodes(document.nodes):
        assert last < node.start <= node.end <= len(text)
        assert depth <= MOST_LEVELS + 1
        assert document.mended or text.startswith(node.word, node.start) or "\n" in text[node.start : node.end]
        last = node.start
    for problem in problems:
        spans = [problem.span, *([problem.fix.span] if problem.fix else [])]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
        assert problem.message.endswith((".", "?"))
        assert problem.fix is None or problem.fix.lines
    assert document.nodes or problems


@SETTINGS
@given(st.text(max_size=400))
def test_any_text_at_all(text: str) -> None:
    assert_sound(text)
    assert_sound(even_out(text))


PHRASES = [
    line.partition(" -> ")[0]
    for line in (Path(__file__).parents[2] / "grammar/mistakes/rule-words.txt").read_text(encoding="utf-8").splitlines()
    if " -> " in line and not line.startswith("#")
]


@pytest.mark.parametrize("thing", ["", "behaviour that others see", "the thing", "working", "it:"])
@pytest.mark.parametrize("phrase", PHRASES)
def test_a_phrase_that_stands_for_a_rule_word_may_have_anything_after_it(phrase: str, thing: str) -> None:
    said = phrase
    for wanted in ("DOING", "DO", "WHAT", "WHO"):
        said = said.replace(wanted, thing)
    assert_sound(f"policy A\n\nstaff {said}\n{said} {thing}\n")


@pytest.mark.parametrize("words", ["ſhall", "wıll", "wİll always", "iſ not permitted to", "are not permıtted to"])
def test_letters_that_patterns_take_for_others(words: str) -> None:
    assert_sound(f"policy A\n\n[a] staff {words} go\nStaff {words} go\n- {words}\n")


@SETTINGS
@given(st.text(alphabet=" -.:[]()\n\tabmustify…ſİı", max_size=300))
def test_texts_of_the_letters_that_matter(text: str) -> None:
    assert_sound(text)


_OPENINGS = ["policy", "section", "guidance", "roles", "staff must", "if", "- ", "a. ", "1. ", "...", "--", "x means"]
_OPENINGS += ["note:", "owner:", "[x]", "statement", "register", "checklist", "and", "", "must", "for example:", "end"]


@settings(SETTINGS, max_examples=400)
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(_OPENINGS), st.sampled_from(["", " x", " must", ": y"]))))
def test_lines_that_open_rightly_at_wrong_places(lines: list[tuple[int, str, str]]) -> None:
    assert_sound("\n".join(" " * (2 * indent) + opening + rest for indent, opening, rest in lines))


@settings(SETTINGS, suppress_health_check=SLOW)
@given(policies())
def test_files_that_are_right_but_for_their_looks(text: str) -> None:
    assert_sound(even_out(text))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """One of the samples with lines lost, doubled, moved, indented, joined or shortened."""
    lines = draw(st.sampled_from(SAMPLES)).split("\n")
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        letter = draw(st.integers(0, max(0, len(lines[at]) - 1)))
        match draw(st.integers(0, 7)):
            case 0:
                lines[at] = ""
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = " " * draw(st.integers(1, 9)) + lines[at]
            case 4:
                lines[at] = lines[at].lstrip()
            case 5:
                lines[at] = lines[at][:letter] + lines[at][letter + 1 :]
            case 6:
                lines[at] = lines[at][:letter] + draw(st.text(max_size=3)) + lines[at][letter:]
            case _:
                lines[at] = lines[at][:letter]
    return "\n".join(lines)


@settings(SETTINGS, max_examples=400)
@given(damaged())
def test_damaged_policies(text: str) -> None:
    assert_sound(text)
    assert_sound(even_out(text))


LARGE = {
    "nested two thousand deep": "".join(f"{' ' * 4 * depth}if x\n" for depth in range(2_000)),
    "bullets nested two thousand deep": "a must\n" + "".join(f"{' ' * 2 * depth}- x\n" for depth in range(1, 2_000)),
    "in and out fifty thousand times": "a must\n" + "".join(f"{' ' * 4 * (n % 12 + 1)}if x\n" for n in range(50_000)),
    "fifty thousand rules": "a must x\n" * 50_000,
    "fifty thousand lines of guidance": "guidance\n" + "    x\n" * 50_000,
    "fifty thousand lines that carry on": "a must\n" + "... x\n" * 50_000,
    "fifty thousand comments": "a must\n" + "-- x\n" * 50_000 + "... x\n",
    "five thousand mistakes": "a must\n" + "    whn x\n" * 5_000,
    "one line of four million letters": "a" * 4_000_000,
    "one rule of a million words": "a must " + "x " * 1_000_000,
    "a million brackets": "[" * 1_000_000,
    "a name and many spaces": "[a]" + " " * 200_000 + ":",
    "a million blanks": " " * 1_000_000,
    "a million colons": "policy x\n    " + ": " * 500_000,
    "many words that are nearly rule words": "a " + "are " * 200_000,
    "a word of a million letters before a colon": "roles\n    " + "a" * 1_000_000 + ": x",
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_files_of_any_size(text: str) -> None:
    document, problems = parse(SourceFile("a.policy", text))
    assert document.nodes or problems
    assert all(problem.span.end <= len(text) for problem in problems)


AS_TEXT = """
import sys
from bylaw.source.text import SourceFile
from bylaw.syntax.parser import parse
for path in sys.argv[1:]:
    print(parse(SourceFile(path, open(path, encoding="utf-8").read().replace("e", "", 40))))
"""


def test_the_same_text_gives_the_same_answer_under_any_hash_seed() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", AS_TEXT, *map(str, CONSTRUCTS)],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1
    assert b"Did you mean" in answers.pop()
