"""Every block of a policy as HTML: rules by hand, for they are many, the others by the templates."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from bylaw.model.types import (
    NO_LABELS,
    Accepted,
    Acknowledgement,
    Adopts,
    Aims,
    ApplicationForm,
    Block,
    Checklist,
    Choice,
    Consequence,
    Definitions,
    Group,
    Guidance,
    History,
    NotAdopted,
    Parameters,
    Periods,
    Procedure,
    References,
    Register,
    Role,
    RolesBlock,
    Rule,
    Scope,
    Section,
)
from bylaw.views.pages import rules
from bylaw.views.pages.guidance import guidance_html
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.outline import Spot
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.templates import markup, template


class Branch(NamedTuple):
    """A role and the roles within it."""

    role: Role
    within: tuple["Branch", ...]


def blocks_html(blocks: tuple[Block, ...], spots: tuple[Spot, ...], prose: tuple[str, ...], pen: Pen) -> str:
    """All blocks of a page in the order of the text. `prose` holds the HTML of each block's guidance."""
    written: list[str] = []
    macros: Any = template("blocks").module
    ink = Ink(pen)
    around, outer = rules.Around(), NO_LABELS
    for block, spot, html in zip(blocks, spots, prose, strict=True):
        if isinstance(block, Rule):
            written.append(rules.rule_block(block, pen, around))
        elif isinstance(block, Group):
            written.append(rules.group_block(block, pen, around))
        elif isinstance(block, Consequence):
            written.append(rules.consequence_block(block, pen, spot.anchor))
        elif isinstance(block, Section):
            said = rules.labels_line(block.labels, outer if block.level > 1 else NO_LABELS)
            written.append(macros.section(block, spot, ink, markup(said)))
            around = rules.Around(block.labels, block.remarks.sources)
            outer = outer if block.level > 1 else block.labels
        else:
            macro, extra = _MACROS[type(block)]
            written.append(getattr(macros, macro)(block, spot, ink, *extra(block, html)))
    return "\n".join(written)


def guidance_of(block: Block, spot: Spot, pen: Pen) -> str:
    """The HTML of a block's guidance; nothing for other blocks. Its headings stand below its own title."""
    if not isinstance(block, Guidance):
        return ""
    return guidance_html(block.markdown, pen.signs, min(spot.level + bool(block.title), 6))


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
    return (block.file,)


_Extra = Callable[[Block, str], tuple[object, ...]]
_MACROS: dict[type, tuple[str, _Extra]] = {
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
    Procedure: ("procedure", _nothing),
    ApplicationForm: ("application", _nothing),
    Parameters: ("parameters", _nothing),
    Adopts: ("adopts", _nothing),
    NotAdopted: ("not_adopted", _nothing),
    Choice: ("choice", _nothing),
    Accepted: ("accepted", _nothing),
}
