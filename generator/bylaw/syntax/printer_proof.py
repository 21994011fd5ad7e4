"""The formatter's proof: nothing may be written that loses a word, a comment or a meaning of what was there before."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from bylaw.source.text import SourceFile
from bylaw.syntax.lines import lines_of
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse
from bylaw.syntax.printer import MARKED, NAMED_IN_FRONT, format_text, obstacles, with_depth
from bylaw.syntax.slips import openings

_NO_NAMES: Mapping[int, str] = MappingProxyType({})


class _Row(NamedTuple):
    """What a line means, wherever it stands in its file."""

    depth: int
    kind: str
    word: str
    text: str


def proved(before: SourceFile, after: str, names: Mapping[int, str] = _NO_NAMES) -> str | None:
    """What would be lost if `after` took the place of `before`, as a sentence; nothing if all is kept.

    The names that were to be written in are the one difference allowed. Formatting `after` must change nothing more.
    """
    formatted = SourceFile(before.path, after)
    if after == before.text:
        return None if not names else "The names would not be written in."
    if obstacles(formatted):
        return f"The file would no longer be read: {obstacles(formatted)[0].message}"
    difference = _difference(list(_rows(before, names)), list(_rows(formatted, _NO_NAMES)))
    if difference is not None:
        return difference
    if len(names) > sum(node.start in names for _, node in with_depth(parse(before)[0].nodes)):
        return "A name would not be written in, since no line starts where it was to stand."
    if _comments(before.text) != _comments(after):
        return "A comment would be lost or moved."
    return None if format_text(formatted) == after else "Formatting the file again would change it again."


def _difference(expected: list[_Row], found: list[_Row]) -> str | None:
    for old, new in zip(expected, found, strict=False):
        if old[1:] != new[1:]:
            return f"“{old.word} {old.text}” would be read as “{new.word} {new.text}”."
        if old.depth != new.depth:
            return f"“{old.word} {old.text}” would hang under another line."
    if len(expected) != len(found):
        return f"The file has {len(expected)} lines that count, and would have {len(found)}."
    return None


def _rows(source: SourceFile, names: Mapping[int, str]) -> Iterator[_Row]:
    for depth, node in with_depth(parse(source)[0].nodes):
        word, text = _word(node), node.text
        name = names.get(node.start)
        if name and node.kind in NAMED_IN_FRONT:
            word = f"[{name}] {word}"
        elif name:
            text = f"[{name}] {text}"
        yield _Row(depth, node.kind, word, text)


def _word(node: Node) -> str:
    """How a line opens, but for what the formatter may change: capitals of keywords, spaces, a last colon."""
    word = " ".join(node.word.replace("]", "] ").split())
    if node.kind in MARKED:
        return re.sub(r"step|[^a-z0-9]", "", word.lower())
    return word.lower().removesuffix(":") if node.kind in openings() else word


def _comments(text: str) -> list[tuple[str, int]]:
    """Each comment, and how many lines stand above it that are none."""
    out: list[tuple[str, int]] = []
    above = 0
    for line in lines_of(text):
        if line.is_comment:
            out.append((line.text, above))
        else:
            above += 1
    return out
