"""What `bylaw check` prints for programs: JSON, SARIF, GitHub's commands and GitLab's report."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from msgspec.structs import replace

from bylaw.build import read
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix, Related
from bylaw.diagnostics.show import github, gitlab, sarif
from bylaw.diagnostics.show import json as show_json
from bylaw.doors.disk import policy_files
from bylaw.source.line_table import LineTable
from bylaw.source.text import SourceFile, Span
from command import REPOSITORY

PATH = "the rowans/böse.policy"
TEXT = "policy X\n\nstaff muts reply\n    if 😀 {asked}\n"
SOURCES = {PATH: SourceFile(PATH, TEXT)}


def at(fragment: str) -> Span:
    start = TEXT.index(fragment)
    return Span(PATH, start, start + len(fragment))


WRONG = Diagnostic(
    catalogue.NOT_A_RULE,
    at("muts"),
    "Did you mean “must”?",
    "Write must.",
    Fix(at("staff muts reply"), ("staff must reply",)),
    (Related(at("policy X"), "The policy."),),
)
ODD = Diagnostic(catalogue.HIDDEN_CLAUSE, at("{asked}"), "What is {asked}, 50% of: it?")
OPEN = Diagnostic(catalogue.OPEN_QUERY, at("muts reply\n    if"), "A question.")
NOWHERE = Diagnostic(catalogue.NO_SUCH_FOLDER, Span("policy-src", 0, 0), "Nothing.")
ALL = [WRONG, ODD, OPEN, NOWHERE]


SCHEMA = Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.5.json"


def as_sarif(*found: Diagnostic, folder: str = "") -> dict[str, Any]:
    run = json.loads(sarif.render(found, SOURCES, folder=folder))["runs"][0]
    assert isinstance(run, dict)
    return run


def test_json_says_where_in_lines_columns_and_offsets() -> None:
    document = json.loads(show_json.render([WRONG], SOURCES))
    assert document["format"] == "bylaw-diagnostics/1"
    assert document["summary"] == {"error": 1, "warning": 0, "note": 0, "files": 1}
    assert document["diagnostics"] == [
        {
            "code": "not-a-rule",
            "severity": "error",
            "title": "The line is not a rule",
            "message": "Did you mean “must”?",
            "hint": "Write must.",
            "path": PATH,
            "start": {"line": 3, "column": 7, "offset": 16},
            "end": {"line": 3, "column": 11, "offset": 20},
            "fix": {
                "path": PATH,
                "start": {"line": 3, "column": 1, "offset": 10},
                "end": {"line": 3, "column": 17, "offset": 26},
                "text": "staff must reply",
            },
            "related": [
                {
                    "path": PATH,
                    "start": {"line": 1, "column": 1, "offset": 0},
                    "end": {"line": 1, "column": 9, "offset": 8},
                    "message": "The policy.",
                }
            ],
        }
    ]


def test_json_counts_an_emoji_as_one_character() -> None:
    found = json.loads(show_json.render([ODD], SOURCES))["diagnostics"][0]
    assert found["start"] == {"line": 4, "column": 10, "offset": TEXT.index("{asked}")}


def test_json_has_no_points_for_a_finding_about_no_text() -> None:
    found = json.loads(show_json.render([NOWHERE], SOURCES))["diagnostics"][0]
    assert (found["path"], found["start"], found["end"]) == ("policy-src", None, None)


@pytest.mark.parametrize("render", [show_json.render, sarif.render, github.render, gitlab.render])
def test_what_programs_read_is_never_coloured_and_ends_in_a_new_line(render: Callable[..., str]) -> None:
    plain = render(ALL, SOURCES)
    assert plain == render(ALL, SOURCES, colour=True)
    assert plain.endswith("\n") and not plain.endswith("\n\n")


def _replaced(fix: Fix) -> str:
    """The text with a fix applied, as a program would that reads the JSON."""
    found = Diagnostic(catalogue.NOT_A_RULE, fix.span, "Wrong.", "", fix)
    edit = json.loads(show_json.render([found], SOURCES))["diagnostics"][0]["fix"]
    return TEXT[: edit["start"]["offset"]] + edit["text"] + TEXT[edit["end"]["offset"] :]


def test_a_fix_of_a_line_puts_whole_lines_in_place_of_it() -> None:
    indented = at("if 😀 {asked}")
    assert _replaced(Fix(indented, ("    if asked", "    at once"))) == TEXT.replace(
        "if 😀 {asked}", "if asked\n    at once"
    )


def test_a_fix_at_a_point_puts_lines_in_between() -> None:
    assert _replaced(Fix(Span(PATH, 10, 10), ("roles", "    staff"))) == TEXT.replace(
        "staff", "roles\n    staff\nstaff", 1
    )
    assert _replaced(Fix(Span(PATH, 26, 26), ("    at once",))) == TEXT.replace("reply", "reply\n    at once")


def test_a_fix_without_lines_takes_the_line_away() -> None:
    assert _replaced(Fix(at("staff muts reply"), ())) == TEXT.replace("staff muts reply\n", "")


def test_sarif_has_the_version_the_tool_and_one_rule_for_each_code_found() -> None:
    log = json.loads(sarif.render([*ALL, WRONG], SOURCES))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"] == "bylaw"
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == ["hidden-clause", "not-a-rule", "nothing-to-read", "open-query"]
    assert rules[1] == {
        "id": "not-a-rule",
        "shortDescription": {"text": "The line is not a rule."},
        "help": {"text": "The line is not a rule. To learn more, run: bylaw explain not-a-rule"},
        "defaultConfiguration": {"level": "error"},
    }
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note", "error", "error"]


def complaints(log: object) -> list[str]:
    """What the published schema of SARIF 2.1.0 finds wrong with a log."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return sorted(e.message for e in Draft4Validator(schema).iter_errors(log))


