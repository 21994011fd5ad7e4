"""The commands that write: fmt, export and build; and trace, which reads what was there before."""

import json
import re
from pathlib import Path

import pytest

from command import HARBOUR_VIEW, REPOSITORY, Run, bylaw, project, put, tree

CLEAN, ERRORS, MISUSE = 0, 1, 2
DAY = ("--today", "2026-01-01")  # after the dates in the examples, and before their reviews
POLICY = "policy Calls\n    owner: staff\n\nroles\n    staff\n\n[answer] staff must answer calls\n"
BROKEN = "policy Calls\n\nstaff shall answer calls\n"


def test_fmt_lays_files_out_once_and_check_says_beforehand(tmp_path: Path) -> None:
    calls = put(tmp_path, "src/calls.policy", POLICY.replace("    owner", "  owner"))
    tidy = put(tmp_path, "src/visits.policy", POLICY.replace("Calls", "Visits"))
    before = tree(tmp_path)
    asked = bylaw("fmt", "--check", "src", cwd=tmp_path)
    assert asked.status == ERRORS
    assert "src/calls.policy: would be laid out anew" in asked.said
    assert "visits" not in asked.said
    assert tree(tmp_path) == before
    assert bylaw("fmt", "src", cwd=tmp_path).status == CLEAN
    assert calls.read_text() == POLICY
    assert tidy.read_text() == POLICY.replace("Calls", "Visits")
    assert bylaw("fmt", "--check", "src", cwd=tmp_path) == Run(CLEAN, "", "")


def test_fmt_names_are_written_in_once(tmp_path: Path) -> None:
    calls = put(tmp_path, "calls.policy", POLICY.replace("[answer] ", ""))
    assert bylaw("fmt", "--check", calls, cwd=tmp_path).status == CLEAN
    assert bylaw("fmt", "--names", "--check", calls, cwd=tmp_path).status == ERRORS
    assert bylaw("fmt", "--names", calls, cwd=tmp_path).status == CLEAN
    assert "\n[answer-calls] staff must answer calls\n" in calls.read_text()
    assert bylaw("fmt", "--names", "--check", calls, cwd=tmp_path) == Run(CLEAN, "", "")


def test_fmt_leaves_a_file_that_it_cannot_read_and_says_why(tmp_path: Path) -> None:
    broken = put(tmp_path, "src/broken.policy", BROKEN)
    untidy = put(tmp_path, "src/calls.policy", POLICY.replace("    owner", "  owner"))
    run = bylaw("fmt", "src", cwd=tmp_path)
    assert run.status == ERRORS
    assert "broken.policy:3:" in run.said
    assert broken.read_text() == BROKEN
    assert untidy.read_text() == POLICY


def test_fmt_of_one_file_leaves_its_neighbours_alone(tmp_path: Path) -> None:
    one, other = (put(tmp_path, f"src/{name}.policy", POLICY.replace("    o", "  o")) for name in ("a", "b"))
    assert bylaw("fmt", one, cwd=tmp_path).status == CLEAN
    assert (one.read_text(), other.read_text()) == (POLICY, POLICY.replace("    o", "  o"))


def test_fmt_keeps_who_may_read_a_file_and_follows_a_link(tmp_path: Path) -> None:
    untidy = put(tmp_path, "src/deep/calls.policy", POLICY.replace("    o", "  o"))
    untidy.chmod(0o640)
    link = tmp_path / "src/calls.policy"
    link.symlink_to(untidy)
    assert bylaw("fmt", link, cwd=tmp_path).status == CLEAN
    assert link.is_symlink()
    assert (untidy.read_text(), untidy.stat().st_mode & 0o777) == (POLICY, 0o640)


# ------------------------------------------------------------------ export and trace


