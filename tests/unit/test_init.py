"""`bylaw init`: an empty folder becomes a repository of policies that is green at once."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bylaw import __version__
from command import REPOSITORY, bylaw, put, tree

CLEAN, MISUSE = 0, 2
TEMPLATES = REPOSITORY / "site-templates" / "init"
FOLDER = "policy-src/hillside-school"


@pytest.fixture
def started(tmp_path: Path) -> Path:
    assert bylaw("init", "policies", "--name", "Hillside School", cwd=tmp_path).status == CLEAN
    return tmp_path / "policies"


def commands(readme: Path) -> Iterator[list[str]]:
    """The commands in the blocks of a page, a list of words each."""
    for block in re.findall(r"^```sh\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        yield from (line.split() for line in block.splitlines())


def test_the_two_commands_of_the_readme_are_green_in_what_was_an_empty_folder(started: Path) -> None:
    typed = list(commands(started / "README.md"))
    assert typed == [["bylaw", "check"], ["bylaw", "build"]]
    check, build = (bylaw(*words[1:], cwd=started) for words in typed)
    assert (check.status, check.out) == (CLEAN, "No problems in 2 files.\n")
    assert build.status == CLEAN, build.said
    assert "WARNING" not in build.said
    assert (started / "site/hillside-school/mobile-phone-policy/agreement.html").is_file()


@pytest.mark.parametrize("day", ["2020-02-29", "2031-09-01", "2099-12-31"])
def test_the_example_is_without_findings_on_any_day_and_laid_out_in_one_form(started: Path, day: str) -> None:
    assert bylaw("check", "--today", day, cwd=started).out == "No problems in 2 files.\n"
    assert bylaw("fmt", "--check", cwd=started).status == CLEAN


def test_a_newcomer_approves_the_example_as_the_files_tell(started: Path) -> None:
    """The readme says what to put in, and the example which lines to take away."""
    example = started / FOLDER / "example.policy"
    text = example.read_text(encoding="utf-8")
    approved = text.replace("    version: 0.1\n    status: draft\n", "    version: 1.0\n    status: ratified\n")
    approved = approved.replace("governing body\n", "governing body\n    approved on: 8 January 2026\n", 1)
    example.write_text(approved, encoding="utf-8")
    assert "unneeded-acceptance" in bylaw("check", "--today", "2026-02-01", cwd=started).out
    example.write_text(re.sub(r"-- Take these.*?headteacher\n\n", "", approved, flags=re.DOTALL), encoding="utf-8")
    assert bylaw("check", "--today", "2026-02-01", cwd=started).out == "No problems in 2 files.\n"
    assert bylaw("build", cwd=started).status == CLEAN


def test_every_file_is_named_and_every_template_is_used(started: Path) -> None:
    found = tree(started)
    templates = {p.relative_to(TEMPLATES).as_posix() for p in TEMPLATES.rglob("*") if p.is_file()}
    made = {path.replace("/hillside-school", "") for path in found}
    assert {re.sub(r"(^|/)dot-", r"\1.", t.removesuffix(".j2")) for t in templates} == made
    page = (REPOSITORY / "docs/commands/init.md").read_text(encoding="utf-8")
    assert [path for path in found if f"`{path}`" not in page] == []
    assert yaml.safe_load(found["mkdocs.yml"])["site_name"] == "Hillside School policies"
    assert found["requirements.txt"].decode().startswith(("bylaw[pdf] @ git+https://", f"bylaw[pdf]=={__version__}\n"))


def test_a_folder_that_holds_other_things_keeps_them(tmp_path: Path) -> None:
    put(tmp_path, ".git/config", "[core]\n")
    put(tmp_path, "LICENSE", "mine\n")
    assert bylaw("init", cwd=tmp_path).status == CLEAN
    assert (tmp_path / "LICENSE").read_text() == "mine\n"
    assert (tmp_path / "policy-src/our-school/example.policy").is_file()


def test_a_file_that_is_there_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    put(tmp_path, "README.md", "mine\n")
    put(tmp_path, "mkdocs.yml", "site_name: Mine\n")
    before = tree(tmp_path)
    run = bylaw("init", cwd=tmp_path)
    said = "Error: Nothing was written, since this is there already: README.md, mkdocs.yml.\n"
    assert (run.status, run.err) == (MISUSE, said)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "Hill\x01side", "organisation: [x] # {{ y }}"])
def test_a_name_that_no_school_has_is_refused(tmp_path: Path, name: str) -> None:
    run = bylaw("init", "--name", name, cwd=tmp_path)
    assert run.status == MISUSE
    assert run.err.startswith("Error: ")
    assert tree(tmp_path) == {}


@pytest.mark.parametrize(
    "name", ["St Mary’s", "Ysgol Gynradd Tŷ Gwyn", 'The "Old" School: C of E', "{{ name }} & {% x %}"]
)
def test_a_name_with_signs_in_it_stays_as_it_is(tmp_path: Path, name: str) -> None:
    run = bylaw("init", "--name", name, cwd=tmp_path)
    assert run.status == CLEAN, run.said
    assert yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == f"{name} policies"
    assert bylaw("check", cwd=tmp_path).out == "No problems in 2 files.\n"
    assert bylaw("build", cwd=tmp_path).status == CLEAN


def test_what_is_made_and_staff_lists_stay_out_of_git(started: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=started, check=True)
    kept_out = ("site/index.html", "dist/2026.1/manifest.json", "public/index.html", "staff.csv", "office/office.toml")
    for path in kept_out:
        put(started, path, "x")
    seen = subprocess.run(
        ["git", "status", "--short", "--untracked-files=all"], cwd=started, check=True, capture_output=True, text=True
    ).stdout
    assert "example.policy" in seen
    assert [path for path in kept_out if path in seen] == []
