"""Findings for programs, in a form that stays the same."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bylaw.diagnostics.diagnostic import Diagnostic, Fix, Related, Severity
from bylaw.diagnostics.show.places import Place, Places, Point
from bylaw.source.text import SourceFile

FORMAT = "bylaw-diagnostics/1"


def render(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
    folder: str = "",
) -> str:
    """Findings as one JSON object, in the order given. It is never coloured.

    - `format`: "bylaw-diagnostics/1". Under that number a key may be added; none changes its meaning or goes.
    - `summary`: how many findings of each severity ("error", "warning", "note"), how many `files` were read.
    - `diagnostics`: for each finding `code`, `severity`, `title` (that of the code), `message`, `hint` (may
      be empty), `path`, `start`, `end`, `fix` (null, or `path`, `start`, `end` and the `text` to put there)
      and `related` (each with `path`, `start`, `end` and `message`).

    A point has `line` and `column`, both from 1, and `offset`, from 0. They count characters (Unicode code
    points) of the text as read, where a tab that opens a line is spaces and a line ends in one character.
    `end` is the point after the last character. Points are null where a finding is about no text, such as an
    empty folder.
    """
    places = Places(sources, folder)
    document = {
        "format": FORMAT,
        "summary": {s.value: sum(d.severity is s for d in diagnostics) for s in Severity} | {"files": len(sources)},
        "diagnostics": [_diagnostic(d, places) for d in diagnostics],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic, places: Places) -> dict[str, Any]:
    return {
        "code": diagnostic.code.name,
        "severity": diagnostic.severity.value,
        "title": diagnostic.code.title,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **_place(places.place(diagnostic.span)),
        "fix": _fix(diagnostic.fix, places) if diagnostic.fix else None,
        "related": [_related(r, places) for r in diagnostic.related],
    }


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    edit = places.edit(fix)
    return {**_place(edit.place), "text": edit.text}


def _related(related: Related, places: Places) -> dict[str, Any]:
    return {**_place(places.place(related.span)), "message": related.message}


def _place(place: Place) -> dict[str, Any]:
    start, end = (_point(place.start), _point(place.end)) if place.known else (None, None)
    return {"path": place.path, "start": start, "end": end}


def _point(point: Point) -> dict[str, int]:
    return {"line": point.line, "column": point.column, "offset": point.offset}
