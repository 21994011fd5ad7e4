"""A sheet for a meeting, opened from a file: it needs no script and no network, and prints as it should."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from bylaw.views.paper import sheets
from bylaw.views.paper.rows import Row
from bylaw.views.pdf.copies import copies
from factories import a_handbook

PEOPLE = tuple(Row(f"Zoë O’Brien {n}", f"T{n:03}") for n in range(30))


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A sheet with thirty names, as a file."""
    html = next(iter(sheets(copies(a_handbook()), lambda _: PEOPLE).values()))
    file = tmp_path / "sheet.html"
    file.write_bytes(html)
    return file


@pytest.mark.parametrize("width", [360, 1200])
def test_a_sheet_opens_from_a_file_without_a_complaint(
    browser: Browser, axe: Callable[[Page], list[str]], sheet: Path, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, requests, complaints = context.new_page(), [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(sheet.as_uri())
    assert page.evaluate("document.fonts.check('12px \"Atkinson Hyperlegible Next\"', 'Zoë')")
    assert [r for r in requests if not r.startswith("data:")] == [sheet.as_uri()]
    assert complaints == []
    assert axe(page) == []
    assert page.evaluate("document.querySelector('img').naturalWidth") > 0
    context.close()


def test_a_printed_sheet_is_a4_and_has_its_heads_on_every_page(browser: Browser, sheet: Path) -> None:
    page = browser.new_page()
    page.goto(sheet.as_uri())
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.close()
    assert len(pages) == 2
    for printed in pages:
        assert [round(float(side)) for side in printed.mediabox[2:]] == [595, 842]
        assert "Signature" in printed.extract_text() and "code" in printed.extract_text()
