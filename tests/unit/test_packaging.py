"""What is handed out: an sdist and a wheel that hold what the repository holds, and a wheel that works far from it."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from bylaw import __version__
from command import HARBOUR_VIEW, REPOSITORY, project, speaks_plainly

BUNDLED = {
    "generator/bylaw/": "bylaw/",
    "grammar/": "bylaw/_bundled/grammar/",
    "site-templates/": "bylaw/_bundled/site-templates/",
    "docs/codes/": "bylaw/_bundled/codes/",
}
DIST_INFO = f"bylaw-{__version__}.dist-info/"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Handed:
    """What a release hands out, and the program of an environment that has nothing but its wheel."""

    sdist: Path
    wheel: Path
    program: Path


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    folder = tmp_path_factory.mktemp("handed")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, REPOSITORY, cwd=folder)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Handed(sdist, wheel, installed(wheel, folder / "venv"))


def installed(wheel: Path, place: Path) -> Path:
    """The program, installed from a wheel; what it depends on is borrowed, so that nothing is fetched."""
    venv.create(place, with_pip=False)
    (packages,) = place.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = place / "bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=place)
    return place / "bin/bylaw"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program where nothing leads it back to the repository; what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [*map(str, command)], cwd=cwd, env=kept, capture_output=True, text=True, encoding="utf-8", timeout=LONGEST
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert speaks_plainly(done.stdout + done.stderr), done.stdout + done.stderr
    return done.stdout


def in_the_repository() -> Iterator[str]:
    """Every file that belongs to the repository or is about to; what git ignores does not."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout.decode()
    return (name for name in listed.split("\0") if name and (REPOSITORY / name).is_file())


def bundled(name: str) -> str | None:
    """Where a file of the repository stands in the wheel, if it does."""
    return next((there + name.removeprefix(here) for here, there in BUNDLED.items() if name.startswith(here)), None)


def test_the_wheel_holds_exactly_what_the_repository_holds(handed: Handed) -> None:
    expected = {there: (REPOSITORY / name).read_bytes() for name in in_the_repository() if (there := bundled(name))}
    with ZipFile(handed.wheel) as wheel:
        found = {name: wheel.read(name) for name in wheel.namelist() if not name.startswith(DIST_INFO)}
    assert sorted(found) == sorted(expected)
    assert [name for name in expected if found[name] != expected[name]] == []
    assert len(expected) > 150


def test_the_wheel_says_what_it_is(handed: Handed) -> None:
    with ZipFile(handed.wheel) as wheel:
        said = {
            name.removeprefix(DIST_INFO): wheel.read(name).decode() for name in wheel.namelist() if DIST_INFO in name
        }
    assert re.search(rf"^Version: {re.escape(__version__)}$", said["METADATA"], re.MULTILINE)
    assert "Requires-Python: >=3.11" in said["METADATA"]
    assert "License-Expression: MIT" in said["METADATA"]
    assert "bylaw = bylaw.doors.cli:main" in said["entry_points.txt"]
    assert "bylaw = bylaw.doors.mkdocs_plugin:BylawPlugin" in said["entry_points.txt"]
    assert "MIT License" in said["licenses/LICENSE"]
    assert handed.wheel.name == f"bylaw-{__version__}-py3-none-any.whl"


def test_the_sdist_holds_what_the_wheel_is_built_from_and_no_more(handed: Handed) -> None:
    tops = ("README.md", "LICENSE", "CHANGELOG.md", "pyproject.toml", ".gitignore")
    expected = {name for name in in_the_repository() if bundled(name) or name in tops} | {"PKG-INFO"}
    with tarfile.open(handed.sdist) as sdist:
        found = {name.partition("/")[2] for name in sdist.getnames()}
    assert sorted(found) == sorted(expected)


def test_no_path_of_this_machine_is_handed_out(handed: Handed) -> None:
    with ZipFile(handed.wheel) as wheel:
        for name in wheel.namelist():
            assert str(REPOSITORY).encode() not in wheel.read(name), name


# ------------------------------------------------------------------ far from the repository


def test_the_program_is_the_one_in_the_wheel(handed: Handed, tmp_path: Path) -> None:
    where = "import bylaw, bylaw.resources as r; print(bylaw.__file__, r.folder('grammar'), r.folder('codes'), sep='|')"
    lines = run(handed.program.with_name("python"), "-c", where, cwd=tmp_path).split("|")
    assert len(lines) == 3
    assert all(str(handed.program.parent.parent) in line for line in lines)
    assert run(handed.program, "--version", cwd=tmp_path) == f"bylaw, version {__version__}\n"


def test_a_folder_of_policies_is_checked_and_built_far_from_the_repository(handed: Handed, tmp_path: Path) -> None:
    folder = project(tmp_path / "far away", HARBOUR_VIEW)
    assert "TO CHECK" in run(handed.program, "check", "--today", "2026-01-01", cwd=folder)
    assert run(handed.program, "explain", "unknown-role", cwd=folder).startswith("# ")
    run(handed.program, "fmt", "--check", cwd=folder)
    run(handed.program, "build", cwd=folder)
    run(handed.program, "export", "rules", "-o", "exported.json", cwd=folder)
    site = folder / "site"
    assert (site / "rules.json").read_bytes() == (folder / "exported.json").read_bytes()
    assert (site / "harbour-view-academy/trips/agreement.html").is_file()
    assert (site / "assets/bylaw.css").read_bytes() == (
        REPOSITORY / "site-templates/theme/assets/bylaw.css"
    ).read_bytes()


def test_plain_mkdocs_finds_the_plugin_of_the_wheel(handed: Handed, tmp_path: Path) -> None:
    folder = project(tmp_path, HARBOUR_VIEW)
    run(handed.program.with_name("python"), "-m", "mkdocs", "build", "--strict", "-q", cwd=folder)
    assert (folder / "site/index.html").is_file()
