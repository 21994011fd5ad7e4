"""A placeholder left in: the policy was copied from a model and not finished."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.signs import Glance, Signs
from bylaw.source.text import SourceFile, Span

_FILL_IN = r"insert|name|school|your|date|add|title|role|job title|enter|type|click|delete|to be"
_BRACKETS = re.compile(rf"\[(?:{_FILL_IN})(?: [^\]\n]*)?\](?!\()|\[(?:\.\.\.|…|x+)\]", re.IGNORECASE)
_IN_WORDS = (
    r"\b(?:tbc|tba|lorem ipsum|dd/mm/yy(?:yy)?)\b|"
    r"(?<!: )\bto be confirmed\b(?! (?:by|in|with|at|on|before|after|when|from|as)\b)|"
    r"\bdelete as (?:appropriate|applicable|necessary)\b"
)
_MARKED = r"<(?:insert|name|school|your|date|phone|email|address|number|role|title)(?: [\w ]+)?>|_{4,}|\.{6,}|\bx{3,}\b"
_PLACEHOLDER = re.compile(f"{_IN_WORDS}|{_MARKED}", re.IGNORECASE)
SIGNS = Signs(
    "tbc", "tba", "xxx", "xxxx", "to be confirmed", "lorem ipsum", "delete as appropriate", "delete as applicable",
    "delete as necessary", "dd/mm/yy", "dd/mm/yyyy",
)  # fmt: skip
_MARKS = ("<", "____", "......", "xxxx", "XXXX")
_REMARKS = ("note:", "query:", "source:")
_RULER = re.compile(r"[_\s]+")


def placeholder(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every placeholder in a file, comments, remarks and names of the policy's own aside."""
    surveys = {s.policy.path: s for s in inspection.surveys}
    for path, source in inspection.handbook.sources.items():
        found = list(_BRACKETS.finditer(source.text))
        if _may_hold_one(source.text, inspection.glances[path]):
            found += _PLACEHOLDER.finditer(source.text)
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


def _may_hold_one(text: str, shown: Glance) -> bool:
    """A quick look before a close one."""
    if any(mark in text for mark in _MARKS):
        return True
    return not SIGNS.words.isdisjoint(shown.signs) and bool(SIGNS.found_in(text.lower(), shown.signs))


def _beside(source: SourceFile, match: re.Match[str]) -> bool:
    """Whether it stands in a comment or a remark, or is a line drawn across the page."""
    line = source.text[source.text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
    start = line.strip()
    return start.startswith("--") or start.lower().startswith(_REMARKS) or _RULER.fullmatch(line) is not None
