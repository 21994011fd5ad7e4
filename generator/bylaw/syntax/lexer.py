"""The line lexer: each line becomes one terminal of the grammar, chosen from those that its block offers.

The parser only ever sees terminals that it accepts. A line that its block does not offer is handed to
`mistakes`, which corrects the reader's own copy where it is sure and otherwise says to strike the line; what
hangs under a struck line goes with it. So one slip gives one message, and no text makes the parser fail.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.case import Case, Mended
from bylaw.syntax.doubts import doubt, near_openings
from bylaw.syntax.lines import Line, indented_further, joined, lines_of, prose
from bylaw.syntax.nodes import Node
from bylaw.syntax.offers import Offer
from bylaw.syntax.pasted import run_at
from bylaw.syntax.table import Table, Terminal


@dataclass(slots=True)
class Reading:
    """One file while it is read: what the lexer found wrong collects here."""

    source: SourceFile
    problems: list[Diagnostic] = field(default_factory=list)
    mended: bool = False

    def report(self, problem: Diagnostic, *, mended: bool = True) -> None:
        """Take note of a problem; unless it is one of looks only, nothing may be exported from this file."""
        self.problems.append(problem)
        self.mended = self.mended or mended


class Level(NamedTuple):
    """A block: how deep it lies, how far its lines are indented and what it offers."""

    depth: int
    indent: int
    offer: Offer


MOST_LEVELS = 12
_INDENT = Node("_INDENT", "", "", 0, 0, 0, ())
_DEDENT = Node("_DEDENT", "", "", 0, 0, 0, ())


class LineLexer:
    """Reads whole lines as the terminals of a grammar."""

    def __init__(self, table: Table) -> None:
        self._states = table.states
        self._terminals = {t.name: t for t in table.terminals}
        self._offers: dict[int, Offer] = {}

    def offer(self, state: int) -> Offer:
        """What a state of the parser offers: the terminals that it accepts, as one pattern."""
        found = self._offers.get(state)
        if found is None:
            offered = sorted((t for t in self._terminals.values() if t.name in self._states[state]), key=_last_tried)
            tried = re.compile("|".join(f"(?P<{t.name}>{t.pattern})" for t in offered) or r"(?!)")
            kinds = frozenset(t.name for t in offered) | ({"PROSE"} & self._states[state].keys())
            found = self._offers[state] = Offer(kinds, tried, near_openings(kinds, tried))
        return found

    def offer_below(self, state: int) -> Offer | None:
        """What a line that hangs under the one just read may be; none where nothing may hang."""
        inside = self._states[state].get("_INDENT")
        return self.offer(inside) if isinstance(inside, int) else None

    def lines(self, reading: Reading, stack: Sequence[int]) -> Iterator[Node]:
        """The file's lines as terminals, with the changes of indentation between them.

        `stack` is the parser's own, whose last state says what may come next.
        """
        return _Walk(self, reading, stack).terminals()


def _last_tried(terminal: Terminal) -> int:
    return -terminal.priority


class _Walk:
    """One way down a file: the lines, where it has got to, and the blocks that are open there."""

    __slots__ = ("at", "carried", "lexer", "lines", "open", "reading", "stack")

    def __init__(self, lexer: LineLexer, reading: Reading, stack: Sequence[int]) -> None:
        self.lexer, self.reading, self.stack = lexer, reading, stack
        self.lines = [line for line in lines_of(reading.source.text) if not line.is_comment]
        self.carried = "..." in reading.source.text or "…" in reading.source.text
        self.at = 0
        margin = min((line.indent for line in self.lines), default=0)
        self.open = [Level(0, margin, lexer.offer(stack[-1]))]

    def terminals(self) -> Iterator[Node]:
        """The lines that can be read, and the changes of indentation between them."""
        lines, open_levels = self.lines, self.open
        while self.at < len(lines):
            found = self._read(lines[self.at])
            if found is None:
                continue
            level, opened = found
            if level.depth == len(open_levels):
                open_levels.append(level)
                yield _INDENT
            while level.depth < len(open_levels) - 1:
                open_levels.pop()
                yield _DEDENT
            yield opened
            if opened.kind == "PROSE":
                open_levels.pop()
                yield _DEDENT
        for _ in open_levels[1:]:
            yield _DEDENT

    def _read(self, line: Line) -> tuple[Level, Node] | None:
        """The line as its block reads it, past which the walk goes on; nothing if it had to be struck."""
        if self.carried and line.carries_on:
            self.at += 1
            self.reading.report(_stray(self.reading.source, line))
            return None
        level = self._level_of(line)
        if level.depth > MOST_LEVELS:
            self.reading.report(_too_deep(self.reading.source, line))
            self._strike(line, self.at + 1)
            return None
        after, text = joined(self.lines, self.at) if self.carried else (self.at + 1, line.text)
        match = level.offer.pattern.match(text)
        slip = doubt(match, text, level.offer)
        if slip is None and match is None and "PROSE" in level.offer.kinds:
            return level, self._prose(level)
        if match is None and slip is None and self._pasted(level):
            return None
        if line.indent != level.indent:
            self.reading.report(_odd_indent(self.reading.source, line, level.indent), mended=False)
        if slip is None and match is not None:
            self.at = after
            return level, _opened(match, line, self.lines[after - 1].end)
        under = self._level_below(level)
        end, deeper = self.lines[after - 1].end, under.offer if under else None
        case = Case(self.reading.source, line, text, end, level.offer, deeper, slip)
        return self._mended(case, after, level, under)

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
        if line.indent == top.indent:
            return top
        below = self.lexer.offer_below(self.stack[-1]) if line.indent > top.indent + 1 else None
        if below is not None:
            return Level(top.depth + 1, line.indent, below)
        for level in reversed(self.open):
            if level.indent == line.indent:
                return level
        return min(self.open, key=lambda level: (abs(level.indent - line.indent), -level.depth))

    def _level_below(self, level: Level) -> Level | None:
        """The block that a line would hang in if it were indented once more."""
        if level.depth >= min(len(self.open), MOST_LEVELS):
            return None
        if level.depth + 1 < len(self.open):
            return self.open[level.depth + 1]
        below = self.lexer.offer_below(self.stack[-1])
        return Level(level.depth + 1, level.indent + 4, below) if below else None

    def _mended(self, case: Case, after: int, level: Level, under: Level | None) -> tuple[Level, Node] | None:
        """A line that its block does not offer: mended where that is sure, otherwise struck."""
        # Imported late: a file that reads well needs no explanations, and starts sooner without them.
        from bylaw.syntax.mistakes import explain

        verdict = explain(case)
        self.reading.report(verdict.problem)
        if isinstance(verdict, Mended) and verdict.hangs and under is not None:
            level = under
        match = level.offer.pattern.match(verdict.text) if isinstance(verdict, Mended) else None
        if match is None:
            self._strike(case.line, after)
            return None
        self.at = after
        if isinstance(verdict, Mended) and verdict.below:
            self.lines.insert(after, Line(case.line.indent + 4, verdict.below, case.line.start, case.line.end))
        return level, _opened(match, case.line, case.end)

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
        start, end = block[0].start, block[-1].end
        return Node("PROSE", "", prose(self.reading.source.text, block, left), start, start, end, ())


def _opened(match: re.Match[str], line: Line, end: int) -> Node:
    text, at = match.string, match.end()
    rest = text[at:].lstrip(" :,")
    # A line that is carried on is longer than its first line, so the offset is only near then.
    text_start = min(line.start + len(text) - len(rest), end)
    return Node(match.lastgroup or "", text[:at], rest, line.start, text_start, end, ())


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
