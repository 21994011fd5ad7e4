"""`bylaw verify`: whether a release is as it was made, who signed it, and whether its source makes the same again."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bylaw.doors.release_making import FoundErrors, Order, Trails, made, prepare
from bylaw.doors.release_source import NoSource, copy_of, revision, take_out, trails
from bylaw.doors.releases import FOLDER, releases_in
from bylaw.doors.signing import NotSigned, is_of_some_key, signer
from bylaw.model.release import NotARecord, Release, in_order
from bylaw.views.pdf.engine import missing
from bylaw.views.release.compared import altered, disagreements, other_tools, record_of, since_of, unlike
from bylaw.views.release.manifest import MANIFEST
from bylaw.views.release.record import record
from bylaw.views.release.sums import SIGNATURE, SUMS, NotSums, digest, read_sums


class Verified(NamedTuple):
    """What was found: sentences on what is sound, and on what is not."""

    sound: tuple[str, ...]
    troubles: tuple[str, ...]


class NotABundle(Exception):
    """Says in a sentence why there is nothing to verify."""


def verify(bundle: Path, signers: Path | None, source: str | None) -> Verified:
    """Check a bundle, and build it again where there is a source. Raises NotABundle."""
    files, odd = _read(bundle)
    if SUMS not in files:
        raise NotABundle(f"There is no {SUMS} in {bundle}, so it is no release.")
    found = _whole(files, odd)
    signed = _signed(bundle, files, signers)
    rebuilt = _rebuilt(files, source) if source and not found.troubles else Verified((), ())
    return Verified(
        (*found.sound, *signed.sound, *rebuilt.sound), (*found.troubles, *signed.troubles, *rebuilt.troubles)
    )


def _read(bundle: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of a bundle, and a sentence for each thing in it that is no ordinary file."""
    if not bundle.is_dir():
        raise NotABundle(f"{bundle} is not a folder that holds a release.")
    files: dict[str, bytes] = {}
    odd: list[str] = []
    for place in _below(bundle):
        path = place.relative_to(bundle).as_posix()
        if stat.S_ISREG(place.lstat().st_mode):
            files[path] = place.read_bytes()
        else:
            odd.append(f"{path} was added, and is no ordinary file.")
    return files, tuple(odd)


def _below(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        links = [name for name in folders if Path(at, name).is_symlink()]
        yield from (Path(at, name) for name in sorted((*names, *links)))


def _whole(files: dict[str, bytes], odd: tuple[str, ...]) -> Verified:
    try:
        sums = read_sums(files[SUMS])
        there = {path: digest(data) for path, data in files.items() if path not in (SUMS, SIGNATURE)}
        troubles = (*odd, *altered(there, sums))
        release = record_of(files)
        troubles = troubles or tuple(disagreements(files, release))
    except (NotSums, NotARecord) as why:
        return Verified((), (*odd, str(why)))
    if troubles:
        return Verified((), troubles)
    return Verified((f"{release.name} is whole: {len(there)} files, each as its sum says.",), ())


def _signed(bundle: Path, files: dict[str, bytes], signers: Path | None) -> Verified:
    if SIGNATURE not in files:
        said = "It is not signed, so whoever changed a file could change its sum too."
        return Verified((), (said,)) if signers else Verified((said,), ())
    try:
        if signers:
            return Verified((f"Its sums are signed by {signer(bundle, files[SUMS], signers)}.",), ())
        if is_of_some_key(bundle, files[SUMS]):
            said = "Its sums are signed, by a key that nobody vouches for: name those who may sign with --signers."
            return Verified((said,), ())
    except NotSigned as why:
        return Verified((), (str(why),))
    return Verified((), (f"Its signature is not of these sums: {SUMS} or {SIGNATURE} was changed.",))


# ---------------------------------------------------------------- built again


def _rebuilt(files: dict[str, bytes], source: str) -> Verified:
    release = record_of(files)
    with TemporaryDirectory(prefix="bylaw-") as bench:
        try:
            records, commit, take, known = _source(source, release)
            before = _before(releases_in(records), release, since_of(files))
            order = Order(release.name, release.on, release.level, release.allowed, before, commit)
            prepared = prepare(take(Path(bench, "source")), order, known)
            again = made(prepared, before, Path(bench, "site"))
        except (NoSource, NotARecord) as why:
            return Verified((), (str(why),))
        except FoundErrors:
            return Verified((), (f"The policies of {source} have errors, so no release was made of them.",))
    stopped = tuple(r.sentence for r in prepared.refused)
    return _held_against(files, again, source, stopped)


def _held_against(files: dict[str, bytes], again: dict[str, bytes], source: str, stopped: tuple[str, ...]) -> Verified:
    lacking = missing()
    left_out = {path for path in files if path.endswith(".pdf")} if lacking else set()
    unsure = {SIGNATURE, *left_out, *((MANIFEST, SUMS) if left_out else ())}
    one, other = ({p: d for p, d in each.items() if p not in unsure} for each in (files, again))
    troubles = (*stopped, *unlike(one, other))
    if left_out:
        troubles = (*troubles, f"{len(left_out)} files could not be built again. {lacking}")
    tools = other_tools(files, again)
    made_with = (f"It was made with other tools than are here: {tools}.",) if tools else ()
    if troubles:
        return Verified((), (*troubles, *made_with))
    return Verified((f"Built again from {source}: the same, file by file.", *made_with), ())


_Source = tuple[Path, str, Callable[[Path], Path], Trails]


def _source(source: str, release: Release) -> _Source:
    """Where the records are, which commit it is, how to take the files out, and who changed what.

    A folder does not know which commit it is, nor who changed it: there the record is believed.
    """
    folder = Path(source)
    if folder.is_dir():
        by_policy = {p.edition.policy: p.trail for p in release.policies}
        return folder / FOLDER, release.revision, lambda into: copy_of(folder, into), lambda _: by_policy
    at = revision(source, Path())
    return Path(FOLDER), at.commit, lambda into: take_out(at, into), lambda paths: trails(at, paths)


def _before(releases: tuple[Release, ...], release: Release, since: str) -> tuple[Release, ...]:
    """The releases on record before one. Raises NotARecord where the record says otherwise than the bundle."""
    others = [r for r in releases if r.name != release.name]
    ordered = in_order((*others, release))
    before = ordered[: ordered.index(release)]
    if any(r.name == release.name and record(r) != record(release) for r in releases):
        raise NotARecord(f"The record of {release.name} in {FOLDER} is not the one in this bundle.")
    if since != (before[-1].name if before else ""):
        was = f"{before[-1].name} comes before it" if before else "nothing comes before it"
        raise NotARecord(f"It says what changed since {since or 'nothing'}; by the records here, {was}.")
    return before
