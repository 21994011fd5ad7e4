"""A heading that promises one force over rules of another: readers believe the heading."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.types import Departure, Force, Rule, Section

_BANS = frozenset([Force.MUST_NOT, Force.SHOULD_NOT])
_BINDING = frozenset([Force.MUST, Force.MUST_NOT])
_DUTIES = frozenset([Force.MUST, Force.SHOULD, Force.MAY])
# What a heading promises, and the rules that break the promise. A heading that promises two things breaks none.
_PROMISES: tuple[tuple[str, frozenset[Force]], ...] = (
    (r"\bmust[- ]?(?:nots?|never)\b|\bmustn't\b", frozenset(Force) - {Force.MUST_NOT}),
    (r"\bshould[- ]?(?:nots?|never)\b|\bshouldn't\b", frozenset(Force) - {Force.SHOULD_NOT}),
    (r"\bbanned\b|\bprohibited\b|\bforbidden\b|\bnot (?:allowed|permitted)\b", frozenset([Force.SHOULD_NOT])),
    (r"\bmusts\b|\bmust(?: always)?(?: do)?:?$", frozenset([Force.SHOULD, Force.SHOULD_NOT, Force.MAY])),
    (r"\bshoulds\b|\bshould(?: do)?:?$", frozenset([Force.MUST, Force.MUST_NOT])),
    (r"^(?:the )?do'?s\b|\bdo'?s and\b", _BANS),
    (r"\bdo ?n[o']?t'?s\b", _DUTIES),
    (r"(?<!not )\b(?:allowed|permitted)\b", frozenset()),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), broken) for pattern, broken in _PROMISES)
_SIGNS = ("must", "should", "banned", "prohibited", "forbidden", "allowed", "permitted", "do")
_CASES = re.compile(r"\b(?:if|when|where|unless)\b", re.IGNORECASE)


def heading_disagrees(inspection: Inspection) -> Iterable[Diagnostic]:
    """Rules under a heading such as `The must nots` that are not of its force."""
    for survey in inspection.surveys:
        sections = (b for b in survey.policy.beside if isinstance(b, Section))
        promised = {s.name: (s, broken) for s in sections if (broken := _broken_by(s))}
        for rule in survey.policy.rules if promised else ():
            section, broken = promised.get(rule.section, (None, frozenset()))
            if section and rule.force in broken and not _is_exception(rule):
                yield Diagnostic(
                    catalogue.HEADING_DISAGREES,
                    rule.span,
                    f"The {'section is advisory' if section.advisory else f'heading is “{section.title}”'}, but "
                    f"{quoted(rule)} is a {rule.wording}.",
                    "Change the rule word, or move the rule to where it belongs.",
                    related=(Related(section.span, f"the heading “{section.title}”"),),
                )


def _broken_by(section: Section) -> frozenset[Force]:
    """The forces that break what a heading promises. What is advisory binds nobody."""
    if section.advisory:
        return _BINDING
    plain = section.title.replace("’", "'")
    if not any(sign in plain.lower() for sign in _SIGNS):
        return frozenset()
    found = [broken for pattern, broken in _PATTERNS if pattern.search(plain)]
    return found[0] if len(found) == 1 and not _CASES.search(plain) else frozenset()


def _is_exception(rule: Rule) -> bool:
    """Whether a rule says that it is the exception to another."""
    return any(isinstance(c, Departure) for c in rule.all_clauses)
