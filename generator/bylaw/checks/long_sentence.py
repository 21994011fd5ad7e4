"""A rule, or a line under one, of more than 25 words: readers lose the beginning before they reach the end."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Rule
from bylaw.source.text import Span

MOST_WORDS = 25
_FEWEST_LETTERS = 2 * MOST_WORDS


def long_sentence(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules whose own sentence, or a lettered part or line under them, is too long. It only ever warns."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            if len(rule.act) > _FEWEST_LETTERS:
                words = rule.act.count(" ") + rule.wording.count(" ") + rule.subject.text.count(" ") + 3
                if words > MOST_WORDS:
                    yield _finding("sentence", words, rule.span)
            if rule.parts:
                yield from _parts(rule)
        for clauses in survey.clauses.values():
            for clause in [c for c in clauses if len(c.text) >= _FEWEST_LETTERS]:
                words = clause.text.count(" ") + clause.opener.count(" ") + 2
                if words > MOST_WORDS and not clause.text.startswith("["):
                    yield _finding("line", words, clause.span)


def _parts(rule: Rule) -> Iterable[Diagnostic]:
    for part in rule.parts:
        words = part.act.count(" ") + 1
        if words > MOST_WORDS:
            yield _finding("part", words, part.span)


def _finding(what: str, words: int, span: Span) -> Diagnostic:
    return Diagnostic(
        catalogue.LONG_SENTENCE,
        span,
        f"This {what} has {words} words. Aim for {MOST_WORDS} or fewer.",
        "Move conditions and lists to lines of their own under the rule, or make two rules of it.",
    )
