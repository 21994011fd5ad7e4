"""What `mkdocs.yml` says about findings holds for the command and for the plugin alike."""

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs_project import CONFIG, Project, plain_site

from bylaw.diagnostics.diagnostic import Severity
from bylaw.doors import mkdocs_plugin
from bylaw.doors.settings import BadSettings, findings_settings
from command import bylaw, put

OFF = "plugins:\n  - search\n  - bylaw:\n      findings: {missing-fact: off}\n"
RAISED = OFF.replace("off", "error")
BAD = OFF.replace("missing-fact", "missing-fcat")
POLICY = "policy Calls\n    owner: staff\n\nroles\n    staff\n\n[answer] staff must answer calls\n"


def of(folder: Path, config: str | bytes, name: str = "mkdocs.yml") -> dict[str, Severity | None]:
    return dict(findings_settings(put(folder, name, config)).of)


# ------------------------------------------------------------------ reading the file


@pytest.mark.parametrize(
    "config",
    [
        "plugins:\n  - bylaw:\n      findings:\n        missing-fact: off\n",
        "plugins:\n  search: {}\n  bylaw:\n    findings:\n      missing-fact: 'off'\n",
        "plugins: [search, {bylaw: {findings: {missing-fact: off}}}]\n",
    ],
)
def test_plugins_may_be_a_list_or_a_mapping(tmp_path: Path, config: str) -> None:
    assert of(tmp_path, config) == {"missing-fact": None}


@pytest.mark.parametrize(
    "config",
    [
        "",
        "site_name: findings\n",
        "- findings\n",
        "plugins: [search, bylaw]\nextra: findings\n",
        "plugins:\n  - bylaw:\n  - findings\n",
        "plugins: findings\n",
        "plugins:\n  - other: {findings: {missing-fact: off}}\n",
    ],
)
def test_a_file_that_says_nothing_about_findings_changes_none(tmp_path: Path, config: str) -> None:
    assert of(tmp_path, config) == {}


def test_no_file_changes_none(tmp_path: Path) -> None:
    assert findings_settings(tmp_path / "mkdocs.yml").of == {}


def test_what_only_mkdocs_and_its_plugins_understand_is_passed_over(tmp_path: Path) -> None:
    config = "site_name: !ENV [NAME, Policies]\nextra: {f: !!python/name:os.system }\nhook: !relative $config_dir\n"
    assert of(tmp_path, config + RAISED) == {"missing-fact": Severity.ERROR}


def test_a_setting_may_be_inherited_and_replaced(tmp_path: Path) -> None:
    plugins = "plugins: {bylaw: {findings: {missing-fact: off, two-names: off}}}\n"
    put(tmp_path, "base.yml", plugins)
    assert of(tmp_path, "INHERIT: base.yml\n") == {"missing-fact": None, "two-names": None}
    own = "INHERIT: base.yml\nplugins: {bylaw: {findings: {missing-fact: note}}}\n"
    assert of(tmp_path, own) == {"missing-fact": Severity.NOTE, "two-names": None}
    assert of(tmp_path, "INHERIT: base.yml\nplugins: [search]\n") == {}


@pytest.mark.parametrize(
    ("config", "why"),
    [
        (BAD, "findings: There is no finding called “missing-fcat”. Did you mean “missing-fact”?"),
        ("plugins: {bylaw: {findings: off\n", "mkdocs.yml cannot be read: "),
        ("INHERIT: gone.yml\n", "gone.yml cannot be read: "),
        (OFF.encode("utf-16"), ""),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of_in_a_sentence(tmp_path: Path, config: str, why: str) -> None:
    if why:
        with pytest.raises(BadSettings, match=re.escape(why)):
            of(tmp_path, config)
    else:
        assert of(tmp_path, config) == {}


def test_a_file_that_inherits_from_itself_comes_to_an_end(tmp_path: Path) -> None:
    assert of(tmp_path, "INHERIT: mkdocs.yml\n" + OFF.replace("  - bylaw:\n      ", "  bylaw:\n    ").replace(
        "  - search\n", ""
    )) == {"missing-fact": None}  # fmt: skip


# ------------------------------------------------------------------ the command


@pytest.mark.parametrize(
    ("config", "status", "shown"), [("", 0, "TO CHECK"), (OFF, 0, "No problems"), (RAISED, 1, "P")]
)
def test_check_follows_the_settings_of_the_folder_where_it_runs(
    tmp_path: Path, config: str, status: int, shown: str
) -> None:
    put(tmp_path, "mkdocs.yml", config)
    put(tmp_path, "policy-src/calls.policy", POLICY)
    run = bylaw("check", cwd=tmp_path)
    assert run.status == status
    assert run.out.startswith(shown)
    assert ("missing-fact" in run.out) == (config != OFF)


def test_a_finding_that_is_raised_stops_the_export(tmp_path: Path) -> None:
    put(tmp_path, "policy-src/calls.policy", POLICY)
    assert bylaw("export", "rules", cwd=tmp_path).status == 0
    put(tmp_path, "mkdocs.yml", RAISED)
    assert bylaw("export", "rules", cwd=tmp_path).status == 1


def test_settings_that_cannot_be_used_are_misuse(tmp_path: Path) -> None:
    put(tmp_path, "mkdocs.yml", BAD)
    put(tmp_path, "policy-src/calls.policy", POLICY)
    run = bylaw("check", cwd=tmp_path)
    assert run.status == 2
    assert run.out == ""
    assert "mkdocs.yml, findings: There is no finding called “missing-fcat”." in run.err


def test_machines_are_given_the_severity_that_is_set(tmp_path: Path) -> None:
    put(tmp_path, "mkdocs.yml", RAISED)
    put(tmp_path, "policy-src/calls.policy", POLICY)
    assert '"severity": "error"' in bylaw("check", "--format", "json", cwd=tmp_path).out
    assert '"level": "error"' in bylaw("check", "--format", "sarif", cwd=tmp_path).out
    assert bylaw("check", "--format", "github", cwd=tmp_path).out.startswith("::error ")


# ------------------------------------------------------------------ the plugin


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    return Project(tmp_path)


def configured(project: Project, plugin: str) -> None:
    project.write("mkdocs.yml", CONFIG.replace("plugins: [search, bylaw]\n", plugin))


def test_the_plugin_follows_the_settings(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    configured(project, OFF)
    project.build(strict=True)
    configured(project, RAISED)
    assert "missing-fact" not in capsys.readouterr().err
    with pytest.raises(Abort):
        project.build()
    assert "PROBLEM missing-fact" in capsys.readouterr().err


def test_settings_that_cannot_be_used_stop_mkdocs_before_it_starts(tmp_path: Path) -> None:
    put(tmp_path, "mkdocs.yml", CONFIG.replace("plugins: [search, bylaw]\n", BAD))
    put(tmp_path, "policy-src/calls.policy", POLICY)
    run = bylaw("build", cwd=tmp_path)
    assert run.status == 1
    assert "There is no finding called “missing-fcat”. Did you mean “missing-fact”?" in run.said
    assert not (tmp_path / "site").exists()
