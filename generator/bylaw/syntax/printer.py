"""The formatter: a policy file in house form, with every word, blank line and comment of its author kept.

House form: four spaces a level; keywords in small letters where they open a line; one space after a fact's colon, no
colon at the end of a line that can do without; `- `, `a. ` and `1. ` for bullets, letters and steps; at most one
blank line in a row. A line that carries on the one above stays a line of its own, one level further in. A comment is
indented as the line below it; if it stands right under a line and a blank line follows, as that line. Guidance keeps
its own indentation.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.source.text import SourceFile
from bylaw.syntax.lines import Line, blank_between, continuation, lines_of
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse, parser
from bylaw.syntax.slips import openings

MARKED = frozenset({"BULLET", "LETTER", "STEP"})
NAMED_IN_FRONT = frozenset({"RULE", "CONSEQUENCE", "TERM"})
_BRACKETS = re.compile(r"(\[[^\]]*\])")
_NAME = re.compile(r"^(\[[^\]\n]*\]) *")
_NO_NAMES: Mapping[int, str] = MappingProxyType({})


class _Printed(NamedTuple):
    """A line as it is to stand, and whether a blank line goes before it.

    `level` is where the line starts that it is part of. Those of comments are not known at first.
    """

    level: int
    indent: int
    text: str
    after_blank: bool
    is_comment: bool = False


def format_text(source: SourceFile, names: Mapping[int, str] = _NO_NAMES) -> str:
    """The file in house form, or as it is if `obstacles` has any.

    `names` maps where an unnamed rule, bullet or letter starts to the name to write in front of its words.
    """
    document, problems = parse(source)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return source.text
    printed = _comments_placed(list(_printed(source.text, document.nodes, names)))
    rows = ("\n" * row.after_blank + " " * row.indent + row.text + "\n" for row in printed)
    return "".join(rows)


def obstacles(source: SourceFile) -> tuple[Diagnostic, ...]:
    """The mistakes that must be put right before the file can be formatted."""
    return tuple(problem for problem in parse(source)[1] if problem.severity is Severity.ERROR)


def _printed(text: str, nodes: tuple[Node, ...], names: Mapping[int, str]) -> Iterator[_Printed]:
    """Each line of the file in house form, comments still at the margin."""
    lines = lines_of(text)
    placed = {node.start: (depth, node) for depth, node in with_depth(nodes)}
    depth, node, prose = 0, nodes[0], iter([""])
    for number, line in enumerate(lines):
        blank = number > 0 and blank_between(text, lines[number - 1].end, line.start)
        if line.is_comment:
            yield _Printed(0, 0, line.text, blank, True)
            continue
        if line.start in placed:
            depth, node = placed[line.start]
            prose = filter(None, node.text.split("\n"))
        left = 4 * depth
        if node.kind == "PROSE":
            text_of_line = next(prose)
            yield _Printed(left, left + len(text_of_line) - len(line.text), line.text, blank)
        elif line.start == node.start:
            yield _Printed(left, left, _opening_line(node, line, names.get(node.start, "")), blank)
        else:
            yield _Printed(left, left + 4, f"... {continuation(line.text)}".rstrip(), blank)


def with_depth(nodes: tuple[Node, ...], depth: int = 0) -> Iterator[tuple[int, Node]]:
    """Every node in the order of the file, and how many levels in it hangs."""
    for node in nodes:
        yield depth, node
        yield from with_depth(node.below, depth + 1)


def _opening_line(node: Node, line: Line, name: str) -> str:
    """The line that a node starts with: how it opens, what separates that from the rest, and the rest."""
    if not line.text.startswith(node.word):
        return _named(line.text, name if node.kind in NAMED_IN_FRONT else "")
    return _in_house_form(node, line.text, name).rstrip()


def _in_house_form(node: Node, text: str, name: str) -> str:
    rest = text[len(node.word) :]
    if node.kind in MARKED:
        return f"{mark(node.word)} {_named(rest.lstrip(' '), name)}"
    word = _named(opening(node), name if node.kind in NAMED_IN_FRONT else "")
    return word + _separator(node, rest) + rest.lstrip(" :,")


def mark(word: str) -> str:
    """A bullet, a letter or the number of a step in house form: `-`, `a.`, `1.`."""
    return "-" if word == "-" else f"{word.lower().removeprefix('step').strip('(.:) ')}."


def opening(node: Node) -> str:
    """How a line opens, in house form: a keyword in small letters, the author's own words as they are."""
    if node.kind in NAMED_IN_FRONT:
        return _NAME.sub(r"\1 ", node.word)
    if node.kind not in openings():
        return node.word.rstrip()
    return "".join(part if part[:1] == "[" else part.lower() for part in _BRACKETS.split(node.word)).rstrip(":")


def _named(text: str, name: str) -> str:
    """The text with a name in front, unless it has one."""
    return f"[{name}] {text}" if name and not text.startswith("[") else text


def _separator(node: Node, rest: str) -> str:
    """What stands between an opening and the rest of its line; a colon at the end goes where it need not be."""
    if rest.strip(" :,"):
        return rest[0].strip(" (") + " "
    if rest.startswith(" "):
        return f" {rest.strip()}"
    needed = rest.startswith(":") and not _pattern(node.kind).match(f"{node.word} {node.text}".rstrip())
    return ":" * needed


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """What the grammar says of how such a line opens."""
    return re.compile(next(t.pattern for t in parser().terminals if t.name == kind))


def _comments_placed(rows: list[_Printed]) -> list[_Printed]:
    """The comments indented as the line that they belong to."""
    right_above: list[int | None] = []
    for row in rows:
        near = right_above[-1] if right_above and not row.after_blank else None
        right_above.append(near if row.is_comment else row.level)
    out: list[_Printed] = []
    below, apart = 0, True
    for row, above in zip(reversed(rows), reversed(right_above), strict=True):
        if row.is_comment:
            row = row._replace(indent=below if above is None or not apart else above)
            apart = apart or row.after_blank
        else:
            below, apart = row.indent, row.after_blank
        out.append(row)
    return out[::-1]
