"""The schema of receipts and its page say the same as what is found wrong with a receipt."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from test_receipt import a_receipt

from bylaw.acknowledge.receipt import check, digest

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "site-templates/schema/receipt.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
LENGTHS = (100, 500, 2_000, 5_000, 20_000)
VALUES: tuple[Any, ...] = (
    None, True, 3, "", "x", [], {}, [3], ["x"], [""], {"x": 3}, {"x": "5" * 64}, {"passed": True}, {"passed": 1},
    "agree", "maybe", "pdf", "fax", "5" * 64, "5" * 65, "G" * 64, "+14:59", "+15:00", "-01:0", "2026-09-04",
    "2026-09-04T08:15:30Z", "2026-09-04T08:15:30+01:00", "bylaw-receipt/2", "d64cfbe7-f3ce-1a7b-92b1-053bf892df08",
    *("x" * length for most in LENGTHS for length in (most, most + 1)),
    *(["x"] * n for n in (100, 101, 200, 201)),
    *([{"text": "x", "ticked": True}] * n for n in (100, 101)),
    *([{"label": "x", "value": ""}] * n for n in (100, 101)),
    *({f"r{i}": "5" * 64 for i in range(n)} for n in (200, 201)),
)  # fmt: skip


def places(thing: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a receipt at which something stands."""
    below = thing.items() if isinstance(thing, dict) else enumerate(thing) if isinstance(thing, list) else ()
    for key, value in below:
        yield (*path, key)
        yield from places(value, (*path, key))


def with_value(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """A receipt with something else at one place, and a digest that fits."""
    receipt: Any = copy.deepcopy(a_receipt())
    at = receipt
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return receipt if path == ("digest",) else receipt | {"digest": digest(receipt)}


def test_a_whole_receipt_keeps_to_the_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(a_receipt())


@pytest.mark.parametrize("path", list(places(a_receipt())), ids=str)
def test_the_schema_refuses_what_the_register_refuses(path: tuple[Any, ...]) -> None:
    for value in VALUES:
        receipt = with_value(path, value)
        problems = [p for p in check(receipt) if "its digest differs" not in p]
        assert VALIDATOR.is_valid(receipt) == (not problems), (value, problems)


@pytest.mark.parametrize("name", SCHEMA["required"])
def test_every_field_is_required_and_no_other_is_known(name: str) -> None:
    receipt = a_receipt()
    assert not VALIDATOR.is_valid({key: value for key, value in receipt.items() if key != name})
    assert not VALIDATOR.is_valid(receipt | {f"{name}_2": receipt[name]})


def test_the_page_on_receipts_names_every_field() -> None:
    page = (ROOT / "docs/receipts.md").read_text(encoding="utf-8")
    assert [name for name in SCHEMA["properties"] if f"| `{name}` |" not in page] == []
