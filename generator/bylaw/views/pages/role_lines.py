"""Rules as short lines: grouped by how strongly they bind, each with a link to the rule itself."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.english import capital
from bylaw.model.types import Force
from bylaw.views.pages.clauses import KINDS
from bylaw.views.pages.escape import escaped, escaped_opening
from bylaw.views.pages.role_words import Told, Wording

ORDER = (Force.MUST, Force.MUST_NOT, Force.SHOULD, Force.SHOULD_NOT, Force.MAY)


class Line(NamedTuple):
    """A rule in one line, as HTML without its list item. `lead` is what it shares with its neighbours.

    `length` is how many characters it has on paper.
    """

    force: Force
    lead: str
    html: str
    length: int


class Placed(NamedTuple):
    """A line with what it stands under on a page, and whether a card has room for it."""

    line: Line
    heading: str
    on_card: bool


class Block(NamedTuple):
    """What a page says with one rule word."""

    force: Force
    anchor: str
    rules: int
    html: Markup
    on_card: bool


def line(wording: Wording, root: str) -> Line:
    """A rule as a line. `root` leads back to the site's root."""
    policy, rule, words, at = wording
    who, act, up_front, depends, shared = words
    lead = capital(", ".join([who] * bool(who) + [t.words for t in shared])) if who or shared else ""
    length = len(act)
    first = below = ""
    if up_front:
        said = [t.words for t in up_front]
        length += sum([len(w) + 4 for w in said])
        first = f'<span class="bylaw-up-front"><span>{"</span> <span>".join(map(escaped, said))}</span></span> '
    if depends:
        length += sum([len(t.opener) + len(t.text) + 4 for t in depends])
        below = f'<ul class="bylaw-depends">{"".join([_depends(t) for t in depends])}</ul>'
    html = f'{first}<a href="{root}{escaped(policy.id)}/{at}">{escaped(capital(act))}</a>{below}'
    return Line(rule.force, lead, html, length)


def _depends(told: Told) -> str:
    text = f" {escaped(told.text)}" if told.text else ""
    return f'<li data-clause="{KINDS[type(told.clause)]}"><b>{escaped_opening(told.opener)}</b>{text}</li>'


def blocks(placed: Sequence[Placed]) -> tuple[Block, ...]:
    """Lines by rule word, and in there by heading and lead."""
    found = []
    for force in ORDER:
        lines = [p for p in placed if p.line.force is force]
        if lines:
            taken = any(p.on_card for p in lines)
            html = Markup("".join(_runs(lines)))
            found.append(Block(force, force.value.replace(" ", "-"), len(lines), html, taken))
    return tuple(found)


def _runs(lines: Sequence[Placed]) -> Iterator[str]:
    """Lists of lines, each below its heading and its lead where these differ from those above."""
    above = ""
    for (heading, lead), run in groupby(_leads_last(lines), lambda p: (p.heading, p.line.lead)):
        held = list(run)
        mark = "" if any(p.on_card for p in held) else " data-more"
        if heading != above:
            yield f"<h3{mark}>{escaped(heading)}</h3>\n"
        if lead:
            yield f'<p class="bylaw-lead"{mark}>{escaped(lead)}:</p>\n'
        items = "</li>\n".join([f"<li{'' if p.on_card else ' data-more'}>{p.line.html}" for p in held])
        yield f'<ul class="bylaw-lines"{mark}>\n{items}</li>\n</ul>\n'
        above = heading


def _leads_last(lines: Sequence[Placed]) -> Iterator[Placed]:
    """Below each heading the lines without a lead first, so that none seems to stand below a lead that is not its."""
    for _, below in groupby(lines, lambda p: p.heading):
        yield from sorted(below, key=lambda p: p.line.lead != "")
