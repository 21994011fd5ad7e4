"""Where a construct stands in its file: path, line, column and last line."""

import re
from collections.abc import Callable, Mapping
from functools import cache

from bylaw.source.line_table import LineTable
from bylaw.source.text import SourceFile, Span


class Places:
    """Finds places, with one look through each file for where its lines start."""

    def __init__(self, sources: Mapping[str, SourceFile]) -> None:
        self._sources = sources
        self._tables: dict[str, LineTable] = {}

    def place(self, span: Span) -> dict[str, str | int]:
        """The place of a construct, from its first line to the last that hangs under it."""
        path, start, end = span
        table = self._tables.get(path)
        if table is None:
            table = self._tables[path] = LineTable.of(self._sources[path].text)
        line, column = table.position(start)
        below = _hanging(column)(table.text, end)
        last = table.position(below.end())[0] if below else line
        return {"path": path, "line": line, "column": column, "end_line": last}


@cache
def _hanging(margin: int) -> Callable[[str, int], re.Match[str] | None]:
    """Matches the rest of a line, and the lines that hang under one with so many spaces before it, less one.

    Blank lines and comments end nothing, and belong to it only if something more follows. A line that carries on the
    one above may stand anywhere.
    """
    nothing = r"\n *(?:--(?: [^\n]*)?)?(?=\n|\Z)"
    deeper = rf"\n {{{margin},}}(?!-- |--\n)[^\n ][^\n]*"
    carried_on = r"\n *(?:\.\.\.|…)[^\n]*"
    return re.compile(rf"[^\n]*(?:(?:{nothing})*(?:{deeper}|{carried_on}))*").match
