"""`bylaw verify`: whatever was done to a release is found and named, and its source makes the same again."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from release_project import Repository, without_pdf

from bylaw.doors.verify import NotABundle, Verified, verify
from bylaw.views.release.archive import tar_gz, untarred
from bylaw.views.release.sums import sums
from command import bylaw, put, tree

SUMS = "SHA256SUMS"


class Signed(NamedTuple):
    """A project with two releases that the governors signed; who may sign, and the key of somebody else."""

    repository: Repository
    bundle: Path
    signers: Path
    other_key: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    folder = tmp_path_factory.mktemp("verify")
    key, other = (_key(folder, name) for name in ("governors", "somebody"))
    public = key.with_suffix(".pub").read_text(encoding="utf-8")
    signers = put(folder, "allowed_signers", f'governors@school.example namespaces="bylaw-release" {public}')
    with pytest.MonkeyPatch.context() as patch:
        without_pdf(patch)
        repository = Repository(folder / "school")
        repository.release()
        repository.edit(("pupils look on", "pupils learn from it"), ("version: 1.0", "version: 1.1"))
        repository.commit("Words", author="Bea Bursar")
        repository.git("tag", "2026.2")
        bundle = repository.release("2026.2", date(2026, 10, 1), key=key).folder
        yield Signed(repository, bundle, signers, other)


def _key(folder: Path, name: str) -> Path:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", name], cwd=folder, check=True)
    return folder / name


@pytest.fixture
def bundle(made: Signed, tmp_path: Path) -> Path:
    """A copy of the bundle, to do things to."""
    return shutil.copytree(made.bundle, tmp_path / "2026.2")


def troubles(bundle: Path, made: Signed, *, signed: bool = False, source: str | None = None) -> tuple[str, ...]:
    return verify(bundle, made.signers if signed else None, source).troubles


def sum_again(bundle: Path) -> None:
    """What somebody does who hides a change: the manifest lists the files as they are, and the sums follow."""
    files = {p: d for p, d in tree(bundle).items() if not p.startswith(SUMS)}
    entry = json.loads(files["manifest.json"])
    fresh = dict(line.split("  ", 1)[::-1] for line in sums(files).decode().splitlines())
    entry["files"] = [
        {"path": p, "sha256": fresh[p], "size": len(d)} for p, d in sorted(files.items()) if p != "manifest.json"
    ]
    files["manifest.json"] = json.dumps(entry).encode()
    put(bundle, "manifest.json", files["manifest.json"])
    put(bundle, SUMS, sums(files))


# ------------------------------------------------------------------ a sound release


def test_a_release_is_whole_and_signed(made: Signed, bundle: Path) -> None:
    run = bylaw("verify", bundle, "--signers", made.signers, cwd=made.repository.folder)
    count = len(tree(bundle)) - 2
    assert run.out.splitlines() == [
        f"2026.2 is whole: {count} files, each as its sum says.",
        "Its sums are signed by governors@school.example.",
    ]
    put(bundle, "CHANGES.md", "None.")
    run = bylaw("verify", bundle, "--signers", made.signers, cwd=made.repository.folder)
    assert (run.status, run.out.splitlines()) == (
        1,
        [
            "Its sums are signed by governors@school.example.",
            "CHANGES.md was altered.",
            "Do not rely on this copy. Get the release again from where it was published.",
        ],
    )


def test_a_release_is_made_again_from_a_revision_and_from_a_folder(
    made: Signed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pdf(monkeypatch)
    monkeypatch.chdir(made.repository.folder)
    for source in ("2026.2", "HEAD", "."):
        found = verify(made.bundle, made.signers, source)
        assert found == Verified((*found.sound[:2], f"Built again from {source}: the same, file by file."), ())
    assert verify(made.bundle.with_name("2026.1"), None, "HEAD~1").troubles == ()
    copy = shutil.copytree(made.repository.folder, tmp_path / "unpacked", ignore=shutil.ignore_patterns(".git"))
    monkeypatch.chdir("/")
    assert verify(made.bundle, None, str(copy)).troubles == ()


def test_sums_are_checked_by_sha256sum_too(made: Signed) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=made.bundle, check=True)


def test_without_names_of_signers_nobody_vouches(made: Signed, bundle: Path) -> None:
    assert verify(bundle, None, None).sound[1].startswith("Its sums are signed, by a key that nobody vouches for")
    (bundle / f"{SUMS}.sig").unlink()
    assert verify(bundle, None, None).sound[1].startswith("It is not signed, so whoever changed a file could")
    assert troubles(bundle, made, signed=True) == (
        "It is not signed, so whoever changed a file could change its sum too.",
    )


# ------------------------------------------------------------------ what was done to it


def test_a_byte_flipped_in_any_file_is_found(made: Signed, bundle: Path) -> None:
    files = tree(bundle)
    assert len(files) > 15
    for path, data in files.items():
        flipped = bytearray(data)
        flipped[len(data) // 2] ^= 1
        put(bundle, path, bytes(flipped))
        found = troubles(bundle, made, signed=True)
        assert any(path in sentence or path.startswith(SUMS) for sentence in found), path
        put(bundle, path, data)
    assert troubles(bundle, made, signed=True) == ()


def test_a_file_that_was_added_removed_or_swapped_is_named(made: Signed, bundle: Path) -> None:
    put(bundle, "forms/extra.html", "Sign here.")
    (bundle / "CHANGES.md").unlink()
    one, other = (bundle / f"forms/hillside-school/phones/agreement.{role}.html" for role in ("staff", "teachers"))
    texts = one.read_bytes(), other.read_bytes()
    one.write_bytes(texts[1])
    other.write_bytes(texts[0])
    assert list(troubles(bundle, made)) == [
        "CHANGES.md was removed.",
        "forms/extra.html was added.",
        "forms/hillside-school/phones/agreement.staff.html and forms/hillside-school/phones/agreement.teachers.html "
        "were swapped.",
    ]


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_ordinary_file_is_named_and_never_followed(made: Signed, bundle: Path, kind: str) -> None:
    odd = bundle / "odd"
    if kind == "pipe":
        os.mkfifo(odd)
    else:
        odd.symlink_to(made.signers if kind == "link" else made.repository.folder)
    assert troubles(bundle, made) == ("odd was added, and is no ordinary file.",)


def test_a_manifest_that_was_edited_and_summed_again_without_the_key_is_found(made: Signed, bundle: Path) -> None:
    entry = json.loads((bundle / "manifest.json").read_bytes())
    entry["policies"][0]["approval"]["by"] = "Somebody Else"
    put(bundle, "manifest.json", json.dumps(entry))
    sum_again(bundle)
    assert troubles(bundle, made, signed=True)[1:] == (
        "The signature by governors@school.example is not of these sums: SHA256SUMS was changed after it was signed.",
    )
    assert troubles(bundle, made) == (
        "manifest.json says otherwise than release.json and the files: policies.",
        "Its signature is not of these sums: SHA256SUMS or SHA256SUMS.sig was changed.",
    )


def test_a_signature_by_another_key_is_found(made: Signed, bundle: Path) -> None:
    (bundle / f"{SUMS}.sig").unlink()
    _sign(bundle, made.other_key, "bylaw-release")
    [found] = troubles(bundle, made, signed=True)
    assert found.startswith("The signature is by a key that ") and found.endswith(" does not name, or is none.")


def test_a_signature_that_was_made_for_something_else_does_not_count(made: Signed, bundle: Path) -> None:
    (bundle / f"{SUMS}.sig").unlink()
    _sign(bundle, made.other_key.with_name("governors"), "file")
    assert len(troubles(bundle, made, signed=True)) == len(troubles(bundle, made)) == 1


def _sign(bundle: Path, key: Path, namespace: str) -> None:
    command = ["ssh-keygen", "-Y", "sign", "-q", "-f", str(key), "-n", namespace, SUMS]
    subprocess.run(command, cwd=bundle, check=True, capture_output=True)


# ------------------------------------------------------------------ what disagrees, though the sums are right


def _edited(path: str, **more: object) -> Callable[[Path], object]:
    return lambda bundle: put(bundle, path, json.dumps({**json.loads((bundle / path).read_bytes()), **more}))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (
            _edited("manifest.json", level="substantive"),
            "manifest.json says otherwise than release.json and the files: level.",
        ),
        (_edited("release.json", on="2026-09-30"), "manifest.json says otherwise than release.json and the files: on."),
        (_edited("release.json", name="2026.3"), "manifest.json says otherwise than release.json and the files: name."),
        (
            _edited("release.json", allowed=[{"what": "approval:x", "reason": "r"}]),
            "manifest.json says otherwise than release.json and the files: allowed.",
        ),
        (_edited("rules.json", editions=[]), "rules.json and release.json do not ask the same."),
        (_edited("manifest.json", schema_version="other"), "manifest.json is no manifest of a release."),
        (lambda bundle: put(bundle, "release.json", "{"), "release.json is damaged."),
        (lambda bundle: put(bundle, "rules.json", "{"), "rules.json is damaged."),
        (lambda bundle: (bundle / "release.json").unlink(), "There is no release.json in it."),
    ],
)
def test_data_that_disagree_are_named(made: Signed, bundle: Path, spoil: Callable[[Path], object], why: str) -> None:
    spoil(bundle)
    sum_again(bundle)
    (bundle / f"{SUMS}.sig").unlink()
    assert troubles(bundle, made) == (why,)


@pytest.mark.parametrize("path", ["manifest.json", "release.json", "rules.json"])
def test_data_made_into_anything_are_found_and_never_stop_the_program(made: Signed, bundle: Path, path: str) -> None:
    (bundle / f"{SUMS}.sig").unlink()
    whole = json.loads((bundle / path).read_bytes())
    for key in whole.keys() - {"$schema", "generator", "since"}:
        for junk in (None, 1, "\x1b[2J", [], {}, [1], [[]], [{}], {"a": [1]}):
            if junk != whole[key] and not (path == "rules.json" and key not in ("editions", "rules", "policies")):
                put(bundle, path, json.dumps({**whole, key: junk}))
                put(bundle, SUMS, sums({p: d for p, d in tree(bundle).items() if p != SUMS}))
                assert troubles(bundle, made), (key, junk)


def test_what_a_bundle_says_cannot_move_the_cursor(made: Signed, bundle: Path) -> None:
    put(bundle, "\x1b[2J.html", "")
    run = bylaw("verify", bundle, cwd=made.repository.folder)
    assert run.status == 1 and "\ufffd[2J.html was added." in run.out


def test_a_manifest_that_does_not_list_the_files_is_found(made: Signed, bundle: Path) -> None:
    put(bundle, "forms/extra.html", "Sign here.")
    put(bundle, SUMS, sums({p: d for p, d in tree(bundle).items() if not p.startswith(SUMS)}))
    (bundle / f"{SUMS}.sig").unlink()
    assert troubles(bundle, made) == ("manifest.json says otherwise than release.json and the files: files.",)


def test_what_the_source_does_not_make_is_found_though_all_sums_are_right(
    made: Signed, bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pdf(monkeypatch)
    monkeypatch.chdir(made.repository.folder)
    site = untarred((bundle / "site.tar.gz").read_bytes())
    page = "hillside-school/phones/index.html"
    assert b"must not" in site[page]
    site[page] = site[page].replace(b"must not", b"may")
    put(bundle, "site.tar.gz", tar_gz(site, date(2026, 10, 1)))
    sum_again(bundle)
    (bundle / f"{SUMS}.sig").unlink()
    assert troubles(bundle, made) == ()
    assert troubles(bundle, made, source="2026.2") == (
        f"site.tar.gz holds another {page} than is made from this source.",
    )


def test_a_release_that_should_have_been_stopped_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made by a tool that lets everything through, it is whole, and its source makes the same again."""
    without_pdf(monkeypatch)
    repository = Repository(tmp_path / "school")
    repository.edit(("    minute reference: 26/9\n", ""))
    repository.commit("No minute")
    with monkeypatch.context() as lenient:
        lenient.setattr("bylaw.doors.release_making.refusals", lambda *_: ())
        bundle = repository.release().folder
    assert verify(bundle, None, None).troubles == ()
    (said,) = verify(bundle, None, str(repository.folder)).troubles
    assert "Phones has no minute." in said


