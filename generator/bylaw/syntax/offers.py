"""What a block offers: the kinds of line that it may hold."""

import re
from collections.abc import Mapping

from bylaw.record import record


@record
class Offer:
    """The terminals that a line may be here, and one pattern that tries them all, the most particular first.

    `state` is the parser's when the block's first line comes. `near` holds, for a kind of line, other openings that a
    slip of the keyboard would turn into a line of this kind; `doubtful` are all kinds that may be a slip of something.
    """

    state: int
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    near: Mapping[str, tuple[str, ...]]
    doubtful: frozenset[str]
