"""`bylaw deploy`: puts a release on a site of versions, where those before it stay readable."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from tarfile import TarError
from typing import NamedTuple
from zlib import error as ZlibError

from orjson import loads

from bylaw.doors.disk import discard, place_in, publish, stage
from bylaw.doors.release_files import Clash, alone
from bylaw.doors.release_site import files_in
from bylaw.doors.verify import NotABundle, verify
from bylaw.model.release import NotARecord, from_record
from bylaw.views.release import SITE
from bylaw.views.release.archive import untarred
from bylaw.views.release.record import RECORD
from bylaw.views.release.sums import SUMS, digest
from bylaw.views.versions import HEADERS, around
from bylaw.views.versions.listing import LATEST, LIST, NotAList, Version, is_name, newest_first, read_list
from bylaw.views.versions.superseded import superseded


class Done(NamedTuple):
    """What was deployed, and what it took the place of: none where it is the first."""

    new: Version
    old: Version | None


class Refused(Exception):
    """Says in a sentence why the site stays as it was."""


def deploy(bundle: Path, site: Path) -> Done:
    """Add a release to a site as its newest, in one step. Raises Refused."""
    target = site.resolve()
    try:
        new, pages = _release(bundle)
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target.parent):
            before = _versions(target)
            _refuse(new, before, target)
            staged = stage(target)
            try:
                _fill(staged, target, new, before, pages)
                publish(staged, target)
            finally:
                discard(staged)
    except (Clash, NotABundle, NotAList, NotARecord) as why:
        raise Refused(str(why)) from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise Refused(f"The site stays as it was: {error.strerror}{where}.") from None
    return Done(new, before[0] if before else None)


def _release(bundle: Path) -> tuple[Version, dict[str, bytes]]:
    """What a bundle holds for the site: nothing that is not whole is deployed."""
    troubles = verify(bundle, None, None).troubles
    if troubles:
        raise Refused("\n".join((*troubles, "The site stays as it was.")))
    record = from_record(loads((bundle / RECORD).read_bytes()))
    version = Version(record.name, record.on, record.level, digest((bundle / SUMS).read_bytes()))
    try:
        pages = untarred((bundle / SITE).read_bytes())
    except (OSError, EOFError, TarError, ZlibError):
        raise Refused(f"{SITE} of {record.name} cannot be unpacked.") from None
    if not is_name(version.name) or not all(map(_stays_inside, pages)):
        raise Refused("A path of this release leads out of its folder.")
    return version, pages


def _stays_inside(path: str) -> bool:
    return not path.startswith("/") and "\\" not in path and ".." not in PurePosixPath(path).parts


def _versions(site: Path) -> tuple[Version, ...]:
    """The versions of a site, the newest first. What has an index.html and no list is somebody's other site."""
    if (site / LIST).is_file():
        return read_list((site / LIST).read_bytes())
    if (site / "index.html").exists():
        raise Refused(f"{site.name} holds a site that is not one of versions. Deploy to a folder of its own.")
    return ()


def _refuse(new: Version, before: Sequence[Version], site: Path) -> None:
    if any(version.name == new.name for version in before):
        raise Refused(f"{new.name} is deployed already, and a version is never changed.")
    if (site / new.name).exists():
        raise Refused(f"{site.name} has something called {new.name} that is no version. Take it away first.")
    if before and newest_first((*before, new))[0] != new:
        raise Refused(
            f"{before[0].name} is deployed already, and {new.name} stands before it. Deploy releases in their order."
        )


def _fill(staged: Path, site: Path, new: Version, before: Sequence[Version], pages: Mapping[str, bytes]) -> None:
    """Make the new site in an empty folder. What stays is linked, so it takes neither time nor room."""
    if site.exists():
        shutil.copytree(site, staged, copy_function=_linked, ignore=_left_out(site), dirs_exist_ok=True)
    for path, data in pages.items():
        place_in(staged / new.name, path).write_bytes(data)
    shutil.copytree(staged / new.name, staged / LATEST, copy_function=_linked)
    if before:
        old = staged / before[0].name
        for path, data in superseded(files_in(old), before[0], new, pages.keys()):
            (old / path).unlink()  # or the page of the site as it is now, which this one is linked to, would change
            place_in(old, path).write_bytes(data)
    versions = (new, *before)
    headers = {v.name: staged / v.name / HEADERS for v in versions}
    texts = {name: file.read_text(encoding="utf-8") for name, file in headers.items() if file.is_file()}
    for path, data in around(versions, texts).items():
        (staged / path).unlink(missing_ok=True)
        place_in(staged, path).write_bytes(data)


def _left_out(site: Path) -> Callable[[str, list[str]], set[str]]:
    """Hidden entries, such as `.git`, which `disk.publish` keeps, and the newest so far."""
    return lambda folder, names: (
        {n for n in names if n.startswith(".") or n == LATEST} if folder == str(site) else set()
    )


def _linked(source: str, target: str) -> str:
    """Another name for a file, or a copy where the disk has no such names."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
