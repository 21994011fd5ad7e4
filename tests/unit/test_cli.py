"""The command line: how each command ends, what it prints, and where."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bylaw.diagnostics.catalogue import CODES
from bylaw.doors.cli import main
from command import HARBOUR_VIEW, Run, bylaw, project, put, tree

CLEAN, ERRORS, MISUSE = 0, 1, 2
DAY = ("--today", "2026-01-01")  # after the dates in the examples, and before their reviews
POLICY = "policy Calls\n    owner: staff\n\nroles\n    staff\n\n[answer] staff must answer calls\n"
BROKEN = "policy Calls\n\nstaff shall answer calls\n"
ACK = ("publish", "who-signs", "requests", "add", "kept", "match", "set-aside", "status", "report", "verify")
COMMANDS = (
    *("init", "check", "explain", "fmt", "build", "serve", "export", "export rules", "export forms", "diff", "trace"),
    *("readability", "release", "verify", "as-of", "deploy", "ack", *(f"ack {command}" for command in ACK)),
)
FORMATS = ("text", "json", "sarif", "github", "gitlab")


def help_of(command: str) -> str:
    return CliRunner().invoke(main, [*command.split(), "--help"]).output


# ------------------------------------------------------------------ help


def test_help_lists_every_command() -> None:
    listed = re.findall(r"^  ([a-z-]+) ", help_of("").partition("Commands:")[2], re.MULTILINE)
    assert sorted(listed) == sorted({c.split()[0] for c in COMMANDS})
    assert "..." not in help_of("").partition("Commands:")[2]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_says_what_it_does_in_a_sentence(command: str) -> None:
    usage, _, rest = help_of(command).partition("\n\n")
    assert usage == f"Usage: main {command} " + usage.removeprefix(f"Usage: main {command} ")
    assert re.match(r"  [A-Z][^.]+[.:]", rest)
    options = re.findall(r"^  (?:-\w, )?--[\w/-]+(?: \S+)?(.*(?:\n {10,}.*)*)", rest, re.MULTILINE)
    assert options
    assert all(re.search(r"\w{2}", explained) for explained in options)


def test_the_version_is_that_of_the_package(tmp_path: Path) -> None:
    assert bylaw("--version", cwd=tmp_path) == Run(CLEAN, "bylaw, version 0.1.0\n", "")


# ------------------------------------------------------------------ check


def test_policies_with_warnings_and_no_errors_are_clean(tmp_path: Path) -> None:
    run = bylaw("check", HARBOUR_VIEW, *DAY, cwd=tmp_path)
    assert run.status == CLEAN
    assert "TO CHECK" in run.out
    assert "PROBLEM" not in run.out
    assert run.err == ""


def test_nothing_to_say_is_said(tmp_path: Path) -> None:
    put(tmp_path, "policy-src/school/organisation.policy", "organisation School\n\nroles\n    staff\n")
    assert bylaw("check", cwd=tmp_path) == Run(CLEAN, "No problems in 1 file.\n", "")


@pytest.mark.parametrize("form", FORMATS)
def test_an_error_ends_in_status_1_in_every_format(tmp_path: Path, form: str) -> None:
    put(tmp_path, "policy-src/calls.policy", BROKEN)
    run = bylaw("check", "--format", form, cwd=tmp_path)
    assert run.status == ERRORS
    assert "rule-word" in run.out
    assert run.err == ""


def test_one_file_is_read_with_its_neighbours_and_only_it_is_spoken_of(tmp_path: Path) -> None:
    put(tmp_path, "src/organisation.policy", "organisation School\n\nroles\n    staff\n    staff\n")
    calls = put(tmp_path, "src/calls.policy", POLICY.replace("roles\n    staff\n\n", ""))
    put(tmp_path, "src/broken.policy", BROKEN.replace("Calls", "Visits"))
    run = bylaw("check", calls, cwd=tmp_path)
    assert run.status == CLEAN
    assert set(re.findall(r"\S+\.policy", run.out)) == {"src/calls.policy"}
    assert "unknown-role" not in run.out


def test_paths_are_those_that_the_working_directory_sees(tmp_path: Path) -> None:
    broken = put(tmp_path, "handbook/src/school/calls.policy", BROKEN)
    for cwd, target, seen in (
        (tmp_path, "handbook/src", "handbook/src/school/calls.policy"),
        (tmp_path / "handbook", "src", "src/school/calls.policy"),
        (tmp_path / "handbook/src/school", ".", "calls.policy"),
        (tmp_path / "handbook/src", "school/calls.policy", "school/calls.policy"),
        (tmp_path / "handbook/src/school", broken, "calls.policy"),
        (tmp_path / "handbook/src/school", "../..", "../../src/school/calls.policy"),
    ):
        assert f"rule-word  {seen}:3:7\n" in bylaw("check", target, cwd=cwd).out
        found = json.loads(bylaw("check", target, "--format", "json", cwd=cwd).out)
        assert {d["path"] for d in found["diagnostics"]} == {seen}
        assert f"::error file={seen},line=3," in bylaw("check", target, "--format", "github", cwd=cwd).out


def test_every_format_names_the_same_findings_at_the_same_lines_and_columns(tmp_path: Path) -> None:
    project(tmp_path)
    put(tmp_path, "policy-src/the-rowans/calls.policy", BROKEN)
    out = {form: bylaw("check", "--format", form, *DAY, cwd=tmp_path).out for form in FORMATS}
    found = json.loads(out["json"])
    expected = [(d["code"], d["path"], d["start"]["line"], d["start"]["column"]) for d in found["diagnostics"]]
    assert len(expected) > 5

    (log,) = json.loads(out["sarif"])["runs"]
    places = [(r["ruleId"], r["locations"][0]["physicalLocation"]) for r in log["results"]]
    starts = [(p["region"]["startLine"], p["region"]["startColumn"]) for _, p in places]
    assert [(c, p["artifactLocation"]["uri"], *at) for (c, p), at in zip(places, starts, strict=True)] == expected

    line = r"::(?:error|warning|notice) file=(\S+),line=(\d+)(?:,col=(\d+))?,endLine=\d+,title=[^:]+ \((\S+)\)::.+"
    remarks = [re.fullmatch(line, remark) for remark in out["github"].splitlines()]
    seen = [(m[4], m[1], int(m[2]), int(m[3] or at[3])) for m, at in zip(remarks, expected, strict=True) if m]
    assert seen == expected
    assert len(remarks) == len(expected)

    issues = [(i["check_name"], i["location"]) for i in json.loads(out["gitlab"])]
    assert [(code, at["path"], at["lines"]["begin"]) for code, at in issues] == [e[:3] for e in expected]

    heads = re.findall(r"^(?:PROBLEM|TO CHECK|NOTE) (\S+)  (\S+):(\d+):(\d+)$", out["text"], re.MULTILINE)
    assert [(code, path, int(line), int(column)) for code, path, line, column in heads] == expected


def test_review_dates_are_held_against_the_day_asked_for(tmp_path: Path) -> None:
    put(tmp_path, "a.policy", "policy A\n    next review: 5 May 2026\n")
    assert "review-overdue" not in bylaw("check", "a.policy", "--today", "2026-05-05", cwd=tmp_path).out
    assert "review-overdue" in bylaw("check", "a.policy", "--today", "2026-05-06", cwd=tmp_path).out


def test_checking_changes_no_file(tmp_path: Path) -> None:
    project(tmp_path)
    put(tmp_path, "policy-src/calls.policy", BROKEN)
    before = tree(tmp_path)
    bylaw("check", cwd=tmp_path)
    assert tree(tmp_path) == before


# ------------------------------------------------------------------ misuse


@pytest.mark.parametrize("command", ["as-of", "check --today", "release x --on", "diff x --today", "ack status --on"])
def test_what_is_no_day_is_told_how_days_are_written(command: str) -> None:
    run = CliRunner().invoke(main, [*command.split(), "1 March"])
    assert run.exit_code == MISUSE
    assert "“1 March” is no day. Write it as year, month and day, such as 2026-03-01." in run.output


@pytest.mark.parametrize("command", ["check", "fmt", "export rules", "trace notes.txt --source"])
def test_what_cannot_be_read_is_misuse_and_named(tmp_path: Path, command: str) -> None:
    put(tmp_path, "notes.txt", "Notes.\n")
    put(tmp_path, "empty/notes.md", "Notes.\n")
    put(tmp_path, "policy-src/calls.policy", POLICY)
    for target, said in (
        ("gone", "gone cannot be read: No such file or directory."),
        ("gone/calls.policy", "gone/calls.policy cannot be read: No such file or directory."),
        ("policy-src/gone.policy", "policy-src/gone.policy cannot be read: No such file or directory."),
        ("empty", "There are no .policy files in empty."),
    ):
        run = bylaw(*command.split(), target, cwd=tmp_path)
        assert (run.status, run.out) == (MISUSE, "")
        assert run.err.splitlines()[-1] in (f"Error: {said}", f"Error: {said.replace(target, 'gone')}")


@pytest.mark.parametrize(
    "arguments",
    ["nonsense", "check --format nonsense", "check --today yesterday", "check a b", "explain", "trace", "trace gone",
     "build gone", "build -f gone.yml", "export", "export rules -o .", "fmt --nonsense"],
)  # fmt: skip
def test_misuse_ends_in_status_2_and_says_how_to_go_on(tmp_path: Path, arguments: str) -> None:
    run = bylaw(*arguments.split(), cwd=tmp_path)
    assert run.status == MISUSE
    assert "Usage: " in run.said


def test_an_unknown_option_or_command_gets_a_suggestion(tmp_path: Path) -> None:
    assert "Did you mean" in bylaw("chek", cwd=tmp_path).err
    assert "--names" in bylaw("fmt", "--name", cwd=tmp_path).err


# ------------------------------------------------------------------ explain


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_by_a_page_about_it(code: str) -> None:
    result = CliRunner().invoke(main, ["explain", code])
    assert result.exit_code == CLEAN, result.output
    assert result.output.startswith("# ")
    assert code in result.output


def test_an_unknown_code_gets_the_nearest_one(tmp_path: Path) -> None:
    run = bylaw("explain", "unknown-rol", cwd=tmp_path)
    assert run.status == MISUSE
    assert run.err.endswith("Error: There is no finding called “unknown-rol”. Did you mean “unknown-role”?\n")
    assert "“bylaw check” prints the codes." in bylaw("explain", "../../../etc/passwd", cwd=tmp_path).err
