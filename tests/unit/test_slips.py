"""One slip of the keyboard gives one message: every opening of every construct, damaged in every letter."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse, parser
from bylaw.syntax.slips import likeness, openings

CONSTRUCTS = sorted((Path(__file__).parent.parent / "data" / "constructs").glob("*.policy"))
RULE_WORDS = re.compile(r"(?:must|should|may|will)(?: not| lead to| count as)?$")


class Seed(NamedTuple):
    """A slip put into a file of which every line is right, and what was said about it."""

    kind: str
    damaged: str
    found: tuple[Diagnostic, ...]
    on_its_line: bool


def all_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from all_nodes(node.below)


def damaged(opening: str) -> Iterator[str]:
    """The opening with one letter dropped, doubled, swapped with the next, or wrong, at each place."""
    names = {at for name in re.finditer(r"\[[^\]]*\]", opening) for at in range(*name.span())}
    for at, letter in enumerate(opening):
        if not letter.isalpha() or at in names:
            continue
        before, after = opening[:at], opening[at + 1 :]
        wrong = "qxzkvjw"[at % 7]
        yield before + after
        yield before + letter + letter + after
        if after[:1].isalpha() and after[0] != letter:
            yield before + after[0] + letter + after[1:]
        if letter != wrong:
            yield before + wrong + after


def places(text: str) -> Iterator[tuple[Node, int, int]]:
    """Each line that opens with a keyword, or is a rule, and where that word stands."""
    for node in all_nodes(parse(SourceFile("a.policy", text))[0].nodes):
        if node.kind in openings():
            yield node, node.start, node.start + len(node.word)
        elif rule_word := RULE_WORDS.search(node.word):
            start = text.index(rule_word[0], node.start)
            yield node, start, start + len(rule_word[0])


@cache
def seeds() -> tuple[Seed, ...]:
    out = []
    for path in CONSTRUCTS:
        text = path.read_text(encoding="utf-8")
        for node, start, end in places(text):
            for slip in damaged(text[start:end]):
                source = SourceFile(path.name, text[:start] + slip + text[end:])
                _, found = parse(source)
                line = range(node.start, source.text.index("\n", start))
                out.append(Seed(node.kind, slip, found, any(p.span.start in line for p in found)))
    return tuple(out)


def test_every_construct_of_the_language_is_among_the_samples() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CONSTRUCTS]
    nodes = [node for text in texts for node in all_nodes(parse(SourceFile("a.policy", text))[0].nodes)]
    assert {node.kind for node in nodes} == {terminal.name for terminal in parser().terminals} | {"PROSE"}
    assert len(seeds()) > 4_000


def test_of_a_hundred_slips_ninety_nine_are_caught_on_their_line() -> None:
    missed = [f"{seed.kind}: {seed.damaged}" for seed in seeds() if not seed.on_its_line]
    assert len(missed) <= 0.01 * len(seeds()), missed


def test_of_a_hundred_slips_ninety_nine_give_exactly_one_message() -> None:
    others = [f"{seed.kind}: {seed.damaged}: {len(seed.found)}" for seed in seeds() if len(seed.found) != 1]
    assert len(others) <= 0.01 * len(seeds()), others


def test_no_slip_gives_two_messages() -> None:
    assert [seed for seed in seeds() if len(seed.found) > 1] == []


def test_nine_slips_of_ten_come_with_the_line_to_type_instead() -> None:
    caught = [seed for seed in seeds() if seed.found]
    assert sum(seed.found[0].fix is not None for seed in caught) > 0.9 * len(caught)


def test_every_message_is_a_sentence_without_the_names_of_the_grammar() -> None:
    names = {terminal.name for terminal in parser().terminals}
    for message, hint in {(problem.message, problem.hint) for seed in seeds() for problem in seed.found}:
        assert message[-1] in ".?"
        assert not names & set(re.findall(r"[A-Z_]{2,}", message + hint))
        assert "unexpected" not in (message + hint).lower()


def messages(text: str) -> list[str]:
    return [problem.message for problem in parse(SourceFile("a.policy", text))[1]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sectoin Trips", "I do not recognise “sectoin”. Did you mean “section”?"),
        ("staff must go\n    becuase it is late", "I do not recognise “becuase”. Did you mean “because”?"),
        ("A must go\n    only wiht approval from B", "This says “only wiht”. Did you mean “only with”?"),
        ("staff must go\n    unless aproved by A", "This says “unless aproved by”. Did you mean “unless approved by”?"),
        ("staff must go\n    fi it is late", "I do not recognise “fi”. Did you mean “if”?"),
        ("staff must nto go", "This says “nto”. Did you mean “not”?"),
        ("staff must no share passwords", "This says “no”. Did you mean “not”?"),
        ("misuse may led to dismissal", "This says “led”. Did you mean “lead”?"),
        ("staff msut go", "I cannot find must, should or may in this sentence. Did you mean “must”?"),
        ("staff Must go", "“Must” must stand in small letters to be the rule word."),
        ("must go", "This rule does not say who it is for."),
        ("African staff can go", "“can” is not one of the five rule words. Do you mean “may”?"),
        ("policy A\n    ownr: B", "I do not recognise “ownr”. Did you mean “owner”?"),
        ("policy A\n    owner B", "“owner” is a fact, and a fact has a colon."),
        ("policy A\n    owner : B", "“owner” is a fact, and a fact has a colon."),
        ("staff must go\n    because: it is late", "“because” opens this line without a colon."),
        ("register A\n    B\n        sorce: page 3", "This says “sorce”. Did you mean “source”?"),
        ("roles\n    head\n        hed by: A", "This says “hed by”. Did you mean “held by”?"),
        ("guidance\n    soruce: page 3\n\n    Text.", "This says “soruce”. Did you mean “source”?"),
        ("definitions\n    photo menas a picture", "This says “menas” where a definition has “means”."),
        ("definitions\n    photo is a picture", "This says “is” where a definition has “means”."),
    ],
)  # fmt: skip
def test_a_slip_is_named_with_what_was_meant(text: str, message: str) -> None:
    assert messages(text + "\n") == [message]


def test_the_caret_stands_under_the_slip_and_not_under_the_same_letters_elsewhere() -> None:
    source = SourceFile("a.policy", "nobody African must no run\n")
    span = parse(source)[1][0].span
    assert (span.start, span.end) == (20, 22)


@pytest.mark.parametrize(
    "line",
    [
        "staff must note the time",
        "staff must no longer use cameras",
        "staff may read to pupils",
        "staff may jot things down",
        "staff must go\n    only in school hours",
        "staff must go\n    only on Fridays",
        "staff must go\n    except on Fridays",
        "staff must go\n    without saying goodbye",
        "staff must go\n    when any pupil is late",
        "staff must go\n    with permission for each visit",
        "register Rooms\n    hall\n        notes: large\n        vote: yes",
        "periods\n    sources: April to May",
        "roles\n    notes team",
        "guidance\n    Note well: trains run.",
    ],
)
def test_a_line_that_only_looks_like_a_slip_is_left_alone(line: str) -> None:
    assert messages(line + "\n") == []


@pytest.mark.parametrize("line", ["then tell the head", "here it is", "from Monday", "than ever"])
def test_a_word_of_its_own_is_not_taken_for_a_slip(line: str) -> None:
    found = messages(f"staff must go\n    {line}\n")
    assert len(found) == 1
    assert "Did you mean" not in found[0]


@pytest.mark.parametrize(
    ("written", "meant", "sure"),
    [
        ("iff", "if", 3),
        ("fi", "if", 3),
        ("becuase", "because", 3),
        ("beause", "because", 2),
        ("bexause", "because", 2),
        ("becaxuse", "because", 2),
        ("baceuse", "because", 1),
        ("acknowlegment", "acknowledgement", 1),
        ("of", "if", 0),
        ("because", "because", 0),
        ("were", "where", 0),
        ("in", "if", 0),
        ("", "if", 0),
    ],
)
def test_how_sure_it_is_that_one_word_is_a_slip_of_another(written: str, meant: str, sure: int) -> None:
    assert likeness(written, meant) == sure


def test_a_line_of_any_length_is_searched_for_slips_in_no_time() -> None:
    source = SourceFile("a.policy", "staff must go\n    " + "becuase" * 500_000 + "\n")
    assert len(parse(source)[1]) == 1
