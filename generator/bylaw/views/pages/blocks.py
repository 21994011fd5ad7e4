"""Every block of a policy as HTML: rules by hand, for they are many, the others by the templates."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from bylaw.model.types import (
    NO_LABELS,
    Acknowledgement,
    Aims,
    Block,
    Checklist,
    Cited,
    Clause,
    Consequence,
    Definitions,
    Group,
    Guidance,
    History,
    Item,
    Labels,
    Periods,
    References,
    Register,
    Remarks,
    Role,
    RolesBlock,
    Rule,
    Scope,
    Section,
    Source,
)
from bylaw.views.pages import clauses, rules
from bylaw.views.pages.escape import capital, escaped, is_address
from bylaw.views.pages.guidance import guidance_html
from bylaw.views.pages.outline import Spot
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.templates import markup, template


class Branch(NamedTuple):
    """A role and the roles within it."""

    role: Role
    within: tuple["Branch", ...]


class Ink:
    """What the templates of blocks may use: the pen, with HTML that is not escaped again."""

    __slots__ = ("_pen",)

    def __init__(self, pen: Pen) -> None:
        self._pen = pen

    def begin(self, *known: str) -> Markup:
        """Mark terms anew from here on."""
        self._pen.begin(*known)
        return markup("")

    def text(self, text: str) -> Markup:
        """Text with its links and terms."""
        return markup(self._pen.text(text))

    def sentence(self, text: str) -> Markup:
        """The same, with a capital letter."""
        return markup(self._pen.sentence(text))

    def value(self, text: str) -> Markup:
        """The value of a fact: an address that can be followed is a link."""
        return markup(value_html(text, self._pen))

    def facts(self, facts: tuple[tuple[str, str], ...], name: str) -> Markup:
        """What an entry says under a name, one line for each time that it says something."""
        return markup("<br>".join(value_html(value, self._pen) for n, value in facts if n.lower() == name))

    def clauses(self, said: tuple[Clause, ...]) -> Markup:
        """A list of clauses."""
        return markup(clauses.clause_list(said, self._pen))

    def items(self, items: tuple[Item, ...]) -> Markup:
        """A list of bullets."""
        return markup(clauses.item_list(items, self._pen))

    def remarks(self, said: Remarks) -> Markup:
        """Notes, open questions and sources."""
        return markup(clauses.remarks(said, self._pen))

    def sources(self, cited: tuple[Source, ...]) -> Markup:
        """Sources alone."""
        return markup(clauses.sources(cited))

    def labels(self, labels: Labels) -> Markup:
        """Severity, capacity and topics."""
        return markup(rules.labels_line(labels, NO_LABELS))

    def cited(self, cited: Cited) -> Markup:
        """The title of a reference, linked to its address or to that policy's page."""
        href = self._pen.signs.cited.get(cited.id, "")
        if href and not href.startswith("#"):
            return markup(f'<a href="{escaped(href)}">{escaped(cited.title)}</a>')
        unsafe = f' <span class="bylaw-quiet">{escaped(cited.url)}</span>' if cited.url else ""
        return markup(escaped(cited.title) + unsafe)


def value_html(text: str, pen: Pen) -> str:
    """A fact's value as HTML."""
    if is_address(text):
        return f'<a href="{escaped(text)}">{escaped(text)}</a>'
    return pen.text(text)


def blocks_html(blocks: tuple[Block, ...], spots: tuple[Spot, ...], prose: tuple[str, ...], pen: Pen) -> str:
    """All blocks of a page in the order of the text. `prose` holds the HTML of each block's guidance."""
    written: list[str] = []
    around = rules.Around()
    for block, spot, html in zip(blocks, spots, prose, strict=True):
        if isinstance(block, Rule):
            written.append(rules.rule_block(block, pen, around))
        elif isinstance(block, Group):
            written.append(rules.group_block(block, pen, around))
        elif isinstance(block, Consequence):
            written.append(rules.consequence_block(block, pen, spot.anchor))
        else:
            written.append(_by_template(block, spot, html, pen))
        if isinstance(block, Section):
            around = rules.Around(block.labels, block.remarks.sources)
    return "\n".join(written)


def guidance_of(block: Block, spot: Spot, pen: Pen) -> str:
    """The HTML of a block's guidance; nothing for other blocks. Its headings stand below its own title."""
    if not isinstance(block, Guidance):
        return ""
    return guidance_html(block.markdown, pen.signs, min(spot.level + bool(block.title), 6))


def _by_template(block: Block, spot: Spot, html: str, pen: Pen) -> str:
    macro, extra = _MACROS[type(block)]
    made: str = getattr(template("blocks").module, macro)(block, spot, Ink(pen), *extra(block, html))
    return made


def _nothing(block: Block, html: str) -> tuple[object, ...]:
    return ()


def _columns(block: Block, html: str) -> tuple[object, ...]:
    """The names of the facts of a register's entries, in the order in which they first occur."""
    assert isinstance(block, Register)
    return (tuple(dict.fromkeys(name.lower() for e in block.entries for name, _ in e.facts)),)


def _tree(block: Block, html: str) -> tuple[object, ...]:
    assert isinstance(block, RolesBlock)
    here = {r.id for r in block.roles}
    below: dict[str, list[Role]] = {}
    for role in block.roles:
        below.setdefault(role.parent if role.parent in here and role.parent != role.id else "", []).append(role)
    return (_branches("", below),)


def _branches(parent: str, below: Mapping[str, list[Role]]) -> tuple[Branch, ...]:
    return tuple(Branch(r, _branches(r.id, below)) for r in below.get(parent, ()))


def _form(block: Block, html: str) -> tuple[object, ...]:
    assert isinstance(block, Acknowledgement)
    return (f"{block.name}.html",)


_Extra = Callable[[Block, str], tuple[object, ...]]
_MACROS: dict[type, tuple[str, _Extra]] = {
    Section: ("section", _nothing),
    Guidance: ("guidance", lambda block, html: (markup(html),)),
    RolesBlock: ("roles", _tree),
    Definitions: ("definitions", _nothing),
    Scope: ("scope", _nothing),
    Aims: ("aims", _nothing),
    References: ("references", _nothing),
    Periods: ("periods", _nothing),
    History: ("history", _nothing),
    Checklist: ("checklist", _nothing),
    Register: ("register", _columns),
    Acknowledgement: ("acknowledgement", _form),
}
