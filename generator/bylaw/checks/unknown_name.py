"""A name in square brackets that points at nothing: a rule, a term or a channel that is not there."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix
from bylaw.model.from_syntax.people import normal
from bylaw.model.survey import Survey
from bylaw.source.text import SourceFile, Span

_BRACKETED = re.compile(r"\[([^\[\]]+)\](?!\()")


def unknown_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every bracketed name that nothing in its policy has."""
    for survey in inspection.surveys:
        source = inspection.handbook.sources[survey.policy.path]
        named, terms = (survey.named, survey.terms) if survey.texts else (frozenset(), frozenset())
        for text, span in survey.texts:
            for match in _BRACKETED.finditer(text):
                name = match[1].strip()
                unknown = name not in named and normal(name) not in terms
                if unknown and not _stands_in_front(name, source.text):
                    yield _unknown(name, source.find(match.group(), span), survey, source)


def _stands_in_front(name: str, text: str) -> bool:
    """Whether a line opens with the name, so that the line could not be read: that has been said already."""
    return f"[{name}]" in text and re.search(rf"^\s*(?:- )?\[{re.escape(name)}\] ", text, re.MULTILINE) is not None


def _unknown(name: str, span: Span, survey: Survey, source: SourceFile) -> Diagnostic:
    code, what = _kind(name, survey)
    near = get_close_matches(name, sorted(survey.named | survey.terms), 1, 0.7)
    question = f" Did you mean “[{near[0]}]”?" if near else ""
    return Diagnostic(
        code,
        span,
        f"“[{name}]” points at nothing: there is no {what} of that name here.{question}",
        "A name in square brackets stands for a rule, a block, a register's entry or a defined term of this policy.",
        _with(near[0], span, source) if near else None,
    )


def _with(name: str, span: Span, source: SourceFile) -> Fix | None:
    """The line with the name that was meant."""
    if source.text[span.start] != "[":
        return None
    start, rest = source.text.rfind("\n", 0, span.start) + 1, source.text[span.end :].partition("\n")[0]
    line = f"{source.text[start : span.start]}[{name}]{rest}"
    return Fix(Span(span.path, start, span.end + len(rest)), (line,))


def _kind(name: str, survey: Survey) -> tuple[Code, str]:
    register, slash, _ = name.partition("/")
    if slash and register in {r.name for r in survey.policy.registers}:
        return catalogue.UNKNOWN_CHANNEL, "entry"
    if " " in name or any(c.isupper() for c in name):
        return catalogue.UNKNOWN_TERM, "term"
    return catalogue.UNKNOWN_RULE, "rule or block"
