"""Signs: words that stand wherever there may be something to find.

What a text cannot say is known from the words in it, before any of it is read closely. So a file is looked through once
for the signs of everybody and for the heads of names, and each asks whether its own are among those found.
"""

from functools import cache

from msgspec import Struct

from bylaw.model.named import bodies, heads

_PARTED = bytes(ord(chr(c).lower() if chr(c).isalnum() or chr(c) in "_-" else " ") for c in range(128)) + b" " * 128


def words_in(text: str) -> frozenset[str]:
    """The words of a text, in small letters. Whatever is no letter, digit or underscore parts them.

    A letter beyond ASCII parts words too: no sign has any. Words with hyphens are there as a whole and in parts.
    """
    return _words_of(_parted(text))


def _parted(text: str) -> str:
    """The words of a text with blanks between them, and one before and after them."""
    return f" {text} ".encode("ascii", "replace").translate(_PARTED).decode("ascii")


def _words_of(parted: str) -> frozenset[str]:
    words = frozenset(parted.split())
    return words.union(*(word.split("-") for word in words if "-" in word))


class Signs:
    """Words and phrases in small letters, one of which stands wherever there may be something to find."""

    __slots__ = ("_by_word", "words")

    def __init__(self, *phrases: str) -> None:
        self._by_word: dict[str, list[str]] = {}
        for phrase in phrases:
            longest = max(sorted(words_in(phrase)), key=len)
            self._by_word.setdefault(longest, []).append(phrase)
        self.words = frozenset(self._by_word)

    def found_in(self, text: str, words: frozenset[str]) -> list[str]:
        """Those that stand in a text. `words` hold at least those of its words that are signs."""
        if self.words.isdisjoint(words):
            return []
        return [phrase for word in sorted(self.words & words) for phrase in self._by_word[word] if phrase in text]


class Glance(Struct, frozen=True):
    """What a look at a text shows: signs among its words, and heads of names, each with the word before it."""

    signs: frozenset[str]
    heads: frozenset[tuple[str, str]]


def glance(text: str, signs: frozenset[str] = frozenset()) -> Glance:
    """Look through a text for some signs and for the heads of names."""
    parted, heads = _parted(text), _heads()
    words = _words_of(parted)
    pairs = [(before, heads[word]) for word in heads.keys() & words for before in _before(word, parted)]
    return Glance(signs & words, frozenset(pairs))


def _before(word: str, parted: str) -> set[str]:
    """What stands before a word; empty at the start. Where it stands twice in a row, only what is before the first."""
    parts = [part.rstrip() for part in parted.split(f" {word} ")[:-1]]
    return {part[part.rfind(" ") + 1 :] for part in parts}


@cache
def _heads() -> dict[str, str]:
    """Each head of a name by its singular and its plural."""
    known = dict.fromkeys((*heads(), *(body.lower() for body in bodies())))
    return {head + end: head for head in known for end in ("s", "")}
