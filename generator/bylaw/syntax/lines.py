"""From a file's text to its physical lines, blank ones left out, indentation measured."""

import re
from typing import NamedTuple

_LINE = re.compile(r"^( *)([^\s](?:[^\n]*[^\s])?)", re.MULTILINE)


class Line(NamedTuple):
    """A line with something on it. `start` and `end` are offsets of its first and after its last character."""

    indent: int
    text: str
    start: int
    end: int

    @property
    def is_comment(self) -> bool:
        """Whether the whole line is a comment."""
        return self.text.startswith("--") and (len(self.text) == 2 or self.text[2] == " ")

    @property
    def carries_on(self) -> bool:
        """Whether it carries on the line above."""
        return self.text.startswith("...") or self.text.startswith("…")


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, in order."""
    return [Line(len(m[1]), m[2], m.start(2), m.end(2)) for m in _LINE.finditer(text)]


def continuation(text: str) -> str:
    """What a line that carries on adds to the line above."""
    return text.lstrip(".…").lstrip()
