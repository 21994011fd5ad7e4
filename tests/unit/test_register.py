"""The register: what goes in stays in, counts once, and shows whatever was done to it."""

import json
import sqlite3
import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from register_example import ONE, TODAY, TWO, WITHDRAWN, came, receipt, register_in
from sign_off_example import FIRST, person

from bylaw.acknowledge.incoming import broken
from bylaw.acknowledge.ledger import code_of, read_code
from bylaw.acknowledge.staff import known_people
from bylaw.doors.register import Register, RegisterUnusable, Request, opened
from bylaw.doors.register_check import problems

PEOPLE = known_people([person("T1", "teachers"), person("T2", "teachers")])


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register in which version 1.0 was published on 1 September."""
    with register_in(tmp_path, ONE) as one:
        yield one


def outcomes(register: Register, *receipts: dict[str, Any]) -> list[str]:
    return [added.outcome for added in register.add(came(*receipts))]


def answered(register: Register, until: date | None = None) -> dict[str, str]:
    return {a.person: a.answer for a in register.answers(until)}


def reasons(register: Register, today: date = TODAY) -> list[str]:
    return [one.reason for one in register.not_counted(PEOPLE, today)]


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    with register_in(tmp_path, ONE) as register:
        register.add(came(receipt(1)))
        assert {stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()} == {0o600}


def test_the_same_receipt_twice_changes_nothing(register: Register) -> None:
    assert outcomes(register, receipt(1), receipt(1), receipt(2)) == ["added", "there already", "added"]
    head = register.head()
    assert outcomes(register, receipt(2)) == ["there already"]
    assert register.head() == head


def test_another_receipt_with_the_same_number_is_kept_apart_and_not_counted(register: Register) -> None:
    register.add(came(receipt(1)))
    (added,) = register.add(came(receipt(1, answer="decline")))
    assert (added.outcome, added.why) == (
        "kept apart",
        "Another receipt has the same number and says something else.",
    )
    assert answered(register) == {"t1": "agree"}
    assert [kept.reason for kept in register.kept_apart()] == [added.why]


def test_the_last_answer_counts_by_moment_and_then_by_entry(register: Register) -> None:
    register.add(came(receipt(1, on=date(2026, 9, 5)), receipt(2, answer="decline", on=date(2026, 9, 4))))
    assert answered(register) == {"t1": "agree"}
    assert answered(register, date(2026, 9, 4)) == {"t1": "decline"}
    assert answered(register, date(2026, 9, 3)) == {}
    register.add(came(receipt(3, answer="read", on=date(2026, 9, 5))))
    assert answered(register) == {"t1": "read"}


def test_a_later_receipt_that_does_not_count_takes_nothing_from_one_that_does(register: Register) -> None:
    register.add(came(receipt(1), receipt(2, statement="I agree to nothing.", answer="decline", on=date(2026, 9, 9))))
    assert answered(register) == {"t1": "agree"}
    assert len(reasons(register)) == 1


def test_an_answer_says_all_that_its_receipt_says(register: Register) -> None:
    register.add(came(receipt(1, " T1 ", understanding={"passed": True}, recorded_by="Mrs Office", method="assisted")))
    (one,) = register.answers()
    form = ONE.forms[0]
    assert (one.policy, one.version, one.form, one.form_version) == (ONE.policy, "1.0", form.id, form.version)
    assert one.statement == form.statement
    assert (one.person, one.name, one.statement, one.signed_on) == (
        "t1",
        "Person  T1 ",
        form.statement,
        date(2026, 9, 4),
    )
    assert (one.method, one.recorded_by, one.understood, one.number) == ("assisted", "Mrs Office", True, 2)
    assert one.fingerprints == {"teachers": ONE.roles["teachers"].fingerprint}


def test_a_receipt_that_comes_before_its_edition_counts_once_that_is_published(register: Register) -> None:
    register.add(came(receipt(1, signed=TWO, on=date(2026, 10, 5))))
    assert answered(register) == {}
    assert reasons(register) == ["Version 2.0 of Phones was never published."]
    register.publish([TWO], TODAY, date(2026, 10, 1), "")
    assert answered(register) == {"t1": "agree"}
    assert reasons(register) == []


def test_publishing_wipes_no_signature(register: Register) -> None:
    register.add(came(receipt(1), receipt(2, "T2", on=date(2026, 10, 1))))
    before = list(register.answers())
    register.publish([TWO], TODAY, date(2026, 11, 1), "")
    register.publish([WITHDRAWN._replace(version="2.1")], TODAY, TODAY, "")
    assert list(register.answers()) == before


def test_of_a_withdrawn_policy_only_what_was_signed_before_that_day_counts(register: Register) -> None:
    days = [date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 2)]
    register.add(came(*(receipt(n, f"T{n}", on=day) for n, day in enumerate(days, 1))))
    register.publish([WITHDRAWN], TODAY, days[1], "")
    assert set(answered(register)) == {"t1"}
    assert ["withdrawn already" in reason for reason in reasons(register)] == [True, True]


def test_nothing_is_published_where_one_edition_is_refused(register: Register) -> None:
    found = register.publish([TWO, ONE._replace(fingerprint="0" * 64)], TODAY, None, "")
    assert [d.outcome for d in found] == ["added", "refused"]
    assert [p.edition.version for p in register.published()] == ["1.0"]


def test_published_editions_come_back_with_their_day_and_release(register: Register) -> None:
    register.publish([TWO], TODAY, date(2026, 10, 1), "2026-10")
    assert [(p.edition, p.on, p.release) for p in register.published()] == [
        (ONE, FIRST, ""),
        (TWO, date(2026, 10, 1), "2026-10"),
    ]


def test_somebody_who_is_not_on_the_list_is_kept_apart_until_assigned(register: Register) -> None:
    lost = receipt(1, "T9")
    register.add(came(lost, receipt(2, "T2")))
    assert reasons(register) == ["“t9” is not on the staff list."]
    assert register.match(lost["id"], "T1", "Mrs Office", "Mistyped")
    assert reasons(register) == []
    assert answered(register) == {"t1": "agree", "t2": "agree"}


def test_of_two_decisions_the_later_holds_and_one_to_set_aside_ends_them(register: Register) -> None:
    lost = receipt(1, "T9")
    register.add(came(lost))
    for person_, known in (("T1", {"t1"}), ("T2", {"t2"}), ("T1", {"t1"}), ("", set())):
        assert register.match(lost["id"], person_, "Mrs Office", "Because")
        assert set(answered(register)) == known
    assert reasons(register) == []
    assert list(problems(register, None)) == []


def test_what_is_no_receipt_can_be_set_aside_and_never_assigned(register: Register) -> None:
    (bad,) = [broken("a.json", b"{", "It is not JSON.")]
    register.add([bad])
    (kept,) = register.kept_apart()
    assert (kept.id, kept.where, kept.reason, kept.raw) == (bad.digest, "a.json", "It is not JSON.", b"{")
    assert not register.match(bad.digest, "T1", "Mrs Office", "Because")
    assert not register.match("nothing", "", "Mrs Office", "Because")
    assert register.match(bad.digest, "", "Mrs Office", "Spam")
    assert list(register.kept_apart()) == []


def test_what_was_kept_apart_and_becomes_a_receipt_is_no_longer_listed(register: Register) -> None:
    raw = b"code,reference"
    register.add([broken("a.csv", raw, "No such code.")])
    register.add([came(receipt(1))[0]._replace(digest=broken("a.csv", raw, "").digest)])
    assert list(register.kept_apart()) == []


def test_requests_are_written_down_once_a_day(register: Register) -> None:
    wanted = [Request("t1", date(2026, 9, 1), {"things": ["a"]}), Request("t2", date(2026, 9, 1), {"things": []})]
    register.record(wanted)
    register.record(wanted)
    assert list(register.requests()) == wanted


def test_a_batch_that_breaks_off_leaves_nothing_of_itself(register: Register) -> None:
    def breaking() -> Iterator[Any]:
        yield came(receipt(1))[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        register.add(breaking())
    assert register.head().number == 1
    assert outcomes(register, receipt(1)) == ["added"]


# ------------------------------------------------------------------ what was done to it behind bylaw's back


@pytest.fixture
def tampered(tmp_path: Path) -> Iterator[tuple[sqlite3.Connection, Path]]:
    """A register of six entries, and a way into it that no guard stands in."""
    with register_in(tmp_path, ONE) as register:
        register.add(came(receipt(1), receipt(2, "T2"), receipt(3, answer="decline")))
        register.record([Request("t1", date(2026, 9, 1), {})])
        register.match(receipt(1)["id"], "T2", "Mrs Office", "Because")
    path = tmp_path / "acknowledgements.db"
    connection = sqlite3.connect(path, isolation_level=None)
    guards = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    kept = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
    for name in guards:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection, path
    connection.close()
    assert len(kept) == len(guards) == 10


def found(path: Path, code: str | None = None) -> list[str]:
    with opened(path) as register:
        return list(problems(register, read_code(code) if code else None))


GUARDS = "The tables, or what guards them against changes, are not as bylaw made them."


def test_a_register_as_it_was_written_is_whole(tmp_path: Path) -> None:
    with register_in(tmp_path, ONE, TWO) as register:
        register.add([*came(receipt(1), receipt(2, "T2")), broken("x", b"x", "No.")])
        code = code_of(register.head())
        register.add(came(receipt(3)))
        assert list(problems(register, read_code(code))) == []


def test_guards_that_were_taken_out_are_missed(tampered: tuple[sqlite3.Connection, Path]) -> None:
    assert found(tampered[1]) == [GUARDS]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE entry SET body = replace(body, 'agree', 'decline') WHERE number = 3", "Entry 3 (receipt"),
        ("UPDATE entry SET added_at = '2020-01-01T00:00:00Z' WHERE number = 2", "Entry 2 (receipt"),
        ("DELETE FROM entry WHERE number = 3", "Entry 3 was removed."),
        ("DELETE FROM entry WHERE number = 6", "Entry 6 was removed."),
        ("UPDATE entry SET number = 40 WHERE number = 4", "Entry 4 was removed."),
        ("INSERT INTO entry VALUES (7, 'receipt', 'x', '{}', '', x'00')", "Entry 7 (receipt x) was edited, put there"),
        ("UPDATE head SET number = 5", "Entry 6 was put there by something other than bylaw."),
        ("UPDATE head SET chain = x'00'", "Entry 6 is not the one that was added last."),
        ("UPDATE answer SET answer = 'agree' WHERE number = 4", "What stands beside entry 4"),
        ("UPDATE answer SET signed_at = '2026-01-01T00:00:00Z' WHERE number = 2", "What stands beside entry 2"),
        ("UPDATE answer SET person = 't2' WHERE number = 2", "What stands beside entry 2"),
        ("UPDATE answer SET understood = 1 WHERE number = 2", "What stands beside entry 2"),
        ("DELETE FROM answer WHERE number = 2", "What stands beside entry 2"),
        ("UPDATE asked SET version = '2.0'", "Row 1 of what was signed was edited."),
        ("UPDATE asked SET fingerprints = 'x'", "Row 1 of what was signed was edited."),
        ("UPDATE asked SET slot = 7", "What stands beside entry 2"),
        ("UPDATE answer SET asked = 7, signed_on = 3 WHERE number = 2", "What stands beside entry 2"),
        ("UPDATE entry SET body = 7, id = 8, added_at = x'ff' WHERE number = 2", "Entry 2 (receipt 8) was edited"),
        ("DELETE FROM head", "Entries 1 to 6 were put there by something other than bylaw."),
        ("UPDATE match SET person = 't1'", "What stands beside entry 6"),
        ("DELETE FROM match", "What stands beside entry 6"),
        ("INSERT INTO match SELECT 99, entry, 't1' FROM match", "Row 99 of the table “match” belongs to no entry."),
        (
            "INSERT INTO answer SELECT 't7', slot, signed_at, 99, asked, signed_on, receipt, name, answer, method, "
            "recorded_by, understood FROM answer WHERE number = 2",
            "Row 99 of the table “answer” belongs to no entry.",
        ),
    ],
)
def test_whatever_is_done_to_a_row_is_named(tampered: tuple[sqlite3.Connection, Path], change: str, said: str) -> None:
    connection, path = tampered
    connection.execute(change)
    assert any(problem.startswith(said) for problem in found(path)), found(path)


@pytest.mark.parametrize("change", ["UPDATE asked SET fingerprints = 7", "UPDATE answer SET signed_on = '1'"])
def test_nobody_is_counted_by_a_row_that_was_edited_into_nonsense(
    tampered: tuple[sqlite3.Connection, Path], change: str
) -> None:
    connection, path = tampered
    connection.execute(change)
    with opened(path) as register, pytest.raises(RegisterUnusable, match=r"^A row of the register was edited\."):
        register.not_counted(PEOPLE, TODAY)


def test_entries_that_changed_places_are_named(tampered: tuple[sqlite3.Connection, Path]) -> None:
    connection, path = tampered
    for old, new in ((2, 99), (3, 2), (99, 3)):
        connection.execute("UPDATE entry SET number = ? WHERE number = ?", (new, old))
    assert {p[:7] for p in found(path)} >= {"Entry 2", "Entry 3"}


def test_a_register_written_anew_is_found_by_the_code_of_before(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    with register_in(tmp_path / "a", ONE) as register:
        register.add(came(receipt(1)))
        code = code_of(register.head())
    with register_in(tmp_path / "b", ONE) as register:
        register.add(came(receipt(1, answer="decline"), receipt(2)))
        assert list(problems(register, None)) == []
        assert list(problems(register, read_code(code))) == [
            "The register up to entry 2 is not the one that the code was printed for."
        ]


@pytest.mark.parametrize("table", ["entry", "asked", "answer", "match", "head"])
@pytest.mark.parametrize("act", ["UPDATE {0} SET rowid = rowid", "DELETE FROM {0}"])
def test_the_file_itself_refuses_changes(tmp_path: Path, table: str, act: str) -> None:
    with register_in(tmp_path, ONE) as register:
        register.add(came(receipt(1)))
        register.match(receipt(1)["id"], "T2", "Mrs Office", "Because")
        change = act.format(table).replace("rowid = rowid", "number = number" if table != "asked" else "id = id")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            register.connection.execute(change)


def test_an_edition_that_somebody_edited_stops_nothing_without_a_word(
    tampered: tuple[sqlite3.Connection, Path],
) -> None:
    connection, path = tampered
    connection.execute("UPDATE entry SET body = ? WHERE kind = 'edition'", (json.dumps({"on": "2026-09-01"}),))
    with opened(path) as register, pytest.raises(Exception, match=r"^Entry 1 of the register was edited\."):
        register.published()
    assert any(p.startswith("What stands beside entry 1") for p in found(path))
