"""A whole policy as PDF: its page on the site, set for paper, with nothing that only a screen can do."""

import re
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from bylaw.model.look import look_of
from bylaw.model.types import Handbook, Organisation, Policy
from bylaw.standalone import template
from bylaw.views.look import paper_style
from bylaw.views.page import Page, Site
from bylaw.views.pages import pages
from bylaw.views.pages.escape import escaped
from bylaw.views.pdf.engine import Press, press, printed
from bylaw.views.pdf.style import policy_style

_WITHIN_THE_SITE = re.compile(r'(<a\b[^>]*?) href="(?!#|https?:|mailto:|tel:)[^"]*"')
_AROUND_A_FACT = re.compile(r'<div( id="[^"]*")?><dt>')
_END_OF_STATUS = re.compile(r'(<p class="bylaw-status">.*?</p>\n)', re.DOTALL)


def policy_pdfs(handbook: Handbook, wanted: Iterable[str]) -> Mapping[str, bytes]:
    """A PDF for each wanted policy, by the path of its file. Ask `engine.missing` first: without it this raises."""
    written = {page.path: page for page in pages(handbook)}
    on = press(policy_style())
    ids = frozenset(wanted)
    return {
        pdf_path(policy): policy_pdf(written[f"{policy.id}.md"], policy, organisation, on)
        for organisation in handbook.organisations
        for policy in organisation.policies
        if policy.id in ids and f"{policy.id}.md" in written
    }


def pdf_path(policy: Policy) -> str:
    """Where the PDF of a policy lies: beside its page."""
    return f"{policy.id}/{policy.name}.pdf"


def policy_pdf(page: Page, policy: Policy, organisation: Organisation, on: Press) -> bytes:
    """One policy. Links to other pages of the site are plain words: on paper there is no site around them."""
    html = template("pdf/policy").render(
        policy=policy,
        organisation=organisation.name,
        own_style=paper_style(look_of(organisation)),
        body=_for_paper(page.html),
    )
    return printed(html, on)


def _for_paper(html: str) -> str:
    """A page's HTML without links into the site. In PDF nothing may stand between a list of facts and the facts."""
    unlinked = _WITHIN_THE_SITE.sub(r"\1", html)
    return _AROUND_A_FACT.sub(r"<dt\1>", unlinked).replace("</dd></div>", "</dd>")


def with_pdfs(site: Site, handbook: Handbook) -> Site:
    """The site with every policy as PDF too, and a link to it below the policy's title."""
    made = policy_pdfs(handbook, (p.id for p in handbook.policies))
    linked = {f"{p.id}.md": p for p in handbook.policies if pdf_path(p) in made}
    found = tuple(_linked(page, linked[page.path]) if page.path in linked else page for page in site.pages)
    return replace(site, pages=found, files={**site.files, **made})


def _linked(page: Page, policy: Policy) -> Page:
    address = f'href="{escaped(policy.name)}.pdf" type="application/pdf"'
    link = f'<p class="bylaw-no-print"><a {address}>This policy as PDF</a></p>\n'
    return replace(page, html=_END_OF_STATUS.sub(lambda status: status[1] + link, page.html, count=1))
