"""From a file's text to its physical lines, blank ones left out, indentation measured."""

import re
from collections.abc import Sequence

from msgspec import Struct

_BLANK = re.compile(r"\n[^\S\n]*\n")


class Line(Struct, frozen=True):
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
        return self.text.startswith(("...", "…"))


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, in order."""
    lines, at = [], 0
    for written in text.split("\n"):
        line = written.lstrip()
        if line:
            indent = len(written) - len(line)
            start, line = at + indent, line.rstrip()
            lines.append(Line(indent, line, start, start + len(line)))
        at += len(written) + 1
    return lines


def without_comments(lines: list[Line]) -> list[Line]:
    """The lines that are read."""
    return [line for line in lines if not line.is_comment]


def continuation(text: str) -> str:
    """What a line that carries on adds to the line above."""
    return text.lstrip(".…").lstrip()


def joined(lines: Sequence[Line], at: int) -> tuple[int, str]:
    """Where the line at `at` and those that carry it on end, and their text in one."""
    after = at + 1
    while after < len(lines) and lines[after].carries_on:
        after += 1
    if after == at + 1:
        return after, lines[at].text
    added = (continuation(line.text) for line in lines[at + 1 : after])
    return after, " ".join([lines[at].text, *filter(None, added)])


def indented_further(lines: Sequence[Line], at: int, than: int) -> int:
    """Where the run of lines that starts at `at` and is indented further than `than` ends."""
    while at < len(lines) and lines[at].indent > than:
        at += 1
    return at


def prose(source: str, lines: Sequence[Line], left: int) -> str:
    """Lines as one text, with what they are indented further than `left` and at most one blank line between them."""
    out: list[str] = []
    for number, line in enumerate(lines):
        if number and blank_between(source, lines[number - 1].end, line.start):
            out.append("")
        out.append(" " * (line.indent - left) + line.text)
    return "\n".join(out)


def blank_between(source: str, end: int, start: int) -> bool:
    """Whether a blank line stands somewhere between two offsets."""
    return _BLANK.search(source, end, start) is not None
