"""`bylaw diff`: exports, folders and git revisions against each other."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from command import HARBOUR_VIEW, bylaw


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository of policies whose first revision is tagged 1, with a change that is not committed."""
    shutil.copytree(HARBOUR_VIEW, tmp_path / "policy-src")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "One")
    git(tmp_path, "tag", "one")
    trips = next(p for p in (tmp_path / "policy-src").rglob("*.policy") if p.name != "organisation.policy")
    text = trips.read_text(encoding="utf-8")
    assert " must " in text
    trips.write_text(text.replace(" must ", " should ", 1), encoding="utf-8")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example",
    }
    nobodys = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**os.environ, **who, **nobodys})


def test_a_revision_is_held_against_the_folder(project: Path) -> None:
    run = bylaw("diff", "one", cwd=project)
    assert run.status == 0, run.said
    assert "[-must-]{+should+}" in run.out
    assert run.out.endswith("Release level: substantive.\n")


def test_a_revision_a_folder_and_an_export_of_the_same_policies_are_the_same(project: Path) -> None:
    git(project, "checkout", "-q", ".")
    assert bylaw("export", "rules", "-o", "old.json", cwd=project).status == 0
    for old in ("one", "HEAD", "policy-src", "old.json"):
        assert bylaw("diff", old, cwd=project).out == "Nothing changed.\n"


def test_the_data_is_the_same_whatever_the_two_are_read_from(project: Path) -> None:
    assert bylaw("export", "rules", "-o", "new.json", cwd=project).status == 0
    from_folder = bylaw("diff", "one", "policy-src", "--format", "json", cwd=project)
    from_export = bylaw("diff", "one", "new.json", "--format", "json", cwd=project)
    assert from_folder.status == from_export.status == 0
    assert from_folder.out == from_export.out
    assert json.loads(from_folder.out)["level"] == "substantive"


def test_markdown_is_for_a_comment(project: Path) -> None:
    run = bylaw("diff", "one", "--format", "markdown", cwd=project)
    first, _, rest = run.out.partition("\n\n")
    assert first == "1 rule changed; nobody would sign again; release level substantive."
    assert rest.startswith("### ")
    assert "~~must~~ **should**" in run.out


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("nowhere", "“nowhere” is neither a file nor a folder, and git knows no revision of that name."),
        ("--output=x", "No such option"),
        ("README.md", "README.md is not an export of rules (rules.json): it is not JSON."),
        ("some.json", "some.json: This is not an export of rules (rules.json)."),
        ("empty", "There are no .policy files in empty."),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(project: Path, old: str, said: str) -> None:
    (project / "README.md").write_text("# Policies")
    (project / "some.json").write_text("[1]")
    (project / "empty").mkdir()
    run = bylaw("diff", old, cwd=project)
    assert run.status == 2
    assert said in run.err


def test_policies_with_errors_are_not_compared(project: Path) -> None:
    (project / "policy-src" / "broken.policy").write_text("policy Broken\n    owner headteacher\n\nno rule at all\n")
    run = bylaw("diff", "one", cwd=project)
    assert run.status == 2
    assert "The policies in policy-src have errors" in run.err


def test_outside_a_repository_a_revision_is_refused(tmp_path: Path) -> None:
    shutil.copytree(HARBOUR_VIEW, tmp_path / "policy-src")
    run = bylaw("diff", "one", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert run.status == 2
    assert "“one” is neither a file nor a folder" in run.err
