"""What a school fills in, put where its trust's rules name a parameter: `every [checking]` says `every school day`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from bylaw.model.from_syntax.phrases import duration, number
from bylaw.model.types import Approval, Clause, Doers, Duration, Frequency, Item, Part, People, Recipients, Rule, Unit

_NAME = re.compile(r"\[([a-z0-9-]+)\]")
_OFTEN = re.compile(r"(?P<least>at least )?(?:(?P<times>once|twice|\w+ times) )?(?:(?:in )?(?:every|each|an?|per) )?")
_ADVERBS = {
    "hourly": Unit.HOUR, "daily": Unit.DAY, "weekly": Unit.WEEK, "monthly": Unit.MONTH, "termly": Unit.TERM,
    "yearly": Unit.YEAR, "annually": Unit.YEAR,
}  # fmt: skip


class Filling(Struct, frozen=True):
    """The value of each parameter by its name, and how to read the people that a phrase names."""

    values: Mapping[str, str]
    people: Callable[[str], People]


def filled_in(rule: Rule, filling: Filling) -> Rule:
    """The rule as it reads in the school; the very same rule where it names no parameter."""
    act, clauses = _text(rule.act, filling), _clauses(rule.clauses, filling)
    shared, parts = _clauses(rule.shared, filling), tuple(_part(p, filling) for p in rule.parts)
    if (act, clauses, shared, parts) == (rule.act, rule.clauses, rule.shared, rule.parts):
        return rule
    return replace(rule, act=act, clauses=clauses, shared=shared, parts=parts)


def joined(opener: str, value: str) -> tuple[str, str]:
    """How a line opens and goes on once a value stands in it: "every" and "every term" say "every" once."""
    if value.lower().startswith(f"{opener.lower()} "):
        return opener, value[len(opener) + 1 :]
    if opener.lower() not in {"every", "each"} or duration(value):
        return opener, value
    first = _often(value).end() or value.find(" ") + 1 or len(value)
    return value[:first].rstrip(), value[first:]


def _text(text: str, filling: Filling) -> str:
    return _NAME.sub(lambda m: filling.values.get(m[1], m[0]), text) if "[" in text else text


def _part(part: Part, filling: Filling) -> Part:
    act, clauses = _text(part.act, filling), _clauses(part.clauses, filling)
    return part if act == part.act and clauses == part.clauses else replace(part, act=act, clauses=clauses)


def _clauses(clauses: tuple[Clause, ...], filling: Filling) -> tuple[Clause, ...]:
    return tuple(_clause(c, filling) for c in clauses)


def _clause(clause: Clause, filling: Filling) -> Clause:
    below = _clauses(clause.clauses, filling), tuple(_item(i, filling) for i in clause.items)
    changes: dict[str, Any] = {}
    if below != (clause.clauses, clause.items):
        changes = {"clauses": below[0], "items": below[1]}
    if (text := _text(clause.text, filling)) != clause.text:
        changes["opener"], changes["text"] = joined(clause.opener, text)
        changes |= _understood(clause, text, filling)
    return replace(clause, **changes) if changes else clause


def _item(item: Item, filling: Filling) -> Item:
    text, clauses = _text(item.text, filling), _clauses(item.clauses, filling)
    items = tuple(_item(i, filling) for i in item.items)
    changed = (text, clauses, items) != (item.text, item.clauses, item.items)
    return replace(item, text=text, clauses=clauses, items=items) if changed else item


def _understood(clause: Clause, text: str, filling: Filling) -> dict[str, Any]:
    """What a clause's new words mean, where its kind says more than its words."""
    if isinstance(clause, Recipients | Doers):
        return {"people": filling.people(text)}
    if isinstance(clause, Approval):
        return {"approvers": filling.people(_text(clause.approvers.text, filling))}
    return _rhythm(text) if isinstance(clause, Frequency) else {}


def _rhythm(text: str) -> dict[str, Any]:
    words = text.lower()
    if words in _ADVERBS:
        return {"every": Duration(1, _ADVERBS[words]), "times": 1, "at_least": False, "detail": ""}
    said = _often(words)
    found = duration(text[said.end() :])
    times = (said["times"] or "once").split(" ")[0]
    return {
        "every": found[0] if found else None,
        "times": {"once": 1, "twice": 2}.get(times) or number(times),
        "at_least": bool(said["least"]),
        "detail": found[1] if found else text[said.end() :],
    }


def _often(text: str) -> re.Match[str]:
    """How a rhythm opens: every part of the pattern may be missing, so there is always a match."""
    return next(_OFTEN.finditer(text))
