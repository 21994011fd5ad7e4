"""The line lexer: each line becomes one terminal of the grammar, chosen from those that its block offers.

A line that its block does not offer is handed to `mistakes`, which corrects the reader's own copy where it is sure
and otherwise says to strike the line; what hangs under a struck line goes with it. So one slip gives one message,
and no text makes the reader fail.
"""

import re
from typing import NamedTuple

from msgspec import Struct, field

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.case import Case, Mended
from bylaw.syntax.doubts import doubt
from bylaw.syntax.lines import Line, indented_further, joined, lines_of, prose, without_comments
from bylaw.syntax.nodes import Node
from bylaw.syntax.offers import Offer
from bylaw.syntax.pasted import run_at
from bylaw.syntax.slips import Slip

MOST_LEVELS = 12


class Reading(Struct):
    """One file while it is read: what the lexer found wrong collects here."""

    source: SourceFile
    problems: list[Diagnostic] = field(default_factory=list)
    mended: bool = False

    def report(self, problem: Diagnostic, *, mended: bool = True) -> None:
        """Take note of a problem; unless it is one of looks only, nothing may be exported from this file."""
        self.problems.append(problem)
        self.mended = self.mended or mended


class Level(Struct):
    """A block that is open: how deep it lies, how far its lines are indented, what it offers, its lines so far."""

    depth: int
    indent: int
    offer: Offer
    nodes: list[Node] = field(default_factory=list)


class Found(NamedTuple):
    """A line as its block reads it: its text and the line after it, with those that carry it on."""

    line: Line
    text: str
    after: int
    match: re.Match[str] | None
    slip: Slip | None


