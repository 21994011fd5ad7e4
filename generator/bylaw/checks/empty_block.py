"""A block with nothing in it: its heading would promise what the page does not hold."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import (
    Aims,
    Checklist,
    Definitions,
    Guidance,
    History,
    Periods,
    References,
    Register,
    RolesBlock,
    Scope,
)

_BESIDE = re.compile(r"\s*(?:--|(?:query|source|note|topics?|severity|capacity):|for )", re.IGNORECASE)
_HOLDS: dict[type, tuple[str, str]] = {
    Guidance: ("guidance", "markdown"),
    RolesBlock: ("roles", "roles"),
    Definitions: ("definitions", "definitions"),
    Scope: ("scope", "lines"),
    Aims: ("aims", "aims"),
    References: ("references", "references"),
    Periods: ("periods", "periods"),
    History: ("history", "entries"),
    Checklist: ("checklist", "questions"),
    Register: ("register", "entries"),
}


def empty_block(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every block whose list is empty. Lines in it that could not be read are findings of their own."""
    handbook = inspection.handbook
    for block in (
        *(b for o in handbook.organisations for b in o.blocks),
        *(b for p in handbook.policies for b in p.beside),
    ):
        if type(block) not in _HOLDS:
            continue
        name, field = _HOLDS[type(block)]
        source = handbook.sources[block.span.path]
        if not getattr(block, field) and not _hangs(source.text[block.span.end :]):
            yield Diagnostic(
                catalogue.EMPTY_BLOCK,
                block.span,
                f"This {name} block has nothing in it.",
                "Indent its lines by four spaces under it, or take it away.",
            )


def _hangs(after: str) -> bool:
    """Whether a line that was meant for the list hangs in what follows a block's head."""
    for line in filter(str.strip, after.split("\n")[1:]):
        if not line[0].isspace():
            return False
        if not _BESIDE.match(line):
            return True
    return False
