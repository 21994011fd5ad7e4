"""From a file's text to the tree of its lines. No text makes it fail: what is wrong comes back as diagnostics.

The grammar is Lark's and so is its parse table. What there is to follow in the table is in `blocks`: each line is one
terminal, the lexer reads it as one that the table takes, and indentation says what hangs under what.
"""

from functools import cache

from bylaw import resources
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.blocks import Blocks
from bylaw.syntax.lexer import Reading, Walk
from bylaw.syntax.nodes import Document
from bylaw.syntax.offers import Offer
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
def _margin() -> Offer:
    """What a line at the margin may be, from which follows what any other may be."""
    return Blocks(parser()).margin()


def parse(source: SourceFile) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Read a file: its tree of lines, and what is wrong with them."""
    reading = Reading(source)
    nodes = Walk(_margin(), reading).tree()
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
