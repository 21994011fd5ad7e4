"""The templates of a site of versions; text in them is escaped."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bylaw import resources


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(resources.folder("site-templates") / "versions")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)


def rendered(name: str, **values: object) -> str:
    """A template, by the name of its file without the ending, filled in."""
    return _environment().get_template(f"{name}.html.j2").render(values)
