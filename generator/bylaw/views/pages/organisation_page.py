"""The page of one organisation: its policies, and what they share."""

from bylaw.model.types import Organisation
from bylaw.views.page import Page
from bylaw.views.pages.escape import capital
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.sheet import accepted_findings, entries, headings, sheet
from bylaw.views.pages.signs import Neighbours
from bylaw.views.pages.templates import markup, rendered


def organisation_page(organisation: Organisation, around: Neighbours) -> Page:
    """An organisation's page."""
    written = sheet(organisation, organisation.id, "../", around)
    ink = Ink(written.pen)
    html = rendered(
        "organisation",
        organisation=organisation,
        anchor=written.anchor,
        notice=_fact(organisation, "notice"),
        facts=[f for f in organisation.facts if f.name != "notice"],
        capital=capital,
        ink=ink,
        body=markup(written.body),
        accepted=accepted_findings(organisation, written),
    )
    return Page(
        f"{organisation.id}/index.md",
        organisation.name,
        organisation.name,
        html,
        headings(organisation.name, written),
        entries(organisation.name, ", ".join(p.title for p in organisation.policies), organisation, written),
        organisation.path,
    )


def _fact(organisation: Organisation, name: str) -> str:
    return next((f.value for f in organisation.facts if f.name == name and not f.missing), "")
