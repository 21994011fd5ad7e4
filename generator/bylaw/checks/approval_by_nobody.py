"""A permission that nobody gives: anybody could claim to have it."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.signs import Signs
from bylaw.model.types import Approval, Exemption, Force
from bylaw.source.text import Span

_NOUN = r"(?:permission|consent|approval|authori[sz]ation|agreement|clearance)"
_PLAIN = (
    r"(?:(?:prior|written|express|explicit|specific|advance|full|formal|due|any|the|that|this|proper|appropriate|"
    r"necessary|relevant|required) )*"
)
_GIVEN = r"(?:been |being )?(?:given|granted|obtained|sought|received|agreed|had)"
_OPEN = re.compile(
    rf"(?:^|\b(?:get|gets|got|obtain|seek|request|gain|have|has|had|with|without|receive) ){_PLAIN}{_NOUN}"
    rf"(?: (?:has|have|is|was) {_GIVEN})?\b(?= *(?:$|[,.;]|first\b|before\b|to\b|in\b|for\b|beforehand\b|and\b|or\b))|"
    rf"\b(?:been|are|is|was|were) (?:given|granted) {_PLAIN}{_NOUN}(?=s?\b)|"
    r"^(?:(?:expressly|specifically|properly|explicitly|formally|they (?:are|have been)|it (?:is|has been)) )*"
    r"(?:authori[sz]ed|permitted|approved|agreed)(?: to do so| in advance| in writing| beforehand)?$",
    re.IGNORECASE,
)
_GIVER = re.compile(r"\b(?:from|by|of)\b", re.IGNORECASE)
_NOUNS = ("permission", "consent", "approval", "authorisation", "authorization", "agreement", "clearance")
IN_ACTS = Signs(*_NOUNS, *(f"{noun}s" for noun in _NOUNS))
_GIVEN_LEAVE = ("approved", "authorised", "authorized", "agreed", "permitted")
IN_LINES = Signs(*_NOUNS, *(f"{noun}s" for noun in _NOUNS), *_GIVEN_LEAVE)
# Who may copy what belongs to somebody else is a matter of law, not of the school.
_COPYRIGHT = re.compile(r"\b(?:reproduc|copyright|cop(?:y|ied)\b|belong|owner|others'|(?:some|any)(?:one|body) else)")


def approval_by_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """`without permission`, `unless permission has been given`, `must seek approval`, and nobody who gives it."""
    for survey in inspection.surveys:
        for approval in survey.of(Approval):
            if not approval.approvers.people and _says_no_giver(approval.text):
                words = f"{approval.opener} {approval.text}"
                yield _finding(words, approval.span, f"Say from whom: {words} from the headteacher.")
        unsaid = [c for c in survey.lines_saying(IN_LINES, Exemption) if _is_open(c.text)]
        for said in survey.saying(IN_ACTS, having=unsaid):
            for clause in said.clauses:
                if clause in unsaid:
                    yield _finding(f"{clause.opener} {clause.text}", clause.span)
            in_act = said.force is not Force.MAY and any(noun in said.act for noun in _NOUNS) and _is_open(said.act)
            match = _OPEN.search(said.act) if in_act else None
            if match:
                source = inspection.handbook.sources[said.span.path]
                yield _finding(match.group().strip(), source.find(match.group().strip(), said.span))


def _is_open(text: str) -> bool:
    """Whether a text speaks of permission that is needed and of nobody who gives it."""
    return not _GIVER.search(text) and not _COPYRIGHT.search(text) and _OPEN.search(text) is not None


def _says_no_giver(text: str) -> bool:
    """Whether nothing but plain words stands before the noun: parental consent is the parents'."""
    before = re.split(_NOUN, text, maxsplit=1, flags=re.IGNORECASE)[0]
    return re.fullmatch(_PLAIN, before, re.IGNORECASE) is not None and not _GIVER.search(text)


def _finding(words: str, span: Span, hint: str = "Say who: “permission from the headteacher”.") -> Diagnostic:
    return Diagnostic(catalogue.APPROVAL_BY_NOBODY, span, f"“{words}” does not say who gives it.", hint)
