"""Runs the command as people do: in a process of its own, in a folder of their choice."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).parent.parent
HARBOUR_VIEW = REPOSITORY / "tests" / "examples" / "harbour-view" / "policy-src"
LONGEST = 120
_TERMINALS = re.compile(r"^(?:%declare )?([A-Z][A-Z_]+)(?:\.\d+)?[: ]|(_INDENT|_DEDENT|PROSE)", re.MULTILINE)
# What the report itself writes in capitals: how much a finding stops, and what stands for a word of the reader's own.
_OWN_CAPITALS = re.compile(r"^(?:PROBLEM|TO CHECK|NOTE) |bylaw explain CODE|TITLE of ORGANISATION", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


def bylaw(*arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None, **options: Any) -> Run:
    """Run `bylaw` and wait for it. Whatever it was given, it says what is wrong in plain words."""
    command = [sys.executable, "-m", "bylaw", *map(str, arguments)]
    surroundings = {**os.environ, **(env or {})}
    done = subprocess.run(command, cwd=cwd, env=surroundings, capture_output=True, timeout=LONGEST, **options)
    run = Run(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))
    assert speaks_plainly(run.err if "export" in arguments else run.said), run.said[-2000:]  # not of what policies say
    return run


def speaks_plainly(text: str) -> bool:
    """Whether there is no traceback in a text, and no name of the grammar's lines."""
    words = set(re.findall(r"\b[A-Z_]{3,}\b", _OWN_CAPITALS.sub("", text)))
    return "Traceback" not in text and not words & _terminals()


def _terminals() -> set[str]:
    grammar = (REPOSITORY / "grammar" / "policy.lark").read_text(encoding="utf-8")
    return {a or b for a, b in _TERMINALS.findall(grammar)}


def without_rights() -> Callable[[], None] | None:
    """For `preexec_fn`: takes from a process of root the right to read what is locked; others have none."""
    if os.geteuid() != 0:
        return None
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    drop_from_bounding_set, may_override, may_read_and_search = 24, 1, 2

    def drop() -> None:
        for right in (may_override, may_read_and_search):
            if system.prctl(drop_from_bounding_set, right, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")

    return drop


def as_another_user(uid: int) -> Callable[[], None]:
    """For `preexec_fn` of a process of root on Linux: it is that user's, and may read what this one may.

    Where Python lies in the home of root, nobody else could run it.
    """
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    keep, ambient, raise_, may_read_and_search, version = 8, 47, 2, 2, 0x20080522
    right = 1 << may_read_and_search
    sets = (ctypes.c_uint32 * 6)(right, right, right)  # effective, permitted, inheritable

    def change() -> None:
        system.prctl(keep, 1, 0, 0, 0)
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
        if system.capset((ctypes.c_uint32 * 2)(version), sets) or system.prctl(
            ambient, raise_, may_read_and_search, 0, 0
        ):
            raise OSError(ctypes.get_errno(), "capset")

    return change


def put(folder: Path, path: str, content: str | bytes) -> Path:
    """Write a file, with the folders above it."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode() if isinstance(content, str) else content)
    return place


def project(folder: Path, policies: Path | None = None) -> Path:
    """A folder with this repository's `mkdocs.yml` and a copy of some policies, its own unless others are given."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(policies or REPOSITORY / "policy-src", folder / "policy-src")
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
