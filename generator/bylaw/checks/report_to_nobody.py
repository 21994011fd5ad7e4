"""A duty to report with nobody at its end: the report goes nowhere."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.checks.sentences import quoted
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax.people import normal
from bylaw.model.said import Said
from bylaw.model.signs import Signs
from bylaw.model.types import Departure, Force, Policy, Recipients, Reference

# Small letters only: where all is in capitals, a name cannot be told from other words.
_FIRST = r"(?:(?:only|always|also|first|then|either|\w+ly),? )*"
_TROUBLE = (
    r"(?i:(?:\w+ ){0,3}(?:concerns?|issues?|complaints?|worr(?:y|ies)|problems?|allegations?|suspicions?|matters?|"
    r"incidents?|breach(?:es)?|conduct|cases?|conflicts?|relationships?|gifts?)\b)"
)
_REPORTS = re.compile(
    rf"(?i:{_FIRST})(?:report (?!for |back )|escalate |(?:raise|refer|declare|disclose|pass on) {_TROUBLE}|"
    r"(?:notify|inform|tell) (?:of|about) )"
)
_REPORTED = re.compile(rf"(?i:{_FIRST}be (?:\w+ly )?)(?:reported|escalated)\b")
# Somebody is named after "to"; before a verb ("likely to harm") nobody is.
_TO = re.compile(
    r"\bto (?P<who>(?:the|an?|their|our|his|her|its|your|any|one|both|all|each|every|either|somebody|someone|anyone|"
    r"anybody|us|me|you|them|[A-Z@])\S*(?: [^,;]*)?)|\S@\S|\bhttps?:"
)
_VAGUE = re.compile(
    r"\b(?:appropriate|relevant|right|suitable|correct|responsible|proper|necessary) (?:\w+ )?"
    r"(?:person|people|persons|staff|member|bod(?:y|ies)|authorit(?:y|ies)|channels?|managers?|adults?|parties|party)\b",
    re.IGNORECASE,
)
SIGNS = Signs(
    "report", "reported", "escalate", "escalated", "raise", "refer", "declare", "disclose", "pass on", "notify",
    "inform", "tell",
)  # fmt: skip
_TELLS = (Recipients, Departure, Reference)
_PLATFORMS = (["provider"], ["platform"], ["police"])


def report_to_nobody(inspection: Inspection) -> Iterable[Diagnostic]:
    """`staff must report any concern`, and no line that says to whom."""
    for survey in inspection.surveys:
        for duty in survey.saying(SIGNS):
            if _reports(duty) and not _names_somebody(duty.act, survey.policy):
                what = quoted(duty.rule) if duty.rule and duty.act == duty.rule.act else f"“{duty.act}”"
                yield Diagnostic(
                    catalogue.REPORT_TO_NOBODY,
                    duty.span,
                    f"{what} does not say to whom.",
                    "Add a line such as “to the headteacher”.",
                )


def _reports(said: Said) -> bool:
    """Whether somebody has to report, and neither a line nor a form, procedure or other rule says to whom."""
    if said.force not in (Force.MUST, Force.SHOULD):
        return False
    pattern = _REPORTS if said.rule is None or said.rule.subject.roles else _REPORTED
    return pattern.match(said.act) is not None and not any(isinstance(c, _TELLS) for c in said.clauses)


def _names(policy: Policy) -> frozenset[str]:
    return frozenset(normal(n) for role in policy.roles.values() for n in (role.name, *role.also)) | {
        normal(n) for n in policy.known_as
    }


def _names_somebody(act: str, policy: Policy) -> bool:
    told = _TO.search(act) if "to " in act or "@" in act or "http" in act else None
    if told:
        return not _VAGUE.search(told["who"] or "")
    if " to " not in act:
        return False
    words = [normal(w) for w in re.findall(r"[\w'-]+", act.rpartition(" to ")[2])]
    names = _names(policy)
    return words[:1] in _PLATFORMS or any(" ".join(words[:n]) in names for n in (1, 2, 3, 4))
