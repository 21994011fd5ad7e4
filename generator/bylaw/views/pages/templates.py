"""The templates of the pages, which a designer edits; text in them is escaped unless it is HTML already."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from bylaw import resources
from bylaw.model.english import capital
from bylaw.views.pages.escape import is_address, stopped
from bylaw.views.pages.status import badge, review, version


@cache
def environment() -> Environment:
    """Where templates come from. A template that was edited is read anew."""
    made = Environment(
        loader=FileSystemLoader(resources.folder("site-templates") / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # it takes longer than it saves
    )
    made.filters["capital"] = capital
    made.filters["stopped"] = stopped
    made.filters["badge"] = badge
    made.filters["version"] = version
    made.filters["review"] = review
    made.tests["address"] = is_address
    return made


def template(name: str) -> Template:
    """A template by the name of its file, without the ending."""
    return environment().get_template(f"{name}.html.j2")


def rendered(name: str, **values: object) -> str:
    """A template filled in."""
    return template(name).render(values)


def markup(html: str) -> Markup:
    """HTML that a view has made and that is safe to place as it is."""
    return Markup(html)
