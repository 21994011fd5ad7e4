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
from bylaw.syntax.lines import Line, continuation, lines_of
from bylaw.syntax.mistakes import Mended, Struck, explain
from bylaw.syntax.offers import Offer


class Opened(NamedTuple):
    """A line as the parser sees it: how it opens, and the rest. It stands in for a Lark token."""

    type: str
    word: str
    text: str
    start: int
    text_start: int
    end: int

    # Lark asks the last token for its place when it makes the end-of-input token.
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
    """An open block: how far its lines are indented and what it offers."""

    indent: int
    offer: Offer


_BLANK = re.compile(r"\n *\n")
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
            found = Offer(frozenset(names) | ({"PROSE"} & states[state].keys()), re.compile(pattern or r"(?!)"))
            self._offers[state] = found
        return found

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Any]:
        """Yield the file's lines as terminals, with the changes of indentation between them."""
        reading: Reading = lexer_state.text
        states = parser_state.parse_conf.states
        lines = lines_of(reading.source.text)
        margin = Level(0, self.offer(states, parser_state.position))
        open_levels = [margin]
        at = 0
        while at < len(lines):
            line = lines[at]
            if line.text[0] == "-" and line.is_comment:
                at += 1
                continue
            if line.carries_on:
                at += 1
                reading.report(_stray(reading.source, line))
                continue
            deeper = line.indent - open_levels[-1].indent
            if deeper > 1:
                action = states[parser_state.position].get("_INDENT")
                if action is None:
                    level = margin
                    reading.report(_odd_indent(reading.source, line, 0), mended=False)
                else:
                    level = Level(line.indent, self.offer(states, action[1]))
            else:
                depth = _depth(open_levels, line.indent)
                level = open_levels[depth]
                if level.indent != line.indent:
                    reading.report(_odd_indent(reading.source, line, level.indent), mended=False)
            if "PROSE" in level.offer.kinds and not level.offer.pattern.match(line.text):
                if level not in open_levels:
                    yield _INDENT
                    open_levels.append(level)
                else:
                    while open_levels[-1] is not level:
                        open_levels.pop()
                        yield _DEDENT
                token, at = _prose(reading.source.text, lines, at, open_levels[-2].indent)
                yield token
                continue
            at, text = _joined(lines, at)
            opened = self._read(reading, line, text, level, open_levels, states, parser_state)
            if opened is None:
                while at < len(lines) and lines[at].indent > line.indent + 1:
                    at += 1
                continue
            level, token = opened
            if level in open_levels:
                while open_levels[-1] is not level:
                    open_levels.pop()
                    yield _DEDENT
            else:
                yield _INDENT
                open_levels.append(level)
            yield token._replace(end=lines[at - 1].end) if at and lines[at - 1].end != token.end else token
        for _ in open_levels[1:]:
            yield _DEDENT

    def _read(
        self,
        reading: Reading,
        line: Line,
        text: str,
        level: Level,
        open_levels: list[Level],
        states: Any,
        parser_state: Any,
    ) -> tuple[Level, Opened] | None:
        """The line as its block reads it; mended where that is sure; nothing if it must be struck."""
        match = level.offer.pattern.match(text)
        if match is not None:
            return level, _opened(match.lastgroup or "", match.group(), text, line)
        under = self._level_below(level, open_levels, states, parser_state)
        verdict = explain(reading.source, line, text, level.offer, under.offer if under else None)
        reading.report(verdict.problem)
        if isinstance(verdict, Struck):
            return None
        assert isinstance(verdict, Mended)
        if verdict.hangs and under is not None:
            level = under
        match = level.offer.pattern.match(verdict.text)
        if match is None:
            return None
        return level, _opened(match.lastgroup or "", match.group(), verdict.text, line)

    def _level_below(
        self, level: Level, open_levels: list[Level], states: Any, parser_state: Any
    ) -> Level | None:
        """The block that a line would hang in if it were indented once more."""
        if level not in open_levels:
            return None
        depth = open_levels.index(level)
        if depth + 1 < len(open_levels):
            return open_levels[depth + 1]
        action = states[parser_state.position].get("_INDENT")
        return Level(level.indent + 4, self.offer(states, action[1])) if action else None


def _depth(open_levels: list[Level], indent: int) -> int:
    """The open level that an indentation belongs to: the nearest, the deeper of two that are as near."""
    return min(range(len(open_levels)), key=lambda i: (abs(open_levels[i].indent - indent), -i))


def _opened(kind: str, word: str, text: str, line: Line) -> Opened:
    rest = text[len(word) :].lstrip(" :,") if kind != "PROSE" else text
    return Opened(kind, word, rest, line.start, line.start + len(text) - len(rest), line.end)


def _joined(lines: list[Line], at: int) -> tuple[int, str]:
    """The line at `at` with those that carry it on, and where the next one is."""
    text = lines[at].text
    at += 1
    while at < len(lines):
        following = lines[at]
        if following.carries_on:
            text = f"{text} {continuation(following.text)}".rstrip()
        elif not following.is_comment or not _carried_on_after(lines, at):
            break
        at += 1
    return at, text


def _carried_on_after(lines: list[Line], at: int) -> bool:
    """Whether a comment stands between a line and the line that carries it on."""
    while at < len(lines) and lines[at].is_comment:
        at += 1
    return at < len(lines) and lines[at].carries_on


def _prose(source: str, lines: list[Line], at: int, under: int) -> tuple[Opened, int]:
    """Everything indented further than `under`, as one text with its own indentation kept."""
    first = at
    while at < len(lines) and lines[at].indent > under:
        at += 1
    block = [line for line in lines[first:at] if not line.is_comment]
    start, end = lines[first].start, lines[at - 1].end
    left = min((line.indent for line in block), default=0)
    out: list[str] = []
    previous = None
    for line in block:
        if previous is not None and _BLANK.search(source, previous.end, line.start):
            out.append("")
        out.append(" " * (line.indent - left) + line.text)
        previous = line
    return Opened("PROSE", "", "\n".join(out), start, start, end), at


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
