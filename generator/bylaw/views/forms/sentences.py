"""Rules as plain sentences: the sentence, and beneath it a line for each thing that qualifies it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bylaw.model.types import (
    Agreement,
    Clause,
    Departure,
    Expiry,
    Force,
    Item,
    Lifecycle,
    Locked,
    Policy,
    Rationale,
    Rule,
)

_POINTER = re.compile(r"\[([^\[\]\s]+)\]")
_UNSAID = (Lifecycle, Rationale, Agreement, Expiry, Locked)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the lines that hang under it."""

    text: str
    below: tuple["Line", ...] = ()


@dataclass(frozen=True, slots=True)
class Grouped:
    """The rules of one force, as sentences."""

    heading: str
    lines: tuple[Line, ...]


def by_force(policies: Iterable[Policy], rules: Iterable[Rule]) -> tuple[Grouped, ...]:
    """Rules as sentences under must, must not, should, should not and may; a force without rules is left out.

    `policies` are those whose names the rules may mention.
    """
    titles = {name: title for policy in policies for name, title in _titles(policy).items()}
    lines = [(rule.force, _rule(rule, titles)) for rule in rules]
    groups = (Grouped(_opening(force), tuple(line for f, line in lines if f is force)) for force in Force)
    return tuple(group for group in groups if group.lines)


def _rule(rule: Rule, titles: Mapping[str, str]) -> Line:
    sentence = _joined(rule.subject.text, rule.wording, rule.act)
    parts = tuple(Line(_said(f"{p.letter}. {p.act}", titles), _clauses(p.clauses, titles)) for p in rule.parts)
    return Line(_opening(_said(sentence, titles)), parts + _clauses(rule.all_clauses, titles))


def _clauses(clauses: Iterable[Clause], titles: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(_clause(c, titles) for c in clauses if not isinstance(c, _UNSAID) and not _from_the_trust(c))


def _from_the_trust(clause: Clause) -> bool:
    """Whether a clause says how a rule stands to one of the trust's: what follows is printed whole."""
    return isinstance(clause, Departure) and clause.kind != "relaxes"


def _clause(clause: Clause, titles: Mapping[str, str]) -> Line:
    below = _clauses(clause.clauses, titles) + _items(clause.items, titles)
    return Line(_said(_joined(clause.opener, clause.text), titles), below)


def _items(items: Iterable[Item], titles: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(Line(_said(i.text, titles), _clauses(i.clauses, titles) + _items(i.items, titles)) for i in items)


def _titles(policy: Policy) -> dict[str, str]:
    """What the names in square brackets stand for, where a block has a title."""
    named = ((getattr(b, "name", ""), getattr(b, "title", "")) for b in policy.blocks)
    return {name: title for name, title in named if name and title}


def _said(text: str, titles: Mapping[str, str]) -> str:
    """Text with each name in square brackets as a reader would say it."""
    return _POINTER.sub(lambda m: titles.get(m[1], f"“{m[1].rpartition('/')[2].replace('-', ' ')}”"), text)


def _joined(*words: str) -> str:
    return " ".join(w for w in words if w)


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]
