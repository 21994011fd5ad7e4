"""From a file's text to the tree of its lines. No text makes it fail: what is wrong comes back as diagnostics.

The grammar is Lark's and so is its parse table. The loop that follows the table is here, since it has little to do: each
line is one terminal, the lexer never yields one that the table does not take, and lines make only three things.
"""

from functools import cache
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
    states = parser().states
    stack = [parser().start]
    values: list[Any] = []
    for line in _lexer().lines(reading, stack):
        kind = line.kind
        while not isinstance(action := states[stack[-1]][kind], int):
            _reduce(action, stack, values, states)
        stack.append(action)
        values.append(line)
    while stack[-1] != parser().end:
        _reduce(states[stack[-1]]["$END"], stack, values, states)
    tree: tuple[Node, ...] = values[-1]
    return tree


def _reduce(reduction: Any, stack: list[int], values: list[Any], states: Any) -> None:
    """Put one value in place of those that a complete rule takes."""
    size, origin, makes = reduction
    taken = values[-size:] if size else []
    if size:
        del values[-size:]
        del stack[-size:]
    values.append(_MAKES[makes](taken))
    stack.append(states[stack[-1]][origin])


def _run(taken: list[Any]) -> list[Node]:
    """A line, or a line more: the list so far is the table's own, so it may grow in place."""
    if len(taken) == 1:
        return taken
    run: list[Node] = taken[0]
    run.append(taken[1])
    return run


def _body(taken: list[Any]) -> tuple[Node, ...]:
    """All lines of a body; the changes of indentation around it are dropped."""
    lines: list[Node] = []
    for value in taken:
        if isinstance(value, list):
            lines += value
        elif value.kind not in ("_INDENT", "_DEDENT"):
            lines.append(value)
    return tuple(lines)


def _line(taken: list[Any]) -> Node:
    """A line, with the body that hangs under it if there is one."""
    line: Node = taken[0]
    return line._replace(below=taken[1]) if len(taken) > 1 else line


_MAKES = {"run": _run, "body": _body, "line": _line}
