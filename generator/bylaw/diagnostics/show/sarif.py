"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from bylaw import __version__
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix
from bylaw.diagnostics.show.places import Place, Places
from bylaw.source.text import SourceFile

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def render(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
    folder: str = "",
) -> str:
    """Findings as a SARIF log with one run, in the order given. It is never coloured.

    Paths are relative to the root of the sources, so `folder` is where the policies lie in the repository.
    """
    places = Places(sources, folder)
    codes = sorted({d.code for d in diagnostics})
    index = {code.name: at for at, code in enumerate(codes)}
    driver = {"name": "bylaw", "version": __version__, "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": [_result(d, index, places) for d in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.name,
        "shortDescription": {"text": f"{code.title}."},
        "help": {"text": f"{code.title}. To learn more, run: bylaw explain {code.name}"},
        "defaultConfiguration": {"level": code.severity.value},
    }


def _result(diagnostic: Diagnostic, index: Mapping[str, int], places: Places) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": diagnostic.code.name,
        "ruleIndex": index[diagnostic.code.name],
        "level": diagnostic.severity.value,
        "message": _message(f"{diagnostic.message}\n{diagnostic.hint}".rstrip("\n")),
        "locations": [_location(places.place(diagnostic.span))],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": at, **_location(places.place(r.span)), "message": _message(r.message)}
            for at, r in enumerate(diagnostic.related)
        ]
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix, places)]
    return result


def _fix(fix: Fix, places: Places) -> dict[str, Any]:
    edit = places.edit(fix)
    region = _whole_lines(edit.place) if edit.whole else _region(edit.place)
    replacement = {"deletedRegion": region, "insertedContent": {"text": edit.text}}
    change = {"artifactLocation": _artifact(edit.place), "replacements": [replacement]}
    return {"description": {"text": "What to type instead."}, "artifactChanges": [change]}


def _location(place: Place) -> dict[str, Any]:
    physical = {"artifactLocation": _artifact(place)}
    if place.known:
        physical["region"] = _region(place)
    return {"physicalLocation": physical}


def _artifact(place: Place) -> dict[str, Any]:
    return {"uri": quote(place.path), "uriBaseId": _ROOT}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }


def _whole_lines(place: Place) -> dict[str, Any]:
    """Lines without columns, so that the region fits the file also where a tab was read as spaces."""
    return {"startLine": place.start.line, "endLine": place.end.line}


def _message(text: str) -> dict[str, str]:
    """A message; braces are doubled, since SARIF keeps single ones for placeholders (section 3.11.5)."""
    return {"text": text.replace("{", "{{").replace("}", "}}")}
