"""The blocks of the grammar: what each offers, and what may hang under the lines that it holds."""

import re

from bylaw.syntax.doubts import doubtful, near_openings
from bylaw.syntax.offers import Offer
from bylaw.syntax.table import Table, Terminal


class Blocks:
    """The grammar's blocks, read off its parse table as they are met.

    A block offers the same on each of its lines, and every line that is read is one that its block offers. So a state
    after an indentation stands for the block, and none of the table's reductions has to be carried out.
    """

    def __init__(self, table: Table) -> None:
        self._states = table.states
        self._start = table.start
        self._terminals = {t.name: t for t in table.terminals}
        self._offers: dict[int, Offer] = {}

    def margin(self) -> Offer:
        """What a line at the margin may be."""
        return self._offer(self._start)

    def below(self, block: Offer, kind: str) -> Offer | None:
        """What may hang under a block's line of some kind; none where nothing may hang."""
        line = self._states[block.state].get(kind)
        inside = self._states[line].get("_INDENT") if isinstance(line, int) else None
        return self._offer(inside) if isinstance(inside, int) else None

    def _offer(self, state: int) -> Offer:
        """The terminals that a state of the parser accepts, as one pattern."""
        found = self._offers.get(state)
        if found is None:
            offered = sorted((t for t in self._terminals.values() if t.name in self._states[state]), key=_last_tried)
            tried = re.compile("|".join(f"(?P<{t.name}>{t.pattern})" for t in offered) or r"(?!)")
            kinds = frozenset(t.name for t in offered) | ({"PROSE"} & self._states[state].keys())
            near = near_openings(kinds, tried)
            found = self._offers[state] = Offer(state, kinds, tried, near, doubtful(kinds, near))
        return found


def _last_tried(terminal: Terminal) -> int:
    return -terminal.priority
