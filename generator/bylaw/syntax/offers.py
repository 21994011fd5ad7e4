"""What a block offers: the kinds of line that it may hold."""

import re
from typing import NamedTuple


class Offer(NamedTuple):
    """The terminals that a line may be here, and one pattern that tries them all, the most particular first."""

    kinds: frozenset[str]
    pattern: re.Pattern[str]
