"""Search entries of model pages, straight from the model instead of from the page's HTML parsed again."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import Any

from mkdocs.plugins import PluginCollection
from mkdocs.structure import pages

from bylaw.doors.mkdocs_pages import ModelPage


def index_from_model(plugins: PluginCollection) -> None:
    """Let the search plugin, Material's or MkDocs's own, take model pages as they are."""
    for plugin in plugins.values():
        index = getattr(plugin, "search_index", None)
        if index is not None:
            index.add_entry_from_context = partial(_add, index, index.add_entry_from_context)


def _add(index: Any, parse: Callable[[pages.Page], None], page: pages.Page) -> None:
    if not isinstance(page, ModelPage):
        parse(page)
    elif hasattr(index, "entries"):
        index.entries.extend(_for_material(page))
    else:
        full = index.config["indexing"] == "full"
        for location, title, text in _entries(page):
            index._add_entry(title, text if full else "", location)


def _for_material(page: ModelPage) -> Iterator[dict[str, str]]:
    """Material's search shows title and text as HTML."""
    for location, title, text in _entries(page):
        yield {"location": location, "title": escape(title, quote=False), "text": escape(text, quote=False)}


def _entries(page: ModelPage) -> Iterator[tuple[str, str, str]]:
    for entry in page.made.search:
        yield f"{page.url}#{entry.anchor}" if entry.anchor else page.url, entry.title, entry.text
