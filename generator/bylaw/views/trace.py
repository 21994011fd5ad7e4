"""Which lines of an original document nothing in the handbook cites, and which citations of it go astray."""

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import basename

from msgspec import Struct

from bylaw.model.types import Handbook, Source
from bylaw.source.text import SourceFile

_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


class Line(Struct, frozen=True):
    """A line of the original, counted from 1."""

    number: int
    text: str


class Astray(Struct, frozen=True):
    """A citation that goes astray: the policy file, line and column where it stands, and what is wrong with it."""

    path: str
    line: int
    column: int
    problem: str


class Trace(Struct, frozen=True):
    """How an original document is cited. `total` counts its lines that are not blank."""

    document: str
    total: int
    not_cited: tuple[Line, ...]
    astray: tuple[Astray, ...]


def trace(handbook: Handbook, document: str, text: str) -> Trace:
    """Hold the sources of a handbook against the text of a document; a name matches with or without ".txt"."""
    lines = [line.strip() for line in text.split("\n")]
    cited = [s for s in _all_sources(handbook) if _same(s.document, document)]
    numbers = {n for s in cited for first, last in _ranges(s) for n in range(first, min(last, len(lines)) + 1)}
    written = [Line(n, line) for n, line in enumerate(lines, start=1) if line]
    return Trace(
        document,
        len(written),
        tuple(line for line in written if line.number not in numbers),
        tuple(_astray(cited, lines, handbook.sources)),
    )


def render(trace: Trace) -> str:
    """A trace for people: the lines that are not cited, the citations that go astray, and a count."""
    width = len(str(trace.not_cited[-1].number)) if trace.not_cited else 1
    lines = [f"{line.number:>{width}}  {line.text}" for line in trace.not_cited]
    lines += [f"{a.path}:{a.line}:{a.column}: {a.problem}" for a in trace.astray]
    count = len(trace.not_cited)
    lines.append(f"{count} of {trace.total} lines {'is' if count == 1 else 'are'} not cited")
    return "\n".join(lines) + "\n"


def _same(one: str, other: str) -> bool:
    return basename(one).removesuffix(".txt") == basename(other).removesuffix(".txt")


def _ranges(source: Source) -> Iterator[tuple[int, int]]:
    """The first and last lines that a source cites."""
    for first, last in _RANGE.findall(source.lines):
        yield _number(first), _number(last or first)


def _number(digits: str) -> int:
    """A line's number; of an absurdly long one no more than its first nine digits."""
    return int(digits[:9])


def _astray(cited: Iterable[Source], lines: list[str], files: Mapping[str, SourceFile]) -> Iterator[Astray]:
    for source in cited:
        for first, last in _ranges(source):
            problem = _problem(first, last, lines)
            if problem:
                path, start, _ = source.span
                yield Astray(path, *files[path].position(start), problem)


def _problem(first: int, last: int, lines: list[str]) -> str:
    """What is wrong with a range. Blank lines inside it are no fault, blank ones at its ends are."""
    if first > last:
        return f"cites lines {first}-{last}, which run backwards"
    if first < 1 or last > len(lines):
        return f"cites line {last if first else first}, and the document has {len(lines)}"
    blank = [n for n in dict.fromkeys((first, last)) if not lines[n - 1]]
    return f"cites line {blank[0]}, which is blank" if blank else ""


def _all_sources(handbook: Handbook) -> list[Source]:
    """Every source in the handbook, by place, each once though a rule stands in its block and among the rules."""
    return sorted(set(_sources(handbook.organisations)), key=lambda source: source.span)


def _sources(value: object) -> Iterator[Source]:
    if isinstance(value, Source):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _sources(part)
    elif isinstance(value, Mapping):
        yield from _sources(tuple(value.values()))
    else:
        for name in getattr(value, "__struct_fields__", ()):
            yield from _sources(getattr(value, name))
