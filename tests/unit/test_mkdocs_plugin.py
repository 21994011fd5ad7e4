"""What the plugin gives MkDocs, and what is left when a build fails."""

import json
import logging
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from mkdocs_project import POLICY, Project, plain_site

from bylaw.doors import disk, mkdocs_plugin
from bylaw.doors.mkdocs_run import build_site
from bylaw.model.editions import Edition
from bylaw.model.types import Handbook
from bylaw.views.page import Page, Site

BROKEN = "policy Calls\n\nstaff shall answer calls\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    return Project(tmp_path)


def publishes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def made(handbook: Handbook, before: Sequence[Edition] = (), *more: object) -> Site:
        return site

    monkeypatch.setattr(mkdocs_plugin, "site", made)


def test_a_strict_build_writes_pages_and_files_and_no_policy(project: Project) -> None:
    project.build(strict=True)
    assert "About answer." in project.read("applebee-wood/calls/index.html")
    assert project.read("rules.json") == "{}\n"
    assert not list(project.folder.glob("site/**/*.policy"))
    assert project.left_over() == []


def test_a_page_has_its_title_and_table_of_contents_from_the_model(project: Project) -> None:
    project.build()
    page = project.read("applebee-wood/visits/index.html")
    assert "<title>Visits &amp; trips - Policies</title>" in page
    assert len(re.findall(r'<a href="#polite" class="md-nav__link">', page)) == 1


