"""What to say of a line that nothing else explains: what its block does hold."""

import re

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.syntax.case import CARRIES_ON, FACTS, Case
from bylaw.syntax.offers import Offer
from bylaw.syntax.slips import openings

_FACT = re.compile(r"(?P<key>[^:]{1,40}):(?= |$)")


def unreadable(case: Case) -> Diagnostic:
    """The last resort: say what this block does hold."""
    fact = _FACT.match(case.text)
    if case.at_margin:
        return _not_a_rule(case, is_fact=fact is not None)
    if fact and case.offer.kinds & FACTS:
        message = f"“{fact['key']}” is not a fact that this block has."
        return case.problem(catalogue.UNKNOWN_FACT, message, f"It may have: {_offered(case.offer)}.", fact["key"])
    carried_on = case.indented(f"... {case.text}")
    if case.among_clauses:
        message = f"I do not recognise “{_first_words(case.text)}”. A line under a rule opens with a joining word."
        hint = f"Open it with a word such as if, unless, without permission from, within, to or because. {CARRIES_ON}"
        return case.problem(catalogue.UNKNOWN_CLAUSE, message, hint, instead=carried_on)
    if case.offer.kinds == {"REMARK"}:
        message = "Nothing can hang under the line above but a query, a note or a source."
        hint = f"Take some of the spaces away. {CARRIES_ON}"
        return case.problem(catalogue.NOTHING_HANGS_HERE, message, hint, instead=carried_on)
    message = f"I cannot read “{_first_words(case.text)}” here."
    return case.problem(
        catalogue.UNKNOWN_LINE, message, f"A line in this block opens with one of: {_offered(case.offer)}."
    )


def _not_a_rule(case: Case, *, is_fact: bool) -> Diagnostic:
    if is_fact:
        message = "This looks like a fact, but a fact hangs under the line that it belongs to."
        return case.problem(
            catalogue.FACT_AT_MARGIN,
            message,
            "Facts of the policy hang under the “policy” line, four spaces in.",
        )
    message = "I cannot find must, should or may in this sentence, so it is not a rule."
    hint = "If it is explanation, put it under “guidance”. Nothing outside guidance is ever quietly ignored."
    return case.problem(catalogue.NOT_A_RULE, message, hint, instead=("guidance", f"    {case.text}"))


def _offered(offer: Offer) -> str:
    named = {
        "BULLET": "a bullet (- )",
        "LETTER": "a letter (a. )",
        "TERM": "a word, then “means”",
        "ROLE": "a role",
    }
    phrases = (openings().get(kind, (named.get(kind, ""),)) for kind in sorted(offer.kinds))
    return ", ".join(dict.fromkeys(phrase for group in phrases for phrase in group if phrase))


def _first_words(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
