"""The same policies give the same bytes: anywhere, at any time, in any language, in any order of anything."""

import gzip
import shutil
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from command import HARBOUR_VIEW, bylaw, project, tree

HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1798761600"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1800000001"}
ELSEWHERE = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"}
POLICIES = {"repository": None, "example": HARBOUR_VIEW}


def built(folder: Path, policies: Path | None, env: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of a site, built in a folder."""
    run = bylaw("build", cwd=project(folder, policies), env=env)
    assert run.status == 0, run.said
    return tree(folder / "site")


def unlike(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


class Made(NamedTuple):
    """A project and the files of its site, to look at and to copy."""

    folder: Path
    site: Mapping[str, bytes]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Made]:
    """Some policies, built once in this place."""

    @cache
    def made(policies: str) -> Made:
        folder = tmp_path_factory.mktemp("here") / "a-folder-of-this-machine"
        return Made(folder, built(folder, POLICIES[policies], HERE))

    return made


@pytest.mark.parametrize("policies", POLICIES)
def test_a_site_is_the_same_to_the_bit_wherever_and_whenever_it_is_built(
    tmp_path: Path, here: Callable[[str], Made], policies: str
) -> None:
    there = built(tmp_path / "a longer way off" / "deep", POLICIES[policies], THERE)
    elsewhere = built(tmp_path / "x", POLICIES[policies], ELSEWHERE)
    assert len(here(policies).site) > 20
    assert unlike(here(policies).site, there) == []
    assert unlike(here(policies).site, elsewhere) == []


def test_a_site_built_over_the_last_one_is_the_same(tmp_path: Path, here: Callable[[str], Made]) -> None:
    first = here("example")
    again = shutil.copytree(first.folder, tmp_path / "again")
    assert bylaw("build", cwd=again, env=THERE).status == 0
    assert unlike(first.site, tree(again / "site")) == []


def test_what_the_last_site_held_and_this_one_does_not_is_gone(tmp_path: Path, here: Callable[[str], Made]) -> None:
    again = shutil.copytree(here("example").folder, tmp_path / "again")
    assert (again / "site/harbour-view-academy/first-aid-policy").exists()
    (again / "policy-src/harbour-view-academy/first-aid.policy").unlink()
    assert bylaw("build", cwd=again).status == 0
    assert not (again / "site/harbour-view-academy/first-aid-policy").exists()


def test_the_files_are_read_in_the_order_of_their_names_not_of_the_disk(
    tmp_path: Path, here: Callable[[str], Made]
) -> None:
    second = project(tmp_path / "b", HARBOUR_VIEW)
    files = sorted((second / "policy-src").rglob("*.policy"), reverse=True)
    for file in files:
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(text)
    assert bylaw("build", cwd=second).status == 0
    assert unlike(here("example").site, tree(second / "site")) == []


@pytest.mark.parametrize("policies", POLICIES)
def test_exported_rules_are_those_of_the_site(tmp_path: Path, here: Callable[[str], Made], policies: str) -> None:
    site = here(policies).site
    folder = shutil.copytree(here(policies).folder, tmp_path / "here")
    for env in (HERE, THERE, ELSEWHERE):
        assert bylaw("export", "rules", "-o", "exported.json", cwd=folder, env=env).status == 0
        assert (folder / "exported.json").read_bytes() == site["rules.json"]
        assert bylaw("export", "rules", folder / "policy-src", cwd=tmp_path, env=env).out.encode() == site["rules.json"]


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab"])
def test_findings_are_the_same_bytes_too(tmp_path: Path, form: str) -> None:
    said = set()
    for name, env in (("here", HERE), ("there", THERE), ("elsewhere", ELSEWHERE)):
        folder = project(tmp_path / name)
        said.add(bylaw("check", "--format", form, "--today", "2027-01-01", cwd=folder, env=env).out)
    assert len(said) == 1


def test_no_path_of_this_machine_is_in_anything_that_is_published(tmp_path: Path, here: Callable[[str], Made]) -> None:
    folder, site = here("repository")
    assert bylaw("export", "rules", "-o", tmp_path / "exported.json", cwd=folder).status == 0
    site = {**site, **tree(tmp_path)}
    packed = {f"{path} unpacked": gzip.decompress(data) for path, data in site.items() if path.endswith(".gz")}
    assert packed
    for path, data in {**site, **packed}.items():
        for secret in (str(tmp_path), str(folder), folder.name, sys.prefix, str(Path.home()) + "/"):
            assert secret.encode() not in data, f"{path} holds {secret}"


def test_a_build_writes_the_site_and_beside_it_only_compiled_templates(tmp_path: Path) -> None:
    project(tmp_path / "project", HARBOUR_VIEW)
    before = tree(tmp_path)
    bylaw("build", cwd=tmp_path / "project", env={"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)})
    shutil.rmtree(tmp_path / "project/site")
    (compiled,) = tmp_path.glob("_jinja2-cache-*")
    assert {path.name.partition("-")[0] for path in compiled.iterdir()} == {"bylaw"}
    shutil.rmtree(compiled)
    assert tree(tmp_path) == before


def test_templates_that_stayed_compiled_make_the_same_site(tmp_path: Path) -> None:
    """A build that finds none, one that finds all, and one that finds them damaged."""
    folder, env = project(tmp_path / "project", HARBOUR_VIEW), {"TMPDIR": str(tmp_path)}
    sites = []
    for _ in range(3):
        assert bylaw("build", cwd=folder, env=env).status == 0
        sites.append(tree(folder / "site"))
        if len(sites) == 2:
            for file in next(tmp_path.glob("_jinja2-cache-*")).iterdir():
                file.write_bytes(file.read_bytes()[:-99])
    assert sites[0] == sites[1] == sites[2]
