"""What a block offers: the kinds of line that it may hold."""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Offer(NamedTuple):
    """The terminals that a line may be here, and one pattern that tries them all, the most particular first.

    `near` holds, for a kind of line, other openings that a slip of the keyboard would turn into a line of this kind.
    """

    kinds: frozenset[str]
    pattern: re.Pattern[str]
    near: Mapping[str, tuple[str, ...]]
