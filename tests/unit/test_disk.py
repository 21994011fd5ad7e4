"""Reading policy files from disk, and putting a site in place of the last one."""

import os
import stat
from pathlib import Path

import pytest

from bylaw.doors import disk
from bylaw.source.text import MOST_BYTES, Unreadable, read_text

NO_PROCESS = 4_000_000  # above the largest number that Linux gives a process


def put(folder: Path, path: str, text: str = "policy A\n") -> Path:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def test_policies_are_found_in_every_folder_and_sorted_by_path(tmp_path: Path) -> None:
    for path in ("b/y.policy", "a/x.policy", "b.policy", "a/organisation.policy", "a/notes.md", "C.POLICY"):
        put(tmp_path, path)
    assert list(disk.policy_files(tmp_path)) == [
        "C.POLICY",
        "a/organisation.policy",
        "a/x.policy",
        "b/y.policy",
        "b.policy",
    ]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for path in ("a.policy", ".b.policy", ".git/c.policy"):
        put(tmp_path, path)
    assert list(disk.policy_files(tmp_path)) == ["a.policy"]


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/secret.policy")
    kept = put(tmp_path, "inside/kept.policy")
    (tmp_path / "inside/stolen.policy").symlink_to(secret)
    (tmp_path / "inside/folder").symlink_to(secret.parent)
    (tmp_path / "inside/again.policy").symlink_to(kept)
    (tmp_path / "inside/nowhere.policy").symlink_to(tmp_path / "inside/gone.policy")
    assert list(disk.policy_files(tmp_path / "inside")) == ["again.policy", "kept.policy"]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a/x.policy")
    (tmp_path / "a/loop").symlink_to(tmp_path)
    assert list(disk.policy_files(tmp_path)) == ["a/x.policy"]


def test_a_pipe_named_like_a_policy_is_not_waited_for(tmp_path: Path) -> None:
    put(tmp_path, "a.policy")
    os.mkfifo(tmp_path / "b.policy")
    assert list(disk.policy_files(tmp_path)) == ["a.policy"]


def test_an_enormous_file_is_read_just_far_enough_to_be_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.policy").open("wb") as file:
        file.truncate(MOST_BYTES * 50)
    data = disk.policy_files(tmp_path)["a.policy"]
    refusal = read_text(data)
    assert len(data) == MOST_BYTES + 1
    assert isinstance(refusal, Unreadable)
    assert refusal.code == "file-too-large"


def test_one_file_comes_with_its_neighbours_and_no_others(tmp_path: Path) -> None:
    one = put(tmp_path, "a/x.policy")
    for path in ("a/organisation.policy", "a/.hidden.policy", "a/notes.md", "a/deeper/y.policy", "b/z.policy"):
        put(tmp_path, path)
    assert list(disk.policy_files(one)) == ["organisation.policy", "x.policy"]


def test_nothing_to_read_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(disk.NothingToRead, match=r"There are no \.policy files in .*"):
        disk.policy_files(tmp_path)
    with pytest.raises(disk.NothingToRead, match=r".*gone cannot be read: No such file or directory\."):
        disk.policy_files(tmp_path / "gone")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place = put(tmp_path, "rules.json", "before")
    disk.write_whole(place, b"after")
    assert place.read_bytes() == b"after"
    with pytest.raises(TypeError):
        disk.write_whole(place, "not bytes")  # type: ignore[arg-type]
    assert place.read_bytes() == b"after"
    assert [p.name for p in tmp_path.iterdir()] == ["rules.json"]


def test_a_private_file_is_its_owners_alone_whatever_stood_in_its_place(tmp_path: Path) -> None:
    open_to_all = put(tmp_path, "open.csv", "before")
    open_to_all.chmod(0o644)
    link = tmp_path / "link.csv"
    link.symlink_to(open_to_all)
    for place in (link, open_to_all, tmp_path / "new.csv"):
        disk.write_whole(place, b"names", private=True)
        assert not place.is_symlink()
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert open_to_all.read_bytes() == (b"before" if place == link else b"names")


def test_a_finished_site_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, "old.html")
    put(site, ".git/HEAD")
    staged = disk.stage(site)
    put(staged, "new.html")
    assert (site / "old.html").exists()
    disk.publish(staged, site)
    assert sorted(p.name for p in site.iterdir()) == [".git", "new.html"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_first_site_needs_no_last_one(tmp_path: Path) -> None:
    staged = disk.stage(tmp_path / "deep" / "site")
    put(staged, "new.html")
    disk.publish(staged, tmp_path / "deep" / "site")
    assert (tmp_path / "deep" / "site" / "new.html").exists()


def test_a_site_that_cannot_be_renamed_is_filled_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    put(site, "old/page.html")
    put(site, "old.html")
    put(site, ".git/HEAD")
    staged = disk.stage(site)
    put(staged, "new/page.html")

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(Path, "rename", refuse)
    disk.publish(staged, site)
    assert sorted(p.name for p in site.iterdir()) == [".git", "new"]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_removed_and_a_running_one_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(tmp_path, f".site-building-{NO_PROCESS}/half.html")
    put(tmp_path, f".site-building-{os.getppid()}/half.html")
    put(tmp_path, ".site-building-notes/mine.txt")
    disk.discard(disk.stage(site))
    assert sorted(p.name for p in tmp_path.iterdir()) == [f".site-building-{os.getppid()}", ".site-building-notes"]


def test_a_build_killed_between_taking_away_and_putting_in_place_loses_nothing(tmp_path: Path) -> None:
    put(tmp_path, f".site-replaced-{NO_PROCESS}/last.html")
    disk.discard(disk.stage(tmp_path / "site"))
    assert (tmp_path / "site/last.html").exists()
