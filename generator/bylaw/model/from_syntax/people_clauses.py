"""Clauses about people: whom to tell, who does it, and in which capacity."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.clause_kinds import Common
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import Capacity, Clause, Doers, Rationale, Recipients
from bylaw.syntax.nodes import Node
from bylaw.syntax.other_words import said_otherwise
from bylaw.syntax.verbs import is_verb

_IF_ABSENT = re.compile(
    r",? or,? (?:(?:if|when|where) [^,]*?(?:absent|unavailable|away|not (?:available|there|in school))|"
    r"in (?:his|her|their|his or her|the) absence(?: of [^,]+)?),? (?:to )?",
    re.IGNORECASE,
)


def recipients(node: Node, common: Common, reader: Reader) -> Clause:
    """`to the DSL`, `then escalate to the trust`. `To protect pupils` names nobody: it says why."""
    absent = _IF_ABSENT.search(node.text)
    if absent:
        _condition_among_people(node, absent, reader)
    people = reader.roles.people(_IF_ABSENT.sub(" or ", node.text) if absent else node.text)
    if not any(p.role for p in people.people) and is_verb(node.text.partition(" ")[0]) and node.kind == "TO":
        reader.problem(
            catalogue.UNKNOWN_CLAUSE,
            node,
            "“to” opens the line that says who is told, and this one names nobody.",
            "If it says why, open it with “because”. If it carries on the line above, start it with “...”.",
            instead=said_otherwise(f"{node.word} {node.text}") or f"because it helps {node.word} {node.text}",
        )
        return Rationale(*common)
    return Recipients(*common, people, escalation=node.kind == "ESCALATE")


def _condition_among_people(node: Node, absent: re.Match[str], reader: Reader) -> None:
    """`to the headteacher or, if absent, the deputy`."""
    reader.problem(
        catalogue.HIDDEN_CLAUSE,
        node,
        f"“{absent[0].strip(' ,')}” hides a condition among the people. I read “or”.",
        "A deputy stands behind “or”. For a role that always has one, write “(deputies stand in)” under roles.",
        at=absent[0].strip(" ,"),
        instead=f"{node.word} {_IF_ABSENT.sub(' or ', node.text)}",
    )


def doers(node: Node, common: Common, reader: Reader) -> Clause:
    """`done by staff`."""
    return Doers(*common, reader.roles.people(node.text))


def capacity(node: Node, common: Common, reader: Reader) -> Clause:
    """`in a personal capacity`."""
    personal = any(w in node.word.lower() for w in ("personal", "private"))
    return Capacity(*common, "personal" if personal else "official")
