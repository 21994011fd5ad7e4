"""The blocks of the grammar: what each offers, and what may hang under the lines that it holds."""

import re

from bylaw.syntax.doubts import OWN_WORDS, facts_of, near_openings
from bylaw.syntax.offers import Offer, Opening
from bylaw.syntax.table import Table, Terminal


class Blocks:
    """The grammar's blocks, read off its parse table as they are met.

    A block offers the same on each of its lines, and every line that is read is one that its block offers. So a state
    after an indentation stands for the block, and none of the table's reductions has to be carried out.
    """

    def __init__(self, table: Table) -> None:
        self._states = table.states
        self._start = table.start
        self._terminals = sorted(table.terminals, key=lambda terminal: -terminal.priority)
        self._offers: dict[int, Offer] = {}

    def margin(self) -> Offer:
        """What a line at the margin may be."""
        return self.of(self._start)

    def of(self, state: int) -> Offer:
        """What a state of the parser accepts."""
        found = self._offers.get(state)
        if found is None:
            accepted = self._states[state]
            terminals = [t for t in self._terminals if t.name in accepted]
            kinds = frozenset(t.name for t in terminals) | ({"PROSE"} & accepted.keys())
            found = self._offers[state] = Offer(kinds, _ByLetter(terminals, kinds), _Below(self, state))
        return found

    def inside(self, state: int, kind: str) -> Offer | None:
        """What may hang under a line of some kind that a state accepts."""
        line = self._states[state].get(kind, -1)
        first = self._states[line].get("_INDENT", -1) if line >= 0 else -1
        return self.of(first) if first >= 0 else None


class _Below(dict[str, Offer | None]):
    """What may hang under the lines of a block, by their kind: worked out when the first such line comes."""

    def __init__(self, blocks: Blocks, state: int) -> None:
        super().__init__()
        self._blocks, self._state = blocks, state

    def __missing__(self, kind: str) -> Offer | None:
        found = self[kind] = self._blocks.inside(self._state, kind)
        return found


class _ByLetter(dict[str, Opening]):
    """What a block offers, by the letter that a line starts with: worked out when the first such line comes."""

    def __init__(self, terminals: list[Terminal], kinds: frozenset[str]) -> None:
        super().__init__()
        self._terminals, self._kinds, self._facts = terminals, kinds, facts_of(kinds)

    def __missing__(self, letter: str) -> Opening:
        small, every = letter.lower(), not letter.isascii()
        tried = (t for t in self._terminals if every or not t.letters or small in t.letters)
        pattern = re.compile(rf"(?:{'|'.join(f'(?P<{t.name}>{t.pattern})' for t in tried) or '(?!)'})[ :,]*")
        near = near_openings(self._kinds, small, pattern)
        doubtful = {"RULE", *near, *(OWN_WORDS & self._kinds if self._facts else ())}
        found = self[letter] = Opening(pattern, near, self._facts, doubtful)
        return found
