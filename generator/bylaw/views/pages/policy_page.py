"""The page of one policy."""

from bylaw.model.types import Organisation, Policy
from bylaw.views.page import Page
from bylaw.views.pages.control import control_rows
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.outline import Spot
from bylaw.views.pages.sheet import borrowed_terms, entries, headings, sheet
from bylaw.views.pages.signs import Neighbours
from bylaw.views.pages.templates import markup, rendered

ROOT = "../../"


def policy_page(policy: Policy, organisation: Organisation, around: Neighbours) -> Page:
    """A policy's page: what it is, document control, then every block in the order of the text."""
    written = sheet(policy, policy.name, ROOT, around)
    ink = Ink(written.pen)
    rows = control_rows(policy, organisation.name, written.pen)
    remarks = ink.remarks(policy.remarks) + ink.folded()
    borrowed = borrowed_terms(policy, written)
    spot = Spot("shared-words", f"Words that {organisation.name} defines", 2)
    html = rendered(
        "policy",
        policy=policy,
        organisation=organisation,
        control=policy.control,
        anchor=written.anchor,
        rows=rows,
        remarks=remarks,
        body=markup(written.body),
        borrowed=borrowed,
        spot=spot,
        ink=ink,
    )
    return Page(
        f"{policy.id}.md" if policy.name != "index" else f"{policy.id}/index.md",  # the organisation's is index.md
        policy.title,
        organisation.name,
        html,
        headings(policy.title, written, *((spot,) if borrowed else ())),
        entries(f"{policy.title}, {organisation.name}", summary(policy), policy, written, borrowed),
        policy.path,
    )


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
