"""What the site asks of browsers: exactly its own scripts by their hashes, said alike to every host."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from mkdocs_project import Project
from msgspec.structs import replace

from bylaw.doors import mkdocs_plugin
from bylaw.views.page import Site
from bylaw.views.security.headers import header_files, in_page, policy
from bylaw.views.security.inline import NOTHING, Allowed, allowed_in, inline_in

ALLOWED = Allowed(frozenset({"sha256-b", "sha256-a"}), frozenset({"sha256-c"}), frozenset({"https://forms.example"}))
LONGEST_LINE = 2000  # of a line of `_headers` at Cloudflare


def hash_of(script: str) -> str:
    return "sha256-" + b64encode(sha256(script.encode()).digest()).decode()


def directives(policy: str) -> dict[str, list[str]]:
    return {d.split()[0]: d.split()[1:] for d in policy.split(";")}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


# ------------------------------------------------------------------ what stands inline


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>a()</script>", ("a()",)),
        ("<script\nasync>a()</script>", ("a()",)),
        ('<script type="text/javascript">a()</script><p><script type="module">b()</script>', ("a()", "b()")),
        ('<script src="a.js"></script>', ()),
        ('<script id="data" type="application/json">{}</script>', ()),
        ("<script type='application/ld+json'>{}</script>", ()),
        ("<script>never ends", ()),
        ("<scripture>a()</scripture>", ()),
    ],
)
def test_scripts_that_run_and_stand_inside_a_page_are_found(html: str, scripts: tuple[str, ...]) -> None:
    assert inline_in(f"<p>Before.</p>{html}")[0] == scripts


def test_what_stands_in_an_article_is_no_part_of_what_stands_around_it() -> None:
    html = (
        "<script>a()</script><article><p><script>b()</script></article><script>c()</script></article><style>d</style>"
    )
    assert inline_in(html, around_article=True) == (("a()",), ("d",))
    assert inline_in(html) == (("a()", "b()", "c()"), ("d",))


def test_a_page_that_says_what_it_allows_is_believed_and_no_more_than_that() -> None:
    own = "script-src 'sha256-a' 'unsafe-inline'; style-src 'sha256-c'; connect-src https://forms.example *"
    html = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{own}"><script>a()</script>'
    assert allowed_in(html) == Allowed(
        frozenset({"sha256-a"}), frozenset({"sha256-c"}), frozenset({"https://forms.example"})
    )
    assert allowed_in(html.replace("'", "&#39;")) == allowed_in(html)
    assert allowed_in("<script>a()</script>").scripts == {hash_of("a()")}


# ------------------------------------------------------------------ what hosts are told


def test_nothing_is_allowed_but_the_site_itself_and_what_its_pages_need() -> None:
    said = directives(policy(ALLOWED))
    assert said["default-src"] == ["'none'"]
    assert said["script-src"] == ["'self'", "'sha256-a'", "'sha256-b'"]
    assert said["style-src"] == ["'self'", "'sha256-c'"]
    assert said["connect-src"] == ["'self'", "https://forms.example"]
    assert {source for sources in said.values() for source in sources if "sha256" not in source} == {
        "'none'",
        "'self'",
        "data:",
        "https://forms.example",
    }


def test_every_host_is_told_the_same() -> None:
    files = {path: content.decode() for path, content in header_files(ALLOWED).items()}
    lines = {path: [line for line in text.split("\n") if line and line[0] != "#"] for path, text in files.items()}
    assert lines["_headers"].pop(0) == "/*"
    understood = {
        "_headers": re.compile(r"  ([\w-]+): ([^\n]+)"),
        "_headers.nginx.conf": re.compile(r'add_header ([\w-]+) "([^"\\$]+)" always;'),
        "_headers.apache.conf": re.compile(r'Header always set ([\w-]+) "([^"\\%]+)"'),
    }
    told = {path: [understood[path].fullmatch(line) for line in lines[path]] for path in understood}
    pairs = [[one.groups() for one in found if one] for found in told.values()]
    assert all(len(found) == len(lines[path]) for path, found in zip(lines, pairs, strict=True))
    assert pairs[0] == pairs[1] == pairs[2]
    assert [name for name, _ in pairs[0]] == [
        "Content-Security-Policy",
        "Referrer-Policy",
        "X-Content-Type-Options",
        "Permissions-Policy",
    ]
    assert dict(pairs[0])["Content-Security-Policy"] == f"{policy(ALLOWED)}; frame-ancestors 'none'"


def test_encryption_for_two_years_is_left_to_whoever_runs_the_host() -> None:
    for text in header_files(NOTHING).values():
        (line,) = [line for line in text.decode().split("\n") if "Strict-Transport-Security" in line]
        assert line.startswith("#")


def test_a_page_does_not_ask_for_what_only_a_header_can_say() -> None:
    assert "frame-ancestors" not in in_page(ALLOWED)
    assert in_page(ALLOWED).count('"') == 4


# ------------------------------------------------------------------ what a build writes


def test_every_page_names_the_scripts_that_stand_in_it_and_the_headers_name_all(project: Project) -> None:
    project.write("policy-src/by-hand.md", "# By hand\n\n<script>mine()</script>\n")
    project.write("policy-src/alone.html", "<script>alone()</script>")
    project.build()
    told = project.read("_headers")
    pages = sorted((project.folder / "site").rglob("*.html"))
    assert {"404.html", "alone.html", "index.html"} == {page.name for page in pages}
    assert {hash_of("mine()"), hash_of("alone()")} <= set(re.findall(r"sha256-[^']+", told))
    for page in pages:
        html = page.read_text(encoding="utf-8")
        hashes = {hash_of(script) for script in inline_in(html)[0]}
        assert all(f"'{one}'" in told for one in hashes)
        if page.name != "alone.html":
            said = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
            assert said
            assert set(directives(said[1])["script-src"]) == {"'self'", *(f"'{one}'" for one in hashes)}
    assert max(map(len, told.split("\n"))) < LONGEST_LINE


def test_a_script_that_got_into_the_text_of_a_policy_would_not_run(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = mkdocs_plugin.site

    def harmed(*given: Any) -> Site:
        site = made(*given)
        pages = tuple(replace(p, html=f"</article>{p.html}<script>harm()</script>") for p in site.pages)
        return Site(pages, site.files)

    monkeypatch.setattr(mkdocs_plugin, "site", harmed)
    project.build()
    assert "<script>harm()</script>" in project.read("index.html")
    assert hash_of("harm()") not in project.read("index.html")
    assert hash_of("harm()") not in project.read("_headers")


def test_headers_that_somebody_wrote_stay(project: Project) -> None:
    project.write("policy-src/_headers", "/*\n  X-Mine: yes\n")
    project.build()
    assert project.read("_headers") == "/*\n  X-Mine: yes\n"
    assert "add_header" in project.read("_headers.nginx.conf")


def test_a_dirty_build_which_sees_few_pages_leaves_the_headers_alone(project: Project) -> None:
    project.build()
    before = project.read("_headers")
    project.build(dirty=True)
    assert project.read("_headers") == before