class Walk:
    """One way down a file: the lines, where it has got to, and the blocks that are open there."""

    __slots__ = ("at", "carried", "lines", "open", "reading")

    def __init__(self, offer: Offer, reading: Reading) -> None:
        text = reading.source.text
        self.reading = reading
        self.lines = without_comments(lines_of(text)) if "--" in text else lines_of(text)
        self.carried = "..." in text or "…" in text
        self.at = 0
        margin = min([line.indent for line in self.lines], default=0)
        self.open = [Level(0, margin, offer)]

    def tree(self) -> tuple[Node, ...]:
        """The lines that can be read, each with those that hang under it."""
        lines, open_levels, carried = self.lines, self.open, self.carried
        while self.at < len(lines):
            line, level = lines[self.at], open_levels[-1]
            if carried and line.carries_on:
                self.at += 1
                self.reading.report(_stray(self.reading.source, line))
                continue
            if line.indent != level.indent:
                level = self._level_of(line)
            after, text = joined(lines, self.at) if carried else (self.at + 1, line.text)
            opening = level.offer.by_letter[text[:1]]
            match = opening.pattern.match(text)
            kind = match.lastgroup if match else "PROSE"
            slip = doubt(match, text, opening) if kind in opening.doubtful else None
            if match is None or slip is not None or line.indent != level.indent or level.depth > MOST_LEVELS:
                self._read_with_care(Found(line, text, after, match, slip), level)
                continue
            self.at = after
            node = _opened(match, line, lines[after - 1].end)
            if level is open_levels[-1]:
                level.nodes.append(node)
            else:
                self._hang(level, node)
        while len(open_levels) > 1:
            self._close()
        return tuple(open_levels[0].nodes)

    def _hang(self, level: Level, node: Node) -> None:
        """Add a line to a block, which is opened or closes those below it."""
        while level.depth < len(self.open) - 1:
            self._close()
        if level.depth == len(self.open):
            self.open.append(level)
        level.nodes.append(node)

    def _close(self) -> None:
        """End the block that was opened last: it hangs under the last line of the one around it."""
        below = self.open.pop().nodes
        around = self.open[-1].nodes
        last = around[-1]
        around[-1] = Node(last.kind, last.word, last.text, last.start, last.end, tuple(below))

    def _read_with_care(self, found: Found, level: Level) -> None:
        """A line that its block does not offer, or that is not where or what it should be."""
        line, source = found.line, self.reading.source
        if level.depth > MOST_LEVELS:
            self.reading.report(_too_deep(source, line))
            self._strike(line, self.at + 1)
            return
        if found.match is None and found.slip is None:
            if "PROSE" in level.offer.kinds:
                self._hang(level, self._prose(level))
                self._close()
                return
            if self._pasted(level):
                return
        if line.indent != level.indent:
            self.reading.report(_odd_indent(source, line, level.indent), mended=False)
        if found.match is not None and found.slip is None:
            self.at = found.after
            self._hang(level, _opened(found.match, line, self.lines[found.after - 1].end))
        else:
            self._mend(found, level)

    def _pasted(self, level: Level) -> bool:
        """Whether a list starts here that has to be read as if it stood further in: the lines are changed so."""
        under = self._level_below(level)
        run = run_at(self.reading.source, self.lines, self.at, level.offer, under.offer if under else None)
        if run is None:
            return False
        self.lines[self.at : self.at + len(run.lines)] = run.lines
        self.reading.report(run.problem, mended=not run.sound)
        return True

    def _level_of(self, line: Line) -> Level:
        """The block that a line's indentation puts it in: one that is open, or one that it opens."""
        top = self.open[-1]
        below = self._below() if line.indent > top.indent + 1 else None
        if below is not None:
            return Level(top.depth + 1, line.indent, below)
        for level in reversed(self.open):
            if level.indent == line.indent:
                return level
        return min(self.open, key=lambda level: (abs(level.indent - line.indent), -level.depth))

    def _below(self) -> Offer | None:
        """What may hang under the line that was read last."""
        top = self.open[-1]
        last = top.nodes[-1] if top.nodes else None
        return top.offer.below[last.kind] if last and not last.below else None

    def _level_below(self, level: Level) -> Level | None:
        """The block that a line would hang in if it were indented once more."""
        if level.depth >= min(len(self.open), MOST_LEVELS):
            return None
        if level.depth + 1 < len(self.open):
            return self.open[level.depth + 1]
        below = self._below()
        return Level(level.depth + 1, level.indent + 4, below) if below else None

    def _mend(self, found: Found, level: Level) -> None:
        """Mend a line that its block does not offer where that is sure, and strike it otherwise."""
        # Imported late: a file that reads well needs no explanations, and starts sooner without them.
        from bylaw.syntax.mistakes import explain

        line, after, under = found.line, found.after, self._level_below(level)
        end, deeper = self.lines[after - 1].end, under.offer if under else None
        verdict = explain(Case(self.reading.source, line, found.text, end, level.offer, deeper, found.slip))
        self.reading.report(verdict.problem)
        if isinstance(verdict, Mended) and verdict.hangs and under is not None:
            level = under
        match = level.offer.match(verdict.text) if isinstance(verdict, Mended) else None
        if match is None:
            self._strike(line, after)
            return
        self.at = after
        if isinstance(verdict, Mended) and verdict.below:
            self.lines.insert(after, Line(line.indent + 4, verdict.below, line.start, line.end))
        self._hang(level, _opened(match, line, end))

    def _strike(self, line: Line, after: int) -> None:
        """Leave out a line and all that hangs below it."""
        lines = self.lines
        while after < len(lines) and (lines[after].indent > line.indent + 1 or lines[after].carries_on):
            after += 1
        self.at = after

    def _prose(self, level: Level) -> Node:
        """Everything indented further than the line above the block, as one text that keeps its own indentation."""
        first = self.at
        self.at = indented_further(self.lines, first, self.open[level.depth - 1].indent)
        block = self.lines[first : self.at]
        left = level.indent if level.depth < len(self.open) else min(line.indent for line in block)
        return Node("PROSE", "", prose(self.reading.source.text, block, left), block[0].start, block[-1].end, ())


def _opened(match: re.Match[str], line: Line, end: int) -> Node:
    """A line, parted where its opening ends."""
    word = match[match.lastindex or 0]
    return Node(match.lastgroup or "", word, match.string[match.end() :], line.start, end, ())


def _stray(source: SourceFile, line: Line) -> Diagnostic:
    return Diagnostic(
        catalogue.STRAY_CONTINUATION,
        Span(source.path, line.start, line.end),
        "This line starts with dots, but there is no line above it to carry on.",
        "Take the dots away, or put the line under the one that it carries on.",
    )


def _odd_indent(source: SourceFile, line: Line, meant: int) -> Diagnostic:
    return Diagnostic(
        catalogue.ODD_INDENT,
        Span(source.path, line.start, line.end),
        f"This line is indented by {line.indent} spaces, which is between two levels. I read it as {meant}.",
        "Use four spaces for each level. “bylaw fmt” sets them right.",
    )


def _too_deep(source: SourceFile, line: Line) -> Diagnostic:
    return Diagnostic(
        catalogue.TOO_DEEP,
        Span(source.path, line.start, line.end),
        f"This line hangs {MOST_LEVELS + 1} levels deep. The limit is {MOST_LEVELS}.",
        "Take some of the spaces away, or make a rule of its own of what hangs here.",
    )
