"""One rule as the search for rules has it: what it shows, and the words that it is found by."""

from typing import Any

from bylaw.model.english import capital
from bylaw.views.pages.clauses import KINDS
from bylaw.views.pages.plain import clause_words
from bylaw.views.pages.role_words import Told, Wording


def rule_entry(wording: Wording, policy: int) -> dict[str, Any]:
    """Where a rule stands, whom it binds, what it says, and further words that it is found by.

    `policy` is the number of its policy. Each of its `lines` is what kind of clause it is, how that opens and how it
    goes on.
    """
    rule, words = wording.rule, wording.words
    told = (*words.shared, *words.up_front, *words.depends)
    below = tuple([c for p in rule.parts for c in p.clauses]) if rule.parts else ()
    untold = clause_words(rule.all_clauses + below) if below or len(told) < len(rule.all_clauses) else ""
    return {
        "policy": policy,
        "at": wording.at,
        "force": rule.force.value,
        "bound": rule.bound,
        "head": f"{capital(rule.subject.text)} {rule.wording}",
        "act": words.act,
        "lines": [_line(t) for t in told],
        "topics": " ".join(rule.labels.topics),
        "more": untold,
    }


def _line(told: Told) -> tuple[str, str, str]:
    return KINDS[type(told.clause)], told.opener, told.text
