"""What stands inline in a page and has to be allowed by its hash: scripts, styles, and what a form allows itself."""

import re
from html import unescape
from typing import NamedTuple

from bylaw.standalone import content_hash

_DATA = re.compile(r"""\btype=["']?(?!module\b|[\w./-]*javascript)[\w.+/-]+""")
_OWN = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_OPENING = re.compile(r"<(script|style|article)(|\s[^>]*)>")
_HEAD = 4096  # where a page that stands alone says what it allows


class Allowed(NamedTuple):
    """Hashes of scripts and of styles that a page holds, and origins elsewhere that it may ask."""

    scripts: frozenset[str]
    styles: frozenset[str]
    origins: frozenset[str]


NOTHING = Allowed(frozenset(), frozenset(), frozenset())


def inline_in(html: str, *, around_article: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The text of each script and of each style inside a page, or around its article. Those with an address have none.

    An article ends where the last one ends, so that nothing in it can end it early.
    """
    found: dict[str, list[str]] = {"script": [], "style": []}
    at = 0
    while opening := _OPENING.search(html, at):
        name, at = opening[1], opening.end()
        if name == "article":
            at = max(at, html.rfind("</article>")) if around_article else at
            continue
        end = html.find(f"</{name}", at)
        if end < 0:
            break
        if not _runs_nothing(opening[2]):
            found[name].append(html[at:end])
        at = end
    return tuple(found["script"]), tuple(found["style"])


def allowed_in(html: str) -> Allowed:
    """What has to be allowed for a page to work: what it allows itself if it says so, else what stands in it."""
    own = _OWN.search(html, 0, _HEAD)
    return _said(unescape(own[1])) if own else hashed(*inline_in(html))


def hashed(scripts: tuple[str, ...], styles: tuple[str, ...]) -> Allowed:
    """Scripts and styles by their hashes."""
    return Allowed(frozenset(map(content_hash, scripts)), frozenset(map(content_hash, styles)), frozenset())


def both(one: Allowed, other: Allowed) -> Allowed:
    """What one or the other allows."""
    return Allowed(one.scripts | other.scripts, one.styles | other.styles, one.origins | other.origins)


def _runs_nothing(attributes: str) -> bool:
    """Whether a script element holds data, or has its script elsewhere."""
    return " src=" in attributes or _DATA.search(attributes) is not None


def _said(policy: str) -> Allowed:
    """A policy as written, for example by a form."""
    directives = {d.split()[0]: d.split()[1:] for d in policy.split(";") if d.strip()}

    def among(name: str, opening: str) -> frozenset[str]:
        return frozenset(s.strip("'") for s in directives.get(name, ()) if s.startswith(opening))

    return Allowed(among("script-src", "'sha"), among("style-src", "'sha"), among("connect-src", "https://"))