@pytest.mark.parametrize("folder", ["", "policy-src"])
@pytest.mark.parametrize(
    "found",
    [[], ALL, [replace(WRONG, fix=Fix(at("staff"), ()))], [replace(WRONG, fix=Fix(Span(PATH, 0, 0), ("roles",)))]],
    ids=["nothing", "all kinds", "a line to take out", "a line to put in"],
)
def test_sarif_is_what_its_published_schema_asks_for(found: list[Diagnostic], folder: str) -> None:
    assert complaints(json.loads(sarif.render(found, SOURCES, folder=folder))) == []


def test_the_published_schema_finds_what_is_wrong_with_a_log() -> None:
    log = json.loads(sarif.render([WRONG], SOURCES))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]
    assert complaints(log) == [
        "'fatal' is not one of ['none', 'note', 'warning', 'error']",
        "'tool' is a required property",
    ]


def test_sarif_places_a_finding_by_a_relative_uri_and_a_region() -> None:
    (result,) = as_sarif(WRONG, folder="policy-src")["results"]
    artifact = {"uri": "policy-src/the%20rowans/b%C3%B6se.policy", "uriBaseId": "%SRCROOT%"}
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": artifact,
                "region": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 11},
            }
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["message"] == {"text": "The policy."}
    assert related["physicalLocation"]["region"]["startLine"] == 1
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change == {
        "artifactLocation": artifact,
        "replacements": [
            {"deletedRegion": {"startLine": 3, "endLine": 3}, "insertedContent": {"text": "staff must reply"}}
        ],
    }


def test_sarif_gives_no_region_for_a_finding_about_no_text() -> None:
    (result,) = as_sarif(NOWHERE)["results"]
    assert result["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "policy-src", "uriBaseId": "%SRCROOT%"}}}
    ]
    assert "fixes" not in result and "relatedLocations" not in result


def test_sarif_doubles_braces_since_single_ones_are_placeholders() -> None:
    assert as_sarif(ODD)["results"][0]["message"] == {"text": "What is {{asked}}, 50% of: it?"}


def test_sarif_without_findings_is_a_run_without_results() -> None:
    assert as_sarif()["results"] == []


def test_github_gets_a_command_with_its_place_its_title_and_its_message() -> None:
    assert github.render([WRONG], SOURCES, folder="policy-src") == (
        "::error file=policy-src/the rowans/böse.policy,line=3,col=7,endLine=3,"
        "title=The line is not a rule (not-a-rule)"
        "::Did you mean “must”?%0AWrite must.%0ATry:%0Astaff must reply\n"
    )


def test_github_gets_no_column_for_a_finding_over_several_lines() -> None:
    assert github.render([OPEN], SOURCES).startswith(f"::notice file={PATH},line=3,endLine=4,title=")


def test_github_commands_can_not_be_broken_out_of() -> None:
    path = "a,b:c%.policy"
    found = Diagnostic(catalogue.HIDDEN_CLAUSE, Span(path, 0, 0), "100%\r\n::error::no")
    printed = github.render([found], {})
    assert printed == (
        "::warning file=a%2Cb%3Ac%25.policy,"
        "title=A condition is hidden in the middle of a sentence (hidden-clause)"
        "::100%25%0D%0A::error::no\n"
    )


