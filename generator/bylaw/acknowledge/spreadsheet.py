"""CSV as spreadsheets save it, read by the headings of its first row; what was written is read back as it was.

The apostrophe that `model.csv_text` writes in front of what a spreadsheet would run is taken away again.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from typing import NamedTuple

from bylaw.model.csv_text import plain

_MOST_IN_A_CELL = 100_000
_SEPARATORS = ",;\t"


class Row(NamedTuple):
    """A row of a table: the line of the file that it ends on, and its texts by column, those left empty included."""

    line: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """A table as read. `unknown` are headings that mean nothing here; `problems` are sentences with line numbers."""

    rows: tuple[Row, ...]
    columns: frozenset[str]
    unknown: tuple[str, ...]
    problems: tuple[str, ...]


class NotATable(Exception):
    """Says in a sentence why data cannot be read as a table."""


def from_csv(data: bytes, columns: Mapping[str, Iterable[str]]) -> Table:
    """A CSV file by the headings of its first row: `columns` holds, for each column, the headings that mean it.

    Headings are compared by their letters and digits only. Empty rows are passed over. Raises NotATable.
    """
    meanings = _meanings(columns)
    text = decoded(data)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    csv.field_size_limit(_MOST_IN_A_CELL)
    try:
        heads = next((row for row in reader if any(row)), [])
        if not heads:
            raise NotATable("The file is empty.")
        return _table(reader, [meanings.get(_key(head), "") for head in heads], heads)
    except csv.Error as error:
        raise NotATable(f"Line {reader.line_num} cannot be read as CSV: {error}.") from None


def near(heading: str, columns: Mapping[str, Iterable[str]]) -> str:
    """The column that a heading which none has most likely means, or nothing."""
    meanings = _meanings(columns)
    found = get_close_matches(_key(heading), meanings, 1, 0.75)
    return meanings[found[0]] if found else ""


def decoded(data: bytes) -> str:
    """Text as spreadsheets save it: UTF-8, UTF-16 with its mark, or the old code page of Windows. Raises NotATable."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise NotATable("The file is not text. Save it as “CSV UTF-8”.") from None
    if "\0" in text:
        raise NotATable("The file is not text. Save it as “CSV UTF-8”.")
    return text


def _table(reader: Iterable[list[str]], columns: Sequence[str], heads: Sequence[str]) -> Table:
    twice = (column for column, times in Counter(columns).items() if column and times > 1)
    problems = [f"The column “{column}” stands there twice." for column in twice]
    rows: list[Row] = []
    for cells in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            problems.append(f"Line {line} has more cells than there are columns.")
            continue
        said = zip(columns, cells, strict=False)
        rows.append(Row(line, {column: plain(cell).strip() for column, cell in said if column}))
    unknown = [head.strip() for head, column in zip(heads, columns, strict=True) if head.strip() and not column]
    return Table(tuple(rows), frozenset(columns) - {""}, tuple(unknown), tuple(problems))


def _separator(text: str) -> str:
    """What stands between cells: the comma, unless the first row has more of another."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=first.count)


def _meanings(columns: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {_key(heading): column for column, headings in columns.items() for heading in (column, *headings)}


def _key(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading).lower()
