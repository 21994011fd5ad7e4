"""The command among others: pipes that close early, terminals that know few letters, Ctrl-C, a full disk."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bylaw.doors.cli import main
from command import HARBOUR_VIEW, bylaw, project, put, speaks_plainly

MISUSE, INTERRUPTED = 2, (1, 130)
QUOTED = "policy “Calls”\n    owner: Zoë 漢 🙂\n    colour: grün\n"
WAITS = 60


def started(*arguments: str | Path, cwd: Path, stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bylaw", *map(str, arguments)], cwd=cwd, stdout=stdout, stderr=subprocess.PIPE
    )


# ------------------------------------------------------------------ pipes


@pytest.mark.parametrize("arguments", ["check policy-src", "check --format json", "export rules", "check --help"])
def test_a_reader_that_has_seen_enough_is_no_reason_to_complain(tmp_path: Path, arguments: str) -> None:
    project(tmp_path, HARBOUR_VIEW)
    reader, writer = os.pipe()
    os.close(reader)
    process = started(*arguments.split(), cwd=tmp_path, stdout=writer)
    os.close(writer)
    _, said = process.communicate(timeout=WAITS)
    assert said == b""


def test_rules_can_be_written_into_a_pipe_that_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    run = bylaw("export", "rules", HARBOUR_VIEW, "--today", "2026-01-01", "-o", pipe, cwd=tmp_path)
    reader.join(WAITS)
    assert run.status == 0
    assert json.loads(read[0])["rules"]
    assert pipe.is_fifo()


@pytest.mark.parametrize("where", [[], ["-o", "rules.json"]], ids=["printed", "written"])
def test_a_disk_that_is_full_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: list[str]
) -> None:
    def full(*given: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.chdir(project(tmp_path, HARBOUR_VIEW))
    monkeypatch.setattr(click, "echo", full)
    monkeypatch.setattr(Path, "write_bytes", full)
    result = CliRunner().invoke(main, ["export", "rules", *where])
    what = "rules.json cannot be used" if where else "This does not work here"
    assert (result.exit_code, result.output) == (MISUSE, f"Error: {what}: No space left on device.\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mkdocs.yml", "policy-src"]


def test_no_terminal_at_all_is_fine(tmp_path: Path) -> None:
    put(tmp_path, "calls.policy", QUOTED)
    closed = f"'{sys.executable}' -m bylaw check calls.policy >&- 2>&-; echo $?"
    done = subprocess.run(["/bin/sh", "-c", closed], cwd=tmp_path, capture_output=True, timeout=WAITS)
    assert (done.stdout, done.stderr) == (b"1\n", b"")


# ------------------------------------------------------------------ letters


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
@pytest.mark.parametrize("arguments", ["check calls.policy", "explain nonsense", "é"])
def test_a_terminal_that_lacks_letters_still_gets_every_line(tmp_path: Path, encoding: str, arguments: str) -> None:
    put(tmp_path, "calls.policy", QUOTED)
    shown = bylaw(*arguments.split(), cwd=tmp_path, env={"PYTHONIOENCODING": encoding})
    plain = bylaw(*arguments.split(), cwd=tmp_path, env={"PYTHONIOENCODING": "utf-8"})
    assert shown.status == plain.status
    assert shown.said.count("\n") == plain.said.count("\n")


@pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab"])
def test_programs_are_given_utf8_whatever_the_terminal_shows(tmp_path: Path, form: str) -> None:
    put(tmp_path, "calls.policy", QUOTED.replace("owner", "Zoë’s"))
    for encoding in ("ascii", "latin-1", "cp1252"):
        shown = bylaw("check", "calls.policy", "--format", form, cwd=tmp_path, env={"PYTHONIOENCODING": encoding})
        assert "“Zoë's”" in shown.out


def test_a_file_whose_name_is_not_text_is_refused_by_name(tmp_path: Path) -> None:
    folder = put(tmp_path, "src/calls.policy", QUOTED).parent
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.policy")).write_text(QUOTED)
    except OSError:  # such as on a Mac, whose disks refuse such names
        return
    for command in (["check"], ["check", "--format", "json"], ["fmt"], ["export", "rules"]):
        run = bylaw(*command, "src", cwd=tmp_path)
        assert run.status == MISUSE
        assert run.err.endswith(
            "Error: The name of the file caf\ufffd.policy is not text (UTF-8). Give it another one.\n"
        )


@pytest.mark.parametrize("name", ["a b.policy", "ä漢🙂.policy", "new\nline.policy", "::error::x.policy", "-rf.policy"])
def test_odd_names_of_files_are_shown_on_one_line(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"src/{name}", QUOTED)
    assert "src/" in bylaw("check", "src", cwd=tmp_path).out
    for line in bylaw("check", "src", "--format", "github", cwd=tmp_path).out.splitlines():
        assert line.startswith(("::error file=src/", "::warning file=src/"))
    found = json.loads(bylaw("check", "src", "--format", "json", cwd=tmp_path).out)
    assert {d["path"] for d in found["diagnostics"]} == {f"src/{name}"}


# ------------------------------------------------------------------ Ctrl-C


def test_ctrl_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    pipe = tmp_path / "never-written"
    os.mkfifo(pipe)
    process = started("trace", pipe, cwd=tmp_path)
    with pipe.open("wb"):  # returns once the command waits for the other end
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=WAITS)
    assert process.returncode in INTERRUPTED
    assert speaks_plainly((out + err).decode())
    assert b"Aborted!" in err


def test_ctrl_c_ends_serve_and_leaves_nothing_behind(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    process = started("serve", "-a", "127.0.0.1:0", cwd=tmp_path)
    assert process.stderr is not None
    said = b""
    while b"Serving on" not in said:
        line = process.stderr.readline()
        assert line, said.decode()
        said += line
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=WAITS)
    assert process.returncode in (0, *INTERRUPTED)
    assert speaks_plainly((out + said + err).decode())
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mkdocs.yml", "policy-src"]


def test_ctrl_c_during_a_build_leaves_the_last_site(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    put(tmp_path, "site/index.html", "the last good one")
    pipe = tmp_path / "policy-src/slow.md"
    os.mkfifo(pipe)
    process = started("build", cwd=tmp_path)
    with pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=WAITS)
    assert process.returncode in INTERRUPTED
    assert speaks_plainly((out + err).decode())
    pipe.unlink()
    assert (tmp_path / "site/index.html").read_text() == "the last good one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mkdocs.yml", "policy-src", "site"]
