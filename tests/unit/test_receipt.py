"""A receipt's digest and what is found wrong with a receipt."""

import hashlib
import json
from typing import Any

import pytest

from bylaw.acknowledge.receipt import canonical, check, digest


def a_receipt(**changes: Any) -> dict[str, Any]:
    """A whole receipt with the right digest, unless `digest` is among the changes."""
    receipt: dict[str, Any] = {
        "schema": "bylaw-receipt/1",
        "id": "d64cfbe7-f3ce-4a7b-92b1-053bf892df08",
        "policy": {"id": "a/b", "title": "Social Media Policy", "organisation": "Rowan Hill", "version": "2.1"},
        "release": "2026-09",
        "fingerprints": {"teachers": "ab" * 32},
        "understanding": None,
        "form": {"id": "a/b/form", "version": "5" * 64},
        "statement": "I have read “the policy” and agree.\n\nAll of it.",
        "boxes": [{"text": "I know whom to tell", "ticked": True}],
        "answer": "agree",
        "question": None,
        "person": {"reference": None, "name": "Zoë O’Brien 🙂 \u2028"},
        "roles": ["teachers"],
        "fields": [{"label": "E-mail", "value": "zoe@example.com"}],
        "signed_at": "2026-09-04T08:15:30Z",
        "utc_offset": "+01:00",
        "method": "web",
        "recorded_by": None,
    } | changes
    return {"digest": digest(receipt)} | receipt


def test_a_whole_receipt_has_nothing_wrong_with_it() -> None:
    assert check(a_receipt()) == ()


def test_a_receipt_read_back_from_a_file_is_still_whole() -> None:
    assert check(json.loads(json.dumps(a_receipt(), indent=2))) == ()


def test_the_canonical_form_is_sorted_has_no_spaces_and_leaves_the_digest_out() -> None:
    assert canonical({"b": [1, True, None], "a": "é\n", "digest": "x"}) == '{"a":"é\\n","b":[1,true,null]}'.encode()


def test_the_digest_is_that_of_the_canonical_form() -> None:
    assert digest({"a": 1, "digest": "ignored"}) == hashlib.sha256(b'{"a":1}').hexdigest()


def test_the_order_of_the_fields_does_not_matter() -> None:
    receipt = a_receipt()
    assert digest(dict(reversed(receipt.items()))) == receipt["digest"]


@pytest.mark.parametrize("field", [name for name in a_receipt() if name not in ("digest", "schema")])
def test_a_receipt_without_one_of_its_fields_is_not_whole(field: str) -> None:
    receipt = a_receipt()
    del receipt[field]
    assert check(receipt) == (f"The receipt has no “{field}”.",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer", "decline"),
        ("statement", "I agree to anything."),
        ("person", {"reference": None, "name": "Somebody else"}),
        ("signed_at", "2025-09-04T08:15:30Z"),
        ("boxes", [{"text": "I know whom to tell", "ticked": False}]),
    ],
)
def test_a_changed_receipt_is_found_by_its_digest(field: str, value: object) -> None:
    changed = a_receipt() | {field: value}
    assert check(changed) == ("The receipt was changed after it was made: its digest differs.",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "not-a-uuid"),
        ("id", 7),
        ("policy", "a/b"),
        ("policy", {"id": "a/b"}),
        ("form", {"id": "a/b/form", "version": "short"}),
        ("statement", None),
        ("statement", "x" * 20_001),
        ("boxes", [{"text": "I agree", "ticked": "yes"}]),
        ("boxes", [{"text": "I agree", "ticked": True}] * 101),
        ("answer", "maybe"),
        ("answer", ["agree"]),
        ("question", ""),
        ("person", {"reference": None, "name": ""}),
        ("person", {"reference": None, "name": "Zoë", "date of birth": "2001-01-01"}),
        ("roles", "teachers"),
        ("fields", [{"label": "E-mail", "value": 3}]),
        ("signed_at", "yesterday"),
        ("signed_at", "2026-02-30T08:15:30Z"),
        ("signed_at", "2026-09-04T08:15:30+01:00"),
        ("utc_offset", "BST"),
        ("method", "telepathy"),
        ("recorded_by", 1),
        ("digest", "0"),
        ("fingerprints", {}),
        ("fingerprints", {"teachers": "short"}),
        ("fingerprints", ["teachers"]),
        ("understanding", {"passed": "yes"}),
        ("understanding", {"passed": True, "answers": ["b"]}),
        ("release", None),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(field: str, value: object) -> None:
    assert check(a_receipt() | {field: value}) == (f"The receipt's “{field}” is not as it should be.",)


def test_a_half_character_is_refused_and_does_not_stop_the_check() -> None:
    assert check(a_receipt() | {"question": "\ud83d"}) == ("The receipt's “question” is not as it should be.",)


def test_a_field_that_no_receipt_has_is_named() -> None:
    assert check(a_receipt(ip_address="192.0.2.1")) == ("No receipt has a field “ip_address”.",)


@pytest.mark.parametrize("thing", [None, 3, "receipt", [], [a_receipt()]])
def test_what_is_no_object_is_no_receipt(thing: object) -> None:
    assert check(thing) == ("This is not a receipt.",)


@pytest.mark.parametrize("schema", [None, "bylaw-receipt/2", {"deep": []}])
def test_another_kind_of_receipt_is_not_read(schema: object) -> None:
    assert check(a_receipt(schema=schema)) == ("This is not a receipt of the kind bylaw-receipt/1.",)
