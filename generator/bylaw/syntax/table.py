"""The grammar's parse table, worked out once and kept beside the grammar: a command starts in half the time with it.

`grammar/policy.table.json` holds what Lark makes of `grammar/policy.lark`, and the digest of that text. A grammar that
has been edited since is analysed anew, which takes some 0.2 s; `make grammar` brings the table up to date.
"""

import io
import json
import pickle
from hashlib import sha256
from typing import Any

from lark import Lark, __version__
from lark.lexer import Lexer


def made_from(grammar: str) -> str:
    """What a table must have been made from to be of use: this text, by this release of Lark."""
    return sha256(f"{__version__}\n{grammar}".encode()).hexdigest()


def to_table(grammar: str, parser: Lark) -> str:
    """The parser's table as JSON text."""
    file = io.BytesIO()
    parser.save(file)
    saved = pickle.loads(file.getvalue())
    saved["data"]["options"].update(lexer=None, transformer=None)
    saved["data"]["parser"]["lexer_conf"]["lexer_type"] = None
    return json.dumps({"made_from": made_from(grammar), **saved}, separators=(",", ":"), sort_keys=True) + "\n"


def from_table(table: str, grammar: str, lexer: type[Lexer], transformer: Any) -> Lark | None:
    """The parser that a table holds; none if it was made from another grammar or by another release of Lark."""
    saved = json.loads(table)
    if saved.pop("made_from") != made_from(grammar):
        return None
    parser = saved["data"]["parser"]
    parser["lexer_conf"]["lexer_type"] = saved["data"]["options"]["lexer"] = lexer
    parse_table = parser["parser"]
    parse_table["tokens"] = _by_number(parse_table["tokens"])
    parse_table["states"] = {int(n): _by_number(actions) for n, actions in parse_table["states"].items()}
    saved["memo"] = _by_number(saved["memo"])
    # Lark.load takes only a pickle, and no transformer with it; this is what it calls.
    loaded: Lark = Lark._load_from_dict(saved["data"], saved["memo"], transformer=transformer)  # type: ignore[no-untyped-call]
    return loaded


def _by_number(numbered: dict[str, Any]) -> dict[int, Any]:
    """JSON has text for keys where Lark has numbers."""
    return {int(n): value for n, value in numbered.items()}
