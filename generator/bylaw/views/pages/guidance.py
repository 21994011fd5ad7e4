"""Guidance: Markdown in, clean HTML out: no raw HTML, no script, no picture from elsewhere, no heading out of order."""

import re
from functools import cache
from typing import TYPE_CHECKING

from bylaw.views.pages.escape import escaped
from bylaw.views.pages.signs import Signs

if TYPE_CHECKING:
    from markdown import Markdown

_TAGS = {
    "p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
    "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_SCHEMES = {"http", "https", "mailto", "tel"}
_HEADING = re.compile(r"<(/?)h([1-6])>")
_MARK = re.compile(r"[*_`\[\]<>&\\|#~]")
_MARKED_LINE = re.compile(r"\n(?:[ \t]*(?:[-+]|\d+[.)])[ \t]|[ \t]|[=-]{2,})")
_NAME = re.compile(r"\[([a-z0-9/.-]{1,90})\](?![\[(:])")
_TAG = re.compile(r"<[^>]*>")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


def guidance_html(markdown: str, signs: Signs, level: int) -> str:
    """Markdown as HTML whose headings start at a level, 2 to 6. Plain paragraphs take a shorter way."""
    if not has_markup(markdown):
        return plain_paragraphs(markdown)
    from nh3 import clean

    reader = _reader()
    reader.reset()
    for name in _NAME.findall(markdown):
        sign = signs.named(name)
        if sign is not None:
            reader.references[name] = (sign.href, "")
    raw = reader.convert(markdown)
    safe = clean(raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer")
    return _wrapped_tables(_in_order(safe, level))


def has_markup(markdown: str) -> bool:
    """Whether any of it might be more than plain paragraphs. Three looks are much quicker than one for everything."""
    lines = f"\n{markdown}\n"
    return bool(_MARK.search(markdown) or "  \n" in lines or _MARKED_LINE.search(lines))


def plain_paragraphs(text: str) -> str:
    """Paragraphs parted by blank lines, as HTML."""
    return "\n".join(f"<p>{escaped(p)}</p>" for p in _BLANK_LINES.split(text.strip()) if p)


def without_tags(html: str) -> str:
    """The words of some HTML."""
    words = _TAG.sub(" ", html)
    if "&" in words:
        from html import unescape

        words = unescape(words)
    return " ".join(words.split())


@cache
def _reader() -> "Markdown":
    """Markdown that takes raw HTML for text, and the address of a picture for a link.

    It is loaded late, since plain paragraphs do without.
    """
    from markdown import Markdown

    reader = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    reader.preprocessors.deregister("html_block")
    for pattern in ("html", "image_link", "image_reference", "short_image_ref"):
        reader.inlinePatterns.deregister(pattern)
    return reader


def _in_order(html: str, level: int) -> str:
    """Headings moved below the page's own, none more than one step deeper than the heading before it."""
    if "<h" not in html:
        return html
    lowest = min(int(m[2]) for m in _HEADING.finditer(html) if not m[1])
    last = level - 1

    def moved(match: re.Match[str]) -> str:
        nonlocal last
        if not match[1]:
            last = min(level + int(match[2]) - lowest, last + 1, 6)
        return f"<{match[1]}h{last}>"

    return _HEADING.sub(moved, html)


def _wrapped_tables(html: str) -> str:
    """Tables in a frame of their own, which scrolls where the screen is narrow."""
    if "<table>" not in html:
        return html
    frame = '<div class="bylaw-scroll" tabindex="0" role="group" aria-label="Table"><table class="bylaw-plain-table">'
    return html.replace("<table>", frame).replace("</table>", "</table></div>")
