"""A whole policy as PDF: accessible, the same twice, with every rule, and linked from its page on the site."""

import io
from datetime import date
from pathlib import Path

import page as validator
import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort
from mkdocs_project import CONFIG, Project
from pypdf import PdfReader

from bylaw.build import read, site
from bylaw.doors.cli import main
from bylaw.doors.disk import policy_files
from bylaw.model.types import Handbook
from bylaw.views.pdf.policy import pdf_path, policy_pdfs, with_pdfs
from command import HARBOUR_VIEW

TRIPS = "harbour-view-academy/trips"


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    return read(policy_files(HARBOUR_VIEW), date(2026, 11, 20)).handbook


@pytest.fixture(scope="module")
def trips(handbook: Handbook) -> bytes:
    (made,) = policy_pdfs(handbook, [TRIPS]).values()
    return made


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_it_is_accessible_as_pdf_ua_asks(trips: bytes) -> None:
    found = validator.validate_pdf_bytes(trips, profile="ua1").failures
    assert [f"{f.rule_id}: {f.message}" for f in found] == []


def test_it_is_the_same_twice(handbook: Handbook, trips: bytes) -> None:
    assert policy_pdfs(handbook, [TRIPS]) == {f"{TRIPS}/trips.pdf": trips}


def test_it_has_document_control_every_rule_and_numbered_pages(handbook: Handbook, trips: bytes) -> None:
    (policy,) = (p for p in handbook.policies if p.id == TRIPS)
    text = words(trips)
    assert "Document control" in text
    assert "Page 1 of" in text
    assert f"{policy.title}, Harbour View Academy, version {policy.control.version}" in text
    for rule in policy.rules:
        assert " ".join(rule.act.split()[:3]).split("[")[0].rstrip(" :") in text, rule.name
    assert "Where this comes from" not in text


def test_links_lead_within_the_file_or_to_the_web(trips: bytes) -> None:
    notes = [a.get_object() for p in PdfReader(io.BytesIO(trips)).pages for a in p.get("/Annots", [])]
    addresses = [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]
    assert notes
    assert all(address.startswith(("https://", "http://", "mailto:", "tel:")) for address in addresses)


def test_on_the_site_each_page_links_to_its_file(handbook: Handbook) -> None:
    plain = site(handbook)
    made = with_pdfs(plain, handbook)
    for policy in handbook.policies:
        (page,) = (p for p in made.pages if p.path == f"{policy.id}.md")
        assert made.files[pdf_path(policy)].startswith(b"%PDF")
        assert page.html.count(f'href="{policy.name}.pdf"') == 1
    assert not any(".pdf" in p.html for p in plain.pages)


def test_the_command_writes_one_or_all_and_names_what_is_near(tmp_path: Path) -> None:
    def run(*more: str) -> tuple[int, str]:
        done = CliRunner().invoke(main, ["export", "pdf", str(HARBOUR_VIEW), "-o", str(tmp_path), *more])
        return done.exit_code, done.output

    assert run("--policy", TRIPS) == (0, f"1 file written to {tmp_path}.\n")
    assert [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.pdf")] == [f"{TRIPS}/trips.pdf"]
    status, said = run("--policy", "harbour-view-academy/trip")
    assert status == 2
    assert f"Did you mean “{TRIPS}”?" in said


def test_without_what_makes_pdf_a_site_that_is_to_have_them_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bylaw.views.pdf.engine.missing", lambda: "PDF needs more.")
    project = Project(tmp_path)
    project.write("mkdocs.yml", CONFIG.replace("[search, bylaw]", "[search, bylaw: {pdf: true}]"))
    with pytest.raises(Abort):
        project.build()
    assert "mkdocs.yml, pdf: PDF needs more." in caplog.text
