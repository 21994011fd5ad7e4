"""How long a text takes to read, and from which age on it is read with ease.

Readability is the automated readability index of Smith and Senter (1967). It counts letters, words and sentences and no
syllables, so it needs no list of words and gives the same figure everywhere. Speed is the mean of Brysbaert (2019) over
190 studies of adults who read English silently.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

WORDS_A_MINUTE = 238
YOUNGEST = 6
_WORD = re.compile(r"[^\W_]+(?:['’.,/@-]+[^\W_]+)*")
_BREAK = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])")


class Measure(NamedTuple):
    """Letters and digits, words, and sentences of a text; then the words of its headings and labels."""

    letters: int
    words: int
    sentences: int
    label_words: int = 0

    @property
    def words_read(self) -> int:
        """All words, those of labels too."""
        return self.words + self.label_words

    @property
    def minutes(self) -> int:
        """About how long an adult reads, in whole minutes, at least one."""
        return max(1, round(self.words_read / WORDS_A_MINUTE))

    @property
    def letters_a_word(self) -> float:
        """How long words are, on average."""
        return self.letters / self.words if self.words else 0.0

    @property
    def grade(self) -> float:
        """The index: a school grade where the text has a hundred words or more, else a figure to compare by."""
        return 4.71 * self.letters_a_word + 0.5 * self.words / max(self.sentences, 1) - 21.43

    @property
    def reading_age(self) -> int:
        """The age in years from which the text is read with ease: the grade, and five."""
        return max(YOUNGEST, math.ceil(self.grade) + 5)


def sentences(line: str) -> list[str]:
    """A line in sentences. What ends without a full stop ends with the line."""
    return [said for said in _BREAK.split(line) if _WORD.search(said)]


def words_in(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def measure(texts: Iterable[str], labels: Iterable[str] = ()) -> Measure:
    """The measure of some texts, each of at least one sentence, and of labels, which are read and are no sentences."""
    letters = words = count = 0
    for text in texts:
        found = _WORD.findall(text)
        letters += sum(sum(map(str.isalnum, word)) for word in found)
        words += len(found)
        count += len(sentences(text))
    return Measure(letters, words, count, sum(map(words_in, labels)))
