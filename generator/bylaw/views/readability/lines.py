"""The lines that a reader reads on a policy's page, each with the place that it stands at.

They are taken from the finished HTML, so that they are what stands there: rules as sentences, the rules of a trust as
they hold in the school, definitions, guidance. Left out are the title, document control, rules' numbers, their small
print, and what is folded away.
"""

import re
from html import unescape
from typing import NamedTuple

_PIECE = re.compile(r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?:[^">]|"[^"]*")*)>|(?P<text>[^<]+)')
_ID = re.compile(r'\bid="([^"]*)"')
_INLINE = frozenset({"a", "b", "code", "dfn", "em", "s", "span", "strong"})
_EMPTY = frozenset({"br", "hr"})
_LABELS = frozenset({"dt", "h2", "h3", "h4", "h5", "h6", "table"})
_UNREAD_TAGS = frozenset({"details", "h1", "small"})
_NAMES = re.compile(r'\bclass="bylaw-(?:roles|references)"')
_UNREAD = re.compile(r'\bclass="[^"]*\bbylaw-(?:basis|control|kicker|status|letter|number|no-print)\b')


class Line(NamedTuple):
    """A line of a page: the anchor that leads closest to it, the rule that it is of, empty for none, and its words.

    A `label` is a heading, a defined term, a name in a list or what stands in a table: it is read, and is no sentence.
    """

    anchor: str
    rule: str
    words: str
    label: bool


class _Open(NamedTuple):
    """An element that is open: what stands in it."""

    tag: str
    anchor: str
    rule: str
    label: bool
    unread: bool


def lines_of(html: str) -> tuple[Line, ...]:
    """The lines of a page in the order of the page, from HTML that is well formed."""
    found: list[Line] = []
    words: list[str] = []
    inside = [_Open("", "", "", False, False)]
    heading = ""
    for piece in _PIECE.finditer(html):
        tag, around = piece["tag"], inside[-1]
        if tag is None:
            if not around.unread:
                words.append(piece["text"])
            continue
        if tag not in _INLINE:
            _add(found, around, heading, words)
        if tag in _EMPTY:
            continue
        if piece["end"]:
            inside.pop()
            continue
        opened = _opened(tag, piece["attributes"], around, not words)
        if tag[0] == "h" and opened.anchor != around.anchor:
            heading = opened.anchor
        inside.append(opened)
    return tuple(found)


def _add(found: list[Line], around: _Open, heading: str, words: list[str]) -> None:
    said = " ".join(unescape("".join(words)).split())
    words.clear()
    if said:
        found.append(Line(around.anchor or heading, around.rule, said, around.label))


def _opened(tag: str, attributes: str, around: _Open, first: bool) -> _Open:
    """An element as it opens. The link that opens a rule's sentence is its number, which nobody reads aloud."""
    id = _ID.search(attributes)
    anchor = unescape(id[1]) if id and tag != "span" else around.anchor
    rule = anchor if "data-force=" in attributes else around.rule
    number = tag == "a" and around.tag == "p" and around.rule != "" and first
    unread = around.unread or number or tag in _UNREAD_TAGS or _UNREAD.search(attributes) is not None
    label = around.label or tag in _LABELS or _NAMES.search(attributes) is not None
    return _Open(tag, anchor, rule, label, unread)
