"""Where the lines of a text start: made once for a text, asked often."""

from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct


class LineTable(Struct, frozen=True):
    """A text and the offsets at which its lines start."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "LineTable":
        """The table of a text."""
        lengths = [len(line) + 1 for line in text.split("\n")[:-1]]
        return cls(text, tuple(accumulate(lengths, initial=0)))

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in characters."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1; empty past the end."""
        if number > len(self.starts):
            return ""
        start = self.starts[number - 1]
        return (
            self.text[start:].partition("\n")[0]
            if number == len(self.starts)
            else self.text[start : self.starts[number] - 1]
        )
