"""The frame of a page, which is everything around its text, rendered once for the pages of a section.

The theme renders the first page of a section with marks in place of what is that page's own. The other pages are
that frame with the marks filled in, and with the nav's current item moved. Before frames of a shape are used, one page
is rendered both ways: if the two differ in a single character, pages are rendered whole as ever. Saves 19, counted as
in mkdocs_speed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from posixpath import splitext
from types import SimpleNamespace
from typing import Any, NamedTuple

from jinja2 import Environment, Template, TemplateNotFound
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bylaw.doors.mkdocs_pages import ModelPage

_MARK = re.compile("\x02([^\x03]+)\x03")  # no policy holds these characters, so no page has a mark of its own


class Shape(NamedTuple):
    """What a theme may look at to choose what it shows: all else is filled in."""

    previous: bool
    next: bool
    edit: bool
    skip: bool
    contents: bool
    heading: bool


class Place(NamedTuple):
    """What the pages that share a frame have in common."""

    shape: Shape
    base_url: str
    folder: str
    section: int


class Frame(NamedTuple):
    """A rendered page with marks, and what the theme's templates know where they render the nav.

    No page is the current one in its nav: `away` is a page's item in there, `here` the item on the page itself.
    """

    text: str
    away: str
    here: str
    variables: Mapping[str, Any]


def use_frames(env: Environment) -> None:
    """Let the main template of a theme that is built like Material take its pages from frames."""
    try:
        main, item = env.get_template("main.html"), env.get_template("partials/nav-item.html")
        nav, toc = env.get_template("partials/nav.html"), env.get_template("partials/toc.html")
    except TemplateNotFound:
        return
    item.make_module = _Items(item)  # type: ignore[method-assign,assignment]
    nav.root_render_func = around = _Around(nav)
    toc.root_render_func = contents = _Contents(toc)
    main.render = _Frames(main.render, item, around, contents).render  # type: ignore[method-assign]


class _Around:
    """The nav's template, which keeps what it was given."""

    def __init__(self, template: Template) -> None:
        self.render = template.root_render_func
        self.variables: Mapping[str, Any] = {}

    def __call__(self, context: Context) -> Iterator[str]:
        self.variables = context.get_all()
        yield from self.render(context)


class _Items:
    """The template of the nav's items, which keeps what it made of pruned sections: they say the same on every page."""

    def __init__(self, template: Template) -> None:
        self.make = template.make_module
        self.kept: dict[tuple[str, str, int], str] = {}

    def __call__(self, variables: dict[str, Any], *rest: Any) -> Any:
        module: Any = self.make(variables, *rest)
        render, root, prune = module.render, variables["base_url"], "navigation.prune" in variables.get("features", ())

        def kept(item: Any, path: str, level: int) -> str:
            if item.active or not item.is_section or not prune:
                return str(render(item, path, level))
            key = (root, path, id(item))
            made = self.kept.get(key) or str(render(item, path, level))
            if not _MARK.search(made):  # else the page that the marks are for stands there too
                self.kept[key] = made
            return made

        module.render = kept
        return module


class _Contents:
    """The template of the table of contents, which stands beside the text. In the nav ours leaves it out."""

    def __init__(self, template: Template) -> None:
        self.template = template
        self.render = template.root_render_func
        self.marked = False

    def __call__(self, context: Context) -> Iterator[str]:
        if self.marked and "nav_item" not in context:
            yield _mark("toc")
        else:
            yield from self.render(context)

    def of(self, variables: dict[str, Any]) -> str:
        """The contents of the page in these variables."""
        return "".join(self(self.template.new_context(variables, True)))


