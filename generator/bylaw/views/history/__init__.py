"""What changed with each release on record, and which version was in force when: pages, and a feed to follow."""

from collections.abc import Sequence

from bylaw.model.csv_text import to_csv
from bylaw.model.in_force import in_force
from bylaw.model.release import Release, changes_of
from bylaw.model.types import Handbook
from bylaw.views.history.atom import atom
from bylaw.views.history.in_force_page import in_force_page, versions
from bylaw.views.history.pages import changes_page, policy_pages
from bylaw.views.history.telling import Tellings, tellings
from bylaw.views.page import Site
from bylaw.views.pages.paths import free_path
from bylaw.views.registers.table import as_rows


def told_of(handbook: Handbook, releases: Sequence[Release]) -> Tellings:
    """What the releases on record, which are in order, changed: at least one of them."""
    organisations = {o.id: o.name for o in handbook.organisations}
    here = (p.id for p in handbook.policies)
    return tellings(changes_of(releases), organisations, here, free_path(handbook, "changes"))


def history(handbook: Handbook, told: Tellings, url: str = "") -> Site:
    """The section "What changed", and the feed. `url` is the site's own address, empty where it is not known."""
    path = free_path(handbook, "in-force")
    releases = tuple(reversed([release for release, _ in told.releases]))
    held = versions(in_force(releases), told.titles, told.here)
    pages = (changes_page(told, path), in_force_page(held, path, told.path), *policy_pages(told))
    return Site(pages, {f"{told.path}.xml": atom(told, url), f"{path}.csv": to_csv(as_rows(held))})
