"""Pages that stand alone, as forms and reports do: their templates, and what such a page allows itself."""

from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from bylaw import resources, templates

if TYPE_CHECKING:
    from jinja2 import Environment, Template


@cache
def environment() -> "Environment":
    """The templates of pages that stand alone."""
    return templates.environment(resources.folder("site-templates"), last_line_ends=True)


def template(name: str) -> "Template":
    """A template by its path among the site templates."""
    return environment().get_template(f"{name}.html.j2")


def style(path: str) -> str:
    """The style of a page by its path among the site templates, after what all such pages share."""
    return "\n" + "".join(resources.text("site-templates", file) for file in ("standalone.css", path))


@lru_cache(256)
def content_hash(text: str) -> str:
    """A script or a style as a page's security policy names it: `sha256-` and its digest in base 64."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
