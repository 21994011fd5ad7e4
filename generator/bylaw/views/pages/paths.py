"""Where the pages of the whole site stand."""

from bylaw.model.types import Handbook


def free_path(handbook: Handbook, name: str) -> str:
    """The folder of some pages of the whole site: an organisation of that name keeps its own place."""
    taken = {o.id for o in handbook.organisations}
    while name in taken:
        name = f"all-{name}"
    return name
