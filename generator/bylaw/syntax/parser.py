"""From a file's text to the tree of its lines. No text makes it fail: what is wrong comes back as diagnostics.

The grammar is Lark's and so is its parse table. The loop that follows the table is here, since it has little to do:
each line is one terminal, the lexer never yields one that the table does not take, and lines make only three things.
"""

from functools import cache
from itertools import chain
from typing import Any

from bylaw import resources
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.lexer import LineLexer, Reading
from bylaw.syntax.nodes import Document, Node
from bylaw.syntax.table import GRAMMAR, TABLE, Table, from_json


@cache
def parser() -> Table:
    """The parse table of the language."""
    grammar = resources.text("grammar", GRAMMAR)
    ready = from_json(resources.text("grammar", TABLE), grammar)
    if ready is not None:
        return ready
    from bylaw.syntax.analysis import analysed, table_of

    return table_of(analysed(grammar))


@cache
def _lexer() -> LineLexer:
    return LineLexer(parser())


def parse(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a file: its tree of lines, and what is wrong with them."""
    reading = Reading(source)
    nodes = _tree(reading)
    if not nodes and not reading.problems:
        reading.report(
            Diagnostic(
                catalogue.EMPTY_FILE,
                Span(source.path, 0, 0),
                "This file has nothing in it.",
                "A policy file starts with a line such as “policy Social Media Policy”.",
            )
        )
    return Document(source, nodes, reading.mended), tuple(reading.problems)


def _tree(reading: Reading) -> tuple[Node, ...]:
    """The lines of a file as a tree: shift each terminal, and reduce what is complete before it."""
    states, end = parser().states, parser().end
    stack = [parser().start]
    values: list[Any] = []
    for line in chain(_lexer().lines(reading, stack), _END):
        kind = line.kind
        while not isinstance(action := states[stack[-1]].get(kind, end), int):
            size, origin, makes = action
            if makes == "line":
                value = _hung(values[-2], values[-1]) if size == 2 else values[-1]
            elif makes == "run" and size == 2:
                value = values[-2]
                value.append(values[-1])
            else:
                value = values[-size:] if makes == "run" else _body(values[-size:] if size else [])
            if size:
                del values[-size:]
                del stack[-size:]
            values.append(value)
            stack.append(states[stack[-1]][origin])  # type: ignore[arg-type]
        stack.append(action)
        values.append(line)
    tree: tuple[Node, ...] = values[0]
    return tree


_END = (Node("$END", "", "", 0, 0, 0, ()),)


def _body(taken: list[Any]) -> tuple[Node, ...]:
    """All lines of a body; the changes of indentation around it are dropped."""
    lines: list[Node] = []
    for value in taken:
        if isinstance(value, list):
            lines += value
        elif value.kind not in ("_INDENT", "_DEDENT"):
            lines.append(value)
    return tuple(lines)


def _hung(line: Node, body: tuple[Node, ...]) -> Node:
    """A line with the body that hangs under it."""
    kind, word, text, start, text_start, end, _ = line
    return Node(kind, word, text, start, text_start, end, body)
