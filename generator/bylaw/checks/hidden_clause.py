"""A condition in the middle of a sentence: people miss it, and the export cannot hold it as a condition."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.source.text import Span

_HIDDEN = re.compile(
    r"(?<= )(?:unless|except (?:for|when|where|if)|provided that|only if|only when|"
    r"(?:without|only with)(?: the)?(?: prior| written| first)* (?:permission|approval|consent|agreement)|"
    r"(?<!ask )(?<!check )(?<!know )(?<!see )(?<!say )(?<!even )(?<!as )(?<!consider )(?<!decide )(?<!wonder )if|"
    r"within (?=\d+ (?:minute|hour|day|week|month|working|school)))\b"
)


def hidden_clause(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every rule whose act holds a joining word that should open a line of its own."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            match = _HIDDEN.search(rule.act)
            if match is None:
                continue
            source = inspection.handbook.sources[rule.span.path]
            word = match.group().strip()
            at = source.find(rule.act[match.start() :], rule.span)
            line = source.text[rule.span.start : rule.span.end]
            cut = line.rfind(rule.act[match.start() :])
            margin = rule.span.start - source.text.rfind("\n", 0, rule.span.start) - 1
            fix = (
                Fix(rule.span, (line[:cut].rstrip(" ,"), " " * (margin + 4) + line[cut:]))
                if cut > 0 and "\n" not in line
                else None
            )
            yield Diagnostic(
                catalogue.HIDDEN_CLAUSE,
                Span(at.path, at.start, at.start + len(word)),
                f"“{word}” hides a condition in the middle of the sentence.",
                "Put it on a line of its own under the rule, so that nobody misses it.",
                fix,
            )
