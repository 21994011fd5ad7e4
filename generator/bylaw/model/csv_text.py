"""CSV that a spreadsheet reads as it was meant: no cell that is written can run there.

A cell that a spreadsheet would take for a formula is written with an apostrophe in front of it.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_RUNS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")


def safe(cell: object) -> str:
    """A cell's text, with an apostrophe in front where a spreadsheet would run it."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if not text[:1].isalnum() and _RUNS.match(text) else text


def plain(cell: str) -> str:
    """What a cell said before `safe`."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


def to_csv(rows: Iterable[Sequence[object]]) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, without which Excel reads every “é” wrongly."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
