"""From the model to the pages that people read."""

from bylaw.model.types import Handbook, Organisation
from bylaw.views.page import Page
from bylaw.views.pages.home_page import home_page
from bylaw.views.pages.organisation_page import organisation_page
from bylaw.views.pages.policy_page import policy_page
from bylaw.views.pages.sheet import places
from bylaw.views.pages.signs import neighbours


def pages(handbook: Handbook) -> tuple[Page, ...]:
    """The home page, then for each organisation its page and those of its policies.

    Of two policies with one id only the first has a page; a check reports the other.
    """
    policies = frozenset(p.id for p in handbook.policies)
    made = [home_page(handbook)]
    for organisation in handbook.organisations:
        made += _of(organisation, policies)
    first: dict[str, Page] = {}
    for page in made:
        first.setdefault(page.path, page)
    return tuple(first.values())


def _of(organisation: Organisation, policies: frozenset[str]) -> list[Page]:
    _, spots = places(organisation, organisation.id)
    around = neighbours(organisation, [s.anchor for s in spots], policies)
    own = [policy_page(p, organisation, around) for p in organisation.policies]
    return [organisation_page(organisation, around), *own]
