"""The line at the top of a policy's page in the preview, which tells its owner how the page reads."""

import re
from functools import lru_cache

from msgspec.structs import replace

from bylaw.model.types import Handbook
from bylaw.source.text import Span
from bylaw.views.page import Site
from bylaw.views.pages.escape import escaped, fragment
from bylaw.views.readability.lines import lines_of
from bylaw.views.readability.report import longest, measured

_SHOWN = 3
_CUT = 8  # words of a sentence that are shown
_END_OF_STATUS = re.compile(r'(<p class="bylaw-status">.*?</p>\n)', re.DOTALL)
_NOWHERE = Span("", 0, 0)


def with_hints(site: Site, handbook: Handbook) -> Site:
    """The site with a hint on the page of each policy: for the preview alone, never to be published."""
    policies = {f"{policy.id}.md" for policy in handbook.policies}
    return replace(site, pages=tuple(replace(p, html=_hinted(p.html)) if p.path in policies else p for p in site.pages))


@lru_cache(4096)  # the preview makes every page anew with each change, and most stay as they were
def _hinted(html: str) -> str:
    said = hint(html)
    return _END_OF_STATUS.sub(lambda status: status[1] + said, html, count=1)


def hint(html: str) -> str:
    """What an owner is told of a policy's page, as HTML with links into the page."""
    lines = lines_of(html)
    read = measured(lines)
    if not read.words:
        return ""
    hardest = [sentence for _, sentence in longest(lines, _NOWHERE)[:_SHOWN]]
    shown = "".join(
        f'<li>{s.words} words: <a href="{escaped(fragment(s.anchor))}">{escaped(_short(s.text))}</a></li>'
        for s in hardest
    )
    minutes = "1 minute" if read.minutes == 1 else f"{read.minutes} minutes"
    return (
        '<div class="bylaw-hint bylaw-no-print" role="note" aria-label="For you, who write this">'
        f"<p>About {minutes} to read. Reading age about {read.reading_age}. Only this preview says so. "
        f"The longest sentences:</p>\n<ol>{shown}</ol></div>\n"
    )


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= _CUT else " ".join(words[:_CUT]) + " …"