def test_a_release_of_another_revision_or_record_is_found(
    made: Signed, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_pdf(monkeypatch)
    monkeypatch.chdir(made.repository.folder)
    assert any("release.json" in t for t in troubles(bundle, made, source="HEAD~1"))
    assert "git knows no revision of that name" in troubles(bundle, made, source="nowhere")[0]
    copy = shutil.copytree(made.repository.folder, tmp_path / "copy")
    _edited("releases/2026.2.release.json", level="substantive")(copy)
    assert troubles(bundle, made, source=str(copy)) == (
        "The record of 2026.2 in releases is not the one in this bundle.",
    )
    (copy / "releases/2026.2.release.json").unlink()
    (copy / "releases/2026.1.release.json").unlink()
    assert troubles(bundle, made, source=str(copy)) == (
        "It says what changed since 2026.1; by the records here, nothing comes before it.",
    )


def test_what_is_no_bundle_is_refused_in_a_sentence(made: Signed, bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(NotABundle, match="There is no SHA256SUMS in "):
        verify(tmp_path, None, None)
    put(bundle, SUMS, b"\x00\xff")
    assert troubles(bundle, made)[0].startswith("SHA256SUMS is damaged")
    run = bylaw("verify", tmp_path / "nowhere", cwd=tmp_path)
    assert run.status == 2 and "does not exist" in run.err
