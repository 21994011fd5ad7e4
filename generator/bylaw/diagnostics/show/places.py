"""Where spans stand, in lines and columns, and which text a fix takes away."""

from collections.abc import Mapping
from typing import NamedTuple

from bylaw.diagnostics.diagnostic import Fix
from bylaw.source.line_table import LineTable
from bylaw.source.text import SourceFile, Span


class Point(NamedTuple):
    """A point in a text: line and column from 1, in characters; offset from 0."""

    line: int
    column: int
    offset: int


class Place(NamedTuple):
    """A stretch of a file, the end not included. `known` is false where there is no text to point into."""

    path: str
    start: Point
    end: Point
    known: bool


class Edit(NamedTuple):
    """Text to put in place of a stretch of a file. `whole` says that the stretch is lines from end to end.

    Nothing is taken away where start and end are equal.
    """

    place: Place
    text: str
    whole: bool


_NOWHERE = Point(1, 1, 0)


class Places:
    """Finds places in the files of a report, whose paths are shown below `folder`."""

    def __init__(self, sources: Mapping[str, SourceFile], folder: str = "") -> None:
        self._sources = sources
        self._folder = folder.rstrip("/")
        self._tables: dict[str, LineTable] = {}

    def place(self, span: Span) -> Place:
        """Where a span stands."""
        path = f"{self._folder}/{span.path}".strip("/") if self._folder else span.path
        table = self._table(span.path)
        if table is None:
            return Place(path, _NOWHERE, _NOWHERE, False)
        return Place(path, _point(table, span.start), _point(table, max(span.start, span.end)), True)

    def line(self, span: Span) -> str:
        """The text of the line on which a span starts."""
        table = self._table(span.path)
        return table.line(table.position(span.start)[0]) if table else ""

    def edit(self, fix: Fix) -> Edit:
        """What a fix takes away and puts there: whole lines for whole lines, or lines that go in between."""
        table = self._table(fix.span.path)
        written = "\n".join(fix.lines)
        if table is None:
            return Edit(self.place(fix.span), written, False)
        path, start, end = fix.span
        margin = table.text.rfind("\n", 0, start) + 1
        if start == end:
            return Edit(self.place(fix.span), f"{written}\n" if start == margin else f"\n{written}", False)
        after = table.text.find("\n", end - 1)
        until = len(table.text) if after < 0 else after if fix.lines else after + 1
        return Edit(self.place(Span(path, margin, until)), written, bool(fix.lines))

    def _table(self, path: str) -> LineTable | None:
        if path not in self._tables and path in self._sources:
            self._tables[path] = LineTable.of(self._sources[path].text)
        return self._tables.get(path)


def _point(table: LineTable, offset: int) -> Point:
    return Point(*table.position(offset), offset)
