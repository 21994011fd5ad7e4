"""The templates of the pages: filled in with HTML that views have made, and with text."""

from functools import cache

from jinja2 import Environment, Template
from markupsafe import Markup

from bylaw import resources, templates
from bylaw.views.pages.escape import is_address, stopped
from bylaw.views.pages.status import badge, review, version


@cache
def environment() -> Environment:
    """The templates of the parts of pages that the theme wraps, with what only these need."""
    made = templates.environment(resources.folder("site-templates") / "pages", last_line_ends=False)
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
