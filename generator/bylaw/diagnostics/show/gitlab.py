"""Findings as the code quality report that GitLab shows on a merge request."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.diagnostics.show.advice import advice
from bylaw.diagnostics.show.places import Places
from bylaw.source.text import SourceFile

_SEVERITIES = {Severity.ERROR: "blocker", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
    folder: str = "",
) -> str:
    """Findings as a JSON array, in the order given. It is never coloured.

    Paths are relative to the root of the repository, so `folder` is where the policies lie in it. A finding about no
    text stands on line 1, since GitLab needs a line. Its `fingerprint` says which finding it is, wherever its line
    has moved to: GitLab shows as new what the target branch has none of.
    """
    places = Places(sources, folder)
    alike: Counter[tuple[str, ...]] = Counter()
    report = [_finding(d, places, alike) for d in diagnostics]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _finding(diagnostic: Diagnostic, places: Places, alike: Counter[tuple[str, ...]]) -> dict[str, Any]:
    place = places.place(diagnostic.span)
    what = (place.path, diagnostic.code.name, diagnostic.message, places.line(diagnostic.span).strip())
    alike[what] += 1
    return {
        "description": advice(diagnostic),
        "check_name": diagnostic.code.name,
        "fingerprint": _fingerprint(*what, str(alike[what])),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": place.path, "lines": {"begin": place.start.line}},
    }


def _fingerprint(*parts: str) -> str:
    """The same for the same finding: its path, code, message, the words of its line, and which of several alike."""
    return sha256("\0".join(parts).encode()).hexdigest()
