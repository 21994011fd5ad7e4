"""A placeholder left in: the policy was copied from a model and not finished."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import Span

_PLACEHOLDER = re.compile(
    r"\[(?:insert|name|school|your|date|add|title|role|job title)(?: [^\]\n]*)?\]|"
    r"<(?:insert|name|school|your)\b[^>\n]*>|"
    r"\b(?:TBC|TBA|X{3,}|lorem ipsum)\b|_{4,}|\.{6,}",
    re.IGNORECASE,
)

_SIGNS = ("tbc", "tba", "xxx", "lorem", "____", "......", "<")
_BRACKETS = re.compile(r"\[(?:insert|name|school|your|date|add|title|role|job title)[ \]]", re.IGNORECASE)


def placeholder(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every placeholder in a policy's file, comments and remarks aside."""
    for path, source in inspection.handbook.sources.items():
        lower = inspection.lowered[path]
        if not any(sign in lower for sign in _SIGNS) and not _BRACKETS.search(source.text):
            continue
        for match in _PLACEHOLDER.finditer(source.text):
            line = source.text[source.text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0].strip()
            if line.startswith("--") or line.lower().startswith(("note:", "query:", "source:")):
                continue
            yield Diagnostic(
                catalogue.PLACEHOLDER,
                Span(path, match.start(), match.end()),
                f"“{match.group()}” looks like a placeholder.",
                "Write what belongs there. For a fact that is still to come, write “to be added”.",
            )
