"""Releases on record: what was in force on a day, since when, and what each release changed."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from history_example import NEXT, policies_of

from bylaw.doors.releases import releases_in
from bylaw.model.compare import Level
from bylaw.model.release import (
    NotARecord,
    Release,
    as_of,
    changes_of,
    from_record,
    in_order,
    to_record,
)


def release(name: str, on: date, *edits: tuple[str, str], **more: Any) -> Release:
    about: dict[str, Any] = {"level": "editorial", "revision": "a" * 40, "generator": "1", "allowed": ()}
    return Release(name=name, on=on, policies=policies_of(*edits), **{**about, **more})


ONE = release("2026.1", date(2026, 9, 1), level="substantive")
TWO = release("2026.2", date(2026, 11, 1), *NEXT)
SAME = release("2026.3", date(2026, 12, 1), *NEXT)
GONE = release("2027.1", date(2027, 1, 1), ("version: 1.0", "version: 1.1"), ("status: adopted", "status: withdrawn"))
ALL = (ONE, TWO, SAME, GONE)


def test_a_record_is_read_back_as_it_was() -> None:
    allowed = release("2026.1", date(2026, 9, 1), allowed=(("review-overdue", "Governors meet next week."),))
    assert from_record(json.loads(json.dumps(to_record(allowed)))) == allowed


def test_who_approved_is_kept() -> None:
    approval = ONE.policies[0].approval
    assert (approval.owner, approval.by, approval.on, approval.minute) == (
        "headteacher", "headteacher", date(2026, 9, 1), "25/41"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "version", "since"),
    [
        (date(2026, 9, 1), "1.0", "2026.1"),
        (date(2026, 10, 31), "1.0", "2026.1"),
        (date(2026, 11, 1), "1.1", "2026.2"),
        (date(2026, 12, 31), "1.1", "2026.2"),
    ],
)
def test_the_version_in_force_on_a_day_is_that_of_the_last_release(day: date, version: str, since: str) -> None:
    [(came_with, found)] = as_of(ALL, day).values()
    assert (found.edition.version, came_with.name) == (version, since)


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2027, 1, 1)])
def test_nothing_is_in_force_before_the_first_release_or_once_it_is_withdrawn(day: date) -> None:
    assert as_of(ALL, day) == {}


def test_each_release_is_held_against_the_one_before() -> None:
    assert [(r.name, c.level) for r, c in changes_of(ALL)] == [
        ("2027.1", Level.SUBSTANTIVE),
        ("2026.3", Level.NONE),
        ("2026.2", Level.EDITORIAL),
        ("2026.1", Level.SUBSTANTIVE),
    ]


def test_releases_stand_in_the_order_of_their_days() -> None:
    assert in_order((GONE, SAME, ONE, TWO)) == ALL


def test_records_are_read_from_a_folder(tmp_path: Path) -> None:
    assert releases_in(tmp_path / "releases") == ()
    for one in (TWO, ONE):
        (tmp_path / f"{one.name}.release.json").write_text(json.dumps(to_record(one)), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("Ours.", encoding="utf-8")
    assert releases_in(tmp_path) == (ONE, TWO)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ([], "This is no record of a release of the kind bylaw-release/1."),
        ({"schema_version": "bylaw-release/2"}, "This is no record of a release of the kind bylaw-release/1."),
        ({"schema_version": "bylaw-release/1"}, "This record of a release is damaged."),
        ({**to_record(ONE), "on": "yesterday"}, "This record of a release is damaged."),
        ({**to_record(ONE), "policies": [{"edition": {}}]}, "This record of a release is damaged."),
    ],
)
def test_what_is_no_record_is_refused_in_a_sentence(record: object, why: str) -> None:
    with pytest.raises(NotARecord) as refused:
        from_record(record)
    assert str(refused.value) == why


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]"])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "2026.1.release.json").write_bytes(content)
    with pytest.raises(NotARecord) as refused:
        releases_in(tmp_path)
    assert str(refused.value).startswith("2026.1.release.json: ")
