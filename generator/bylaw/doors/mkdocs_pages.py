"""Pages and files of the model as MkDocs knows them: the HTML goes in as it is, with no Markdown on the way."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from pathlib import PurePosixPath
from posixpath import dirname
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import nest_paths

from bylaw.doors.disk import is_policy
from bylaw.views.page import Heading, Page, Site

_UNSEEN = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_ID = re.compile(r'\bid="([^"]+)"')


class ModelPage(pages.Page):
    """A page whose content comes from the model."""

    def __init__(self, made: Page, file: File, config: MkDocsConfig, title: str | None = None) -> None:
        self.made = made
        super().__init__(Markup.escape(title or made.title), file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is nothing to read. Themes print titles unescaped, and `meta.title` without undoing ours."""
        self.markdown = ""
        self.meta = {} if self.is_homepage else {"title": self.title}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take over what the view made."""
        self.content = self.made.html
        self.toc = TableOfContents([_link(heading) for heading in self.made.headings])

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What a link on a page written by hand may point at; looked up only if there is such a link."""
        return set(_ID.findall(self.made.html))


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(escape(heading.title), heading.anchor, heading.level)
    link.children = [_link(child) for child in heading.children]
    return link


def put_in(files: Files, site: Site, config: MkDocsConfig) -> dict[str, str]:
    """Add a site to the files of MkDocs, in place of the policies. What somebody wrote by hand wins.

    The result says which file stands for each page.
    """
    for file in [file for file in files if is_policy(file.src_uri)]:
        files.remove(file)
    by_hand = {f.dest_uri: f.src_uri for f in files if f.src_dir == config.docs_dir and f.inclusion not in _UNSEEN}
    titles = dict(_titles(config.nav))
    placed = {}
    for page in site.pages:
        file = _generated(page.path, "", config)
        placed[page.path] = by_hand.get(file.dest_uri, page.path)
        if file.dest_uri not in by_hand:
            file.edit_uri = page.source or None
            ModelPage(page, file, config, titles.get(page.path))
            _replace(files, file)
    for path, content in site.files.items():
        if path not in by_hand:
            _replace(files, _generated(path, content, config))
    return placed


def _generated(path: str, content: str | bytes, config: MkDocsConfig) -> File:
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or "\\" in path or not pure.parts:
        raise PluginError(f"This cannot be written inside the site: {path!r}")
    return File.generated(config, path, content=content, inclusion=InclusionLevel.INCLUDED)


def _replace(files: Files, file: File) -> None:
    if there := files.get_file_from_path(file.src_uri):
        files.remove(there)
    files.append(file)


def _titles(nav: Any) -> Iterable[tuple[str, str]]:
    """The paths that a user's `nav` gives titles to."""
    if isinstance(nav, list):
        for item in nav:
            yield from _titles(item)
    elif isinstance(nav, Mapping):
        for title, value in nav.items():
            if isinstance(value, str):
                yield value, title
            else:
                yield from _titles(value)


def navigation(site: Site, placed: Mapping[str, str], files: Files) -> list[Any]:
    """The nav when the user gives none: pages at the top, a section for each organisation, then what is left.

    A page written by hand stands in the section of the policies beside it.
    """
    top: list[Any] = []
    sections: dict[str, list[Any]] = {}
    inside: dict[tuple[str, str], list[str]] = {}
    for page in site.pages:
        around = sections.setdefault(page.section, []) if page.section else top
        if page.within and (page.section, page.within) not in inside:
            around.append({escape(page.within): inside.setdefault((page.section, page.within), [])})
        (inside[page.section, page.within] if page.within else around).append(placed[page.path])
    section_of = {dirname(page.path): page.section for page in site.pages if page.section}
    taken, left = set(placed.values()), list[str]()
    for file in files.documentation_pages(inclusion=InclusionLevel.is_in_nav):
        if file.src_uri not in taken:
            beside = sections.get(section_of.get(dirname(file.src_uri), ""), left)
            beside.append(file.src_uri)
    others = nest_paths(left)  # type: ignore[no-untyped-call]
    return [*top, *({escape(name): paths} for name, paths in sections.items()), *others]
