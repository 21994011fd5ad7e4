"""The page of one organisation: its policies, and what they share."""

from bylaw.model.english import capital
from bylaw.model.signing import pack_file, signers
from bylaw.model.types import Organisation
from bylaw.views.page import Page
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.role_pages import Roles, choices
from bylaw.views.pages.sheet import accepted_findings, entries, headings, sheet
from bylaw.views.pages.signs import Neighbours
from bylaw.views.pages.sources import sources_html
from bylaw.views.pages.templates import markup, rendered


def organisation_page(organisation: Organisation, around: Neighbours, roles: Roles | None = None) -> Page:
    """An organisation's page."""
    written = sheet(organisation, organisation.id, "../", around)
    ink = Ink(written.pen)
    accepted = accepted_findings(organisation, written)
    written.pen.here = (written.anchor, organisation.name)
    html = rendered(
        "organisation",
        organisation=organisation,
        anchor=written.anchor,
        notice=_fact(organisation, "notice"),
        facts=[f for f in organisation.facts if f.name not in ("notice", "logo", "colours")],
        capital=capital,
        ink=ink,
        body=markup(written.body),
        signing=_signing(organisation),
        roles=roles,
        choices=choices(roles) if roles else (),
        accepted=accepted,
        sources=lambda: markup(sources_html(written.pen.cited)),  # after all else is written
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


def _signing(organisation: Organisation) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each role that signs, its name and the pages on which it does: what each is called, and its address."""
    here = f"{organisation.id}/"
    found = []
    for signer in signers(organisation):
        role, several = signer.role, signer.has_pack
        pack = [(f"All {len(signer.signed)} on one page", pack_file(organisation, role.id))] if several else []
        titles = [s.policy.title for s in signer.signed]
        forms = [
            (
                s.policy.title if titles.count(s.policy.title) == 1 else f"{s.policy.title}: {s.form.title}",
                s.file_for(role.id),
            )
            for s in signer.signed
        ]
        found.append((role.name, [(title, file.removeprefix(here)) for title, file in pack + forms]))
    return found


def _fact(organisation: Organisation, name: str) -> str:
    return next((f.value for f in organisation.facts if f.name == name and not f.missing), "")
