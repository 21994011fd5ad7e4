"""A placeholder left in: the policy was copied from a model and not finished."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span

_FILL_IN = r"insert|name|school|your|date|add|title|role|job title|enter|type|click|delete|to be"
_BRACKETS = re.compile(rf"\[(?:{_FILL_IN})(?: [^\]\n]*)?\](?!\()|\[(?:\.\.\.|…|x+)\]")
_PLACEHOLDER = re.compile(
    r"<(?:insert|name|school|your|date|phone|email|address|number|role|title)(?: [\w ]+)?>|"
    r"\b(?:tbc|tba|x{3,}|lorem ipsum|dd/mm/yy(?:yy)?)\b|"
    r"(?<!: )\bto be confirmed\b(?! (?:by|in|with|at|on|before|after|when|from|as)\b)|"
    r"\bdelete as (?:appropriate|applicable|necessary)\b|_{4,}|\.{6,}"
)
_SIGNS = ("xxx", "......", "delete as", "to be confirmed", "lorem ipsum")
_REMARKS = ("note:", "query:", "source:")
_RULER = re.compile(r"[_\s]+")


def placeholder(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every placeholder in a file, comments, remarks and names of the policy's own aside."""
    surveys = {s.policy.path: s for s in inspection.surveys}
    for path, source in inspection.handbook.sources.items():
        lowered = inspection.lowered[path]
        found = list(_BRACKETS.finditer(lowered))
        if _may_hold_one(lowered):
            found += _PLACEHOLDER.finditer(lowered)
        named = surveys[path].named if found and path in surveys else frozenset()
        for match in found:
            written = source.text[match.start() : match.end()]
            if written[1:-1] not in named and not _beside(source, match):
                yield Diagnostic(
                    catalogue.PLACEHOLDER,
                    Span(path, match.start(), match.end()),
                    f"“{written}” looks like a placeholder.",
                    "Write what belongs there. For a fact that is still to come, write “to be added”.",
                )


def _may_hold_one(lowered: str) -> bool:
    """A quick look before a close one. What is rare already in part is looked for by that part first."""
    marked = "<" in lowered or ("_" in lowered and "____" in lowered) or ("/" in lowered and "dd/mm/" in lowered)
    short = "tb" in lowered and ("tbc" in lowered or "tba" in lowered)
    return marked or short or any(sign in lowered for sign in _SIGNS)


def _beside(source: SourceFile, match: re.Match[str]) -> bool:
    """Whether it stands in a comment or a remark, or is a line drawn across the page."""
    line = source.text[source.text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
    start = line.strip()
    return start.startswith("--") or start.lower().startswith(_REMARKS) or _RULER.fullmatch(line) is not None
