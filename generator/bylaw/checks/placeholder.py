"""A placeholder left in: the policy was copied from a model and not finished."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile, Span

_FILL_IN = r"insert|name|school|your|date|add|title|role|job title|enter|type|click|delete|to be"
_BRACKETS = re.compile(rf"\[(?:{_FILL_IN})(?: [^\]\n]*)?\](?!\()|\[(?:\.\.\.|…|x+)\]", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"<(?:insert|name|school|your|date|phone|email|address|number|role|title)(?: [\w ]+)?>|"
    r"\b(?:TBC|TBA|X{3,}|lorem ipsum|dd/mm/yy(?:yy)?)\b|"
    r"(?<!: )\bto be confirmed\b(?! (?:by|in|with|at|on|before|after|when|from|as)\b)|"
    r"\bdelete as (?:appropriate|applicable|necessary)\b|_{4,}|\.{6,}",
    re.IGNORECASE,
)
_SIGNS = ("<", "tbc", "tba", "xxx", "____", "......", "delete as", "to be confirmed", "lorem ipsum", "dd/mm/")
_REMARKS = ("note:", "query:", "source:")
_RULER = re.compile(r"[_\s]+")


def placeholder(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every placeholder in a file, comments, remarks and names of the policy's own aside."""
    named = {s.policy.path: s.named for s in inspection.surveys}
    for path, source in inspection.handbook.sources.items():
        lower = inspection.lowered[path]
        found = list(_BRACKETS.finditer(source.text))
        if any(sign in lower for sign in _SIGNS):
            found += _PLACEHOLDER.finditer(source.text)
        for match in found:
            if match.group()[1:-1] not in named.get(path, ()) and not _beside(source, match):
                yield Diagnostic(
                    catalogue.PLACEHOLDER,
                    Span(path, match.start(), match.end()),
                    f"“{match.group()}” looks like a placeholder.",
                    "Write what belongs there. For a fact that is still to come, write “to be added”.",
                )


def _beside(source: SourceFile, match: re.Match[str]) -> bool:
    """Whether it stands in a comment or a remark, or is a line drawn across the page."""
    line = source.text[source.text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
    start = line.strip()
    return start.startswith("--") or start.lower().startswith(_REMARKS) or _RULER.fullmatch(line) is not None
