"""From a file's text to the tree of its lines. No text makes it fail: what is wrong comes back as diagnostics."""

from functools import cache
from typing import Any

from lark import Lark

from bylaw import resources
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.lexer import LineLexer, Opened, Reading
from bylaw.syntax.nodes import Document, Node
from bylaw.syntax.table import from_table

GRAMMAR = "policy.lark"
TABLE = "policy.table.json"


class _ToNodes:
    """Lark calls the method named after a grammar rule; every rule here is a line, or a body of lines."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name.isupper():
            raise AttributeError(name)
        return _node_or_body


def _node_or_body(children: list[Any]) -> Any:
    if children and type(children[0]) is Opened:
        opened, below = children[0], children[1] if len(children) > 1 else None
        return Node(opened.type, opened.word, opened.text, opened.start, opened.text_start, opened.end, below or ())
    return tuple(children)


@cache
def parser(*, strict: bool = False) -> Lark:
    """The parser of policy files. Strict makes any conflict in the grammar an error."""
    grammar = resources.text("grammar", GRAMMAR)
    ready = None if strict else from_table(resources.text("grammar", TABLE), grammar, LineLexer, _ToNodes())
    return ready or analysed(grammar, strict=strict)


def analysed(grammar: str, *, strict: bool = False) -> Lark:
    """The parser of a grammar's text, worked out from the start."""
    return Lark(
        grammar,
        parser="lalr",
        lexer=LineLexer,
        transformer=_ToNodes(),
        maybe_placeholders=False,
        strict=strict,
    )


def parse(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a file: its tree of lines, and what is wrong with them."""
    reading = Reading(source)
    nodes: tuple[Node, ...] = parser().parse(reading)  # type: ignore[assignment]
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
