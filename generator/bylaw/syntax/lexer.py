"""The line lexer: each line becomes one terminal of the grammar, chosen from those that its block offers.

The parser only ever sees terminals that it accepts. A line that its block does not offer is handed to
`mistakes`, which corrects the reader's own copy where it is sure and otherwise says to strike the line; what
hangs under a struck line goes with it. So one slip gives one message, and no text makes the parser fail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lark.lexer import Lexer

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.case import Case, Mended
from bylaw.syntax.doubts import doubt, near_openings
from bylaw.syntax.lines import Line, indented_further, joined, lines_of, prose
from bylaw.syntax.mistakes import explain
from bylaw.syntax.offers import Offer


class _Opening(NamedTuple):
    """How a line opens, the rest of it, and where they stand."""

    type: str
    word: str
    text: str
    start: int
    text_start: int
    end: int


class Opened(_Opening):
    """A line as the parser sees it. It stands in for a Lark token, whose place Lark asks for at the end."""

    __slots__ = ()
    start_pos = line = column = end_line = end_column = end_pos = 0


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
_INDENT = Opened("_INDENT", "", "", 0, 0, 0)
_DEDENT = Opened("_DEDENT", "", "", 0, 0, 0)


class LineLexer(Lexer):
    """A Lark lexer of whole lines. Its input is a `Reading`."""

    __future_interface__ = 1

    def __init__(self, conf: Any) -> None:
        self._terminals = {t.name: (t.priority, t.pattern.to_regexp()) for t in conf.terminals}
        self._offers: dict[int, Offer] = {}

    def offer(self, states: Any, state: int) -> Offer:
        """What a parser state offers: the terminals that it accepts, as one pattern."""
        found = self._offers.get(state)
        if found is None:
            names = [n for n in self._terminals if n in states[state]]
            names.sort(key=lambda n: -self._terminals[n][0])
            pattern = "|".join(f"(?P<{n}>{self._terminals[n][1]})" for n in names)
            kinds = frozenset(names) | ({"PROSE"} & states[state].keys())
            tried = re.compile(pattern or r"(?!)")
            found = self._offers[state] = Offer(kinds, tried, near_openings(kinds, tried))
        return found

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Yield the file's lines as terminals, with the changes of indentation between them."""
        return _Walk(self, lexer_state.text, parser_state).terminals()


class _Walk:
    """One way down a file: the lines, where it has got to, and the blocks that are open there."""

    __slots__ = ("at", "lexer", "lines", "open", "parser", "reading", "states")

    def __init__(self, lexer: LineLexer, reading: Reading, parser_state: Any) -> None:
        self.lexer, self.reading, self.parser = lexer, reading, parser_state
        self.states = parser_state.parse_conf.states
        self.lines = [line for line in lines_of(reading.source.text) if not line.is_comment]
        self.at = 0
        margin = min((line.indent for line in self.lines), default=0)
        self.open = [Level(0, margin, lexer.offer(self.states, parser_state.position))]

    def terminals(self) -> Iterator[Opened]:
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
            if opened.type == "PROSE":
                open_levels.pop()
                yield _DEDENT
        for _ in open_levels[1:]:
            yield _DEDENT

    def _read(self, line: Line) -> tuple[Level, Opened] | None:
        """The line as its block reads it, past which the walk goes on; nothing if it had to be struck."""
        if line.carries_on:
            self.at += 1
            self.reading.report(_stray(self.reading.source, line))
            return None
        level = self._level_of(line)
        if level.depth > MOST_LEVELS:
            self.reading.report(_too_deep(self.reading.source, line))
            self._strike(line, self.at + 1)
            return None
        after, text = joined(self.lines, self.at)
        match = level.offer.pattern.match(text)
        slip = doubt(match, text, level.offer)
        if slip is None and match is None and "PROSE" in level.offer.kinds:
            return level, self._prose(level)
        if line.indent != level.indent:
            self.reading.report(_odd_indent(self.reading.source, line, level.indent), mended=False)
        if slip is None and match is not None:
            self.at = after
            return level, _opened(match, line, self.lines[after - 1].end)
        under = self._level_below(level)
        end, deeper = self.lines[after - 1].end, under.offer if under else None
        case = Case(self.reading.source, line, text, end, level.offer, deeper, slip)
        return self._mended(case, after, level, under)

    def _level_of(self, line: Line) -> Level:
        """The block that a line's indentation puts it in: one that is open, or one that it opens."""
        top = self.open[-1]
        if line.indent == top.indent:
            return top
        action = self.states[self.parser.position].get("_INDENT") if line.indent > top.indent + 1 else None
        if action is not None:
            return Level(top.depth + 1, line.indent, self.lexer.offer(self.states, action[1]))
        return min(self.open, key=lambda level: (abs(level.indent - line.indent), -level.depth))

    def _level_below(self, level: Level) -> Level | None:
        """The block that a line would hang in if it were indented once more."""
        if level.depth >= min(len(self.open), MOST_LEVELS):
            return None
        if level.depth + 1 < len(self.open):
            return self.open[level.depth + 1]
        action = self.states[self.parser.position].get("_INDENT")
        return Level(level.depth + 1, level.indent + 4, self.lexer.offer(self.states, action[1])) if action else None

    def _mended(self, case: Case, after: int, level: Level, under: Level | None) -> tuple[Level, Opened] | None:
        """A line that its block does not offer: mended where that is sure, otherwise struck."""
        verdict = explain(case)
        self.reading.report(verdict.problem)
        if isinstance(verdict, Mended) and verdict.hangs and under is not None:
            level = under
        match = level.offer.pattern.match(verdict.text) if isinstance(verdict, Mended) else None
        if match is None:
            self._strike(case.line, after)
            return None
        self.at = after
        return level, _opened(match, case.line, case.end)

    def _strike(self, line: Line, after: int) -> None:
        """Leave out a line and all that hangs below it."""
        lines = self.lines
        while after < len(lines) and (lines[after].indent > line.indent + 1 or lines[after].carries_on):
            after += 1
        self.at = after

    def _prose(self, level: Level) -> Opened:
        """Everything indented further than the line above the block, as one text that keeps its own indentation."""
        first = self.at
        self.at = indented_further(self.lines, first, self.open[level.depth - 1].indent)
        block = self.lines[first : self.at]
        left = level.indent if level.depth < len(self.open) else min(line.indent for line in block)
        start, end = block[0].start, block[-1].end
        return Opened("PROSE", "", prose(self.reading.source.text, block, left), start, start, end)


def _opened(match: re.Match[str], line: Line, end: int) -> Opened:
    word = match.group()
    rest = match.string[len(word) :].lstrip(" :,")
    text_start = min(line.start + len(match.string) - len(rest), end)
    return Opened(match.lastgroup or "", word, rest, line.start, text_start, end)


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
