"""The offline copy: links name files, the search index is a script, and the zip is the same to the bit."""

import json
import os
import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from mkdocs_project import Project

from bylaw.views.offline import offline_copy, zipped
from command import bylaw, tree

CONFIG = '<script id="__config" type="application/json">'


def copied(html: str, path: str = "a/b/index.html", **others: bytes) -> str:
    pages = ("index.html", "a/index.html", "a/b/index.html", "c d/index.html")
    site = {**dict.fromkeys(pages, b""), "a/b/form.html": b"", path: html.encode(), **others}
    return offline_copy(site)[path].decode()


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("..", "../index.html"),
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("../../a/", "../../a/index.html"),
        ("../../a", "../../a/index.html"),
        (".", "./index.html"),
        ("../#rule", "../index.html#rule"),
        ("../?h=x#rule", "../index.html?h=x#rule"),
        ("../../c%20d/", "../../c%20d/index.html"),
        ("#rule", "#rule"),
        ("form.html", "form.html"),
        ("../../rules.json", "../../rules.json"),
        ("../nowhere/", "../nowhere/"),
        ("https://a.example/a/", "https://a.example/a/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_names_the_file_that_a_server_would_answer_with(link: str, file: str) -> None:
    assert copied(f'<a class="x" href="{link}">') == f'<a class="x" href="{file}">'
    assert copied(f"<a\nhref='{link}'>") == f"<a\nhref='{file}'>"


def test_text_that_speaks_of_links_stays_as_it_is() -> None:
    text = '<p>Write href=&quot;../&quot;, not <code>href</code>="../".</p>'
    assert copied(text) == text


def test_what_a_page_allows_from_its_site_it_allows_from_the_disk() -> None:
    said = "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'self' 'sha256-a'; img-src 'self'\">"
    assert (
        copied(f"{said}<p>'self'</p>")
        == f"{said.replace(chr(39) + 'self' + chr(39), chr(39) + 'self' + chr(39) + ' file:')}<p>'self'</p>"
    )


def test_only_pages_that_search_get_what_search_needs() -> None:
    assert copied(CONFIG).startswith('<script src="../../assets/offline.js"></script>')
    assert copied(CONFIG, "index.html").startswith('<script src="assets/offline.js"></script>')
    assert "offline.js" not in copied("<p>A form</p>", "a/b/form.html")


def test_the_search_index_is_a_script_whose_places_are_files() -> None:
    docs = [{"location": at, "text": "</script>"} for at in ("", "a/", "a/b/#rule", "a/b/form.html")]
    index = json.dumps({"config": {}, "docs": docs}).encode()
    site = {"index.html": b"", "a/index.html": b"", "a/b/index.html": b"", "search/search_index.json": index}
    copy = offline_copy(site)
    assert "search/search_index.json" not in copy
    script = copy["search/search_index.js"].decode()
    assert script.startswith("var __index = ")
    made = json.loads(script.removeprefix("var __index = "))
    assert [d["location"] for d in made["docs"]] == [
        "index.html",
        "a/index.html",
        "a/b/index.html#rule",
        "a/b/form.html",
    ]


def test_what_only_a_host_needs_is_left_out() -> None:
    site = dict.fromkeys(("404.html", "index.html", "_headers", "sitemap.xml", "rules.json"), b"")
    assert list(offline_copy(site)) == ["assets/offline.js", "index.html", "rules.json"]


def test_a_zip_is_the_same_whatever_the_order_and_holds_no_clock() -> None:
    files = {"b/c.html": b"c" * 1000, "a.html": b"a"}
    made = zipped(files, "site-offline")
    assert made == zipped(dict(reversed(files.items())), "site-offline")
    with ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
        entries = archive.infolist()
    assert [e.filename for e in entries] == ["site-offline/a.html", "site-offline/b/c.html"]
    assert {e.date_time for e in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {e.external_attr >> 16 for e in entries} == {stat.S_IFREG | 0o644}
    assert {e.create_system for e in entries} == {3}


def test_the_command_writes_a_folder_and_the_same_as_a_zip_twice_alike(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    first = bylaw("build", "--offline", cwd=project.folder)
    assert first.status == 0, first.said
    assert "The offline copy is in site-offline and site-offline.zip." in first.err
    archive = project.folder / "site-offline.zip"
    before, copy = archive.read_bytes(), tree(project.folder / "site-offline")
    with ZipFile(archive) as opened:
        assert {n.removeprefix("site-offline/"): opened.read(n) for n in opened.namelist()} == copy
    (project.folder / "site-offline" / "stale.html").write_text("gone")
    old = os.umask(0o077)
    try:
        assert bylaw("build", "--offline", cwd=project.folder, env={"TZ": "Asia/Tokyo"}).status == 0
    finally:
        os.umask(old)
    assert archive.read_bytes() == before
    assert tree(project.folder / "site-offline") == copy
    assert project.left_over() == []


def test_a_build_that_fails_leaves_the_last_offline_copy(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    assert bylaw("build", "--offline", cwd=project.folder).status == 0
    before = tree(project.folder / "site-offline")
    project.write("policy-src/applebee-wood/calls.policy", "nonsense\n")
    run = bylaw("build", "--offline", cwd=project.folder)
    assert run.status == 1
    assert "offline" not in run.said
    assert tree(project.folder / "site-offline") == before
