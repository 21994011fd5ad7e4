"""Rules as short lines: grouped by how strongly they bind, each with a link to the rule itself."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.audiences import Applying
from bylaw.model.types import Force
from bylaw.views.pages.clauses import KINDS
from bylaw.views.pages.escape import capital, escaped, escaped_opening, fragment
from bylaw.views.pages.role_names import Names
from bylaw.views.pages.role_words import Told, words_of

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


class Run(NamedTuple):
    """Lines that share a heading and a lead; `heading` is empty where it stands above already."""

    heading: str
    lead: str
    items: Markup
    on_card: bool


class Block(NamedTuple):
    """What a page says with one rule word."""

    force: Force
    anchor: str
    rules: int
    runs: tuple[Run, ...]
    on_card: bool


def line(applying: Applying, names: Names, root: str) -> Line:
    """A rule as a line. `root` leads back to the site's root."""
    policy, rule, _ = applying
    words = words_of(rule, names)
    shared = [t.words for t in words.shared]
    lead = capital(", ".join([words.who, *shared] if words.who else shared)) if shared or words.who else ""
    up_front = "".join([f"<span>{escaped(t.words)}</span> " for t in words.up_front])
    if up_front:
        up_front = f'<span class="bylaw-up-front">{up_front}</span>'
    depends = "".join([_depends(t) for t in words.depends])
    if depends:
        depends = f'<ul class="bylaw-depends">{depends}</ul>'
    act = escaped(capital(words.act))
    html = f'{up_front}<a href="{root}{policy.id}/{fragment(rule.name)}">{act}</a>{depends}'
    length = len(words.act) + sum([len(t.words) + 4 for t in (*words.up_front, *words.depends)])
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
            found.append(Block(force, force.value.replace(" ", "-"), len(lines), tuple(_runs(lines)), taken))
    return tuple(found)


def _runs(lines: Sequence[Placed]) -> Iterator[Run]:
    above = ""
    for (heading, lead), run in groupby(lines, lambda p: (p.heading, p.line.lead)):
        held = list(run)
        items = "".join([f"<li{'' if p.on_card else ' data-more'}>{p.line.html}</li>\n" for p in held])
        yield Run(heading if heading != above else "", lead, Markup(items), any(p.on_card for p in held))
        above = heading
