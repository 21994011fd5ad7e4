"""`bylaw release`: the same bytes anywhere, nothing half made, and nothing released that is not committed."""

import errno
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from release_project import PHONES, Repository, git, without_pdf

from bylaw.doors.release import Refused, Stopped
from bylaw.doors.release_files import alone
from bylaw.doors.release_making import FoundErrors
from bylaw.views.release.archive import untarred
from command import as_another_user, bylaw, put, tree

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "HOME": "/", "USER": "ann", "LOGNAME": "ann"}
THERE = {
    "TZ": "Asia/Kathmandu", "LC_ALL": "C", "LANGUAGE": "tr", "PYTHONHASHSEED": "4242",
    "USER": "a-secret-name", "LOGNAME": "a-secret-name", "SOURCE_DATE_EPOCH": "1700000001",
}  # fmt: skip
NOBODY = 65534


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    without_pdf(monkeypatch)
    return Repository(tmp_path / "school")


@pytest.fixture
def elsewhere() -> Iterator[Path]:
    """A folder that every user may look into."""
    folder = Path(tempfile.mkdtemp(prefix="a-folder-far-away-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


# ------------------------------------------------------------------ the same anywhere


def test_a_tag_gives_the_same_bundle_whoever_builds_it_and_wherever(repository: Repository, elsewhere: Path) -> None:
    git(repository.folder, "tag", "-a", "2026.1", "-m", "The first release")
    other = elsewhere / "deep" / "école"
    shutil.copytree(repository.folder, other)
    user: dict[str, Any] = {}
    if os.geteuid() == 0 and sys.platform == "linux":
        user = {"preexec_fn": as_another_user(NOBODY)}
        asked = [sys.executable, "-c", "import os, bylaw; print(os.getuid())"]
        assert subprocess.run(asked, check=True, capture_output=True, cwd="/", **user).stdout == b"%d\n" % NOBODY
    for place in (elsewhere, *elsewhere.rglob("*")):
        os.utime(place, (1, 1))
        os.chown(place, *((NOBODY, NOBODY) if user else (-1, -1)))
    one = bylaw("release", "2026.1", cwd=repository.folder, env=HERE, umask=0o022)
    two = bylaw("release", "2026.1", cwd=other, env={**THERE, "HOME": str(elsewhere)}, umask=0o077, **user)
    assert (one.status, two.status) == (0, 0), one.said + two.said
    assert one.out == two.out and "in force from 2026-09-02." in one.out
    here, there = tree(repository.folder / "dist/2026.1"), tree(other / "dist/2026.1")
    assert f"sha256 of its sums: {sha256(here['SHA256SUMS']).hexdigest()}\n" in one.out
    made = (other / "dist/2026.1/SHA256SUMS").stat()
    assert (made.st_mode & 0o777, made.st_uid) == (0o600, NOBODY if user else os.getuid())
    assert sorted(p for p in here.keys() | there.keys() if here.get(p) != there.get(p)) == []
    assert {
        "forms/hillside-school/phones/agreement.teachers.pdf",
        "site.tar.gz",
        "offline.zip",
        "SHA256SUMS",
    } <= here.keys()
    assert (repository.folder / "releases/2026.1.release.json").read_bytes() == here["release.json"]
    unpacked = {f"site/{path}": data for path, data in untarred(here["site.tar.gz"]).items()}
    _holds_no_trace_of({**here, **unpacked}, (repository.folder, other, Path(sys.prefix)))


def _holds_no_trace_of(files: dict[str, bytes], places: tuple[Path, ...]) -> None:
    secrets = (*map(str, places), "a-secret-name", "Kathmandu", "somebody@example.org", "1700000001")
    for path, data in files.items():
        assert [s for s in secrets if s.encode() in data] == [], path


def test_receipts_name_the_release_and_forms_say_what_changed_since_the_last(repository: Repository) -> None:
    repository.release()
    repository.edit(("a lost phone", "a lost or stolen phone"), ("version: 1.0", "version: 2.0"))
    repository.edit(("1 September 2026", "1 October 2026"))
    repository.commit("Stolen phones")
    folder = repository.release("2026.2", date(2026, 10, 5)).folder
    site = untarred((folder / "site.tar.gz").read_bytes())
    form = site["hillside-school/phones/agreement.staff.html"].decode()
    assert form.encode() == (folder / "forms/hillside-school/phones/agreement.staff.html").read_bytes()
    assert '"release": "2026.2"' in form or '"release":"2026.2"' in form
    assert "stolen" in form and "lost phone" in form
    assert json.loads((folder / "changes.json").read_bytes())["level"] == "substantive"
    assert "since 2026.1, 5 September 2026" in (folder / "CHANGES.md").read_text(encoding="utf-8")


def test_a_site_that_the_same_process_builds_afterwards_is_not_that_of_the_release(repository: Repository) -> None:
    """MkDocs keeps one plugin for a process, which the release had told what to publish."""
    repository.release()
    repository.edit(("a lost phone", "a lost or stolen phone"))
    config = load_config(config_file=str(repository.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    form = (repository.folder / "site/hillside-school/phones/agreement.staff.html").read_text(encoding="utf-8")
    assert "stolen" in form
    assert '"release":' in form and re.search('"release": ?"2026.1"', form) is None


# ------------------------------------------------------------------ what is released


def test_drafts_are_left_out_of_every_file_and_named(repository: Repository) -> None:
    put(repository.folder, "policy-src/s/trips.policy", "policy Trips\n    status: draft\n\n[go] staff must pack\n")
    repository.commit("A draft")
    done = repository.release()
    assert done.notes[0] == "Hillside School: Trips is left out: its status is “draft”."
    files = tree(done.folder)
    files |= untarred(files["site.tar.gz"])
    assert [path for path, data in files.items() if "trips" in path.lower() or b"Trips" in data] == []


def test_who_wrote_and_committed_a_policy_last_is_on_record_by_name_only(repository: Repository) -> None:
    put(repository.folder, "policy-src/s/notes.txt", "Nothing of the policy.\n")
    repository.commit("Notes", author="Somebody Else")
    [policy] = repository.release().release.policies
    assert policy.trail == ("Ann Author", "Cal Clerk", date(2026, 9, 2))


def test_a_name_that_is_an_address_is_left_out(repository: Repository) -> None:
    repository.edit(("pupils look on", "pupils learn from it"))
    repository.commit("Words", author="ann@school.example")
    assert repository.release().release.policies[0].trail.author == ""


def test_only_what_is_committed_is_released(repository: Repository) -> None:
    repository.edit(("must report", "should report"))
    put(repository.folder, "policy-src/s/new.policy", "policy New\n")
    put(repository.folder, "my notes.txt", "Not of the source.")
    with pytest.raises(Refused, match=r"and this is not: policy-src/s/phones.policy, policy-src/s/new.policy. Commit"):
        repository.release()
    assert not repository.bundles.exists()


def test_the_day_of_a_release_is_that_of_its_tag(repository: Repository) -> None:
    repository.git("tag", "2026.1")
    assert repository.release(on=None).release.on == date(2026, 9, 2)
    repository.git("tag", "2026.2")
    put(repository.folder, "notes.txt", "Later.")
    repository.commit("Later")
    with pytest.raises(Refused, match=r"The tag 2026.2 is of another revision"):
        repository.release("2026.2", None)
    assert repository.release("2026.3", None).release.on == date.today()


def test_a_project_below_the_top_of_its_repository_is_released_too(tmp_path: Path, repository: Repository) -> None:
    shutil.rmtree(repository.folder / ".git")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "All")
    [policy] = repository.release().release.policies
    assert policy.trail.author == "Ann Author"


# ------------------------------------------------------------------ what is refused


def test_what_has_no_history_cannot_be_released(tmp_path: Path, repository: Repository) -> None:
    for spoil, why in (
        (lambda f: shutil.rmtree(f / ".git"), "is not in a git repository"),
        (lambda f: shutil.rmtree(f / ".git") or git(f, "init", "-q"), "Nothing is committed here yet"),
        (lambda f: (f / "mkdocs.yml").unlink(), "There is no mkdocs.yml here"),
    ):
        copy = tmp_path / "copy"
        shutil.copytree(repository.folder, copy)
        spoil(copy)
        run = bylaw("release", "2026.1", cwd=copy, env={"GIT_CEILING_DIRECTORIES": str(tmp_path)})
        assert (run.status, why in run.err) == (2, True), run.said
        assert not (copy / "dist").exists() and not (copy / "releases").exists()
        shutil.rmtree(copy)


def test_links_of_a_repository_are_kept_unless_they_lead_out_of_it(repository: Repository) -> None:
    (repository.folder / "policy-src/crest.svg").symlink_to("../art/crest.svg")
    put(repository.folder, "art/crest.svg", "<svg/>")
    repository.commit("A crest")
    assert untarred((repository.release().folder / "site.tar.gz").read_bytes())["crest.svg"] == b"<svg/>"
    (repository.folder / "art/users").symlink_to("/etc/passwd")
    repository.commit("Somebody else's")
    with pytest.raises(Refused, match="art/users leads out of the repository"):
        repository.release("2026.2")


def test_lines_end_as_they_were_committed_whatever_git_does_to_them_here(repository: Repository) -> None:
    put(repository.folder, "policy-src/own.css", "a {\n}\n")
    repository.commit("A style")
    repository.git("config", "core.autocrlf", "true")
    assert untarred((repository.release().folder / "site.tar.gz").read_bytes())["own.css"] == b"a {\n}\n"


def test_a_shallow_clone_knows_too_little(tmp_path: Path, repository: Repository) -> None:
    put(repository.folder, "notes.txt", "Two.")
    repository.commit("Two")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.folder}", "shallow")
    run = bylaw("release", "2026.1", cwd=tmp_path / "shallow")
    assert run.status == 2 and "Run: git fetch --unshallow" in run.err


def test_a_site_that_differs_from_machine_to_machine_is_not_released(repository: Repository) -> None:
    repository.edit(("site_name: Policies", "site_name: !ENV [SCHOOL, Policies]"), path="mkdocs.yml")
    repository.commit("From the environment")
    with pytest.raises(Refused, match=r"mkdocs.yml takes a value from the environment"):
        repository.release()


def test_why_a_site_cannot_be_built_is_said(repository: Repository) -> None:
    put(repository.folder, "policy-src/notes.md", "# Notes\n\n[Nowhere](nowhere.md)\n")
    repository.commit("A link")
    with pytest.raises(
        Refused, match=r"The site cannot be built. .*nowhere.md.*Aborted with . warnings in strict mode"
    ):
        repository.release()
    assert repository.hidden() == []


@pytest.mark.parametrize("name", ["", "../2026", "a/b", "-x", "2026.", "latest", "a b", "x" * 65, "2026\n"])
def test_a_name_that_is_no_file_name_is_refused(repository: Repository, name: str) -> None:
    with pytest.raises(Refused, match="A release cannot be called"):
        repository.release(name)


def test_policies_with_errors_are_shown_and_not_released(repository: Repository) -> None:
    repository.edit(("teachers must not use", "teachers shall not use"))
    repository.commit("Shall")
    with pytest.raises(FoundErrors):
        repository.release()
    run = bylaw("release", "2026.1", cwd=repository.folder)
    assert run.status == 1 and "policy-src/s/phones.policy:" in run.err and "Nothing was released." in run.err
    assert repository.hidden() == []


OVERDUE = ("    status: adopted", "    status: adopted\n    review: every 2 years\n    next review: 1 November 2026")


def test_an_overdue_review_stops_a_release_until_it_is_allowed_with_a_reason(repository: Repository) -> None:
    repository.edit(OVERDUE)
    repository.commit("A review is due")
    run = bylaw("release", "2026.1", "--on", "2026-12-05", cwd=repository.folder)
    assert run.status == 1 and run.err.endswith("Nothing was released.\n")
    assert '--allow review-overdue:hillside-school/phones --because "the reason"\n' in run.err
    key, reason = "review-overdue:hillside-school/phones", "The governors meet on 3 October."
    for given in ((), ("--because", " ")):
        bare = bylaw("release", "2026.1", "--allow", key, *given, cwd=repository.folder)
        assert bare.status == 2 and 'Give a reason with each --allow: --allow WHAT --because "the reason"' in bare.err
    allowed = ("--on", "2026-12-05", "--allow", key, "--because", reason)
    assert bylaw("release", "2026.1", *allowed, cwd=repository.folder).status == 0
    for file in ("dist/2026.1/manifest.json", "releases/2026.1.release.json"):
        entry = json.loads((repository.folder / file).read_bytes())
        assert entry["allowed"] == [{"what": key, "reason": reason}]


def test_an_overdue_review_stops_nothing_where_that_finding_is_lowered(repository: Repository) -> None:
    repository.edit(OVERDUE)
    repository.edit(("  - bylaw\n", "  - bylaw:\n      findings:\n        review-overdue: note\n"), path="mkdocs.yml")
    repository.commit("Reviews are looked at elsewhere")
    assert repository.release(on=date(2026, 12, 5)).folder.is_dir()


def test_an_acceptance_that_has_run_out_stops_a_release(repository: Repository) -> None:
    accepted = (
        "accept finding long-sentence\n    because it is short\n    owner: headteacher\n    until: 1 September 2026\n"
    )
    put(repository.folder, PHONES, (repository.folder / PHONES).read_text(encoding="utf-8") + "\n" + accepted)
    repository.commit("Accepted")
    with pytest.raises(Stopped) as stopped:
        repository.release()
    [refused] = stopped.value.refused
    assert refused.key == "expired-acceptance:hillside-school/phones"
    lines = (repository.folder / PHONES).read_text(encoding="utf-8").splitlines()
    line = lines.index("accept finding long-sentence") + 1
    assert refused.sentence.startswith(f"{PHONES}:{line}: ")


def test_nothing_is_allowed_that_stops_nothing_and_no_lie_is_ever_allowed(repository: Repository) -> None:
    with pytest.raises(Stopped, match="Nothing that may be let through stops this release as “approval:x”"):
        repository.release(allowed=(("approval:x", "Why not."),))
    repository.edit(("version: 1.0", "version: 1"))
    repository.commit("A bad version")
    with pytest.raises(Stopped) as stopped:
        repository.release(allowed=(("version:hillside-school/phones", "We like it."),))
    assert [r.what for r in stopped.value.refused] == ["version", "allow"]


def test_a_draft_of_what_is_in_force_stops_a_release(repository: Repository) -> None:
    repository.release()
    repository.edit(("status: adopted", "status: draft"))
    repository.commit("Being rewritten")
    with pytest.raises(Refused, match="no policy here is more than a draft"):
        repository.release("2026.2", date(2026, 10, 1))
    put(repository.folder, "policy-src/s/trips.policy", (repository.folder / PHONES).read_text(encoding="utf-8")
        .replace("policy Phones", "policy Trips").replace("status: draft", "status: adopted"))  # fmt: skip
    repository.commit("Another")
    with pytest.raises(Stopped, match=r"Phones is in force as version 1.0 and its text here has the status “draft”"):
        repository.release("2026.2", date(2026, 10, 1))


def test_a_release_stands_after_those_on_record(repository: Repository) -> None:
    repository.release("2026.9")
    with pytest.raises(Refused, match=r"2026.9 is of 2026-09-05, so a release of 2026-09-04 would stand before it"):
        repository.release("2026.10", date(2026, 9, 4))
    assert repository.release("2026.10").release.name == "2026.10"


# ------------------------------------------------------------------ atomic and safe


def test_what_is_on_record_is_never_changed(repository: Repository) -> None:
    before = tree(repository.release().folder)
    record = (repository.folder / "releases/2026.1.release.json").read_bytes()
    with pytest.raises(Refused, match=r"2026.1 is released already"):
        repository.release()
    shutil.rmtree(repository.bundles)
    with pytest.raises(Refused, match=r"2026.1 is released already"):
        repository.release()
    (repository.folder / "releases/2026.1.release.json").unlink()
    assert tree(repository.release().folder) == before
    (repository.folder / "releases/2026.1.release.json").unlink()
    with pytest.raises(Refused, match=r"2026.1 is there already. A release is never made over"):
        repository.release()
    assert record == before["release.json"]


def test_two_releases_at_once_cannot_clash(repository: Repository) -> None:
    with alone(repository.folder / "releases"), pytest.raises(Refused, match="Another release is being made"):
        repository.release()
    assert repository.release().folder.is_dir()


def test_a_release_that_ends_as_another_starts_is_one_at_once_too(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever ends without a record takes the folder away again in which the lock lies."""

    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr("bylaw.doors.release_files.FileLock.acquire", gone)
    with pytest.raises(Refused, match="Another release is being made"):
        repository.release()


def test_of_many_that_start_together_one_is_made(repository: Repository) -> None:
    command = [sys.executable, "-m", "bylaw", "release", "2026.1", "--on", "2026-09-05"]
    started = [subprocess.Popen(command, cwd=repository.folder, stderr=subprocess.PIPE) for _ in range(3)]
    said = [process.communicate()[1] for process in started]
    assert sorted(process.returncode for process in started) == [0, 2, 2], said
    assert sorted(p.name for p in (repository.folder / "releases").iterdir()) == ["2026.1.release.json"]
    assert repository.hidden() == []


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_release_that_is_killed_leaves_nothing_that_looks_like_one(repository: Repository, end: int) -> None:
    command = [sys.executable, "-m", "bylaw", "release", "2026.1", "--on", "2026-09-05"]
    with subprocess.Popen(command, cwd=repository.folder, stderr=subprocess.DEVNULL) as process:
        while not list(repository.bundles.glob(".*/source/mkdocs.yml")) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(end)
    assert process.returncode != 0
    assert [p.name for p in (repository.folder / "releases").iterdir() if p.name != ".bylaw.lock"] == []
    assert not (repository.bundles / "2026.1").exists()
    assert not list((repository.folder / "releases").glob("*.json"))
    assert repository.release().folder.is_dir()
    assert repository.hidden() == []


@pytest.mark.parametrize("step", ["write", "publish", "made"])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "site.tar.gz")

    monkeypatch.setattr(f"bylaw.doors.release.{step}", full)
    with pytest.raises(Refused, match=r"^Nothing was released: No space left on device \(site.tar.gz\).$"):
        repository.release()
    assert not (repository.bundles / "2026.1").exists() and not (repository.folder / "releases").exists()
    assert repository.hidden() == []


def test_a_disk_that_takes_no_more_of_a_site_is_a_sentence_too(repository: Repository) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    run = bylaw("release", "2026.1", cwd=repository.folder, preexec_fn=little_room)
    assert run.status == 2 and "Error: Nothing was released: File too large" in run.err
    assert repository.hidden() == [] and not (repository.folder / "releases").exists()


def test_a_key_that_cannot_sign_stops_a_release(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"cannot sign: .*Nothing was released"):
        repository.release(key=put(tmp_path, "key", "no key"))
    assert not (repository.bundles / "2026.1").exists() and repository.hidden() == []


def test_records_are_linked_into_place_also_where_the_disk_knows_no_links(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    assert repository.release().record.is_file()
    assert repository.hidden() == []


@pytest.mark.parametrize("links", [True, False])
def test_a_record_that_somebody_else_makes_meanwhile_stays_as_it_is(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """Such as on a disk that two machines share, where no lock of one holds the other."""
    theirs = repository.folder / "releases/2026.1.release.json"

    def linked(self: Path, target: Path) -> None:
        theirs.write_text("theirs")
        os.link(target, self) if links else os.link(target, self / "nowhere")

    monkeypatch.setattr(Path, "hardlink_to", linked)
    with pytest.raises(Refused, match=r"^2026.1.release.json is there already: what is on record is never changed.$"):
        repository.release()
    assert theirs.read_text() == "theirs"
    assert repository.hidden() == []
