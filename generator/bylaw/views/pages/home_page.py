"""The home page: every organisation with its policies, who owns each and when it is next reviewed."""

from collections.abc import Sequence

from bylaw.model.types import Handbook
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.role_pages import Roles, choices
from bylaw.views.pages.templates import rendered

TITLE = "All policies"


def home_page(handbook: Handbook, topics: str = "", roles: Sequence[Roles] = (), ask: str = "") -> Page:
    """The home page. `topics` and `ask` are the addresses of those pages, empty where there is none."""
    organisations = handbook.organisations
    within = tuple(Heading(o.name, f"org:{o.id}", 2, ()) for o in organisations)
    words = "; ".join(f"{o.name}: {', '.join(p.title for p in o.policies)}" for o in organisations)
    return Page(
        "index.md",
        TITLE,
        "",
        rendered(
            "home",
            title=TITLE,
            organisations=organisations,
            topics=topics,
            ask=ask,
            roles=[(r, choices(r)) for r in roles],
        ),
        (Heading(TITLE, "all-policies", 1, within),),
        (SearchEntry("", TITLE, words),),
        "",
    )
