"""What the law data beside the grammar says: Acts and guidance replaced, and policies that schools must have."""

import re
import tomllib
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from bylaw import resources
from bylaw.model.signs import words_in

_END = r"\b"
_MAINTAINED = r"\b(?:maintained|community|foundation|voluntary|aided|controlled|local authority)\b"
_KINDS = (
    ("trust", re.compile(r"\btrust$|\bmulti-academy\b|\bMAT\b", re.IGNORECASE)),
    ("academy", re.compile(r"\bacademy\b|\bfree school\b", re.IGNORECASE)),
    ("maintained school", re.compile(_MAINTAINED, re.IGNORECASE)),
)


class Replaced(Struct, frozen=True):
    """An Act, guidance or body that another replaced on a day, and the short forms that it goes by."""

    title: str
    also: tuple[str, ...]
    by: str
    since: date
    source: str


class Editions(Struct, frozen=True):
    """Guidance that comes out in editions, and the year of the newest one known."""

    title: str
    also: tuple[str, ...]
    newest: int
    since: date
    source: str


class Statutory(Struct, frozen=True):
    """A policy that some kinds of school must have. `words` tell it by its title, `approval` who approves at least."""

    title: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    approval: str


@cache
def replaced() -> tuple[Replaced, ...]:
    """Every Act and piece of guidance known to have been replaced."""
    rows = _data("superseded")["replaced"]
    return tuple(Replaced(r["title"], tuple(r.get("also", ())), r["by"], r["from"], r["source"]) for r in rows)


@cache
def editions() -> tuple[Editions, ...]:
    """Guidance that comes out in editions."""
    return tuple(
        Editions(e["title"], tuple(e["also"]), e["newest"], e["from"], e["source"])
        for e in _data("superseded")["editions"]
    )


@cache
def statutory() -> tuple[Statutory, ...]:
    """Every policy that a kind of school must have."""
    return tuple(
        Statutory(p["title"], tuple(p["words"]), tuple(p["kinds"]), p["approval"])
        for p in _data("statutory-policies")["policy"]
    )


@cache
def title_words() -> frozenset[str]:
    """The words and years of titles, and the years of editions that are no longer the newest."""
    titles = [title for old in replaced() for title in (old.title, *old.also)]
    titles += [title for edition in editions() for title in (edition.title, *edition.also)]
    years = (str(year) for edition in editions() for year in range(2000, edition.newest))
    return frozenset(years).union(*map(words_in, titles))


def is_titled(policy: Statutory, title: str) -> bool:
    """Whether a title is one that the statutory policy goes by. Short words are whole: pay is not in payments."""
    return any(re.search(rf"\b{re.escape(w)}{_END if len(w) < 5 else ''}", title, re.IGNORECASE) for w in policy.words)


def kind_of(text: str) -> str:
    """The kind of organisation that some words name, as the law data calls it; empty for any other."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.text("grammar", f"law/{name}.toml"))
