"""Each kind of clause has a function that reads it: from the line, and what all clauses have in common, to its type."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.phrases import duration, number
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import (
    EVERYONE,
    Clause,
    Condition,
    Deadline,
    Doers,
    Duration,
    Emphasis,
    Exemption,
    Frequency,
    Item,
    Lasting,
    Lifecycle,
    ListEnd,
    Listing,
    NoExceptions,
    Outcome,
    Rationale,
    Reference,
    Remarks,
    Target,
    Unit,
    Window,
)
from bylaw.source.text import Span
from bylaw.syntax.nodes import Node
from bylaw.syntax.other_words import said_otherwise

Common = tuple[str, str, tuple[Clause, ...], tuple[Item, ...], Remarks, Span]

_EVENT = re.compile(r"(?P<relation>of|after|from|before) (?P<event>.+)")
_DATE_LIKE = re.compile(
    r"\d|(?:the |each |every |next )?(?:start|end|beginning|close|first|last|date|deadline|time|noon|midnight|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|autumn|spring|summer|half term|then)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\[|\b[A-Z][a-z]+ [A-Z0-9]|\b(?:Act|Policy|Code|Procedure|Regulations|Agreement|Plan|Guidance)\b")
_LINK_JOIN = re.compile(r"(,? and |,? or |[,;] )")
_ADVERBS = {
    "hourly": Duration(1, Unit.HOUR), "daily": Duration(1, Unit.DAY), "weekly": Duration(1, Unit.WEEK),
    "fortnightly": Duration(2, Unit.WEEK), "monthly": Duration(1, Unit.MONTH), "quarterly": Duration(3, Unit.MONTH),
    "termly": Duration(1, Unit.TERM), "annually": Duration(1, Unit.YEAR), "yearly": Duration(1, Unit.YEAR),
}  # fmt: skip
_NEXT_LINE = re.compile(r"[^\n]*\n(?:[^\S\n]*\n)*(?P<margin>[^\S\n]*)\S")
_TIMES = re.compile(r"(?P<n>\w+) times ")
_CERTAINTY = re.compile(r"(?P<words>may|will|can|could|might|(?:is|are) likely to) (?:lead to|count as|result in)$")


def condition(node: Node, common: Common, reader: Reader) -> Clause:
    """`if asked`, `only when approved`, `when any of these is so`."""
    return Condition(*common, only=node.word.lower().startswith("only"), any_of=node.kind == "ANY_OF")


def exemption(node: Node, common: Common, reader: Reader) -> Clause:
    """`unless a parent has agreed`, `except for teachers`. `Those over 18` are some of those above, not everyone."""
    if not reader.roles.may_open_with_one(node.text):
        return Exemption(*common, people=None)
    people = reader.roles.people(node.text)
    known = bool(people.people) and all(p.role and not (p.role == EVERYONE and p.qualifier) for p in people.people)
    return Exemption(*common, people=people if known else None)


def no_exceptions(node: Node, common: Common, reader: Reader) -> Clause:
    """`no exceptions`."""
    return NoExceptions(*common)


def within(node: Node, common: Common, reader: Reader) -> Clause:
    """`within 72 hours of request`."""
    found = duration(node.text)
    if found is None:
        _no_length(node, "within 5 working days of the request", reader)
        return Deadline(*common, None, "", node.text, "", "", False)
    length, rest = found
    event = _EVENT.match(rest)
    relation, what = (event["relation"].lower(), event["event"]) if event else ("", rest)
    return Deadline(*common, length, relation, what, "", "", False)


def _no_length(node: Node, example: str, reader: Reader) -> None:
    """Words where a length of time should stand."""
    reader.problem(
        catalogue.BAD_DURATION,
        node,
        f"I expected a length of time after “{node.word.lower()}”, but found “{' '.join(node.text.split()[:3])}”.",
        f"Write a number and a unit, such as “{example}”. The units are minutes, hours, days, working days, school "
        "days, weeks, months, terms and years. If the line carries on the one above, start it with “...”.",
        at=node.text,
    )


def by(node: Node, common: Common, reader: Reader) -> Clause:
    """`by the end of term`. People who do something go after `done by`."""
    if _DATE_LIKE.match(node.text):
        return Deadline(*common, None, "", "", "", node.text, False)
    people, line = reader.roles.people(node.text), f"{node.word} {node.text}"
    reader.problem(
        catalogue.BAD_DEADLINE,
        node,
        "A line that opens with “by” is a deadline, and this one names no time.",
        "Write a date, or “by the end of term”. For who does it, write “done by”. If the line carries on the one "
        "above, start it with “...”.",
        instead=f"done by {node.text}" if people.known else said_otherwise(line) or f"... {line}",
    )
    return Doers(*common, people) if people.known else Deadline(*common, None, "", "", "", node.text, False)


def prompt(node: Node, common: Common, reader: Reader) -> Clause:
    """`immediately`, `on the same working day`."""
    return Deadline(*common, None, "", node.text, node.word.lower(), "", False)


def fallback(node: Node, common: Common, reader: Reader) -> Clause:
    """`or on the next working day`."""
    return Deadline(*common, None, "", node.text, node.word.lower().removeprefix("or").strip(" ,"), "", True)


def frequency(node: Node, common: Common, reader: Reader) -> Clause:
    """`at least twice every term`, `three times a year`, `annually`, `each September`."""
    said = node.word.lower()
    words = said.split()
    at_least = words[:2] == ["at", "least"]
    stated = _TIMES.search(said) if "times" in words else None
    times = number(stated["n"]) if stated else 2 if "twice" in words else 1
    rhythm = _ADVERBS.get(words[-1])
    if rhythm is not None:
        return Frequency(*common, rhythm, times, at_least, node.text)
    found = duration(node.text)
    if found is None:
        if words in (["a"], ["per"]):
            reader.problem(
                catalogue.UNKNOWN_CLAUSE,
                node,
                f"I do not recognise “{node.word} {node.text}”. A line under a rule opens with a joining word.",
                "How often opens with “every”, such as “every term”. If the line carries on the one above, start it "
                "with “...”.",
                instead=f"... {node.word} {node.text}",
            )
        return Frequency(*common, None, times, at_least, node.text)
    return Frequency(*common, found[0], times, at_least, found[1])


def regularly(node: Node, common: Common, reader: Reader) -> Clause:
    """`regularly`: how often is not said."""
    return Frequency(*common, None, 0, False, node.text)


def window(node: Node, common: Common, reader: Reader) -> Clause:
    """`before posting`, `only during breaks`."""
    words = node.word.lower().split()
    return Window(*common, relation=words[-1], event=node.text, only=words[0] == "only")


def always(node: Node, common: Common, reader: Reader) -> Clause:
    """`at any time`, `at all times`."""
    return Window(*common, relation=node.word.lower(), event=node.text, only=False)


def lasting(node: Node, common: Common, reader: Reader) -> Clause:
    """`for 3 years`."""
    text = re.sub(r"^(?:at least|up to) ", "", node.text, flags=re.IGNORECASE)
    found = duration(text)
    if found is None:
        _no_length(node, "for 3 years", reader)
    return Lasting(*common, *(found or (Duration(1, Unit.DAY), node.text)))


def rationale(node: Node, common: Common, reader: Reader) -> Clause:
    """`because ...`, `so that ...`."""
    return Rationale(*common)


def _unfinished(node: Node, reader: Reader) -> None:
    """A list without its words."""
    if not node.text and not node.below and not _something_hangs_under(node, reader.source.text):
        reader.problem(
            catalogue.UNFINISHED_LINE,
            node,
            f"Nothing follows “{node.word}”.",
            "Finish it on the same line, or hang bullets under it, four spaces further in.",
        )


def _something_hangs_under(node: Node, text: str) -> bool:
    """Whether the line below in the file stands further in: if it could not be read, that has been said."""
    margin = node.start - text.rfind("\n", 0, node.start) - 1
    below = _NEXT_LINE.match(text, node.end)
    return below is not None and len(below["margin"]) > margin


def listing(node: Node, common: Common, reader: Reader) -> Clause:
    """`for example ...`, `this includes ...`, `about ...`."""
    _unfinished(node, reader)
    return Listing(*common, kind=node.kind.lower())


def list_end(node: Node, common: Common, reader: Reader) -> Clause:
    """`and others like these`, `and nothing else`."""
    return ListEnd(*common, closed=node.kind == "CLOSED_LIST")


def emphasis(node: Node, common: Common, reader: Reader) -> Clause:
    """`especially ...`."""
    _unfinished(node, reader)
    return Emphasis(*common)


def reference(node: Node, common: Common, reader: Reader) -> Clause:
    """`see [no-press]`, `under the Equality Act 2010`, `in line with Code of Conduct`."""
    return Reference(*common, node.word.lower(), read_targets(node.text, reader))


def read_targets(text: str, reader: Reader) -> tuple[Target, ...]:
    """What a link's text points at. Plain words that name no title ("the wishes of the pupil") point at nothing."""
    whole = reader.link(text)
    if whole.kind:
        return (whole,)
    pieces = _LINK_JOIN.split(text)
    targets: list[Target] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -2):
            target = reader.link("".join(pieces[at:end]))
            if target.kind:
                break
        else:
            end, target = at + 1, Target(pieces[at].strip(), "", "")
        if target.kind or _TITLE.search(target.text):
            targets.append(target)
        at = end + 1
    return tuple(targets)


def outcome(node: Node, common: Common, reader: Reader) -> Clause:
    """`breach may lead to dismissal`."""
    certainty = _CERTAINTY.search(node.word.lower())
    assert certainty is not None, "the grammar's BREACH pattern ends so"
    return Outcome(*common, certainty["words"], node.text)


def lifecycle(node: Node, common: Common, reader: Reader) -> Clause:
    """`changed in 2.1: now covers volunteers`."""
    version, _, detail = node.text.partition(":")
    version, _, more = version.partition(" ")
    return Lifecycle(*common, node.word.lower().split()[0], version.strip(" ,"), (detail or more).strip())
