"""Findings for people: the sentence, the line with carets under it, why it matters, what to type instead."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.diagnostics.show.places import Place, Places
from bylaw.source.text import SourceFile

_HEADS = {Severity.ERROR: "PROBLEM", Severity.WARNING: "TO CHECK", Severity.NOTE: "NOTE"}
_COUNTED = {
    Severity.ERROR: ("problem", "problems"),
    Severity.WARNING: ("to check", "to check"),
    Severity.NOTE: ("note", "notes"),
}
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_GUTTER = 9
_COLUMNS = 100
# Control characters would move the cursor, and direction marks would reorder the line under its carets.
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def render(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
    folder: str = "",
) -> str:
    """Findings as text for a terminal, in the order given, with a count at the end."""
    places = Places(sources, folder)
    if not diagnostics:
        return f"No problems in {_number(len(sources), 'file', 'files')}.\n"
    blocks = [_block(d, places, colour) for d in diagnostics]
    return "\n".join([*blocks, f"{_more(diagnostics)}\n{_count(diagnostics)}\n"])


def _block(diagnostic: Diagnostic, places: Places, colour: bool) -> str:
    place = places.place(diagnostic.span)
    paint = _COLOURS[diagnostic.severity] if colour else ""
    head = _painted(f"{_HEADS[diagnostic.severity]} {diagnostic.code.name}", paint)
    lines = [f"{head}  {_where(place)}", *_indented(diagnostic.message), ""]
    lines += _snippet(diagnostic, place, places, paint)
    lines += _indented(diagnostic.hint)
    lines += _try(diagnostic, place, places)
    lines += _also(diagnostic, places)
    return "\n".join(lines).rstrip("\n") + "\n"


def _where(place: Place) -> str:
    """`path:line:column`, which a terminal or an editor can follow; both from 1, the column in characters."""
    path = _clean(place.path)
    return f"{path}:{place.start.line}:{place.start.column}" if place.known else path


def _snippet(diagnostic: Diagnostic, place: Place, places: Places, paint: str) -> list[str]:
    """The line with its number and carets under the span; of a span over several lines the first."""
    line = _clean(places.line(diagnostic.span))
    if not line.strip():
        return []
    first = place.start.column - 1
    last = place.end.column - 1 if place.end.line == place.start.line else len(line.rstrip())
    shown, first, last = _window(line, first, last)
    carets = _painted("^" * max(1, last - first), paint)
    return [f"{place.start.line:>6} | {shown}", f"{'':6} | {' ' * first}{carets}"]


def _window(line: str, first: int, last: int) -> tuple[str, int, int]:
    """As much of a long line as fits, the start of the span in view, and where the span stands in it."""
    width = _COLUMNS - _GUTTER
    if len(line) <= width:
        return line, first, last
    left = max(0, min(first - width // 3, len(line) + 1 - width))
    shown = line[left : left + width]
    if left:
        shown = "…" + shown[1:]
    if left + width < len(line):
        shown = shown[:-1] + "…"
    return shown, first - left, min(last - left, width)


def _try(diagnostic: Diagnostic, place: Place, places: Places) -> list[str]:
    fix = diagnostic.fix
    if fix is None:
        return []
    at = places.place(fix.span)
    here = (at.path, at.start.line) == (place.path, place.start.line)
    label = "  Try:" if here else f"  Try, at {_where(at)}:"
    written = [f"{'':{_GUTTER}}{_clean(line)}".rstrip() for line in fix.lines]
    return ["", label, *(written or [f"{'':{_GUTTER}}(take the line out)"])]


def _also(diagnostic: Diagnostic, places: Places) -> list[str]:
    return [f"  Also: {_where(places.place(r.span))}: {_clean(r.message)}" for r in diagnostic.related]


def _more(diagnostics: Sequence[Diagnostic]) -> str:
    codes = list(dict.fromkeys(d.code.name for d in diagnostics))
    example = f"bylaw explain {codes[0]}"
    return f"More: {example}" if len(codes) == 1 else f"More: bylaw explain CODE, for example: {example}"


def _count(diagnostics: Sequence[Diagnostic]) -> str:
    counts = Counter(d.severity for d in diagnostics)
    found = ", ".join(_number(counts[s], *words) for s, words in _COUNTED.items() if counts[s])
    return f"{found} in {_number(len({d.span.path for d in diagnostics}), 'file', 'files')}"


def _number(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"


def _indented(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in _clean(text).split("\n")] if text else []


def _clean(text: str) -> str:
    return _UNSEEN.sub("\ufffd", text)


def _painted(text: str, paint: str) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if paint else text
