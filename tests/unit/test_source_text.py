"""Bytes to policy text: what Word and other systems save means the same, and what is no text is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bylaw.source.line_table import LineTable
from bylaw.source.text import MOST_BYTES, MOST_LINES, SourceFile, Span, Unreadable, even_out, read_text
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse

PLAIN = """\
policy Head's "open door" policy
    owner: head

staff must not e-mail at night
    - in term
        if late
"""


def shape(nodes: tuple[Node, ...]) -> list[object]:
    return [(node.kind, node.word, node.text, shape(node.below)) for node in nodes]


def meaning(text: str) -> list[object]:
    return shape(parse(SourceFile("a.policy", even_out(text)))[0].nodes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("    ", "\t"),
        ("        ", "    \t"),
        ("        ", "  \t  \t"),
        (" ", "\u00a0"),
        ("'", "\u2019"),
        ("'", "\u2018"),
        ('"open', "\u201copen"),
        ('door"', "door\u201d"),
        ("e-mail", "e\u2011mail"),
        ("night", "ni\u00adght"),
        ("policy", "\ufeffpolicy"),
        ("policy", "pol\u200bicy"),
        ("- in", "\u2022 in"),
        ("- in", "\u2022\tin"),
        ("- in", "\u2013 in"),
        ("- in", "* in"),
        ("- in", "\uf0b7\tin"),
        ("- in", "o\tin"),
        ("\n\n", "\n\u2028\n"),
        ("\n\n", "\n\x0c\n"),
        ("e-mail at", "e-mail\x0bat"),
        ("e-mail at", "e-mail\x0cat"),
        ("e-mail at", "e-mail\u2003at"),
        ("e-mail at", "e-mail\u3000at"),
        ("\u0020", "\u2002"),
        ("head\n", "head\x07\n"),
    ],
    ids=ascii,
)
def test_what_word_pastes_means_the_same(old: str, new: str) -> None:
    assert old in PLAIN
    assert meaning(PLAIN.replace(old, new)) == meaning(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "a\r\nb\rc\n",
        "\t\u2022\tx",
        "\u201cx\u201d \u2013 y",
        "a\x00\x1b\ud800b",
        "\x0c\u2022 x",
        "\x07\u2022 x",
        " \t \t- x",
    ],
)
def test_evening_out_twice_changes_nothing_more(text: str) -> None:
    assert even_out(even_out(text)) == even_out(text)


@settings(max_examples=300, derandomize=True, database=None, deadline=None)
@given(st.text())
def test_evened_out_text_has_no_tab_no_return_and_no_control(text: str) -> None:
    out = even_out(text)
    assert even_out(out) == out
    assert not set(out) & set("\t\r\x00\x07\x0b\x0c\x1b\x7f\u2003\ufeff")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_text(b"\xef\xbb\xbfpolicy A\n") == "policy A\n"


@pytest.mark.parametrize(
    ("data", "so_far"),
    [
        (b"policy A\n\x00\x01", "policy A\n"),
        ("policy é".encode("latin-1"), "policy "),
        (b"\xff\xfep\x00o\x00", "\ufffd\ufffdp"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_what_could_be_read(data: bytes, so_far: str) -> None:
    refused = read_text(data)
    assert isinstance(refused, Unreadable)
    assert refused.code == "not-text"
    assert refused.so_far == so_far
    assert refused.offset == len(refused.so_far)


@pytest.mark.parametrize("data", [b"x" * (MOST_BYTES + 1), b"\n" * MOST_LINES])
def test_a_file_too_large_for_a_policy_is_refused(data: bytes) -> None:
    refused = read_text(data)
    assert isinstance(refused, Unreadable)
    assert refused.code == "file-too-large"
    assert refused.detail


def test_a_file_of_the_largest_size_is_read() -> None:
    assert read_text(b"\n" * (MOST_LINES - 1)) == "\n" * (MOST_LINES - 1)


def test_line_and_column_count_from_one_in_characters() -> None:
    source = SourceFile("a.policy", "é\nab\n")
    assert [source.position(offset) for offset in range(6)] == [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (3, 1)]


def test_the_text_of_a_line_is_found_by_its_number() -> None:
    table = LineTable.of("one\ntwo")
    assert [table.line(number) for number in (1, 2, 3)] == ["one", "two", ""]


def test_a_hundred_thousand_places_of_a_large_file_are_found_in_no_time() -> None:
    source = SourceFile("a.policy", "staff must reply\n" * 200_000)
    assert source.position(17 * 199_999) == (200_000, 1)
    assert sum(source.position(17 * line)[0] for line in range(100_000)) == sum(range(1, 100_001))


def test_a_fragment_is_found_inside_a_span_or_the_span_stands_for_it() -> None:
    source = SourceFile("a.policy", "go and go\n")
    whole = Span("a.policy", 3, 9)
    assert source.find("go", whole) == Span("a.policy", 7, 9)
    assert source.find("stay", whole) == whole
    assert source.find("", whole) == whole