def test_the_html_of_a_page_is_taken_as_it_is(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    html = "<p>{{ config.site_dir }} {% raw %} *not Markdown* &lt;script&gt;</p>"
    publishes(Site((Page("a.md", "A", "", html, (), (), ""),), {}), monkeypatch)
    project.build()
    assert html in project.read("a/index.html")


def test_nothing_in_a_title_becomes_markup(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    title = "</title><script>alert(1)</script>"
    publishes(Site((Page("a/a.md", title, title, "", (), (), ""),), {}), monkeypatch)
    project.write("policy-src/b.md", "# B\n")
    project.build()
    for page in (project.read("a/a/index.html"), project.read("b/index.html")):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_an_edit_link_opens_the_policy_and_shows_no_path_of_this_machine(project: Project) -> None:
    project.build()
    link = "https://example.org/repository/edit/main/policy-src/applebee-wood/calls.policy"
    assert link in project.read("applebee-wood/calls/index.html")
    assert 'rel="edit"' not in project.read("index.html")
    for file in (project.folder / "site").rglob("*.*"):
        assert file.is_dir() or str(project.folder).encode() not in file.read_bytes()


def test_a_page_written_by_hand_wins_over_a_made_one(project: Project) -> None:
    project.write("policy-src/README.md", "# By hand\n")
    project.write("policy-src/applebee-wood/calls.md", "# Also by hand\n")
    project.write("policy-src/rules.json", "[]\n")
    project.build(strict=True)
    assert "By hand" in project.read("index.html")
    assert "Also by hand" in project.read("applebee-wood/calls/index.html")
    assert project.read("rules.json") == "[]\n"


def test_links_from_pages_written_by_hand_are_checked(project: Project) -> None:
    page = project.write("policy-src/about.md", "[calls](applebee-wood/calls.md#answer)\n")
    project.build(strict=True)
    page.write_text("[calls](applebee-wood/calls.md#gone)\n", encoding="utf-8")
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        project.build(strict=True)


@pytest.mark.parametrize("path", ["../out.md", "/out.md", "a/../../out.md", "a\\out.md"])
def test_nothing_is_written_outside_the_site(project: Project, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    publishes(Site((Page(path, "Out", "", "", (), (), ""),), {}), monkeypatch)
    with pytest.raises(Abort):
        project.build()
    publishes(Site((), {path: b""}), monkeypatch)
    with pytest.raises(Abort):
        project.build()
    assert project.left_over() == []


def test_errors_stop_the_build_are_printed_and_leave_the_last_site(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.build()
    before = project.read("applebee-wood/calls/index.html")
    project.write("policy-src/applebee-wood/calls.policy", BROKEN)
    with pytest.raises(Abort):
        project.build()
    said = capsys.readouterr().err
    assert "calls.policy:3:" in said
    assert "staff shall answer calls" in said
    assert project.read("applebee-wood/calls/index.html") == before
    assert project.left_over() == []


def test_no_policies_at_all_stop_the_build(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    for path in project.folder.glob("policy-src/*/*.policy"):
        path.unlink()
    with pytest.raises(Abort):
        project.build()
    assert "There are no .policy files" in caplog.text


def test_a_warning_of_mkdocs_leaves_the_last_site_when_strict(project: Project) -> None:
    project.build(strict=True)
    project.write("policy-src/about.md", "[nowhere](nowhere.md)\n")
    with pytest.raises(Abort):
        project.build(strict=True)
    assert not (project.folder / "site/about").exists()
    project.build(strict=False)
    assert (project.folder / "site/about").exists()
    assert project.left_over() == []


def test_an_interrupted_build_leaves_the_last_site(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.build()

    def interrupt(*given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(mkdocs_plugin, "speed_up", interrupt)
    with pytest.raises(KeyboardInterrupt):
        project.build()
    assert (project.folder / "site/applebee-wood/calls/index.html").exists()
    assert project.left_over() == []


def test_findings_that_stop_nothing_are_counted_in_one_line(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "mkdocs"):
        project.build(strict=True)
    said = [record for record in caplog.records if "bylaw check" in record.message]
    assert [record.levelname for record in said] == ["INFO"]
    assert re.search(r"\d+ (warnings?|notes?)\b.* in the policies", said[0].message)


def test_the_same_policies_give_the_same_bytes_in_another_folder_on_another_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    built = []
    for name, day in (("one", "1700000000"), ("another/place", "1800000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        (tmp_path / name).mkdir(parents=True)
        project = Project(tmp_path / name)
        project.build()
        site = project.folder / "site"
        built.append({p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()})
    assert Path("sitemap.xml.gz") in built[0]
    assert built[0] == built[1]


def test_another_theme_can_be_used(project: Project) -> None:
    config = (project.folder / "mkdocs.yml").read_text().replace("name: material\n  font: false", "name: mkdocs")
    project.write("mkdocs.yml", config)
    project.build(strict=True)
    assert "About answer." in project.read("applebee-wood/calls/index.html")
    found = {entry["location"]: entry for entry in json.loads(project.read("search/search_index.json"))["docs"]}
    assert found["applebee-wood/calls/#answer"] == {
        "location": "applebee-wood/calls/#answer",
        "title": "staff must answer calls",
        "text": "a < b",
    }


def test_a_build_with_dirty_writes_straight_into_the_site(project: Project) -> None:
    project.build()
    keep = project.write("site/kept.txt", "kept")
    project.write("policy-src/applebee-wood/calls.policy", POLICY.replace("Telephones", "Mobiles"))
    project.build(dirty=True)
    assert "Mobiles" in project.read("applebee-wood/calls/index.html")
    assert keep.exists()
    assert project.left_over() == []


def test_the_command_builds_like_mkdocs_and_returns_a_status(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    config = project.folder / "mkdocs.yml"
    assert build_site(config, strict=True) == 0
    assert (project.folder / "site/applebee-wood/calls/index.html").exists()
    project.write("policy-src/applebee-wood/calls.policy", POLICY + "\n[odd] staff shall be odd\n")
    assert build_site(config, strict=True) == 1
    assert build_site(project.folder / "gone.yml", strict=False) == 2
    assert "shall" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_beside_is_a_plain_message(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(site: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(site))

    monkeypatch.setattr(disk, "stage", refuse)
    with pytest.raises(Abort):
        project.build()
    assert "cannot be built beside" in caplog.text
