"""The register in trouble: killed, full, locked, read-only, damaged, foreign, from the future, and two at once."""

import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from register_example import ONE, TWO, came, receipt, register_in

from bylaw.acknowledge.staff import person_key
from bylaw.doors.register import RegisterUnusable, opened
from bylaw.doors.register_check import problems
from bylaw.doors.register_file import connected
from command import bylaw, without_rights

MANY = 10_000
PART = 2_000


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten thousand receipts in a file."""
    file = tmp_path_factory.mktemp("pack") / "receipts.json"
    file.write_text(json.dumps([receipt(n, f"T{n}") for n in range(MANY)]))
    return file


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office with a register that holds one edition."""
    with register_in(tmp_path, ONE):
        return tmp_path


def adding(pack: Path, office: Path) -> list[str]:
    return [sys.executable, "-m", "bylaw", "ack", "add", str(pack), "--office", str(office)]


def people_in(office: Path) -> set[str]:
    with opened(office / "acknowledgements.db") as register:
        assert list(problems(register, None)) == []
        return {answer.person for answer in register.answers()}


def everybody(many: int = MANY) -> set[str]:
    return {person_key(f"T{n}") for n in range(many)}


def test_killed_at_any_moment_every_receipt_is_in_or_not_and_a_second_run_completes_it(
    pack: Path, office: Path
) -> None:
    chance = random.Random(4)
    seen = set()
    for _ in range(5):
        process = subprocess.Popen(adding(pack, office), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        process.stdout.readline()  # the first batch is in
        time.sleep(chance.uniform(0, 1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        seen.add(len(people_in(office)))
    assert seen - {0, MANY}
    assert bylaw("ack", "add", pack, "--office", office, cwd=office).status == 0
    assert people_in(office) == everybody()


def test_two_processes_that_add_at_once_lose_nothing(pack: Path, office: Path, tmp_path: Path) -> None:
    receipts = json.loads(pack.read_text())
    parts = [tmp_path / "one.json", tmp_path / "two.json"]
    parts[0].write_text(json.dumps(receipts[: PART * 2 // 3]))
    parts[1].write_text(json.dumps(receipts[PART // 3 : PART]))
    running = [subprocess.Popen(adding(part, office), stdout=subprocess.PIPE) for part in parts]
    said = [process.communicate()[0].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    assert people_in(office) == everybody(PART)
    assert sum(text.count(": added") for text in said) == PART


def test_two_processes_that_make_the_register_at_once_make_one(tmp_path: Path) -> None:
    running = [subprocess.Popen(adding(tmp_path, tmp_path), stdout=subprocess.PIPE) for _ in range(3)]
    for process in running:
        process.communicate()
    assert [process.returncode for process in running] == [0, 0, 0]
    assert people_in(tmp_path) == set()


def test_a_full_disk_is_one_sentence_and_what_was_there_stays(pack: Path, office: Path) -> None:
    register = office / "acknowledgements.db"
    with opened(register) as opened_register:
        opened_register.add(came(receipt(MANY + 1, "T1")))
    before = people_in(office)

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    run = bylaw("ack", "add", pack, "--office", office, cwd=office, preexec_fn=little_room)
    assert run.status == 1
    assert run.err.count("\n") == 1 and "make room, and do the same again" in run.err.lower()
    assert people_in(office) >= before
    assert bylaw("ack", "add", pack, "--office", office, cwd=office).status == 0
    assert people_in(office) == everybody()


def test_a_database_with_no_room_left_says_so_and_keeps_what_it_has(office: Path) -> None:
    register = office / "acknowledgements.db"
    with opened(register) as one:
        one.add(came(receipt(1)))
    with pytest.raises(RegisterUnusable, match=r"^There is no room left on the disk\."), opened(register) as one:
        one.connection.execute("PRAGMA max_page_count = 30")
        one.add(came(*(receipt(n, statement=str(n) * 5_000) for n in range(2, 100))))
    assert people_in(office) == {"t1"}


@pytest.fixture
def locked(office: Path) -> Iterator[Path]:
    other = sqlite3.connect(office / "acknowledgements.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield office
    other.close()


def test_a_register_in_use_is_one_sentence(locked: Path) -> None:
    said = r"is in use by another program\. Close that one, or try again"
    with pytest.raises(RegisterUnusable, match=said), connected(locked / "acknowledgements.db", wait=0.1):
        pass


def test_a_register_that_may_not_be_written_can_be_read_and_not_added_to(pack: Path, office: Path) -> None:
    (office / "acknowledgements.db").chmod(0o400)
    office.chmod(0o500)
    try:
        read = bylaw("ack", "verify", "--office", office, cwd="/", preexec_fn=without_rights())
        added = bylaw("ack", "add", pack, "--office", office, cwd="/", preexec_fn=without_rights())
    finally:
        office.chmod(0o700)
    assert (read.status, added.status) == (0, 1)
    assert "cannot be" in added.err and added.err.count("\n") == 1


def refused(office: Path) -> str:
    """What is said of a register that cannot be used; it stays as it was."""
    register = office / "acknowledgements.db"
    before = register.read_bytes()
    for command in (("verify",), ("add", office / "one.json"), ("kept",)):
        run = bylaw("ack", *command, "--office", office, cwd=office)
        assert run.status == 1, run.said
        assert run.err.count("\n") == 1
    assert register.read_bytes() == before
    return run.err


@pytest.fixture
def with_one(office: Path) -> Path:
    """An office with a receipt to add."""
    (office / "one.json").write_text(json.dumps(receipt(1)))
    return office


def test_a_file_that_is_no_database_is_left_alone(with_one: Path) -> None:
    (with_one / "acknowledgements.db").write_text("Dear all,\n" * 1000)
    assert "is no register of bylaw. It was left as it is." in refused(with_one)


def test_the_database_of_another_program_is_left_alone(with_one: Path) -> None:
    register = with_one / "acknowledgements.db"
    register.unlink()
    with contextlib.closing(sqlite3.connect(register)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
        other.commit()
    assert "is no register of bylaw. It was left as it is." in refused(with_one)


def test_a_register_of_a_later_bylaw_is_left_alone(with_one: Path) -> None:
    with contextlib.closing(sqlite3.connect(with_one / "acknowledgements.db")) as other:
        other.execute("PRAGMA user_version = 2")
    assert "was written by a later bylaw." in refused(with_one)


def with_many(folder: Path) -> Path:
    """The register, with enough in it to fill many pages of its file."""
    register = folder / "acknowledgements.db"
    with opened(register) as one:
        one.add(came(*(receipt(n) for n in range(10, 200))))
    return register


def test_a_register_cut_short_says_so(with_one: Path) -> None:
    register = with_many(with_one)
    os.truncate(register, register.stat().st_size // 2)
    assert "damaged. Put back your last copy of it" in refused(with_one)


def test_a_register_with_a_page_of_nonsense_says_so(with_one: Path) -> None:
    register = with_many(with_one)
    data = bytearray(register.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = b"\xa5" * 200
    register.write_bytes(data)
    assert "damaged. Put back your last copy of it" in refused(with_one)


def test_what_a_killed_process_left_half_done_is_undone_on_reading(office: Path, tmp_path: Path) -> None:
    register, copy = office / "acknowledgements.db", tmp_path / "copy"
    copy.mkdir()
    with opened(register) as one, contextlib.suppress(ZeroDivisionError):
        one.add(_leave_a_journal(register, copy))
    assert (copy / "acknowledgements.db-journal").exists()
    with opened(copy / "acknowledgements.db") as one:
        assert list(problems(one, None)) == []
        assert [p.edition.version for p in one.published()] == ["1.0"]


def _leave_a_journal(register: Path, copy: Path) -> Iterator[object]:
    """More receipts than the memory of SQLite holds, then the files as they are in the middle of it."""
    yield from came(*(receipt(n, statement="x" * 19_000 + str(n)) for n in range(2_500)))
    for file in (register, register.with_name(f"{register.name}-journal")):
        shutil.copy(file, copy)
    raise ZeroDivisionError


def test_without_a_register_a_command_says_what_makes_one(tmp_path: Path) -> None:
    run = bylaw("ack", "verify", "--office", tmp_path, cwd=tmp_path)
    assert run.status == 1 and "“bylaw ack publish” makes it." in run.err
    assert list(tmp_path.iterdir()) == []


def test_two_editions_can_be_published_while_somebody_reads(office: Path) -> None:
    with opened(office / "acknowledgements.db") as reading, opened(office / "acknowledgements.db") as writing:
        before = reading.published()
        assert writing.publish([TWO], before[0].on, None, "")[0].outcome == "added"
        assert len(reading.published()) == 2
