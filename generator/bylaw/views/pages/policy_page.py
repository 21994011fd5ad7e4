"""The page of one policy."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from bylaw.model.types import Organisation, Policy
from bylaw.views.page import Page
from bylaw.views.pages.control import control_rows
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.outline import free, rule_anchors
from bylaw.views.pages.sheet import (
    NOTHING,
    Adopted,
    Sheet,
    accepted_findings,
    borrowed_blocks,
    borrowed_terms,
    entries,
    headings,
    sheet,
)
from bylaw.views.pages.signs import Neighbours
from bylaw.views.pages.sources import sources_html
from bylaw.views.pages.sources_page import link_words, sources_page
from bylaw.views.pages.templates import markup, rendered

if TYPE_CHECKING:
    from bylaw.views.pages.basis import Basis

ROOT = "../../"


def policy_pages(
    policy: Policy, organisation: Organisation, around: Neighbours, known: "Basis | None" = None, schools: int = 0
) -> Iterator[Page]:
    """A policy's page: what it is, document control, then every block in the order of the text.

    Where it is based on another, the rules of that one follow. `schools` is how many policies are based on this one.
    A page for its owners comes after it, where there is anything for them.
    """
    written = sheet(policy, policy.name, ROOT, around, *((known.signs,) if known else ()))
    ink = Ink(written.pen)
    written.pen.here = (written.anchor, "Document control")
    rows = control_rows(policy, organisation.name, written.pen, schools)
    remarks = ink.remarks(policy.remarks)
    accepted = accepted_findings(policy, written)
    adopted = _adopted(known, policy, written) if known else NOTHING
    borrowed = borrowed_terms(policy, written)
    words = borrowed_blocks(borrowed, around)
    shared = [markup(rendered("blocks/definitions", block=block, spot=spot, pen=ink)) for block, spot in words]
    sources = sources_html(written.pen.cited)
    for_owners = link_words(policy, sources)
    html = rendered(
        "policy",
        policy=policy,
        organisation=organisation,
        control=policy.control,
        changes=around.around.changes.get(policy.id, ""),
        anchor=written.anchor,
        rows=rows,
        remarks=remarks,
        body=markup(written.body),
        adopted=markup(adopted.html),
        adopted_at=adopted.spots[0].anchor if adopted.spots else "",
        adopted_title=adopted.spots[0].title if adopted.spots else "",
        borrowed=Markup("\n").join(shared),
        for_owners=for_owners,
    )
    within = headings(policy.title, written, *adopted.spots, *(spot for _, spot in words))
    found = entries(f"{policy.title}, {organisation.name}", summary(policy), policy, written, borrowed)
    path = f"{policy.id}.md" if policy.name != "index" else f"{policy.id}/index.md"  # the organisation's is index.md
    yield Page(path, policy.title, organisation.name, html, within, (*found, *adopted.entries), policy.path)
    if for_owners:
        yield sources_page(policy, organisation, accepted, sources)


def _adopted(known: "Basis", policy: Policy, written: Sheet) -> Adopted:
    """The trust's rules. What writes them is loaded late: most policies stand on none."""
    from bylaw.views.pages.adopted import adopted_part

    taken = {written.anchor, *rule_anchors(policy.blocks), *(s.anchor for s in written.spots)}
    return adopted_part(known, written.pen, free("adopted-rules", taken))


def summary(policy: Policy) -> str:
    """Who answers for the policy and whom it is for, in plain words."""
    control = policy.control
    said = (
        f"version {control.version}" if control.version else "",
        control.status,
        f"owner: {control.owner}" if control.owner else "",
        f"audience: {control.audience}" if control.audience else "",
    )
    return ", ".join(s for s in said if s)
