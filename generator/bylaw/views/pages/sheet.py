"""What the pages of policies and of organisations have in common: blocks written out, listed, and found by search."""

from collections.abc import Callable
from typing import NamedTuple

from markupsafe import Markup
from msgspec import Struct

from bylaw.diagnostics.catalogue import CODES
from bylaw.model.types import NO_REMARKS, Accepted, Definition, Definitions, Organisation, Policy
from bylaw.views.page import Heading, SearchEntry
from bylaw.views.pages.blocks import blocks_html, guidance_of
from bylaw.views.pages.guidance import without_tags
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.outline import Spot, contents, outline, rule_anchors
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.search import definition_entries, search_entries
from bylaw.views.pages.signs import Neighbours, Signs, signs
from bylaw.views.pages.templates import markup, rendered

More = Callable[[Signs], Signs]


def _as_it_is(found: Signs) -> Signs:
    return found


class Sheet(Struct, frozen=True):
    """A page's blocks: its title's anchor, where each block stands, the pen that wrote them, and what they made.

    `words` are those of each block's guidance.
    """

    anchor: str
    spots: tuple[Spot, ...]
    pen: Pen
    body: str
    words: tuple[str, ...]


class Adopted(NamedTuple):
    """What a page takes over from elsewhere: HTML, its headings, and what search finds in it."""

    html: str
    spots: tuple[Spot, ...]
    entries: tuple[SearchEntry, ...]


NOTHING = Adopted("", (), ())


def sheet(page: Policy | Organisation, name: str, root: str, around: Neighbours, more: More = _as_it_is) -> Sheet:
    """Write a page's blocks. `name` is what its title is anchored by, `root` leads back to the site's root.

    `more` adds to what the page's names stand for.
    """
    anchor, spots = places(page, name)
    pen = Pen(more(signs(page, [s.anchor for s in spots], root, around)), page.definitions)
    prose = tuple([guidance_of(b, s, pen) for b, s in zip(page.blocks, spots, strict=True)])
    body = blocks_html(page.blocks, spots, prose, pen)
    return Sheet(anchor, spots, pen, body, tuple([without_tags(p) if p else "" for p in prose]))


def places(page: Policy | Organisation, name: str) -> tuple[str, tuple[Spot, ...]]:
    """The anchor of a page's title, and where its blocks stand."""
    taken = rule_anchors(page.blocks)
    anchor = name
    while anchor in taken:
        anchor += "-policy"
    return anchor, outline(page.blocks, {*taken, anchor})


def borrowed_terms(page: Policy, written: Sheet) -> tuple[Definition, ...]:
    """The terms that a page marks and does not define itself: its organisation does."""
    own = {d.id for b in page.beside if isinstance(b, Definitions) for d in b.definitions}
    return tuple([d for d in page.definitions if d.id in written.pen.used and d.id not in own])


def borrowed_blocks(borrowed: tuple[Definition, ...], around: Neighbours) -> list[tuple[Definitions, Spot]]:
    """Borrowed terms by who defines them, each with the place of its heading."""
    owners: dict[str, list[Definition]] = {}
    for definition in borrowed:
        owner = around.around.files.get(definition.span.path)
        owners.setdefault(owner.label if owner else around.title, []).append(definition)
    return [
        (
            Definitions(tuple(terms), NO_REMARKS, terms[0].span),
            Spot(_numbered("shared-words", n), f"Words that {owner} defines", 2),
        )
        for n, (owner, terms) in enumerate(owners.items(), start=1)
    ]


def _numbered(name: str, n: int) -> str:
    return name if n == 1 else f"{name}-{n}"


def accepted_findings(page: Policy | Organisation, written: Sheet) -> Markup:
    """What an owner knows and lives with, as a list; nothing where there is nothing."""
    found = [b for b in page.beside if isinstance(b, Accepted)]
    if not found:
        return markup("")
    written.pen.here = (written.anchor, "Known issues")
    titled = [(CODES[b.code].title if b.code in CODES else b.code, b) for b in found]
    return markup(rendered("accepted", findings=titled, pen=Ink(written.pen)))


def headings(title: str, written: Sheet, *more: Spot) -> tuple[Heading, ...]:
    """The table of contents."""
    return contents(title, written.anchor, (*written.spots, *more))


def entries(
    title: str, summary: str, page: Policy | Organisation, written: Sheet, borrowed: tuple[Definition, ...] = ()
) -> tuple[SearchEntry, ...]:
    """What search finds on the page; its first entry goes by a title that tells the page from others."""
    found = search_entries(SearchEntry("", title, summary), page.blocks, written.spots, written.words)
    return (*found, *definition_entries(borrowed))
