"""Pages that stand alone, as forms and reports do: their templates, and what such a page allows itself."""

from base64 import b64encode
from functools import cache, lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from bylaw import resources
from bylaw.model.english import capital

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def template(name: str) -> "Template":
    """A template by its path among the site templates; text in it is escaped. One that was edited is read anew."""
    return _environment().get_template(f"{name}.html.j2")


def style(path: str) -> str:
    """The style of a page by its path among the site templates, after what all such pages share."""
    return "\n" + "".join(resources.text("site-templates", file) for file in ("standalone.css", path))


@lru_cache(256)
def content_hash(text: str) -> str:
    """A script or a style as a page's security policy names it: `sha256-` and its digest in base 64."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(resources.folder("site-templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["capital"] = capital
    return made
