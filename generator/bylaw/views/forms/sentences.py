"""Rules as plain sentences: the sentence, and beneath it a line for each thing that qualifies it."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from bylaw.model.english import capital
from bylaw.model.types import (
    Agreement,
    Clause,
    Departure,
    Expiry,
    Item,
    Lifecycle,
    Locked,
    Policy,
    Rationale,
    Rule,
)

_POINTER = re.compile(r"\[([^\[\]\s]+)\]")
_UNSAID = (Lifecycle, Rationale, Agreement, Expiry, Locked)


class Line(Struct, frozen=True):
    """A line of text and the lines that hang under it."""

    text: str
    below: tuple["Line", ...] = ()


def sentence(rule: Rule, titles: Mapping[str, str]) -> Line:
    """A rule as a sentence, and beneath it what qualifies it."""
    words = _joined(rule.subject.text, rule.wording, rule.act)
    parts = tuple(Line(said(f"{p.letter}. {p.act}", titles), _clauses(p.clauses, titles)) for p in rule.parts)
    return Line(capital(said(words, titles)), parts + _clauses(rule.all_clauses, titles))


def _clauses(clauses: Iterable[Clause], titles: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(_clause(c, titles) for c in clauses if not isinstance(c, _UNSAID) and not _from_the_trust(c))


def _from_the_trust(clause: Clause) -> bool:
    """Whether a clause says how a rule stands to one of the trust's: what follows is printed whole."""
    return isinstance(clause, Departure) and clause.kind != "relaxes"


def _clause(clause: Clause, titles: Mapping[str, str]) -> Line:
    below = _clauses(clause.clauses, titles) + _items(clause.items, titles)
    return Line(said(_joined(clause.opener, clause.text), titles), below)


def _items(items: Iterable[Item], titles: Mapping[str, str]) -> tuple[Line, ...]:
    return tuple(Line(said(i.text, titles), _clauses(i.clauses, titles) + _items(i.items, titles)) for i in items)


def titles_of(policies: Iterable[Policy]) -> dict[str, str]:
    """What the names in square brackets stand for in some policies, where a block has a title."""
    named = ((getattr(b, "name", ""), getattr(b, "title", "")) for p in policies for b in p.blocks)
    return {name: title for name, title in named if name and title}


def said(text: str, titles: Mapping[str, str]) -> str:
    """Text with each name in square brackets as a reader would say it."""
    return _POINTER.sub(lambda m: titles.get(m[1], f"“{m[1].rpartition('/')[2].replace('-', ' ')}”"), text)


def _joined(*words: str) -> str:
    return " ".join(w for w in words if w)
