"""Which lines of an original document nothing cites."""

from bylaw.model.from_syntax import from_syntax
from bylaw.model.types import Handbook
from bylaw.source.folder import shelves
from bylaw.source.text import SourceFile
from bylaw.syntax.parser import parse
from bylaw.views.trace import Astray, Line, render, trace

ORIGINAL = "Title\n\nOne rule.\nAnother rule.\n \nA list:\n\n· first\n· second\nThe end.\n"


def handbook(policy: str, organisation: str = "") -> Handbook:
    texts = {"school/policy.policy": policy} | ({"school/organisation.policy": organisation} if organisation else {})
    sources = {path: SourceFile(path, text) for path, text in texts.items()}
    documents = {path: parse(source)[0] for path, source in sources.items()}
    return from_syntax(shelves(sources), documents, sources)[0]


def not_cited(policy: str, document: str = "original.txt", organisation: str = "") -> list[int]:
    return [line.number for line in trace(handbook(policy, organisation), document, ORIGINAL).not_cited]


def test_lines_that_nothing_cites_are_listed_with_their_numbers() -> None:
    found = trace(
        handbook("policy X\n    source: original.txt, lines 1\nstaff must reply\n    source: lines 3-4\n"),
        "original.txt",
        ORIGINAL,
    )
    assert found.total == 7
    assert found.not_cited == (
        Line(6, "A list:"),
        Line(8, "· first"),
        Line(9, "· second"),
        Line(10, "The end."),
    )
    assert found.astray == ()


def test_a_range_cites_every_line_in_it_and_a_list_each_of_its_lines() -> None:
    assert not_cited("policy X\n    source: original.txt, lines 1-4, 6, 8-9\n") == [10]


def test_sources_count_wherever_they_stand() -> None:
    policy = (
        "policy X\n    source: original.txt\n    owner: head\n        source: lines 1\n"
        "roles\n    staff\n        source: lines 3\n"
        "staff must\n    - reply\n        within 2 days\n            source: lines 4\n"
        "    - write\n        if any of these is so\n            - it rains\n                for example\n"
        "                    source: lines 6\n"
        "aims\n    - be kind\n        source: lines 8\n"
        "checklist Before\n    - Is it so?\n        source: lines 9\n"
    )
    assert not_cited(policy) == [10]
    assert not_cited(policy, organisation="organisation School\nperiods\n    term: long\n") == [10]


def test_what_an_organisation_shares_counts() -> None:
    shared = "organisation School\nroles\n    staff\n        source: original.txt, lines 1-10\n"
    assert not_cited("policy X\n", organisation=shared) == []


def test_a_document_is_known_with_or_without_its_ending_and_by_its_name_alone() -> None:
    policy = "policy X\n    source: original.txt, lines 1-10\n"
    assert not_cited(policy, "original") == not_cited(policy, "seeds/original.txt") == []
    assert not_cited("policy X\n    source: original, lines 1-10\n") == []
    assert len(not_cited(policy, "another.txt")) == 7


def test_a_citation_past_the_end_goes_astray() -> None:
    found = trace(handbook("policy X\n    source: original.txt, lines 8-99\n"), "original.txt", ORIGINAL)
    assert found.astray == (Astray("school/policy.policy", 2, 5, "cites line 99, and the document has 11"),)
    assert [line.number for line in found.not_cited] == [1, 3, 4, 6]


def test_a_citation_of_line_0_goes_astray() -> None:
    found = trace(handbook("policy X\n    source: original.txt, lines 0-3\n"), "original.txt", ORIGINAL)
    assert [a.problem for a in found.astray] == ["cites line 0, and the document has 11"]


def test_a_citation_of_a_blank_line_goes_astray_but_a_blank_line_inside_a_range_does_not() -> None:
    policy = "policy X\n    source: original.txt, lines 2\nstaff must reply\n    source: lines 1-6, 6-7\n"
    found = trace(handbook(policy), "original.txt", ORIGINAL)
    assert found.astray == (
        Astray("school/policy.policy", 2, 5, "cites line 2, which is blank"),
        Astray("school/policy.policy", 4, 5, "cites line 7, which is blank"),
    )


def test_a_range_that_runs_backwards_goes_astray_and_cites_nothing() -> None:
    found = trace(handbook("policy X\n    source: original.txt, lines 4-3\n"), "original.txt", ORIGINAL)
    assert [a.problem for a in found.astray] == ["cites lines 4-3, which run backwards"]
    assert len(found.not_cited) == 7


def test_a_number_of_any_length_is_only_past_the_end() -> None:
    found = trace(handbook(f"policy X\n    source: original.txt, lines {'9' * 5000}\n"), "original.txt", ORIGINAL)
    assert [a.problem for a in found.astray] == ["cites line 999999999, and the document has 11"]


def test_the_report_has_a_line_for_each_finding_and_a_count() -> None:
    policy = "policy X\n    source: original.txt, lines 1-8, 12\n"
    assert render(trace(handbook(policy), "original.txt", ORIGINAL)) == (
        " 9  · second\n"
        "10  The end.\n"
        "school/policy.policy:2:5: cites line 12, and the document has 11\n"
        "2 of 7 lines are not cited\n"
    )


def test_the_report_of_a_document_that_is_cited_throughout_is_its_count() -> None:
    policy = "policy X\n    source: original.txt, lines 1-10\n"
    assert render(trace(handbook(policy), "original.txt", ORIGINAL)) == "0 of 7 lines are not cited\n"
    almost = "policy X\n    source: original.txt, lines 1-9\n"
    assert render(trace(handbook(almost), "original.txt", ORIGINAL)).endswith("\n1 of 7 lines is not cited\n")
