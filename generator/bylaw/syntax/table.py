"""The grammar's parse table: what Lark makes of `policy.lark`, kept beside it, so that a command starts without Lark.

`grammar/policy.table.json` holds the table and the digest of the grammar that it was made from. A grammar that has been
edited since is analysed anew, which takes some 0.3 s; `make grammar` brings the table up to date.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

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


Action = int | Reduction


class Table(Struct, frozen=True):
    """An LALR(1) table. In each state, a terminal is shifted, to the state whose number stands there, or reduces."""

    terminals: tuple[Terminal, ...]
    states: Mapping[int, Mapping[str, Action]]
    start: int


def made_from(grammar: str) -> str:
    """The digest of a grammar's text."""
    return sha256(grammar.encode()).hexdigest()


def to_json(table: Table, grammar: str) -> str:
    """The table as JSON text: a number from 0 on for a shift, a negative one for a reduction of the list."""
    reductions = sorted({a for actions in table.states.values() for a in actions.values() if isinstance(a, Reduction)})
    numbers = {reduction: -1 - n for n, reduction in enumerate(reductions)}
    return _lines(
        {
            "made_from": made_from(grammar),
            "start": table.start,
            "terminals": [list(t) for t in table.terminals],
            "reductions": [list(r) for r in reductions],
            "states": {
                str(n): {name: a if isinstance(a, int) else numbers[a] for name, a in sorted(actions.items())}
                for n, actions in sorted(table.states.items())
            },
        }
    )


def from_json(text: str, grammar: str) -> Table | None:
    """The table that was written; none if it was made from another grammar."""
    saved: dict[str, Any] = json.loads(text)
    if saved["made_from"] != made_from(grammar):
        return None
    reductions = [Reduction(*r) for r in saved["reductions"]]
    return Table(
        tuple(Terminal(*t) for t in saved["terminals"]),
        {
            int(n): {name: a if a >= 0 else reductions[-1 - a] for name, a in actions.items()}
            for n, actions in saved["states"].items()
        },
        saved["start"],
    )


def _lines(data: dict[str, Any]) -> str:
    """JSON with a line for each field and for each state, so that a change of the grammar can be read as one."""
    encode = json.JSONEncoder(separators=(",", ":")).encode
    states = ",\n".join(f"{encode(n)}:{encode(actions)}" for n, actions in data.pop("states").items())
    fields = ",\n".join(f"{encode(name)}:{encode(value)}" for name, value in data.items())
    return f'{{{fields},\n"states":{{\n{states}\n}}}}\n'
