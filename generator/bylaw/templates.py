"""Where the templates of pages come from, which a designer edits: text in them is escaped unless it is HTML already."""

from pathlib import Path
from typing import TYPE_CHECKING

from bylaw.model.english import capital

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(folder: Path, *, last_line_ends: bool) -> "Environment":
    """The templates of a folder. One that was edited is read anew. What is a whole file ends its last line."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # late: most commands make no page

    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=last_line_ends,
        optimized=False,  # it takes longer than it saves
    )
    made.filters["capital"] = capital
    return made
