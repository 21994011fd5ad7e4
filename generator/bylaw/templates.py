"""Where the templates of pages come from, which a designer edits: text in them is escaped unless it is HTML already."""

from functools import cache
from typing import TYPE_CHECKING

from bylaw import resources
from bylaw.model.english import capital

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment(folder: str) -> "Environment":
    """The templates of a folder among the site templates; "." is all of them. One that was edited is read anew."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # late: most commands make no page

    made = Environment(
        loader=FileSystemLoader(resources.folder("site-templates") / folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=folder == ".",
        optimized=False,  # it takes longer than it saves
    )
    made.filters["capital"] = capital
    return made
