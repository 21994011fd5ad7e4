"""What a view makes of the model: pages, and files that stand beside them."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct


class Heading(NamedTuple):
    """An entry of a page's table of contents."""

    title: str
    anchor: str
    level: int
    children: tuple["Heading", ...]


class SearchEntry(NamedTuple):
    """What search finds: plain text at an anchor of a page, the anchor empty for the page itself."""

    anchor: str
    title: str
    text: str


class Page(Struct, frozen=True):
    """A page of the site. `path` is like "the-rowans/social-media-policy.md": where it would stand as Markdown.

    `html` is what goes inside the article. `source` is the policy file that an edit link should open, or empty;
    `section` the navigation section that the page stands in, empty for the top; `within` a section inside that one.
    `files` are those that the page loads, by path.
    """

    path: str
    title: str
    section: str
    html: str
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
    source: str
    within: str = ""
    files: tuple[tuple[str, bytes], ...] = ()


class Site(Struct, frozen=True):
    """Everything that is published: pages for the theme to wrap, and whole files by path."""

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
