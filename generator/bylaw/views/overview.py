"""Pages about all policies at once: registers."""

from bylaw.model.in_full import all_adoptions
from bylaw.model.types import Handbook
from bylaw.views.making import making
from bylaw.views.page import Site
from bylaw.views.registers import registers


def overview(handbook: Handbook) -> Site:
    """What gives an overview of a handbook: pages, and the files that belong to them."""
    with making("the registers"):
        return registers(handbook, all_adoptions(handbook))
