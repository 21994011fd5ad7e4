"""CSV: no cell that is written can run in a spreadsheet, and all that is written is read back."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bylaw.acknowledge.spreadsheet import NotATable, from_csv
from bylaw.model.csv_text import plain, safe, to_csv

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", " =", "\t=", "'=", "''=", "＝", "＋", "－", "＠")


@pytest.mark.parametrize("start", STARTS)
def test_a_cell_that_a_spreadsheet_would_run_has_an_apostrophe_in_front(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"
    assert plain(safe(f"{start}1+1")) == f"{start}1+1"


@pytest.mark.parametrize("text", ["", "T1", "Zoë", "1=1", "O'Brien", "'tis", "a@x.org"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert safe(text) == plain(text) == text


@given(st.text(st.characters(codec="utf-8")))
def test_no_written_cell_begins_as_a_formula_and_all_come_back(text: str) -> None:
    written = safe(text)
    assert not written.lstrip(" \t\r\n").startswith(("=", "+", "-", "@"))
    assert plain(written) == text


def test_written_rows_are_csv_with_a_mark_that_excel_needs() -> None:
    data = to_csv([("name", "sum"), ("Zoë, “Z”", "=1+1"), (None, -5)])
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(StringIO(data.decode("utf-8-sig")))) == [["name", "sum"], ["Zoë, “Z”", "'=1+1"], ["", "'-5"]]


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.text(st.sampled_from("a\"', \r\n;=")))))
def test_any_rows_are_read_back_as_the_csv_module_reads_them(rows: list[tuple[str, str]]) -> None:
    written = to_csv(rows).decode("utf-8-sig")
    read = csv.reader(StringIO(written, newline=""))
    assert [[plain(cell) for cell in row] for row in read] == [list(row) for row in rows]


def test_a_written_table_is_read_back() -> None:
    table = from_csv(to_csv([("Ref", "Name"), ("=T1", "line\nbreak")]), {"reference": ("ref",), "name": ()})
    assert [row.cells for row in table.rows] == [{"reference": "=T1", "name": "line\nbreak"}]
    assert table.problems == table.unknown == ()


def test_a_cell_too_large_for_a_table_is_one_sentence() -> None:
    with pytest.raises(NotATable, match=r"^Line \d+ cannot be read as CSV"):
        from_csv(b"a,b\n" + b"x" * 200_000 + b",y\n", {"a": ()})
