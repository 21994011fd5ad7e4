"""What makes a large site cheap to build, beside frames and the search index.

What a part saves is counted in hundredths of the CPU time that Material takes for 1,000 documents of 30 rules.
"""

import os
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context
from mkdocs.theme import Theme
from mkdocs.utils.templates import url_filter

from bylaw import standalone
from bylaw.doors.compiled_templates import keep_compiled
from bylaw.doors.mkdocs_frames import use_frames
from bylaw.views.pages import templates

_INDENTATION = re.compile(r"\n\s+")


def share_environment(theme: Theme) -> None:
    """Let all who ask in one build have one environment: Material's search would compile its language three times.

    This saves 5 in 100 of a small site, together with the shorter list of files; 1 more without the optimizer, which
    works out in advance what is constant in a template, and takes longer for that than it saves. What is compiled is
    kept for the next build, of the pages' own templates too.
    """
    keep_compiled(standalone.environment(), templates.environment())
    made: dict[tuple[str, ...], Environment] = {}
    get_env = theme.get_env

    def shared() -> Environment:
        folders = tuple(theme.dirs)
        if folders not in made:
            made[folders] = get_env()
            made[folders].loader = _VisibleFiles(folders)
            made[folders].optimized = False
            made[folders].trim_blocks = made[folders].lstrip_blocks = True  # 3 KB less of blank space on each page
            keep_compiled(made[folders])
        return made[folders]

    theme.get_env = shared  # type: ignore[method-assign]


class _VisibleFiles(FileSystemLoader):
    """Lists a theme's files without its twelve thousand icons, which lie in a hidden folder and are not copied.

    Material's own templates come without their indentation: 2 KB less of blank space on each page.
    """

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, path, unchanged = super().get_source(environment, template)
        return _INDENTATION.sub("\n", source) if "material" in Path(path).parts else source, path, unchanged

    def list_templates(self) -> list[str]:
        found = set()
        for root in self.searchpath:
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(root).as_posix() for name in names}
        return sorted(found)


def speed_up(env: Environment, strangers: Iterable[str]) -> None:
    """Make Material's templates cheap where that changes nothing that they say.

    Strangers are template folders that are neither Material's nor ours. What they do with a page nobody knows.
    """
    env.filters["url"] = _url
    if not any(_speaks_of_pages(Path(folder)) for folder in strangers):
        use_frames(env)


def _speaks_of_pages(folder: Path) -> bool:
    return any("page" in template.read_text(encoding="utf-8") for template in folder.rglob("*.html"))


@pass_context
def _url(context: Context, value: object) -> str:
    """The filter of MkDocs, but by way of the site's root: pages in one folder then have the same links.

    Working out the shortest way for each link takes 2, and frames need the links to be the same.
    """
    text = str(value)
    if text == "" and context["page"] is not None:
        return str(context["base_url"])
    if context["page"] is None or not _is_plain(text):
        return str(url_filter(context, text))  # type: ignore[arg-type]
    return f"{context['base_url']}/{text}"


@cache
def _is_plain(path: str) -> bool:
    """Whether a path can stand after `base_url` as it is."""
    return path != "" and path[0] not in "/#.?" and ":" not in path and "\\" not in path and "/." not in path
