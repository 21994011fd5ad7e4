"""What hangs under what: indentation, comments, lines that carry on, and what goes with a line that is struck."""

import pytest

from bylaw.source.text import SourceFile
from bylaw.syntax.lexer import MOST_LEVELS
from bylaw.syntax.nodes import Document, Node
from bylaw.syntax.parser import parse


def read(text: str) -> tuple[Document, list[str]]:
    document, problems = parse(SourceFile("a.policy", text))
    return document, [problem.code.name for problem in problems]


def outline(nodes: tuple[Node, ...]) -> list[object]:
    """Each line's kind, and in a list after it what hangs under it."""
    out: list[object] = []
    for node in nodes:
        out.append(node.kind)
        if node.below:
            out.append(outline(node.below))
    return out


def test_a_line_hangs_under_the_nearest_line_that_is_indented_less() -> None:
    document, found = read("staff must go\n  if late\n      because x\n  daily\nroles\n  head\n")
    assert outline(document.nodes) == ["RULE", ["IF", ["BECAUSE"], "EVERY"], "ROLES", ["ROLE"]]
    assert found == []


def test_an_indentation_between_two_levels_is_taken_for_the_nearer_one() -> None:
    document, found = read("staff must go\n    if late\n        because x\n     daily\n")
    assert outline(document.nodes) == ["RULE", ["IF", ["BECAUSE"], "EVERY"]]
    assert found == ["odd-indent"]
    assert not document.mended


def test_one_space_too_many_is_not_a_level() -> None:
    document, found = read("staff must go\n    if late\n     daily\n")
    assert outline(document.nodes) == ["RULE", ["IF", "EVERY"]]
    assert found == ["odd-indent"]


def test_a_file_that_is_indented_as_a_whole_means_the_same() -> None:
    text = "policy A\n    owner: B\n\nstaff must go\n    daily\n"
    inner = "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))
    assert outline(read(inner)[0].nodes) == outline(read(text)[0].nodes)
    assert read(inner)[1] == []


@pytest.mark.parametrize("comment", ["-- x\n", "--\n", "        -- x\n", "-- x\n\n"])
def test_a_comment_ends_no_block_wherever_it_stands(comment: str) -> None:
    text = f"staff must go\n    if late\n{comment}        because x\n{comment}    daily\n{comment}"
    document, found = read(text)
    assert outline(document.nodes) == ["RULE", ["IF", ["BECAUSE"], "EVERY"]]
    assert found == []


def test_a_comment_at_the_margin_does_not_cut_guidance_in_two() -> None:
    document, found = read("guidance\n    One.\n-- x\n    Two.\n\n    Three.\nstaff must go\n")
    assert outline(document.nodes) == ["GUIDANCE", ["PROSE"], "RULE"]
    assert document.nodes[0].below[0].text == "One.\nTwo.\n\nThree."
    assert found == []


def test_two_dashes_without_a_blank_are_no_comment() -> None:
    document, _ = read("guidance\n    --x\n    ---\n    -- y\n")
    assert document.nodes[0].below[0].text == "--x\n---"


def test_a_comment_at_the_margin_does_not_end_what_is_struck() -> None:
    document, found = read(
        "staff shuld we go\n-- x\n    if late\n        wrong\nnonsense\n-- y\n    if late\n    daily\n"
    )
    assert outline(document.nodes) == ["RULE", ["IF"]]
    assert found == ["not-a-rule", "unknown-clause", "not-a-rule"]


def test_a_fact_right_after_guidance_is_one_message_and_not_a_failure() -> None:
    document, found = read("guidance\n    One.\nnote: x\nstaff must go\n")
    assert outline(document.nodes) == ["GUIDANCE", ["PROSE"], "RULE"]
    assert len(found) == 1


def test_guidance_keeps_its_indentation_within() -> None:
    document, _ = read("guidance\n  note: x\n\n  One.\n     Two.\n   Three.\n\n\n\n  Four.\n")
    assert [node.kind for node in document.nodes[0].below] == ["REMARK", "PROSE"]
    assert document.nodes[0].below[1].text == "One.\n   Two.\n Three.\n\nFour."


