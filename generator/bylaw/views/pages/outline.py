"""Where each block stands on its page: its anchor, the level of its heading, and the table of contents."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from bylaw.model.english import capital
from bylaw.model.types import (
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
    RolesBlock,
    Rule,
    Scope,
    Section,
)
from bylaw.views.page import Heading
from bylaw.views.pages.escape import escaped

TITLES: dict[type, str] = {
    Aims: "Aims",
    Definitions: "Definitions",
    History: "History",
    Parameters: "What each school fills in",
    Periods: "Periods of the year",
    References: "Law and other documents",
    RolesBlock: "People",
    Scope: "What this policy covers",
}
Titled = (Section, Guidance, Checklist, Register, Acknowledgement, Procedure, ApplicationForm)
_OF_THE_WHOLE = frozenset({*TITLES, Acknowledgement, Accepted, Adopts, Choice, Consequence, NotAdopted})


class Spot(NamedTuple):
    """A block's anchor, its title, and the level of its heading (2 to 6). A block without a heading has no title.

    `level` is then that of a heading that it might hold.
    """

    anchor: str
    title: str
    level: int


def outline(blocks: tuple[Block, ...], taken: Iterable[str]) -> tuple[Spot, ...]:
    """A spot for each block. `taken` are the anchors that are not free."""
    used = set(taken)
    return tuple([_spot(block, level, used) for block, level in zip(blocks, _levels(blocks), strict=True)])


def _spot(block: Block, level: int, used: set[str]) -> Spot:
    if isinstance(block, (Rule, Group)):
        return Spot(block.name, "", level)
    return Spot(_anchor(block, used), _title(block), level)


def heading(spot: Spot) -> str:
    """A block's heading as HTML, with nothing where it has no title."""
    level, title = spot.level, spot.title
    return f'<h{level} id="{escaped(spot.anchor)}">{escaped(capital(title))}</h{level}>\n' if title else ""


def rule_anchors(blocks: Iterable[Block]) -> set[str]:
    """The anchors that rules have, which nothing else may take."""
    taken: set[str] = set()
    for block in blocks:
        if isinstance(block, Rule):
            taken.add(block.name)
            taken.update(block.formerly)
        elif isinstance(block, Group):
            taken |= rule_anchors((block.lead, *block.rules) if block.lead else block.rules)
            taken.update(filter(None, [block.name]))
    return taken


def _title(block: Block) -> str:
    if isinstance(block, Titled):
        return block.title
    return TITLES.get(type(block), "")


def _anchor(block: Block, used: set[str]) -> str:
    """The block's name, else a word for its kind; with a number behind it where that is taken."""
    if not (_title(block) or getattr(block, "name", "")):
        return ""
    anchor = free(
        "-".join(getattr(block, "name", "").split()) or type(block).__name__.lower().removesuffix("block"), used
    )
    used.add(anchor)
    return anchor


def free(base: str, used: Collection[str]) -> str:
    """An anchor that is not taken: with a number behind it where the plain one is."""
    anchor, n = base, 2
    while anchor in used:
        anchor, n = f"{base}-{n}", n + 1
    return anchor


def _levels(blocks: tuple[Block, ...]) -> list[int]:
    """Levels in the order of the text.

    A block hangs under the section before it, unless it is about the whole policy and nothing that hangs there
    follows: then it stands beside the sections, so that a form at the end is no part of the last section.
    """
    levels: list[int] = []
    depth = 0
    for block, belongs in zip(blocks, _belonging(blocks), strict=True):
        if isinstance(block, Section):
            depth = min(block.level, depth + 1)
            levels.append(depth + 1)
        else:
            levels.append(depth + 2 if belongs else 2)
    return levels


def _belonging(blocks: tuple[Block, ...]) -> list[bool]:
    """For each block, whether something that hangs under a section is or follows it before the next section."""
    belongs: list[bool] = []
    follows = False
    for block in reversed(blocks):
        if isinstance(block, Section):
            follows = False
        elif type(block) not in _OF_THE_WHOLE:
            follows = True
        belongs.append(follows)
    return belongs[::-1]


def contents(title: str, anchor: str, spots: Iterable[Spot]) -> tuple[Heading, ...]:
    """The table of contents: the page's title, and under it whatever has a heading of its own."""
    return (Heading(title, anchor, 1, _nested([s for s in spots if s.title])),)


def _nested(spots: list[Spot]) -> tuple[Heading, ...]:
    """Headings, each with the deeper ones that follow it."""
    found: list[Heading] = []
    at = 0
    while at < len(spots):
        end = at + 1
        while end < len(spots) and spots[end].level > spots[at].level:
            end += 1
        anchor, title, level = spots[at]
        found.append(Heading(title, anchor, level, _nested(spots[at + 1 : end])))
        at = end
    return tuple(found)
