"""Receipts as JSON: what is read, and one clear line for each hostile text."""

import json

import pytest
from register_example import receipt

from bylaw.acknowledge.incoming import MOST_KEPT, Incoming, from_kept_body, kept_body, reason_of
from bylaw.acknowledge.intake.json_text import receipts_in_json


def read(text: str | bytes) -> list[Incoming]:
    return list(receipts_in_json("a.json", text.encode() if isinstance(text, str) else text))


def problem(text: str | bytes) -> str:
    (one,) = read(text)
    assert one.receipt is None
    assert "\n" not in one.problem and len(one.problem) < 200
    return one.problem


ONE, TWO = receipt(1), receipt(2, "T2")


def test_one_receipt_a_list_and_a_pack_are_read() -> None:
    assert [r.receipt for r in read(json.dumps(ONE))] == [ONE]
    assert [r.receipt for r in read(b"\xef\xbb\xbf" + json.dumps(ONE, indent=2).encode())] == [ONE]
    assert [r.receipt for r in read(json.dumps([ONE, TWO]))] == [ONE, TWO]
    pack = {"schema": "bylaw-receipts/1", "receipts": [ONE, TWO]}
    assert [(r.where, r.receipt) for r in read(json.dumps(pack))] == [
        ("a.json, number 1", ONE),
        ("a.json, number 2", TWO),
    ]


def test_one_bad_receipt_in_a_list_does_not_spoil_the_others() -> None:
    found = read(json.dumps([ONE, 3, {**TWO, "answer": "decline"}, TWO]))
    assert [r.receipt for r in found] == [ONE, None, None, TWO]
    assert found[1].problem == "This is not a receipt."
    assert found[2].problem == "The receipt was changed after it was made: its digest differs."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "It is not JSON that can be read (line 1)."),
        ("{", "It is not JSON that can be read (line 1)."),
        ("[]", "There is no receipt in it."),
        ("7", "This is not a receipt."),
        ("null", "This is not a receipt."),
        (b"\xff\xfe{", "It is not text in UTF-8."),
        (b'{"a": "\xc3"}', "It is not text in UTF-8."),
        ('{"a": NaN}', "It has NaN in it, which is no number."),
        ('{"a": -Infinity}', "It has -Infinity in it, which is no number."),
        ('{"a": 1, "a": 2}', "It has two values under one name, so it can be read in two ways."),
        ("[" * 30 + "]" * 30, "It is nested deeper than any receipt."),
        ("[" * 100_000 + "]" * 100_000, "It is nested deeper than any receipt."),
        ('{"a":' * 100_000, "It is nested deeper than any receipt."),
        ("9" * 5_000, "It is not JSON that can be read."),
        ('{"schema": "bylaw-receipts/1", "receipts": 4}', "This is not a receipt."),
        ('{"schema": "bylaw-receipt/1", "\\ud800": 1}', "The receipt has no “id”."),
    ],
)
def test_hostile_text_is_one_clear_line(text: str | bytes, said: str) -> None:
    assert problem(text) == said


def test_html_in_a_name_is_a_name() -> None:
    one = receipt(1, person={"reference": "T1", "name": "<script>alert(1)</script>"})
    assert read(json.dumps(one))[0].receipt == one


def test_a_list_of_what_no_file_may_hold_is_kept_as_it_was_written() -> None:
    (one, _) = read('[{"a": "\\ud800"}, {}]')
    assert b"ud800" in one.raw


def test_what_is_kept_apart_comes_back_whole_and_what_is_too_large_is_named() -> None:
    for raw in (b"text \xc3\xa9", b"\xff\x00", b""):
        (one,) = read(raw)
        assert from_kept_body(json.loads(kept_body(one))) == ("a.json", one.problem, raw)
    (large,) = read(b"x" * (MOST_KEPT + 1))
    assert reason_of(large).endswith("It is too large for the register, so keep the file itself.")
    assert from_kept_body(json.loads(kept_body(large)))[2] is None
    assert json.loads(kept_body(large))["size"] == MOST_KEPT + 1
