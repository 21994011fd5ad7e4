"""The nav that the plugin makes, and that rendering it once a section changes nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2.runtime import Context
from mkdocs.utils.templates import url_filter
from mkdocs_project import CONFIG, POLICY, Project, plain_site

from bylaw.doors import mkdocs_frames, mkdocs_plugin, mkdocs_speed

NAV = re.compile(r'<nav class="md-nav md-nav--primary".*?</nav>\s*</div>', re.DOTALL)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    project = Project(tmp_path)
    for name in ("arrivals", "before-school", "clubs", "trips", "uniform", "wet-play"):
        project.write(f"policy-src/oak-hill/{name}.policy", POLICY.replace("Telephones", name.title()))
    project.write("policy-src/oak-hill/organisation.policy", "organisation Oak Hill\n\nroles\n    staff\n")
    return project


def titles(project: Project, page: str) -> list[str]:
    nav = NAV.search(project.read(page))
    assert nav
    return re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', nav[0], re.DOTALL)


def pages(project: Project) -> dict[str, list[str]]:
    """The words of every page, so that white space counts for nothing."""
    site = project.folder / "site"
    return {str(p.relative_to(site)): p.read_text(encoding="utf-8").split() for p in site.rglob("*.html")}


def build_slowly(project: Project, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The pages with Material's own templates, but for the form of addresses, which may be longer and is not wrong."""

    def only_urls(env: Any, strangers: object) -> None:
        env.filters["url"] = mkdocs_speed._url

    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_plugin, "speed_up", only_urls)
        project.build()
    return pages(project)


def test_pages_stand_in_the_section_of_their_organisation(project: Project) -> None:
    project.build(strict=True)
    assert titles(project, "index.html") == ["All policies", "Applebee Wood", "Oak Hill"]
    assert titles(project, "oak-hill/clubs/index.html")[2:7] == [
        "Oak Hill",
        "Arrivals",
        "Before-School",
        "Clubs",
        "Clubs",
    ]


def test_a_page_written_by_hand_stands_beside_the_policies_of_its_folder_and_others_at_the_end(
    project: Project,
) -> None:
    project.write("policy-src/oak-hill/contacts.md", "# Contacts\n")
    project.write("policy-src/help.md", "# Help\n")
    project.build(strict=True)
    assert titles(project, "index.html")[-1] == "Help"
    assert "Contacts" in titles(project, "oak-hill/trips/index.html")


def test_a_nav_and_titles_of_the_user_win(project: Project) -> None:
    nav = "nav: [{Start: index.md}, {Ours: [{Ringing: applebee-wood/calls.md}, applebee-wood/visits.md]}]\n"
    project.write("mkdocs.yml", CONFIG + nav)
    project.build()
    assert titles(project, "index.html") == ["Start", "Start", "Ours"][1:]
    assert "Ringing" in titles(project, "applebee-wood/visits/index.html")


@pytest.mark.parametrize(
    "features",
    [
        "navigation.prune",
        "navigation.footer",
        "navigation.prune, navigation.indexes",
        "navigation.tabs, navigation.sections",
        "toc.integrate, navigation.prune",
    ],
)
def test_rendering_the_nav_once_a_section_changes_no_page(
    project: Project, monkeypatch: pytest.MonkeyPatch, features: str
) -> None:
    project.write("mkdocs.yml", CONFIG.replace("navigation.prune, content.action.edit", features))
    project.write("policy-src/oak-hill/index.md", "# Oak Hill\n\n## Words\n\n### More <words>\n")
    project.write("policy-src/notes/deeper/one.md", "# One\n\n## Part\n")
    project.write("policy-src/notes/deeper/two.md", "# Two\n")
    slow = build_slowly(project, monkeypatch)
    project.build()
    assert pages(project) == slow


def renders_of_the_nav(project: Project, monkeypatch: pytest.MonkeyPatch) -> int:
    rendered = []

    class Watched(mkdocs_frames._Around):
        def __call__(self, context: Context) -> Iterator[str]:
            rendered.append(context["page"])
            return super().__call__(context)

    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_frames, "_Around", Watched)
        project.build()
    return len(rendered)


def test_more_pages_in_a_section_need_no_more_renderings_of_the_nav(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = renders_of_the_nav(project, monkeypatch)
    for number in range(5):
        project.write(f"policy-src/oak-hill/{number}.policy", POLICY.replace("Telephones", f"More {number}"))
    assert renders_of_the_nav(project, monkeypatch) == before


def test_a_page_that_stands_twice_in_the_nav_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = "[applebee-wood/calls.md, applebee-wood/visits.md]"
    nav = f"nav: [index.md, {{One: {twice}}}, {{Two: {twice}}}, {{Away: 'https://example.org/'}}]\n"
    project.write("mkdocs.yml", CONFIG + nav)
    slow = build_slowly(project, monkeypatch)
    project.build()
    assert pages(project) == slow


BLOCKS = ["{{ page.title | upper }}", "{{ page.file.src_uri }}", "{{ page.content | length }}", "plain"]
SUBTLE = "{% if page.title.startswith('W') %}odd{% endif %}"


@pytest.mark.parametrize("block", [*BLOCKS, SUBTLE])
def test_a_theme_that_does_something_else_with_pages_gets_its_way(
    project: Project, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    own_footer(project, block)
    slow = build_slowly(project, monkeypatch)
    project.build()
    assert pages(project) == slow


@pytest.mark.parametrize("block", BLOCKS)
def test_frames_are_not_used_where_they_would_say_something_else(
    project: Project, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    own_footer(project, block)
    slow = build_slowly(project, monkeypatch)
    monkeypatch.setattr(mkdocs_speed, "_speaks_of_pages", lambda folder: False)
    project.build()
    assert pages(project) == slow


def own_footer(project: Project, block: str) -> None:
    project.write("mkdocs.yml", CONFIG.replace("name: material", "name: material\n  custom_dir: own"))
    footer = "{% block footer %}{% if page %}" + block + "{% endif %}{% endblock %}"
    project.write("own/main.html", '{% extends "base.html" %}' + footer)


def test_templates_of_the_users_own_are_left_as_they_are(project: Project) -> None:
    project.write("mkdocs.yml", CONFIG.replace("name: material", "name: material\n  custom_dir: own"))
    project.write("own/partials/toc-item.html", "<li>own {{ toc_item.title }}</li>")
    project.write("own/partials/nav.html", "<b>own nav of {{ page.title }}</b>")
    project.build(strict=True)
    page = project.read("oak-hill/trips/index.html")
    assert "<li>own staff must be polite</li>" in page
    assert "<b>own nav of Trips</b>" in page


@pytest.mark.parametrize(
    "value", ["", ".", "a/", "a/b/", "../a/", "./a", "a/../b", "#here", "/root", "https://example.org/", "mailto:a@b"]
)
def test_the_cheap_address_filter_leads_where_that_of_mkdocs_leads(value: str) -> None:
    from urllib.parse import urljoin

    class Here:
        url = "one/two/"

    context: Any = {"page": Here, "base_url": "../.."}
    start = "https://example.org/site/one/two/"
    cheap, usual = mkdocs_speed._url(context, value), url_filter(context, value)
    assert urljoin(start, cheap).rstrip("/") == urljoin(start, usual).rstrip("/")
