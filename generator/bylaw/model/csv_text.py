"""CSV that a spreadsheet reads as it was meant: no cell that is written can run there.

A cell that a spreadsheet would take for a formula is written with an apostrophe in front of it.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO, TextIOWrapper

_MOST_KNOWN = 65_536
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
    data = BytesIO()
    known = lru_cache(_MOST_KNOWN, typed=True)(safe)  # most cells of a large table stand there many times
    with TextIOWrapper(data, "utf-8-sig", newline="") as text:
        csv.writer(text).writerows(map(known, row) for row in rows)
        text.flush()
        return data.getvalue()
