"""The accessibility statement, from what the tests of this program cover and what they do not."""

import tomllib

from bylaw import resources
from bylaw.model.types import Handbook, Organisation
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.paths import free_path
from bylaw.views.pages.templates import rendered

ABOUT = "About this site"
TITLE = "Accessibility"
_FACTS = ("website", "address")


def accessibility_page(handbook: Handbook) -> Page:
    """The page. Its date is that of the tests, not of the day on which the site is built."""
    said = tomllib.loads(resources.text("site-templates", "statement/accessibility.toml"))
    html = rendered(
        "accessibility",
        title=TITLE,
        tested=said["tested"],
        not_tested=list(said["not_tested"].values()),
        organisations=[(o, _facts(o)) for o in handbook.organisations],
        prepared=said["prepared"],
    )
    entry = SearchEntry(
        "", TITLE, "What was tested, what was not, and whom to tell if something does not work for you."
    )
    path = f"{free_path(handbook, 'accessibility')}/index.md"
    return Page(path, TITLE, ABOUT, html, (Heading(TITLE, "accessibility", 1, ()),), (entry,), "")


def _facts(organisation: Organisation) -> list[str]:
    """Where an organisation is reached."""
    return [f.value for name in _FACTS for f in organisation.facts if f.name == name and not f.missing]
