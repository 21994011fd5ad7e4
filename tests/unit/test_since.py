"""The version before, as `mkdocs.yml` names it: forms say what changed since, and a file that is no export is named."""

from datetime import date
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs_project import CONFIG, Project

from bylaw import __version__
from bylaw.build import read
from bylaw.doors.disk import policy_files
from bylaw.views.rules_json import rules_json

TODAY = date(2026, 11, 20)
POLICY = """\
policy Telephones
    owner: staff
    version: 1.0
    status: draft

[answer] staff must answer calls within 5 rings

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I have read it.
"""
FORM = "applebee-wood/telephones/agreement.staff.html"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    made.write("policy-src/applebee-wood/calls.policy", POLICY)
    made.write("mkdocs.yml", CONFIG.replace("bylaw]", "bylaw: {since: releases/1.0/rules.json}]"))
    return made


def release(project: Project) -> None:
    """Keep the export of the policies as they stand."""
    handbook = read(policy_files(project.folder / "policy-src"), TODAY).handbook
    project.write("releases/1.0/rules.json", rules_json(handbook, __version__)["rules.json"].decode())


def test_forms_say_what_changed_since_the_export_that_is_named(project: Project) -> None:
    release(project)
    project.write("policy-src/applebee-wood/calls.policy", POLICY.replace("5 rings", "3 rings"))
    project.build()
    form = project.read(FORM)
    assert "What changed since version 1.0" in form
    assert "<del>5</del>" in form
    assert "<ins>3</ins>" in form


def test_without_an_export_that_is_there_nothing_is_built(project: Project) -> None:
    with pytest.raises(Abort):
        project.build()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "is not an export of rules"),
        ("not JSON", "is not an export of rules (rules.json): it is not JSON"),
        ('{"schema_version": "bylaw-rules/1"}', "was written by an earlier bylaw"),
    ],
)
def test_what_is_no_export_is_named_in_a_sentence(
    project: Project, caplog: pytest.LogCaptureFixture, text: str, said: str
) -> None:
    project.write("releases/1.0/rules.json", text)
    with pytest.raises(Abort):
        project.build()
    assert said in caplog.text
    assert "mkdocs.yml, since: " in caplog.text
    assert "releases/1.0/rules.json" in caplog.text
    assert "bylaw itself failed" not in caplog.text
