"""The nav that the plugin makes, and that rendering it once a section changes nothing."""

import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.templates import url_filter
from mkdocs_project import CONFIG, POLICY, Project, plain_site

from bylaw.doors import mkdocs_plugin, mkdocs_speed

NAV = re.compile(r'<nav class="md-nav md-nav--primary".*?</nav>\s*</div>', re.DOTALL)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(mkdocs_plugin, "site", plain_site)
    project = Project(tmp_path)
    for name in ("trips", "visits-abroad"):
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

    def only_urls(env: Any) -> None:
        env.filters["url"] = mkdocs_speed._url

    with monkeypatch.context() as patch:
        patch.setattr(mkdocs_plugin, "speed_up", only_urls)
        project.build()
    return pages(project)


def test_pages_stand_in_the_section_of_their_organisation(project: Project) -> None:
    project.build(strict=True)
    assert titles(project, "index.html") == ["All policies", "Applebee Wood", "Oak Hill"]
    assert titles(project, "oak-hill/trips/index.html")[2:5] == ["Oak Hill", "Trips", "Trips"]


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


def test_the_nav_is_rendered_once_for_the_pages_of_a_section(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    once_per_section = mkdocs_speed._OncePerSection

    def watched(render: mkdocs_speed.Render, item: Any) -> Any:
        def spy(context: Any) -> Any:
            rendered.append(context["page"].url if context["page"] else "404")
            return render(context)

        return once_per_section(spy, item)

    monkeypatch.setattr(mkdocs_speed, "_OncePerSection", watched)
    project.build()
    assert rendered == ["404", "", "applebee-wood/calls/", "oak-hill/trips/"]


def test_a_page_that_stands_twice_in_the_nav_changes_nothing(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = "[applebee-wood/calls.md, applebee-wood/visits.md]"
    nav = f"nav: [index.md, {{One: {twice}}}, {{Two: {twice}}}, {{Away: 'https://example.org/'}}]\n"
    project.write("mkdocs.yml", CONFIG + nav)
    slow = build_slowly(project, monkeypatch)
    project.build()
    assert pages(project) == slow


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
