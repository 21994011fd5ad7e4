"""Pages about all policies at once: what falls due, registers, what changed, and the pages about the site."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bylaw.model.in_full import all_adoptions
from bylaw.model.release import Release
from bylaw.model.types import Handbook
from bylaw.views.calendar import calendar
from bylaw.views.making import making
from bylaw.views.page import Site
from bylaw.views.pages.accessibility_page import accessibility_page
from bylaw.views.pages.privacy_page import privacy_page
from bylaw.views.registers import registers

if TYPE_CHECKING:
    from bylaw.views.history.telling import Tellings


def overview(handbook: Handbook, told: "Tellings | None" = None, url: str = "") -> Site:
    """What gives an overview of a handbook: pages, and the files that belong to them.

    `told` is what the releases on record changed; `url` is the site's own address, empty where it is not known.
    """
    with making("the calendar"):
        due = calendar(handbook, url)
    with making("the registers"):
        listed = registers(handbook, all_adoptions(handbook))
    with making("what changed"):
        changed = _history(handbook, told, url) if told else Site((), {})
    with making("the pages about the site"):
        about = Site((accessibility_page(handbook), privacy_page(handbook)), {})
    made = (due, listed, changed, about)
    return Site(
        tuple(page for site in made for page in site.pages),
        {path: data for site in made for path, data in site.files.items()},
    )


def told_of(handbook: Handbook, releases: Sequence[Release]) -> "Tellings | None":
    """What the releases on record, which are in order, changed; none where there are none."""
    if not releases:
        return None
    from bylaw.views.history import told_of  # late: most sites have no records

    with making("what changed"):
        return told_of(handbook, releases)


def _history(handbook: Handbook, told: "Tellings", url: str) -> Site:
    from bylaw.views.history import history

    return history(handbook, told, url)
