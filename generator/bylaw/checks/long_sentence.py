"""A rule of more than 25 words: readers lose the beginning before they reach the end."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic

MOST_WORDS = 25


def long_sentence(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules whose own sentence, without its clauses, is too long. It only ever warns."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            words = 3 + rule.subject.text.count(" ") + rule.wording.count(" ") + rule.act.count(" ")
            if words > MOST_WORDS:
                yield Diagnostic(
                    catalogue.LONG_SENTENCE,
                    rule.span,
                    f"This sentence has {words} words. Aim for {MOST_WORDS} or fewer.",
                    "Move conditions and lists to lines of their own under the rule, or make two rules of it.",
                )
