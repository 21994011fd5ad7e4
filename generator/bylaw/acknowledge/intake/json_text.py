"""Receipts as JSON: one, a list of them, or a pack; hostile text comes back as one sentence."""

import json
from collections.abc import Iterator
from typing import Any

import orjson

from bylaw.acknowledge.incoming import Incoming, broken, whole

MOST_BYTES = 64_000_000
MOST_DEEP = 20
PACK = "bylaw-receipts/1"


class NotJson(Exception):
    """Says in a sentence why text is no JSON that can be read."""


def receipts_in_json(where: str, raw: bytes) -> Iterator[Incoming]:
    """What came back in a file of JSON, in its order."""
    try:
        data = strict_json(raw)
    except NotJson as error:
        yield broken(where, raw, str(error))
        return
    listed = data["receipts"] if isinstance(data, dict) and data.get("schema") == PACK and "receipts" in data else data
    if not isinstance(listed, list):
        yield whole(where, raw, listed)
    elif not listed:
        yield broken(where, raw, "There is no receipt in it.")
    else:
        for number, receipt in enumerate(listed, 1):
            place = f"{where}, number {number}" if len(listed) > 1 else where
            yield whole(place, _written(receipt), receipt)


def strict_json(raw: bytes) -> Any:
    """What JSON says where it can be read in one way only: UTF-8, no name twice, no NaN, 20 deep. Raises NotJson."""
    if len(raw) > MOST_BYTES:
        raise NotJson("It is larger than 64 million bytes, which no file of receipts is.")
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once_each, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise NotJson("It is not text in UTF-8.") from None
    except RecursionError:
        raise NotJson(_TOO_DEEP) from None
    except ValueError as error:
        what = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise NotJson(f"It is not JSON that can be read{what}.") from None
    _refuse_depth(data)
    return data


_TOO_DEEP = "It is nested deeper than any receipt."


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotJson("It has two values under one name, so it can be read in two ways.")
    return found


def _no_number(word: str) -> None:
    raise NotJson(f"It has {word} in it, which is no number.")


def _refuse_depth(data: Any) -> None:
    level = [data]
    for _ in range(MOST_DEEP):
        level = [below for one in level if isinstance(one, dict | list) for below in _below(one)]
    if any(isinstance(one, dict | list) for one in level):
        raise NotJson(_TOO_DEEP)


def _below(one: dict[str, Any] | list[Any]) -> list[Any]:
    return list(one.values()) if isinstance(one, dict) else one


def _written(receipt: Any) -> bytes:
    """One of a list as a text of its own. Half characters, which no file may hold, stay as they were written."""
    try:
        return orjson.dumps(receipt, option=orjson.OPT_INDENT_2)
    except (TypeError, ValueError):
        return json.dumps(receipt, indent=2).encode()
