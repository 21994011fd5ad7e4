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
from bylaw.syntax.table import GRAMMAR, TABLE, Table, from_json, made_from


@cache
def parser() -> Table:
    """The parse table of the language."""
    return table_for(resources.text("grammar", GRAMMAR), resources.text("grammar", TABLE))


def table_for(grammar: str, written: str) -> Table:
    """The parse table of a grammar: the one that was written, unless it was made from another grammar."""
    ready = from_json(written)
    if ready.made_from == made_from(grammar):
        return ready
    from bylaw.syntax.analysis import table_of  # late, since Lark takes its time

    return table_of(grammar)


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
