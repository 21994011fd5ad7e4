"""The page beside a policy for those who keep it: where each thing comes from, and what they accepted for now.

It stands by itself since nobody needs it to follow the policy, and it is as long as the policy.
"""

import re

from markupsafe import Markup

from bylaw.model.types import Accepted, Organisation, Policy
from bylaw.views.page import Page, SearchEntry
from bylaw.views.pages.outline import Spot, contents
from bylaw.views.pages.templates import markup, rendered

TITLE = "Sources and known issues"
_RELATIVE = re.compile(r'href="(?!https?:|mailto:)', re.IGNORECASE)


def link_words(policy: Policy, sources: str) -> str:
    """What the policy's page calls the link to this one; nothing where there is nothing to say."""
    issues = sum(isinstance(b, Accepted) for b in policy.blocks)
    known = f"{issues} known issue{'s' * (issues > 1)}" if issues else ""
    where = "Where this comes from" if sources else ""
    return f"{where}, and {known}" if where and known else where or known


def sources_page(policy: Policy, organisation: Organisation, accepted: Markup, sources: str) -> Page:
    """What the policy's page made of known issues and sources, on a page one folder below it."""
    spots = [
        spot
        for spot, html in (
            (Spot("known-issues", "Known issues accepted", 2), accepted),
            (Spot("where-this-comes-from", "Where this comes from", 2), sources),
        )
        if html
    ]
    html = rendered(
        "sources",
        policy=policy,
        organisation=organisation,
        anchor="sources",
        accepted=_from_below(accepted),
        sources=_from_below(sources),
    )
    title = f"{policy.title}: sources"
    return Page(
        f"{policy.id}/sources.md",
        title,
        organisation.name,
        html,
        contents(TITLE, "sources", spots),
        (SearchEntry("", f"{title} and known issues, {organisation.name}", ""),),
        policy.path,
        TITLE,
    )


def _from_below(html: str) -> Markup:
    """HTML of the policy's page whose links are to work one folder below it."""
    return markup(_RELATIVE.sub('href="../', html))
