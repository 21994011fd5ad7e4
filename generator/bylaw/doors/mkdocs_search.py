"""Search entries of model pages, straight from the model instead of from the page's HTML parsed again."""

from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from typing import Any

from mkdocs.plugins import PluginCollection
from mkdocs.structure.pages import Page

from bylaw.doors.mkdocs_pages import ModelPage


def index_from_model(plugins: PluginCollection) -> None:
    """Give the search plugin, Material's or MkDocs's own, the entries of model pages as they are.

    It sees none of those pages: it would parse their HTML and go over it again for marks of its own. Saves 38, counted
    as in mkdocs_speed.
    """
    events = plugins.events["page_context"]
    for plugin in plugins.values():
        index = getattr(plugin, "search_index", None)
        if index is not None:
            events[:] = [partial(_add, index, e) if getattr(e, "__self__", None) is plugin else e for e in events]


def _add(index: Any, parse: Callable[..., Any], context: Any, /, *, page: Page, **rest: Any) -> Any:
    if not isinstance(page, ModelPage):
        return parse(context, page=page, **rest)
    if hasattr(index, "entries"):
        index.entries.extend(_for_material(page))
    else:
        full = index.config["indexing"] == "full"
        for location, title, text in _entries(page):
            index._add_entry(title, text if full else "", location)
    return None


def _for_material(page: ModelPage) -> Iterator[dict[str, str]]:
    """Material's search shows title and text as HTML."""
    for location, title, text in _entries(page):
        yield {"location": location, "title": escape(title, quote=False), "text": escape(text, quote=False)}


def _entries(page: ModelPage) -> Iterator[tuple[str, str, str]]:
    for entry in page.made.search:
        yield f"{page.url}#{entry.anchor}" if entry.anchor else page.url, entry.title, entry.text
