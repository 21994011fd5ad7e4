"""What makes a large site cheap to build: each part says what it saves of the CPU of a build of 1,000 pages."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template, TemplateNotFound, pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import url_filter

Render = Callable[[Context], Iterator[str]]


# Material's item of a table of contents, which includes itself for each item below it, with a loop in its place.
_TOC_ITEM = """\
{% for toc_item in [toc_item] recursive %}
<li class="md-nav__item">
  <a href="{{ toc_item.url }}" class="md-nav__link">
    <span class="md-ellipsis">
      {% if toc_item.typeset %}
        <span class="md-typeset">
          {{ toc_item.typeset.title }}
        </span>
      {% else %}
        {{ toc_item.title }}
      {% endif %}
    </span>
  </a>
  {% if toc_item.children %}
    <nav class="md-nav" aria-label="{{ toc_item.title | striptags | e }}">
      <ul class="md-nav__list">
        {{ loop(toc_item.children) }}
      </ul>
    </nav>
  {% endif %}
</li>
{% endfor %}
"""


def speed_up(env: Environment) -> None:
    """Make Material's templates cheap where that changes nothing that they say."""
    env.filters["url"] = _url
    try:
        nav, nav_item, toc, toc_item = (env.get_template(f"partials/{name}.html") for name in _TEMPLATES)
    except TemplateNotFound:  # not a theme built like Material
        return
    nav.root_render_func = _OncePerSection(nav.root_render_func, nav_item)
    toc.root_render_func = _OncePerPage(toc.root_render_func)
    if "material" in Path(toc_item.filename or "").parts:  # and not somebody's own
        toc_item.root_render_func = env.from_string(_TOC_ITEM).root_render_func


_TEMPLATES = ("nav", "nav-item", "toc", "toc-item")


@pass_context
def _url(context: Context, value: object) -> str:
    """The filter of MkDocs without working out the shortest way for each link."""
    text = str(value)
    if context["page"] is None or not _is_plain(text):
        return str(url_filter(context, text))  # type: ignore[arg-type]
    return f"{context['base_url']}/{text}"


@cache
def _is_plain(path: str) -> bool:
    """Whether a path can stand after `base_url` as it is."""
    return path != "" and path[0] not in "/#.?" and ":" not in path and "\\" not in path and "/." not in path


class _OncePerPage:
    """A page's table of contents stands twice in it: in the nav for small screens, and beside the text."""

    def __init__(self, render: Render) -> None:
        self.render = render
        self.last: tuple[Any, str] = (None, "")

    def __call__(self, context: Context) -> Iterator[str]:
        page = context.get("page")
        if page is None or page is not self.last[0]:
            self.last = page, "".join(self.render(context))
        yield self.last[1]


class _OncePerSection:
    """The nav differs between the pages of a section in one place: the item of the page itself."""

    def __init__(self, render: Render, item: Template) -> None:
        self.render = render
        self.item = item
        self.navs: dict[tuple[str, int], str] = {}

    def __call__(self, context: Context) -> Iterator[str]:
        page = context.get("page")
        if page is None:
            yield from self.render(context)
            return
        key = context["base_url"], id(page.parent)
        here, away = self._here(context, page), self._away(context, page)
        if away in self.navs.get(key, ""):
            yield self.navs[key].replace(away, here)
            return
        nav = "".join(self.render(context))
        if here in nav:
            self.navs[key] = nav.replace(here, away)
        yield nav

    def _here(self, context: Context, page: Page) -> str:
        return str(self.item.make_module(context.get_all(), True).render(page, "", 1))  # type: ignore[attr-defined]

    def _away(self, context: Context, page: Page) -> str:
        """The page's item as the pages beside it show it."""
        variables = {**context.get_all(), "page": _Elsewhere(page.url)}
        page.active = False
        try:
            return str(self.item.make_module(variables, True).render(page, "", 1))  # type: ignore[attr-defined]
        finally:
            page.active = True


class _Elsewhere:
    """Stands for the page beside the one in question, for templates that only ask where it is."""

    def __init__(self, url: str) -> None:
        self.url = url