def test_github_gets_nothing_where_nothing_was_found() -> None:
    assert github.render([], SOURCES) == ""


# What GitLab's documentation asks of a code quality report, and what its reader drops a report for.
ISSUE = {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": False,
    "properties": {
        "description": {"type": "string", "minLength": 1},
        "check_name": {"type": "string", "pattern": "^[a-z-]+$"},
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": {
            "type": "object",
            "required": ["path", "lines"],
            "additionalProperties": False,
            "properties": {
                "path": {"type": "string", "pattern": "^[^./]"},
                "lines": {
                    "type": "object",
                    "required": ["begin"],
                    "additionalProperties": False,
                    "properties": {"begin": {"type": "integer", "minimum": 1}},
                },
            },
        },
    },
}


def as_gitlab(*found: Diagnostic, text: str = TEXT, folder: str = "") -> list[dict[str, Any]]:
    issues = json.loads(gitlab.render(found, {PATH: SourceFile(PATH, text)}, folder=folder))
    assert isinstance(issues, list)
    return issues


def fingerprints(*found: Diagnostic, text: str = TEXT) -> list[str]:
    return [issue["fingerprint"] for issue in as_gitlab(*found, text=text)]


@pytest.mark.parametrize("found", [[], ALL, [WRONG, WRONG, ODD]], ids=["nothing", "all kinds", "two alike"])
def test_gitlab_is_given_what_it_asks_for(found: list[Diagnostic]) -> None:
    issues = as_gitlab(*found, folder="policy-src")
    Draft4Validator({"type": "array", "items": ISSUE}).validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == len(found)


def test_gitlab_is_told_what_is_wrong_where_and_how_much_it_stops() -> None:
    (issue,) = as_gitlab(WRONG, folder="policy-src")
    del issue["fingerprint"]
    assert issue == {
        "description": "Did you mean “must”?\nWrite must.\nTry:\nstaff must reply",
        "check_name": "not-a-rule",
        "severity": "blocker",
        "location": {"path": "policy-src/the rowans/böse.policy", "lines": {"begin": 3}},
    }
    assert [i["severity"] for i in as_gitlab(*ALL)] == ["blocker", "minor", "info", "blocker"]
    assert as_gitlab(NOWHERE)[0]["location"] == {"path": "policy-src", "lines": {"begin": 1}}


def test_a_fingerprint_for_gitlab_stays_when_lines_come_above_or_the_margin_moves() -> None:
    lower = "-- A line.\n\n" + TEXT.replace("    if", "        if")
    one, other = (Span(PATH, lower.index(words), lower.index(words) + 4) for words in ("muts", "{asked}"))
    assert fingerprints(replace(WRONG, span=one), replace(ODD, span=other), text=lower) == fingerprints(WRONG, ODD)


def test_a_fingerprint_for_gitlab_tells_findings_apart_by_file_code_message_and_line() -> None:
    others = [
        replace(WRONG, span=Span("b.policy", *WRONG.span[1:])),
        replace(WRONG, code=catalogue.HIDDEN_CLAUSE),
        replace(WRONG, message="Did you mean “may”?"),
        replace(WRONG, span=at("{asked}")),
    ]
    assert len({*fingerprints(WRONG), *(f for other in others for f in fingerprints(other))}) == 5
    assert fingerprints(replace(WRONG, hint="", fix=None, related=())) == fingerprints(WRONG)


def test_lines_above_real_policies_change_no_fingerprint() -> None:
    def report(above: bytes) -> set[str]:
        files = {path: above + data for path, data in policy_files(REPOSITORY / "policy-src").items()}
        found = read(files, date(2027, 1, 1))
        issues = json.loads(gitlab.render(found.diagnostics, found.handbook.sources))
        assert len({issue["fingerprint"] for issue in issues}) == len(issues) > 30
        return {issue["fingerprint"] for issue in issues}

    assert report(b"") == report(b"-- One.\n-- Two.\n\n")


@given(st.text(alphabet="ab\n é"), st.integers(0, 60))
def test_the_table_of_lines_agrees_with_the_text_itself(text: str, offset: int) -> None:
    table = LineTable.of(text)
    offset = min(offset, len(text))
    above = text[:offset].split("\n")
    assert table.position(offset) == SourceFile("x", text).position(offset) == (len(above), len(above[-1]) + 1)
    assert table.line(len(above)) == text.split("\n")[len(above) - 1]
    assert table.line(len(text) + 2) == ""
