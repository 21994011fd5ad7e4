"""A small MkDocs project in a folder, with views in place of the real ones: one rule is one heading."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from bylaw.model.editions import Edition
from bylaw.model.types import Handbook
from bylaw.source.text import SourceFile
from bylaw.views.page import Heading, Page, SearchEntry, Site

CONFIG = """\
site_name: Policies
site_url: https://example.org/handbook/
docs_dir: policy-src
edit_uri: edit/main/policy-src/
repo_url: https://example.org/repository
theme:
  name: material
  font: false
  features: [navigation.prune, content.action.edit]
plugins: [search, bylaw]
validation: {links: {anchors: warn, unrecognized_links: warn}}
"""
ORGANISATION = "organisation Applebee Wood\n\nroles\n    staff\n"
POLICY = """\
policy Telephones
    owner: staff

section Calls

[answer] staff must answer calls
[polite] staff must be polite
"""


def plain_site(handbook: Handbook, before: Sequence[Edition] = (), *more: object) -> Site:
    """A page for each policy file, a section for each folder, and a file beside them."""
    made = [_page(source) for path, source in handbook.sources.items() if not path.endswith("organisation.policy")]
    home = Page("index.md", "All policies", "", "<h1>All policies</h1>", (), (SearchEntry("", "All", "Every"),), "")
    return Site((home, *made), {"rules.json": b"{}\n"})


def _page(source: SourceFile) -> Page:
    title = source.text.split("\n")[0].removeprefix("policy ")
    rules = [line[1:].partition("] ") for line in source.text.split("\n") if line.startswith("[")]
    html = f"<h1 id='top'>{escape(title)}</h1>" + "".join(
        f'<h2 id="{name}">{escape(text)}</h2><p>About {name}.</p>' for name, _, text in rules
    )
    headings = tuple(Heading(text, name, 2, ()) for name, _, text in rules)
    search = (SearchEntry("", title, "Start"), *(SearchEntry(name, text, "a < b") for name, _, text in rules))
    folder, _, file = source.path.rpartition("/")
    return Page(
        f"{folder}/{file.removesuffix('.policy')}.md",
        title,
        folder.replace("-", " ").title(),
        html,
        (Heading(title, "top", 1, headings),),
        search,
        source.path,
    )


class Project:
    """A folder with `mkdocs.yml` and two policies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("mkdocs.yml", CONFIG)
        self.write("policy-src/applebee-wood/organisation.policy", ORGANISATION)
        self.write("policy-src/applebee-wood/calls.policy", POLICY)
        self.write("policy-src/applebee-wood/visits.policy", POLICY.replace("Telephones", "Visits & trips"))

    def write(self, path: str, text: str) -> Path:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        return place

    def config(self, **settings: Any) -> MkDocsConfig:
        return load_config(config_file=str(self.folder / "mkdocs.yml"), **settings)

    def build(self, *, dirty: bool = False, **settings: Any) -> None:
        """As `mkdocs build` does it."""
        config = self.config(**settings)
        config.plugins.on_startup(command="build", dirty=dirty)
        try:
            build(config, dirty=dirty)
        finally:
            config.plugins.on_shutdown()

    def read(self, path: str) -> str:
        return (self.folder / "site" / path).read_text(encoding="utf-8")

    def left_over(self) -> list[str]:
        """What a build put beside the site and did not take away."""
        return sorted(p.name for p in self.folder.iterdir() if p.name.startswith("."))