def test_a_line_of_guidance_that_stands_further_out_than_the_first_moves_no_other() -> None:
    document, found = read("guidance\n    note: x\n    One.\n   Two.\n        Three.\n")
    assert document.nodes[0].below[1].text == "One.\nTwo.\n    Three."
    assert found == []


def test_guidance_that_opens_with_an_indented_line_keeps_that() -> None:
    document, found = read("guidance\n        code\n    One.\n")
    assert document.nodes[0].below[0].text == "    code\nOne."
    assert found == []


def test_a_line_carries_on_with_single_blanks_whatever_stands_between() -> None:
    text = "staff\n... and  \n\n  -- x\n        …parents must\n....go\n   ...\n    daily\n"
    document, found = read(text)
    assert outline(document.nodes) == ["RULE", ["EVERY"]]
    assert (document.nodes[0].word, document.nodes[0].text) == ("staff and parents must", "go")
    assert text[: document.nodes[0].end].endswith("...")
    assert found == []


def test_a_line_that_carries_on_nothing_is_told() -> None:
    document, found = read("...x\nstaff must go\nguidance\n    One.\n... two\n")
    assert outline(document.nodes) == ["RULE", "GUIDANCE", ["PROSE"]]
    assert found == ["stray-continuation", "stray-continuation"]


def test_what_carries_on_a_struck_line_is_struck_with_it() -> None:
    document, found = read("nonsense\n... and more\n    and below\n... that\nstaff must go\n")
    assert outline(document.nodes) == ["RULE"]
    assert found == ["not-a-rule"]


@pytest.mark.parametrize("blank", ["\f", "\v", "\u2003", "\u3000", "\u00a0", "\t"])
def test_no_line_is_lost_whatever_blank_it_starts_with(blank: str) -> None:
    document, found = read(f"{blank}staff must go\n")
    assert outline(document.nodes) == ["RULE"]
    assert found == []


def test_twelve_levels_are_read_and_a_thirteenth_is_one_message() -> None:
    lines = ["staff must go", *("if late" for _ in range(MOST_LEVELS + 5))]
    text = "".join(f"{' ' * 4 * depth}{line}\n" for depth, line in enumerate(lines)) + "    daily\n"
    document, found = read(text)
    assert found == ["too-deep"]
    node, levels = document.nodes[0], 0
    while node.below:
        node, levels = node.below[0], levels + 1
    assert levels == MOST_LEVELS
    assert document.nodes[0].below[-1].kind == "EVERY"
    assert document.mended


def test_a_clause_at_the_margin_is_read_under_the_rule_above_it() -> None:
    document, found = read("staff must go\ndaily\n    because x\nif late\n")
    assert outline(document.nodes) == ["RULE", ["EVERY", "BECAUSE", "IF"]]
    assert found == ["clause-at-margin", "clause-at-margin"]


def test_a_mended_line_keeps_its_place_and_what_hangs_under_it() -> None:
    document, found = read("staff must go\n    becuase x\n        source: page 3\n    daily\n")
    assert outline(document.nodes) == ["RULE", ["BECAUSE", ["REMARK"], "EVERY"]]
    assert found == ["unknown-clause"]
    assert document.mended


@pytest.mark.parametrize("text", ["", "\n\n", "-- only a comment\n", "   \n"])
def test_an_empty_file_is_told(text: str) -> None:
    assert read(text)[1] == ["empty-file"]


def test_a_node_knows_where_its_words_stand() -> None:
    text = "-- x\n  [a] staff must   go home\n      unless,they stay\n"
    document, _ = read(text)
    rule = document.nodes[0]
    assert text[rule.start : rule.end] == "[a] staff must   go home"
    assert (rule.word, rule.text) == ("[a] staff must", "go home")
    assert rule.span("a.policy").start == rule.start


def test_a_replacement_covers_the_line_and_all_that_carries_it_on() -> None:
    source = SourceFile("a.policy", "staff must go\n    becuase\n    ... it is late\n    daily\n")
    fix = parse(source)[1][0].fix
    assert fix is not None
    assert source.text[fix.span.start : fix.span.end] == "becuase\n    ... it is late"
    assert fix.lines == ("    because it is late",)
