"""An index of words: what a text cannot say is known from the words in it, before any of it is read closely."""

_PARTED = bytes(c if chr(c).isalnum() or c == ord("_") else ord(" ") for c in range(128)) + b" " * 128


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once, in small letters. Whatever is no letter, digit or underscore parts them.

    A letter beyond ASCII parts words too: no sign has any.
    """
    return frozenset(text.lower().encode("ascii", "replace").translate(_PARTED).decode("ascii").split())


class Signs:
    """Words and phrases in small letters, one of which stands wherever there may be something to find."""

    __slots__ = ("_by_word", "_phrases", "_words")

    def __init__(self, *phrases: str) -> None:
        self._phrases = phrases
        self._by_word: dict[str, list[str]] = {}
        for phrase in phrases:
            longest = max(sorted(words_of(phrase)), key=len)
            self._by_word.setdefault(longest, []).append(phrase)
        self._words = frozenset(self._by_word)

    def found_in(self, text: str, words: frozenset[str] | None = None) -> list[str]:
        """Those that stand in a text. A long one is asked by its words, of which a sign has one at least."""
        if words is None:
            return [phrase for phrase in self._phrases if phrase in text]
        if self._words.isdisjoint(words):
            return []
        return [phrase for word in self._words & words for phrase in self._by_word[word] if phrase in text]
