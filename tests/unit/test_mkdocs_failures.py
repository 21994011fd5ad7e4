"""A mistake of ours, or of a template, ends a build in one sentence; the last good site stays."""

import re
from pathlib import Path

import pytest
from mkdocs.__main__ import cli
from mkdocs.exceptions import Abort
from mkdocs_project import CONFIG, Project

from bylaw.doors.mkdocs_failures import in_words, is_traceback_otherwise
from bylaw.doors.mkdocs_run import build_site
from bylaw.model.types import Policy
from bylaw.views import pages
from command import tree


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project that has been built once."""
    made = Project(tmp_path)
    made.build()
    return made


def fail(policy: Policy, *given: object) -> None:
    raise KeyError(policy.name)


def test_a_mistake_of_ours_is_one_sentence_and_leaves_the_last_site(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project.folder)
    monkeypatch.setattr(pages, "policy_pages", fail)
    assert build_site(project.folder / "mkdocs.yml", strict=True) == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    errors = [line for line in err.splitlines() if line.startswith("ERROR")]
    assert len(errors) == 1
    assert "failed while making the page of applebee-wood/calls.policy (KeyError: 'telephones')" in errors[0]
    assert "please report it, with what “mkdocs build --verbose” prints" in errors[0]
    assert tree(project.folder) == before


def test_the_verbose_build_of_mkdocs_shows_where_the_mistake_is(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pages, "policy_pages", fail)
    with pytest.raises(Abort):
        cli.main(
            ["build", "--verbose", "-f", str(project.folder / "mkdocs.yml")], prog_name="mkdocs", standalone_mode=False
        )
    assert re.search(r"Traceback.*in fail\n.*KeyError", capsys.readouterr().err, re.DOTALL)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% broken %}", "main.html, line 2: Encountered unknown tag 'broken'."),
        ("{% block content %}{{ page.gone.there }}{% endblock %}", "main.html, line 2: "),
    ],
    ids=["a slip", "something that is not there"],
)
def test_a_mistake_in_a_template_is_named_with_its_line(
    project: Project, capsys: pytest.CaptureFixture[str], template: str, said: str
) -> None:
    project.write("mkdocs.yml", CONFIG.replace("name: material", "name: material\n  custom_dir: own"))
    project.write("own/main.html", '{% extends "base.html" %}\n' + template)
    before = tree(project.folder)
    assert build_site(project.folder / "mkdocs.yml", strict=True) == 1
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert said in err
    assert tree(project.folder) == before


def test_a_mistake_of_somebody_else_is_left_to_mkdocs() -> None:
    with pytest.raises(KeyError) as raised:
        {}["theirs"]
    assert not is_traceback_otherwise(raised.value)
    assert in_words(raised.value) == "'theirs'"
