"""Clauses of limits, of departures from another rule, and of where a procedure goes on."""

import re

from bylaw.model.from_syntax.clause_kinds import Common
from bylaw.model.from_syntax.dates import read_when
from bylaw.model.from_syntax.phrases import duration, number
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import Agreement, Clause, Departure, Expiry, GoTo, Limit, Locked
from bylaw.syntax.nodes import Node

_TARGETS = re.compile(r"(?P<names>\[[^\]]+\](?:(?:, | and |, and )\[[^\]]+\])*)")
_NAME = re.compile(r"\[[^\]]+\]")
_ON = re.compile(r" on (?=\d|[A-Z][a-z]+ \d|(?:autumn|spring|summer) term)")
_TIMES = re.compile(
    r"(?:(?P<word>once|twice)|(?P<n>\w+) times)(?: (?:in )?(?:any |each |every |per )?(?P<per>.+))?$", re.IGNORECASE
)


def limit(node: Node, common: Common, reader: Reader) -> Clause:
    """No more than twice a term; no more than 2 hours."""
    times = _TIMES.match(node.text)
    if times:
        count = {"once": 1, "twice": 2}.get((times["word"] or "").lower()) or number(times["n"] or "")
        per = duration(times["per"]) if times["per"] else None
        return Limit(*common, count, per[0] if per else None, None)
    length = duration(node.text)
    return Limit(*common, 0, None, length[0] if length else None)


def departure(node: Node, common: Common, reader: Reader) -> Clause:
    """Strengthens, varies, adds to or relaxes another rule."""
    names = _TARGETS.match(node.text)
    targets = tuple(reader.link(n) for n in _NAME.findall(names["names"])) if names else ()
    _, _, reason = node.text.partition(" because ")
    return Departure(*common, node.word.lower(), targets, reason)


def locked(node: Node, common: Common, reader: Reader) -> Clause:
    """No school may weaken the rule."""
    return Locked(*common)


def agreement(node: Node, common: Common, reader: Reader) -> Clause:
    """Agreed by a role on a day, or asked for."""
    who, *when = _ON.split(node.text, maxsplit=1)
    on = read_when(node, when[0], reader) if when else None
    return Agreement(*common, reader.roles.people(who), on, node.kind == "ASKED")


def expiry(node: Node, common: Common, reader: Reader) -> Clause:
    """The last day on which a departure holds."""
    return Expiry(*common, read_when(node, node.text, reader))


def go_to(node: Node, common: Common, reader: Reader) -> Clause:
    """Where a procedure goes on."""
    return GoTo(*common, number(node.text.split(" ")[0].strip(".,")) if node.kind == "GO_TO" else 0)
