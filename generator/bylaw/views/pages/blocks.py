"""Every block of a policy as HTML: what most policies have by hand, the others by a template for each kind."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from bylaw.model.english import capital
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
    Labels,
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
from bylaw.views.pages.clauses import remarks
from bylaw.views.pages.escape import escaped
from bylaw.views.pages.guidance import guidance_html
from bylaw.views.pages.ink import Ink
from bylaw.views.pages.outline import Spot, heading
from bylaw.views.pages.pen import Pen
from bylaw.views.pages.templates import rendered

Extra = Mapping[str, object]


class Branch(NamedTuple):
    """A role and the roles within it."""

    role: Role
    within: tuple["Branch", ...]


def blocks_html(blocks: tuple[Block, ...], spots: tuple[Spot, ...], prose: tuple[str, ...], pen: Pen) -> str:
    """All blocks of a page in the order of the text. `prose` holds the HTML of each block's guidance."""
    written: list[str] = []
    around, outer = rules.Around(), NO_LABELS
    for block, spot, html in zip(blocks, spots, prose, strict=True):
        if isinstance(block, Rule):
            written.append(rules.rule_block(block, pen, around))
        elif isinstance(block, Group):
            written.append(rules.group_block(block, pen, around))
        elif not isinstance(block, Accepted):
            pen.here = (spot.anchor, capital(spot.title) or _called(block))
            written.append(_other(block, spot, html, pen, around.labels, outer))
            if isinstance(block, Section):
                around = rules.Around(block.labels, block.remarks.sources)
                outer = outer if block.level > 1 else block.labels
    return "\n".join(written)


def _called(block: Block) -> str:
    """What a block without a title is called where its source is told."""
    return _CALLED.get(type(block), "Guidance")


def _other(block: Block, spot: Spot, html: str, pen: Pen, around: Labels, outer: Labels) -> str:
    """A block that is no rule and no group of rules."""
    if isinstance(block, Consequence):
        return rules.consequence_block(block, pen, spot.anchor, around)
    if isinstance(block, Guidance):
        return _guidance(block, spot, html, pen)
    if isinstance(block, Section):
        return section_block(block, spot, pen, outer if block.level > 1 else NO_LABELS)
    name, extra = _TEMPLATES[type(block)]
    return rendered(f"blocks/{name}", block=block, spot=spot, pen=Ink(pen), **extra(block))


def section_block(block: Section, spot: Spot, pen: Pen, outer: Labels) -> str:
    """A section's heading, and what it says for all that stands below it."""
    number = " ".join(filter(None, ("Appendix" if block.kind == "appendix" else "", escaped(block.label))))
    numbered = f'<span class="bylaw-number">{number}</span> ' if number else ""
    advice = '<p class="bylaw-note">What stands here advises. It binds nobody.</p>' if block.advisory else ""
    return (
        f'<h{spot.level} id="{escaped(spot.anchor)}">{numbered}{escaped(capital(block.title))}'
        f"</h{spot.level}>\n{advice}{rules.labels_line(block.labels, outer, pen)}"
        f"{remarks(block.remarks, pen)}"
    )


def _guidance(block: Guidance, spot: Spot, html: str, pen: Pen) -> str:
    return f'{heading(spot)}<div class="bylaw-guidance">\n{html}\n</div>{remarks(block.remarks, pen)}'


def guidance_of(block: Block, spot: Spot, pen: Pen) -> str:
    """The HTML of a block's guidance; nothing for other blocks. Its headings stand below its own title."""
    if not isinstance(block, Guidance):
        return ""
    return guidance_html(block.markdown, pen.signs, min(spot.level + bool(block.title), 6))


def _nothing(block: Block) -> Extra:
    return {}


def _columns(block: Block) -> Extra:
    """The names of the facts of a register's entries, in the order in which they first occur."""
    assert isinstance(block, Register)
    return {"columns": tuple(dict.fromkeys(name.lower() for e in block.entries for name, _ in e.facts))}


def _tree(block: Block) -> Extra:
    assert isinstance(block, RolesBlock)
    here = {r.id for r in block.roles}
    below: dict[str, list[Role]] = {}
    for role in block.roles:
        below.setdefault(role.parent if role.parent in here and role.parent != role.id else "", []).append(role)
    return {"tree": _branches("", below)}


def _branches(parent: str, below: Mapping[str, list[Role]]) -> tuple[Branch, ...]:
    return tuple(Branch(r, _branches(r.id, below)) for r in below.get(parent, ()))


def _form(block: Block) -> Extra:
    assert isinstance(block, Acknowledgement)
    return {"form": block.file}


_CALLED: dict[type, str] = {
    Adopts: "What we adopt",
    Choice: "What we chose",
    Consequence: "A consequence",
    NotAdopted: "What we do not adopt",
}
_TEMPLATES: dict[type, tuple[str, Callable[[Block], Extra]]] = {
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
}
