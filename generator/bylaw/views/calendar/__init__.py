"""What falls due in a handbook, day by day: a page, and calendars to subscribe to."""

from bylaw.model.types import Handbook
from bylaw.views.calendar.events import events
from bylaw.views.calendar.ics import entry, ics
from bylaw.views.calendar.page import calendar_page
from bylaw.views.page import Site
from bylaw.views.pages.paths import free_path

TITLE = "Policy reviews"


def calendar(handbook: Handbook, url: str = "") -> Site:
    """The calendar of a handbook: one for the whole site, and one for each organisation where there are several.

    `url` is the site's own address, for links back to the policies; empty where it is not known.
    """
    if not handbook.policies:
        return Site((), {})
    path = free_path(handbook, "calendar")
    found = events(handbook)
    entries = [(event, entry(event, url)) for event in found]
    files = {f"{path}.ics": ics((written for _, written in entries), TITLE)}
    if len(handbook.organisations) > 1:
        for organisation in handbook.organisations:
            own = [written for event, written in entries if event.organisation.id == organisation.id]
            if own:
                files[f"{path}/{organisation.id}.ics"] = ics(own, f"{TITLE}: {organisation.name}")
    return Site((calendar_page(handbook, found, path, frozenset(files)),), files)
