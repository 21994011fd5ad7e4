"""Which rules of a role go on its card: one side of A4 in two columns, the strongest first."""

from collections.abc import Sequence

from bylaw.model.types import Force
from bylaw.views.pages.role_lines import Line

# Measured on paper at the size that the theme prints a card in, and rounded to the safe side.
ROOM, WIDTH, HEADING = 100, 56, 3
_FIRST = (Force.MUST_NOT, Force.MUST, Force.SHOULD_NOT, Force.SHOULD, Force.MAY)


def on_card(lines: Sequence[tuple[str, Line]]) -> frozenset[int]:
    """The places of the lines that a card has room for, of lines each with its heading."""
    taken: set[int] = set()
    room, headed, leads = ROOM, set[Force](), set[tuple[Force, str, str]]()
    for force in _FIRST:
        for place, (heading, line) in enumerate(lines):
            if line.force is not force:
                continue
            lead = (force, heading, line.lead)
            above = (force not in headed) * HEADING + (lead not in leads) * (_rows(len(line.lead)) + bool(heading))
            needed = _rows(line.length) + above
            if needed > room:
                return frozenset(taken)
            room -= needed
            headed.add(force)
            leads.add(lead)
            taken.add(place)
    return frozenset(taken)


def _rows(length: int) -> int:
    return -(-length // WIDTH)