class _Frames:
    """The main template's way to render a page."""

    def __init__(self, whole: Callable[..., str], item: Template, around: _Around, contents: _Contents) -> None:
        self.whole = whole
        self.item = item
        self.around = around
        self.contents = contents
        self.frames: dict[Place, Frame | None] = {}
        self.proven: dict[Shape, bool] = {}

    def render(self, context: Mapping[str, Any]) -> str:
        """The page in the context, from a frame if that gives what the template would give."""
        page = context["page"]
        place = _place(page, context["base_url"]) if _has_frame(page) else None
        proven = self.proven.get(place.shape) if place else False
        if place is None or proven is False:
            return self.whole(context)
        new = place not in self.frames
        if new:
            self.frames[place] = self._frame(page, context)
        frame = self.frames[place]
        filled = self._filled(frame, page) if frame and (proven or not new) else None
        if proven and filled is not None:
            return filled
        whole = self.whole(context)
        if filled is not None:
            self.proven[place.shape] = filled == whole
        return whole

    def _filled(self, frame: Frame, page: ModelPage) -> str | None:
        own = {**_own(page), "toc": self.contents.of({**frame.variables, "page": page})}

        def filled(text: str) -> str:
            return _MARK.sub(lambda mark: own.get(mark[1], mark[0]), text)

        away = filled(frame.away)
        return filled(frame.text.replace(away, frame.here)) if away in frame.text else None

    def _frame(self, page: ModelPage, context: Mapping[str, Any]) -> Frame | None:
        with _marked(page, self.contents):
            text = self.whole(context)
            variables = self.around.variables
            here = self._here({**variables, "page": page}, page)
            away = self._away(variables, page)
        return Frame(text.replace(here, self._away(variables, page)), away, here, variables) if here in text else None

    def _here(self, variables: dict[str, Any], page: Page) -> str:
        """The page's item in the nav as it stands on the page itself."""
        return str(self.item.make_module(variables, True).render(page, "", 1))  # type: ignore[attr-defined]

    def _away(self, variables: Mapping[str, Any], page: Page) -> str:
        """The page's item as the pages beside it have it."""
        page.active = False
        try:
            return self._here({**variables, "page": SimpleNamespace(url=page.url)}, page)
        finally:
            page.active = True


def _has_frame(page: Page) -> bool:
    """Whether other pages stand around this one, and nothing about it is out of the ordinary."""
    beside = (page.previous_page, page.next_page)
    return (
        isinstance(page, ModelPage)
        and page.parent is not None
        and set(page.meta) <= {"title"}
        and all(other is None or (isinstance(other, ModelPage) and other.url) for other in beside)
    )


def _place(page: ModelPage, base_url: str) -> Place:
    first = next(iter(page.toc), None)
    shape = Shape(
        bool(page.previous_page),
        bool(page.next_page),
        bool(page.edit_url),
        first is not None,
        bool(first and (first.children or first.level > 1)),
        "<h1" in (page.content or ""),
    )
    return Place(shape, base_url, _parts(page.url)[0], id(page.parent))


def _parts(url: str) -> tuple[str, str, str]:
    """An address as its folder, the page's own part, and what follows: "a/b/" is "a/", "b", "/"."""
    folder, slash, name = url.rstrip("/").rpartition("/")
    stem, ending = (name, "/") if url.endswith("/") else splitext(name)
    return folder + slash, stem, ending


def _mark(name: str) -> str:
    return f"\x02{name}\x03"


def _own(page: ModelPage) -> dict[str, str]:
    """What is a page's own, by the mark that stands for it."""
    content, first = page.content or "", next(iter(page.toc), None)
    before, after = page.previous_page, page.next_page
    return {
        "title": str(page.title),
        "content": content,
        "content<h1": content,
        "address": page.canonical_url or "",
        "edit": page.edit_url or "",
        "stem": _parts(page.url)[1],
        "skip": first.id if first else "",
        "before": before.url if before else "",
        "before title": str(before.title) if before else "",
        "after": after.url if after else "",
        "after title": str(after.title) if after else "",
    }


@contextmanager
def _marked(page: ModelPage, contents: _Contents) -> Iterator[None]:
    """While it lasts, marks stand in place of what is the page's own."""
    saved, url, shape = dict(vars(page)), page.url, _place(page, "").shape
    folder, _, ending = _parts(url)
    first = AnchorLink("", _mark("skip"), 1)
    first.children = [AnchorLink("", "", 2)] * shape.contents
    marks = {
        "title": _mark("title"),
        "meta": {name: _mark("title") for name in page.meta},
        "content": _mark("content<h1" if shape.heading else "content"),
        "canonical_url": page.canonical_url and _mark("address"),
        "edit_url": page.edit_url and _mark("edit"),
        "toc": TableOfContents([first] * shape.skip),
        "previous_page": shape.previous and SimpleNamespace(url=_mark("before"), title=_mark("before title")),
        "next_page": shape.next and SimpleNamespace(url=_mark("after"), title=_mark("after title")),
    }
    vars(page).update(marks)
    page.file.url, contents.marked = f"{folder}{_mark('stem')}{ending}", True
    try:
        yield
    finally:
        vars(page).update(saved)
        page.file.url, contents.marked = url, False
