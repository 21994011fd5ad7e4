"""Two duties in one sentence: people keep the first and miss the second, and neither can be named alone."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic

_SECOND = re.compile(
    r"(?:[.;] |\b(?:and|but),? )(?:\w+ ){0,3}?(?P<word>must|should|may)(?: not| never)? (?!lead\b)", re.IGNORECASE
)


def two_duties(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules with a second rule word in them."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules if survey.speaks_of(" must", " should", " may") else ():
            match = _SECOND.search(rule.act)
            if match:
                source = inspection.handbook.sources[rule.span.path]
                yield Diagnostic(
                    catalogue.TWO_DUTIES,
                    source.find(match.group().strip(), rule.span),
                    f"This sentence holds a second rule, from “{match.group().strip()}” on.",
                    "Make two rules of it, each with its own name.",
                )
