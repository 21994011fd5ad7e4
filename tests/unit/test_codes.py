"""Every code of the catalogue has a page with an example that gives it and one that does not, and a case."""

import re
from pathlib import Path

import pytest

from bylaw.build import read
from bylaw.diagnostics.catalogue import CODES
from bylaw.diagnostics.diagnostic import Severity
from language.cases import TODAY, cases, fences_in, files_of

ROOT = Path(__file__).parent.parent.parent
PAGES = ROOT / "docs" / "codes"
CASES = ROOT / "tests" / "language"
SAYS = {Severity.ERROR: "stops publishing", Severity.WARNING: "asks for a look", Severity.NOTE: "a note for owners"}
SECTIONS = ["What it means", "Avoid", "Prefer", "Why"]


def sections(page: str) -> dict[str, str]:
    """What stands under each heading of a page; under "" what stands above the first."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return {"": parts[0]} | dict(zip(parts[1::2], parts[2::2], strict=True))


def codes_given(section: str) -> set[str]:
    """The codes of what is found in the policy text under a heading."""
    given = tuple(fences_in(section.splitlines()))
    assert given, "policy text stands there"
    return {d.code.name for d in read(files_of(given), TODAY).diagnostics}


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_page_opens_with_the_title_and_the_severity_of_its_code(code: str) -> None:
    head = sections(page(code))[""]
    assert head == f"# {CODES[code].title}\n\nCode: `{code}` · {SAYS[CODES[code].severity]}\n\n"


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_what_it_means_what_to_avoid_what_to_prefer_and_why(code: str) -> None:
    found = sections(page(code))
    assert list(found)[1:] == SECTIONS
    assert all(found[name].strip() for name in SECTIONS)


@pytest.mark.parametrize("code", CODES)
def test_what_the_page_says_to_avoid_gives_the_finding(code: str) -> None:
    assert code in codes_given(sections(page(code))["Avoid"])


@pytest.mark.parametrize("code", CODES)
def test_what_the_page_says_to_prefer_does_not_give_the_finding_and_may_be_published(code: str) -> None:
    given = codes_given(sections(page(code))["Prefer"])
    assert code not in given
    assert [c for c in given if CODES[c].severity is Severity.ERROR] == []


def test_the_list_of_pages_has_every_code_with_its_title_and_what_it_does() -> None:
    listed = [row for row in (PAGES / "README.md").read_text(encoding="utf-8").splitlines() if row.startswith("| [")]
    assert listed == [f"| [`{n}`]({n}.md) | {c.title} | {SAYS[c.severity]} |" for n, c in CODES.items()]


def test_there_is_no_page_for_a_code_that_does_not_exist() -> None:
    assert {p.stem for p in PAGES.glob("*.md")} - {"README"} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_sentences_of_the_page_are_short_enough_to_read_aloud(code: str) -> None:
    prose = re.sub(r"```.*?```", "", page(code), flags=re.DOTALL)
    sentences = re.split(r"(?<=[.!?:])\s+|\n\n", prose)
    assert [s for s in sentences if len(s.split()) > 28] == []


def test_every_code_has_a_case_among_those_of_the_language() -> None:
    expected = [
        fence.text
        for path in CASES.glob("*.md")
        for case in cases(path.read_text(encoding="utf-8"))
        for fence in case.expected
        if fence.kind == "text findings"
    ]
    shown = set(re.findall(r"^(?:PROBLEM|TO CHECK|NOTE) (\S+)", "\n".join(expected), flags=re.MULTILINE))
    assert set(CODES) - shown == set()


def test_a_page_that_gave_another_finding_would_be_noticed() -> None:
    avoid, prefer = sections(page("hidden-clause"))["Avoid"], sections(page("hidden-clause"))["Prefer"]
    assert "hidden-clause" in codes_given(avoid)
    assert "hidden-clause" not in codes_given(prefer)
