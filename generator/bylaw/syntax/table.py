"""The grammar's parse table: what Lark makes of `policy.lark`, kept beside it, so that a command starts without Lark.

`grammar/policy.table.json` holds the table and the digest of the grammar that it was made from. A grammar that has been
edited since is analysed anew, which takes some 0.3 s; `make grammar` brings the table up to date.
"""

import json
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
from msgspec import Struct

GRAMMAR = "policy.lark"
TABLE = "policy.table.json"


class Terminal(NamedTuple):
    """How a kind of line opens: the pattern is a regular expression. The higher priority is tried first.

    `letters` are those that the pattern can start with, in small; empty where it may start with anything.
    """

    name: str
    priority: int
    pattern: str
    letters: str


class Reduction(NamedTuple):
    """A rule of the grammar that is complete: how many values it takes, and its name."""

    size: int
    origin: str


class Table(Struct, frozen=True):
    """An LALR(1) table. `made_from` is the digest of its grammar.

    Each state has a number for each terminal and rule that may come: 0 or more is the state that follows, less is a
    reduction, the first of which is -1.
    """

    made_from: str
    start: int
    terminals: tuple[Terminal, ...]
    reductions: tuple[Reduction, ...]
    states: dict[int, dict[str, int]]


def made_from(grammar: str) -> str:
    """The digest of a grammar's text."""
    return sha256(grammar.encode()).hexdigest()


def to_json(table: Table) -> str:
    """The table as JSON text."""
    return _lines(
        {
            "made_from": table.made_from,
            "start": table.start,
            "terminals": table.terminals,
            "reductions": table.reductions,
            "states": {str(n): dict(sorted(actions.items())) for n, actions in sorted(table.states.items())},
        }
    )


def from_json(text: str) -> Table:
    """The table that was written."""
    return msgspec.json.decode(text, type=Table)


def _lines(data: dict[str, Any]) -> str:
    """JSON with a line for each field and for each state, so that a change of the grammar can be read as one."""
    encode = json.JSONEncoder(separators=(",", ":")).encode
    states = ",\n".join(f"{encode(n)}:{encode(actions)}" for n, actions in data.pop("states").items())
    fields = ",\n".join(f"{encode(name)}:{encode(value)}" for name, value in data.items())
    return f'{{{fields},\n"states":{{\n{states}\n}}}}\n'