def test_rules_go_to_a_file_or_are_printed_as_the_same_bytes(tmp_path: Path) -> None:
    assert bylaw("export", "rules", HARBOUR_VIEW, *DAY, "-o", "out.json", cwd=tmp_path) == Run(CLEAN, "", "")
    printed = bylaw("export", "rules", HARBOUR_VIEW, *DAY, cwd=tmp_path)
    assert (printed.status, printed.err) == (CLEAN, "")
    assert printed.out.encode() == (tmp_path / "out.json").read_bytes()
    assert json.loads(printed.out)["rules"]
    assert [p.name for p in tmp_path.iterdir()] == ["out.json"]


def test_a_handbook_with_errors_is_not_exported(tmp_path: Path) -> None:
    put(tmp_path, "src/calls.policy", BROKEN)
    put(tmp_path, "out.json", "before")
    run = bylaw("export", "rules", "src", "-o", "out.json", cwd=tmp_path)
    assert (run.status, run.out) == (ERRORS, "")
    assert "PROBLEM rule-word  src/calls.policy:3:" in run.err
    assert (tmp_path / "out.json").read_text() == "before"


def test_an_output_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    run = bylaw("export", "rules", HARBOUR_VIEW, *DAY, "-o", "gone/out.json", cwd=tmp_path)
    assert (run.status, run.out) == (MISUSE, "")
    assert run.err == "Error: gone/out.json cannot be used: No such file or directory.\n"


def test_trace_lists_what_nothing_cites(tmp_path: Path) -> None:
    project(tmp_path)
    original = put(tmp_path, "000_a1411fd09c8b5b7c.txt", "".join(f"Line {n}.\n" for n in range(1, 200)))
    run = bylaw("trace", original, cwd=tmp_path)
    assert (run.status, run.err) == (CLEAN, "")
    assert "Line 199." in run.out
    assert not re.search(r"Line 43\.", run.out)
    assert bylaw("trace", original, "--source", "policy-src", cwd=tmp_path) == run


def test_trace_of_what_is_not_text_is_misuse(tmp_path: Path) -> None:
    project(tmp_path)
    run = bylaw("trace", put(tmp_path, "policy.docx", b"PK\x03\x04\x00"), cwd=tmp_path)
    assert run.status == MISUSE
    assert "policy.docx cannot be read as text" in run.err


# ------------------------------------------------------------------ build


def test_build_makes_the_site_of_the_folder_it_stands_in(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    run = bylaw("build", cwd=tmp_path)
    assert run.status == CLEAN, run.said
    made = {p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*.*")}
    assert {"index.html", "rules.json", "rules.schema.json", "harbour-view-academy/trips/index.html"} <= made
    assert "harbour-view-academy/trips/agreement.html" in made


def test_build_reads_the_configuration_it_is_given(tmp_path: Path) -> None:
    project(tmp_path / "there", HARBOUR_VIEW)
    assert bylaw("build", "-f", tmp_path / "there/mkdocs.yml", cwd=tmp_path).status == CLEAN
    assert [p.name for p in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there/site/index.html").exists()


@pytest.mark.parametrize("command", ["build", "serve"])
def test_without_a_configuration_there_is_nothing_to_build_and_one_sentence_says_what_to_do(
    tmp_path: Path, command: str
) -> None:
    run = bylaw(command, cwd=tmp_path)
    assert (run.status, run.out) == (MISUSE, "")
    said = "There is no mkdocs.yml here: go to the folder that holds it, or name it with --config-file."
    assert run.err.splitlines()[-1] == f"Error: {said}"
    assert list(tmp_path.iterdir()) == []


def test_a_build_with_errors_prints_them_and_ends_in_status_1(tmp_path: Path) -> None:
    project(tmp_path)
    put(tmp_path, "policy-src/the-rowans/calls.policy", BROKEN)
    run = bylaw("build", cwd=tmp_path)
    assert run.status == ERRORS
    assert "policy-src/the-rowans/calls.policy:3:" in run.said
    assert not (tmp_path / "site").exists()


def test_the_makefile_has_the_two_commands_of_the_readme() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^site:.*\n\t.*bylaw build$", makefile, re.MULTILINE)
    assert re.search(r"^test:.*\n\t.*pytest", makefile, re.MULTILINE)
