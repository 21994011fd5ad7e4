"""Lists as Word pastes them: bullets level with the line that they belong to, numbers in place of bullets."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.lines import Line
from bylaw.syntax.offers import Offer

_BULLET = re.compile(r"-(?= )")
_LETTER = re.compile(r"\(?[a-z][.)](?= )", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[ivx]{2,4})[.):](?= )")
_HEAD = re.compile(
    r"(?:\b(?:must|should|may)(?: not| never)?|:)$|"
    r"(?:for example|such as|this (?:includes|does not include)|especially|(?:especially )?about|aims|checklist .*)$",
    re.IGNORECASE,
)


class Run(NamedTuple):
    """Lines of a list that has to be read as if it stood further in or had bullets, and what to say of it."""

    lines: list[Line]
    problem: Diagnostic
    sound: bool


def run_at(source: SourceFile, lines: Sequence[Line], at: int, offer: Offer, under: Offer | None) -> Run | None:
    """The list that starts at a line which its block does not offer, if it is sure where it belongs."""
    mark = _mark(lines[at])
    if mark is None:
        return None
    if mark is _NUMBER and "BULLET" in offer.kinds:
        return _run(source, lines, at, mark, 0)
    head = lines[at - 1] if at else None
    takes = under and ("LETTER" if mark is _LETTER else "BULLET") in under.kinds
    if head is None or not takes or not 0 <= lines[at].indent - head.indent <= 1 or not _HEAD.search(head.text):
        return None
    return _run(source, lines, at, mark, head.indent + 4 - lines[at].indent)


def _mark(line: Line) -> re.Pattern[str] | None:
    return next((mark for mark in (_BULLET, _NUMBER, _LETTER) if mark.match(line.text)), None)


def _run(source: SourceFile, lines: Sequence[Line], at: int, mark: re.Pattern[str], further: int) -> Run:
    first = lines[at]
    end = at + 1
    while end < len(lines) and _goes_on(lines[end], first, mark):
        end += 1
    as_meant = [_as_meant(line, mark, further) for line in lines[at:end]]
    if mark is not _NUMBER:
        return Run(as_meant, _odd_indent(source, first, end - at), True)
    return Run(as_meant, _numbers(source, lines[at:end], as_meant), False)


def _goes_on(line: Line, first: Line, mark: re.Pattern[str]) -> bool:
    return line.indent > first.indent or (line.indent == first.indent and mark.match(line.text) is not None)


def _as_meant(line: Line, mark: re.Pattern[str], further: int) -> Line:
    number = mark.match(line.text) if mark is _NUMBER else None
    text = f"-{line.text[number.end() :]}" if number else line.text
    return replace(line, indent=line.indent + further, text=text)


def _odd_indent(source: SourceFile, first: Line, count: int) -> Diagnostic:
    which = "This line is" if count == 1 else "These lines are"
    return Diagnostic(
        catalogue.ODD_INDENT,
        Span(source.path, first.start, first.end),
        f"{which} level with the line above, and I read {'it' if count == 1 else 'them'} as hanging under it.",
        "Put four spaces in front of each. “bylaw fmt” sets them right.",
    )


def _numbers(source: SourceFile, lines: Sequence[Line], as_meant: Sequence[Line]) -> Diagnostic:
    first, last = lines[0], lines[-1]
    mark = _NUMBER.match(first.text)
    return Diagnostic(
        catalogue.STRAY_BULLET,
        Span(source.path, first.start, first.start + len(mark[0] if mark else "")),
        "A list here has bullets, not numbers.",
        "Write “- ” in front of each. Under a rule, letters (a. b. c.) are the parts of one rule.",
        Fix(Span(source.path, first.start, last.end), tuple(" " * line.indent + line.text for line in as_meant)),
    )
