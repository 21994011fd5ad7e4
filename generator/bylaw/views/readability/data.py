"""How policies read, as data for machines: it keeps to readability.schema.json."""

from collections.abc import Mapping, Sequence
from typing import Any

from orjson import OPT_INDENT_2, dumps

from bylaw.diagnostics.show.places import Places
from bylaw.source.text import SourceFile, Span
from bylaw.views.readability.measure import WORDS_A_MINUTE
from bylaw.views.readability.report import Report

SCHEMA_VERSION = "bylaw-readability/1"


def render(reports: Sequence[Report], sources: Mapping[str, SourceFile]) -> bytes:
    """The reports as JSON. Files are named as seen from the folder of policies."""
    places = Places(sources)
    data = {
        "schema_version": SCHEMA_VERSION,
        "words_a_minute": WORDS_A_MINUTE,
        "policies": [_policy(report, places) for report in reports],
    }
    return dumps(data, option=OPT_INDENT_2) + b"\n"


def _policy(report: Report, places: Places) -> dict[str, Any]:
    read = report.measure
    return {
        "id": report.policy.id,
        "title": report.policy.title,
        "organisation": report.organisation,
        "minutes": read.minutes,
        "words": read.words_read,
        "reading_age": read.reading_age,
        "longest_sentences": [
            {"words": s.words, "text": s.text, "anchor": s.anchor, **_place(s.span, places)} for s in report.longest
        ],
        "hardest_rules": [
            {"name": r.name, "words": r.words, "letters_a_word": r.letters_a_word, **_place(r.span, places)}
            for r in report.hardest
        ],
    }


def _place(span: Span, places: Places) -> dict[str, Any]:
    place = places.place(span)
    return {"file": place.path, "line": place.start.line}
