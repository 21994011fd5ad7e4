"""Pages about all policies at once: what falls due, and registers."""

from bylaw.model.in_full import all_adoptions
from bylaw.model.types import Handbook
from bylaw.views.calendar import calendar
from bylaw.views.making import making
from bylaw.views.page import Site
from bylaw.views.registers import registers


def overview(handbook: Handbook, url: str = "") -> Site:
    """What gives an overview of a handbook: pages, and the files that belong to them.

    `url` is the site's own address, empty where it is not known.
    """
    with making("the calendar"):
        due = calendar(handbook, url)
    with making("the registers"):
        listed = registers(handbook, all_adoptions(handbook))
    return Site((*due.pages, *listed.pages), {**due.files, **listed.files})
