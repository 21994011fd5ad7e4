"""Two duties in one sentence: people keep the first and miss the second, and neither can be named alone."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.signs import Signs

_WHO = r"(?:who|whom|whose|which|what|that|how|when|where|whether|why|whatever|whoever|if)"
_WORD = r"(?:must|should|may)(?: not| never)? (?!lead\b|have been\b)"
_SECOND = re.compile(
    rf"[.;] (?:\w+ ){{0,4}}?{_WORD}|\b(?:and|but),? (?:(?!{_WHO}\b)\w+ ){{0,3}}?{_WORD}|"
    r"\b(?:and|but),? (?:(?:also|then|they) )?(?:will|shall) (?:not )?\w"
)
# After one of these in the same stretch of the sentence, the second rule word belongs to a description.
_DESCRIBES = re.compile(rf"\b{_WHO}\b[^,;.]*$", re.IGNORECASE)
SIGNS = Signs(" must", " should", " may ", " will ", " shall ")


def two_duties(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules, and lettered parts of them, with a second rule word in them."""
    for survey in inspection.surveys:
        for said in survey.saying(SIGNS):
            match = _SECOND.search(said.act) if said.rule else None
            if match and (match.group()[0] in ".;" or not _DESCRIBES.search(said.act[: match.start()])):
                words = match.group().strip() if match.group()[-1] == " " else match.group()[:-2].strip()
                source = inspection.handbook.sources[said.span.path]
                yield Diagnostic(
                    catalogue.TWO_DUTIES,
                    source.find(words, said.span),
                    f"This sentence holds a second rule, from “{words}” on.",
                    "Make two rules of it, each with its own name.",
                )
