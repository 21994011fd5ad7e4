"""What was written: a line, and the lines that hang under it."""

from msgspec import Struct

from bylaw.source.text import SourceFile, Span


class Node(Struct, frozen=True):
    """One written line and what hangs under it.

    `kind` is the line's terminal in the grammar, `word` how the line opens, as written; `text` the rest of it, with
    continuation lines joined by single spaces. Offsets are those of the file's text: `start` of the line's first
    character, `end` after its last character.
    """

    kind: str
    word: str
    text: str
    start: int
    end: int
    below: tuple["Node", ...]

    def span(self, path: str) -> Span:
        """The whole line, without what hangs under it."""
        return Span(path, self.start, self.end)


class Document(Struct, frozen=True):
    """A whole file as written. `mended` says that a line was struck or corrected, so nothing may be exported."""

    source: SourceFile
    nodes: tuple[Node, ...]
    mended: bool
