"""Where the pages of the whole site stand."""

from collections.abc import Collection

from bylaw.model.types import Handbook


def free_path(handbook: Handbook, name: str, other: str = "all-{}") -> str:
    """The folder of some pages of the whole site: an organisation of that name keeps its own place."""
    return free_name(name, {o.id for o in handbook.organisations}, other)


def free_name(name: str, taken: Collection[str], other: str = "all-{}") -> str:
    """A name that is not taken. `other` makes another of one that is, such as "all-{}"."""
    while name in taken:
        name = other.format(name)
    return name
