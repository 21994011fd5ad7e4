"""Sheets of paper for a meeting: what is signed, its code twice over, and a row for each name."""

import re
from datetime import date
from html.parser import HTMLParser

import page as validator
import pytest
import segno
from filled_pdf import text_of, with_form

from bylaw.build import read
from bylaw.model.types import Policy
from bylaw.views.paper import pdf_sheets, sheets
from bylaw.views.paper.rows import Row
from bylaw.views.paper.sheet import picture
from bylaw.views.pdf.copies import Copy, copies
from command import HARBOUR_VIEW
from factories import a_handbook, a_policy

PEOPLE = (Row("Zoë O’Brien", "T042"), Row("Łukasz <b>Šimánek</b>", ""))


def a_copy(policy: Policy | None = None, role: str = "") -> Copy:
    found = copies(a_handbook(policy or a_policy()))
    return next(c for c in found if (c.part.only.id if c.part.only else "") == role)


def sheet(copy: Copy, *people: Row) -> str:
    (html,) = sheets((copy,), lambda _: people).values()
    return html.decode()


class Cells(HTMLParser):
    """The rows of a table, each as the texts of its cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        self.inside = tag in ("td", "th", "strong", "span") and bool(self.rows)

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th", "table")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_a_sheet_names_everybody_who_is_expected_and_leaves_rows_for_others() -> None:
    running, head, *rows = Cells(sheet(a_copy(with_form(boxes=())), *PEOPLE)).rows
    assert running == [f"Social Media Policy, version 2.1 · code {a_copy(with_form(boxes=())).code}"]
    assert head == ["Name", "Reference", "Agree", "Read", "Decline", "Question", "Signature"]
    assert [row[:2] for row in rows] == [
        ["Zoë O’Brien", "T042"], ["Łukasz <b>Šimánek</b>", ""], *[["", ""]] * 4,
    ]  # fmt: skip


def test_without_a_list_of_names_all_rows_are_empty() -> None:
    rows = Cells(sheet(a_copy())).rows[2:]
    assert len(rows) == 38
    assert {row[0] for row in rows} == {""}


def test_boxes_have_letters_to_circle() -> None:
    html = sheet(a_copy(with_form(boxes=("I know whom to tell", "I agree to photographs"))), *PEOPLE)
    assert "<strong>B</strong> I agree to photographs" in html
    assert Cells(html).rows[1][2] == "Letters"
    assert Cells(html).rows[2][2].split() == ["A", "B"]


def test_many_boxes_have_two_letters() -> None:
    html = sheet(a_copy(with_form(boxes=tuple(f"Box {n}" for n in range(28)))))
    assert "<strong>Z</strong> Box 25" in html and "<strong>AB</strong> Box 27" in html


def test_the_code_stands_on_the_sheet_in_letters_and_as_a_picture_of_nothing_else() -> None:
    copy = a_copy()
    html = sheet(copy, *PEOPLE)
    assert f"<strong>{copy.code}</strong>" in html
    (image,) = re.findall(r'<img src="(data:image/svg\+xml[^"]*)"', html)
    drawn = segno.make_qr(copy.code).svg_data_uri(scale=4, light="#fff")
    assert image.replace("&#39;", "'").replace("&amp;", "&") == drawn
    assert picture(copy.code) != picture(a_copy(role="staff").code)


def test_the_sheet_of_a_role_is_for_that_role() -> None:
    html = sheet(a_copy(role="volunteers"))
    assert "For volunteers." in html and "Signed by" not in html
    assert a_copy(role="volunteers").code in html


def test_a_sheet_asks_for_nothing_elsewhere_and_runs_nothing() -> None:
    html = sheet(a_copy(), *PEOPLE)
    addresses = re.findall(r"(?:src|href|url)[=(]\s*[\"']?([^\"')\s>]+)", html)
    assert addresses and all(address.startswith("data:") for address in addresses)
    assert "<script" not in html and "<b>" not in html


def test_a_sheet_is_the_same_every_time() -> None:
    one, other = (pdf_sheets((a_copy(),), lambda _: PEOPLE) for _ in range(2))
    assert one == other
    assert sheet(a_copy(), *PEOPLE) == sheet(a_copy(), *PEOPLE)


@pytest.mark.parametrize("people", [(), PEOPLE * 40], ids=["empty", "eighty names"])
def test_a_sheet_as_pdf_is_pdf_ua_1_and_has_its_code_on_every_page(people: tuple[Row, ...]) -> None:
    ((path, pdf),) = pdf_sheets((a_copy(),), lambda _: people).items()
    assert path == "rowan-hill/social-media-policy/sheet.staff-form.pdf"
    assert [f.message for f in validator.validate_pdf_bytes(pdf, profile="ua1").failures] == []
    pages = int(re.findall(r"Page \d+ of (\d+)", text_of(pdf))[0])
    assert text_of(pdf).count(f"code {a_copy().code}") == pages >= 2


def test_every_sheet_of_an_example_is_pdf_ua_1() -> None:
    files = {p.relative_to(HARBOUR_VIEW).as_posix(): p.read_bytes() for p in HARBOUR_VIEW.rglob("*.policy")}
    made = pdf_sheets(copies(read(files, date(2026, 9, 1)).handbook))
    assert len(made) > 2
    assert {
        path: r for path, pdf in made.items() if (r := validator.validate_pdf_bytes(pdf, profile="ua1").failures)
    } == {}
