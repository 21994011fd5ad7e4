"""Clauses about permission: who gives it, before the act or not, in writing or not."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.clause_kinds import Common
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import Approval, Clause, Condition, People
from bylaw.syntax.nodes import Node
from bylaw.syntax.other_words import said_otherwise

_KINDS = "permission|approval|consent|agreement|authorisation|discussion|signature"
_MANNERS = (
    r"(?:(?:(?:the|an?|any|prior|first|written|explicit|express|clear|parental|advance|formal|informed)(?: and|,)? )*)"
)
_APPROVAL = re.compile(
    rf"(?P<how>{_MANNERS})(?P<kind>{_KINDS})(?P<after>(?: in (?:writing|advance))*)"
    r"(?: (?:from|of|by|with) (?P<who>.+))?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    rf"(?P<who>.+?)(?:'s|(?<=s)') (?P<how>{_MANNERS})(?P<kind>{_KINDS})(?P<after>)$", re.IGNORECASE
)
_NOBODY = People("", ())


def approval(node: Node, common: Common, reader: Reader) -> Clause:
    """`without prior written permission from the headteacher`."""
    mode = node.word.lower()
    match = _APPROVAL.match(node.text) or _POSSESSIVE.match(node.text)
    if match is None and mode == "only with":
        return Condition(*common, only=True, any_of=False)
    if match is None:
        reader.problem(
            catalogue.BAD_APPROVAL,
            node,
            f"A line that opens with “{mode}” says whose permission is needed, and this one names none.",
            f"For example: {mode} prior permission from the headteacher. If it carries on the line above, "
            "start it with “...”.",
            instead=said_otherwise(f"{node.word} {node.text}") or f"... {node.word} {node.text}",
        )
        return Condition(*common, only=False, any_of=False)
    if match.re is _POSSESSIVE:
        reader.problem(
            catalogue.BAD_APPROVAL,
            node,
            "The person who gives the permission comes last on this line.",
            "Write what is given first, then “from” and the person.",
            instead=f"{node.word} {match['how']}{match['kind']} from {match['who']}",
        )
    how, kind, after, who = match.group("how", "kind", "after", "who")
    how = (how + after).lower()
    prior, written = "prior" in how or "first" in how or "advance" in how, "writ" in how
    return Approval(*common, mode, kind.lower(), prior, written, reader.roles.people(who) if who else _NOBODY)


def approved_by(node: Node, common: Common, reader: Reader) -> Clause:
    """`unless agreed in writing by the DSL`."""
    word = node.word.lower()
    prior, written = "advance" in word or "first" in word, "writing" in word
    return Approval(*common, "unless", "approval", prior, written, reader.roles.people(node.text))
