"""A condition in the middle of a sentence: people miss it, and the export cannot hold it as a condition."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.signs import Signs
from bylaw.source.text import SourceFile, Span

_PERMISSION = (
    r"(?:without|only with)(?: (?:the|any|prior|written|first))*(?:(?: [\w-]+){1,3}(?:'s|(?<=s)'))?"
    r"(?: (?:prior|written))* (?:permission|approval|consent|agreement)"
)
_LENGTH = r"(?:\d+|an?|one|two|three|four|five|six|seven|ten|twenty) (?:minute|hour|day|week|month|term|working|school)"
_HIDDEN = re.compile(
    rf"(?<= )(?:unless|except(?: for| when| where| if)?|provided that|only if|only when|{_PERMISSION}|"
    rf"within (?={_LENGTH})|"
    r"(?<!ask )(?<!check )(?<!know )(?<!see )(?<!say )(?<!even )(?<!as )(?<!consider )(?<!decide )(?<!wonder )if)\b"
)
# Right after the rule word, up to a comma: “staff must, where possible, reply”.
_AT_ONCE = re.compile(
    r"(?P<clause>(?:if|when|where|unless|before|after|during|while)\b(?! (?:possible|practicable))[^,]+), (?P<act>.+)"
)
SIGNS = Signs(*"if when where before after during while unless except provided only without within".split())


def hidden_clause(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every rule, or lettered part of one, whose act holds a joining word that should open a line of its own."""
    for survey in inspection.surveys:
        source = inspection.handbook.sources[survey.policy.path]
        for said in survey.saying(SIGNS):
            if said.rule is None:
                continue
            at_once = _AT_ONCE.match(said.act)
            match = None if at_once else _HIDDEN.search(said.act)
            if at_once:
                yield _right_after(at_once, said.span, source)
            elif match is not None:
                yield _hidden(match, said.span, source)


def _right_after(match: re.Match[str], span: Span, source: SourceFile) -> Diagnostic:
    """A clause between the rule word and what is done."""
    clause, line = match["clause"], source.text[span.start : span.end]
    before, found, after = line.partition(f"{clause}, ")
    margin = " " * (span.start - source.text.rfind("\n", 0, span.start) - 1)
    lines = (f"{margin}{before.rstrip(' ,')} {after}", f"{margin}    {clause}")
    return Diagnostic(
        catalogue.HIDDEN_CLAUSE,
        source.find(clause, span),
        f"“{clause}” hides a condition in the middle of the sentence.",
        "Put it on a line of its own under the rule, so that nobody misses it.",
        Fix(span, lines) if found and "\n" not in line else None,
    )


def _hidden(match: re.Match[str], span: Span, source: SourceFile) -> Diagnostic:
    word, rest = match.group().strip(), match.string[match.start() :]
    line = source.text[span.start : span.end]
    cut = line.rfind(rest)
    fix = None
    if cut > 0 and "\n" not in line:
        margin = " " * (span.start - source.text.rfind("\n", 0, span.start) - 1)
        fix = Fix(span, (margin + line[:cut].rstrip(" ,"), f"{margin}    {rest}"))
    at = source.find(f" {word}", span if cut < 0 else span._replace(start=span.start + cut - 1))
    return Diagnostic(
        catalogue.HIDDEN_CLAUSE,
        at if at == span else at._replace(start=at.start + 1),
        f"“{word}” hides a condition in the middle of the sentence.",
        "Put it on a line of its own under the rule, so that nobody misses it.",
        fix,
    )
