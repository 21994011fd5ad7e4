"""The pages that tell what changed: one for the whole site, and one for each policy with a release on record."""

from collections.abc import Iterator

from bylaw.model.english import in_words
from bylaw.views.history.telling import Tellings
from bylaw.views.page import Heading, Page, SearchEntry
from bylaw.views.pages.templates import rendered

SECTION = "What changed"
MOST_POLICIES = 100


def changes_page(told: Tellings, held_path: str) -> Page:
    """What changed with every release, the newest first, each policy with a link to its own page."""
    html = rendered(
        "changes",
        title=SECTION,
        told=told,
        day=in_words,
        feed=f"{told.path}.xml",
        held=held_path,
        most=MOST_POLICIES,
    )
    within = tuple(Heading(f"Release {r.name}", f"release:{r.name}", 2, ()) for r, _ in told.releases)
    search = (SearchEntry("", SECTION, ", ".join(f"release {r.name}" for r, _ in told.releases)),)
    return Page(f"{told.path}/index.md", SECTION, SECTION, html, (Heading(SECTION, "changes", 1, within),), search, "")


def policy_pages(told: Tellings) -> Iterator[Page]:
    """A page for each policy in which something changed since the first release: by rule, the newest first."""
    for policy in sorted(told.by_policy):
        yield _policy_page(policy, told)


def _policy_page(policy: str, told: Tellings) -> Page:
    tellings = told.by_policy[policy]
    name, organisation = told.titles[policy]
    title = f"Changes: {name}"
    html = rendered(
        "changes_of_policy",
        policy=policy,
        called=name,
        organisation=organisation,
        tellings=tellings,
        is_here=policy in told.here,
        day=in_words,
    )
    within = tuple(Heading(f"Release {t.release.name}", t.anchor, 2, ()) for t in tellings)
    search = (SearchEntry("", f"{title}, {organisation}", " ".join(t.summary for t in tellings)),)
    place = f"{told.path}/{policy}" + ("/index.md" if policy.endswith("/index") else ".md")
    return Page(place, title, SECTION, html, (Heading(title, "changes", 1, within),), search, "")
