"""What a block offers: the kinds of line that it may hold, and how each opens."""

import re
from collections.abc import Mapping, Set

from bylaw.record import record


@record
class Opening:
    """What a block offers to lines that start with one letter, tried by one pattern, the most particular first.

    `near` holds, for a kind of line, other openings that a slip of the keyboard would turn into a line of this kind;
    `doubtful` are all kinds that may be a slip of something.
    """

    pattern: re.Pattern[str]
    near: Mapping[str, tuple[str, ...]]
    doubtful: Set[str]


@record
class Offer:
    """The terminals that a line may be here. `state` is the parser's when the block's first line comes."""

    state: int
    kinds: frozenset[str]
    by_letter: Mapping[str, Opening]

    def match(self, text: str) -> re.Match[str] | None:
        """How a line opens, if it is one of these: its terminal is the match's last group."""
        return self.by_letter[text[:1]].pattern.match(text)
