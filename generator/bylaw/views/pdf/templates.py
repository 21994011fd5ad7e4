"""The templates of forms and sheets for paper; text in them is escaped."""

from functools import cache

from jinja2 import Environment, StrictUndefined, Template

from bylaw import resources


def template(name: str) -> Template:
    """A template by its path among the site templates. One that was edited is read anew."""
    return _compiled(resources.text("site-templates", name))


@cache
def _compiled(source: str) -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["opening"] = lambda text: text[:1].upper() + text[1:]
    return environment.from_string(source)
