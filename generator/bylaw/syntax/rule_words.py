"""Words that stand where a rule needs must, must not, should, should not or may."""

import re
from functools import cache
from typing import NamedTuple

from bylaw import resources
from bylaw.syntax.slips import likeness

RULE_WORDS = "must, must not, should, should not or may"
_WORD = re.compile(r"(?<=\s)[A-Za-z]+(?=[\s:,.]|$)")
_OTHER_WORDS = frozenset({"most", "just", "mist", "dust", "rust", "bust", "gust", "muse", "shoulder", "many", "amy"})


class RuleWord(NamedTuple):
    """What was written, where in its line, and the rule word that was meant."""

    written: str
    start: int
    meant: str


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """What people write instead of a rule word, and the rule word to propose."""
    rows = (row.split(" -> ") for row in resources.text("grammar", "mistakes/rule-words.txt").splitlines())
    words = {row[0]: row[1] for row in rows if len(row) == 2}
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<=\s)(?:{pattern})(?=\s|$)", re.IGNORECASE), words


def synonym(text: str) -> RuleWord | None:
    """The first phrase that people use in place of a rule word."""
    pattern, words = _synonyms()
    found = pattern.search(text)
    return RuleWord(found[0], found.start(), words[" ".join(found[0].lower().split())]) if found else None


def misspelt_rule_word(text: str) -> RuleWord | None:
    """The first word that is a slip away from a rule word, among the first eight or so."""
    for found in _WORD.finditer(text, 0, 80):
        word = found[0].lower()
        for meant in ("must", "should", "may"):
            sure = 3 if word == meant != "may" else likeness(word, meant)
            if sure > 1 and word not in _OTHER_WORDS:
                return RuleWord(found[0], found.start(), meant)
    return None
