"""What a block offers: the kinds of line that it may hold, and how each opens."""

import re
from collections.abc import Mapping, Sequence, Set

from msgspec import Struct

Near = Mapping[str, Mapping[str, Sequence[list[str]]]]


class Opening(Struct, frozen=True):
    """What a block offers to lines that start with one letter, tried by one pattern, the most particular first.

    The pattern's last group is the opening, and its end is where the rest of the line starts.
    `near` holds phrases that a slip of the keyboard would turn into another kind of line: by that kind and their first
    word. `facts` are those that a slip turns into words of the author's own; `doubtful` all kinds that may be a slip.
    """

    pattern: re.Pattern[str]
    near: Near
    facts: tuple[str, ...]
    doubtful: Set[str]


class Offer(Struct, frozen=True):
    """The terminals that a line may be here, and what may hang under each of them: none where nothing may."""

    kinds: frozenset[str]
    by_letter: Mapping[str, Opening]
    below: Mapping[str, "Offer | None"]

    def match(self, text: str) -> re.Match[str] | None:
        """How a line opens, if it is one of these: its terminal is the match's last group."""
        return self.by_letter[text[:1]].pattern.match(text)
