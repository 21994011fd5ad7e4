"""A rule that rests on policies it does not name: nobody can tell which they are, or whether they were kept to."""

import re
from collections.abc import Iterable, Iterator

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.said import Said
from bylaw.model.signs import Signs
from bylaw.model.types import Clause, Listing, Reference
from bylaw.source.text import Span

_MANY = (
    "other|all|any|relevant|related|existing|appropriate|current|applicable|agreed|defined|various|internal|established|"
    "our|its|the|school|academy|trust|school's|academy's|trust's|school’s|academy’s|trust’s"
)
_SOME = "relevant|appropriate|applicable|agreed|defined|established|another|certain"
_WHICH = rf"(?:{_MANY}) (?:(?:{_MANY}) )*(?<!\bthe )(?:policies|procedures|protocols)"
_KIND = "policy|procedure|protocol"
_ONE = rf"(?:(?:a|an|the|any|some) )?(?:{_SOME}) (?:(?:{_MANY}) )*(?:{_KIND})(?: or (?:process|procedure))?"
_PHRASE = rf"(?P<phrase>(?:{_WHICH})|(?:{_ONE}))\b(?! (?:on|about|for|of|named|listed|below|above)\b|-)"
_FOLLOWED = re.compile(
    rf"\b(?:in line with|in accordance with|according to|compl(?:y|ies) with|adhere to|abide by|keep to|follow|"
    rf"set out in|required by|under|breach|breach of|know|know what|this policy and|this and) {_PHRASE}",
    re.IGNORECASE,
)
_LINKED = re.compile(rf"(?:.*\bthis policy and )?{_PHRASE}", re.IGNORECASE)
SIGNS = Signs("policy", "policies", "procedure", "procedures", "protocol", "protocols")


def unnamed_policy(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each policy of each such phrase. A rule that names a policy besides is clear enough."""
    for survey in inspection.surveys:
        loose = [link for link in survey.of(Reference) if not link.targets]
        seen: set[str] = set()
        for phrase, span in _phrases(survey.saying(SIGNS, having=loose)):
            if phrase.lower() not in seen:
                seen.add(phrase.lower())
                yield Diagnostic(
                    catalogue.UNNAMED_POLICY,
                    inspection.handbook.sources[span.path].find(phrase, span),
                    f"“{phrase}” does not say which.",
                    "Name each one, such as “in line with Behaviour Policy”, and list it under references.",
                )


def _phrases(spoken: Iterable[Said]) -> Iterator[tuple[str, Span]]:
    """Each phrase in what is asked for, and in lines that link to nothing."""
    for said in spoken:
        links = [c for c in said.clauses if isinstance(c, Reference) and not c.targets]
        found = [(_FOLLOWED.search(said.act), said.span), *((_LINKED.fullmatch(c.text), c.span) for c in links)]
        yield from ((m["phrase"], span) for m, span in found if m and not _names(said.clauses))


def _names(clauses: Iterable[Clause]) -> bool:
    """Whether some clause points at a policy or a list, or something under one does."""
    return any(
        (isinstance(c, Reference) and any(t.kind for t in c.targets))
        or (isinstance(c, Listing) and bool(c.items))
        or _names(c.clauses)
        for c in clauses
    )
