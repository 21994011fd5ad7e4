"""`bylaw release`: makes a release of the revision that is checked out, and puts it on record."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bylaw.doors.release_files import Clash, alone, publish, record_file, workshop, write
from bylaw.doors.release_making import Order, Prepared, made, prepare
from bylaw.doors.release_site import policies_folder
from bylaw.doors.release_source import NoSource, Revision, head, tag_day, take_out, trails, uncommitted
from bylaw.doors.releases import FOLDER, releases_in
from bylaw.doors.signing import NotSigned, sign
from bylaw.model.release import NotARecord, Release, in_order
from bylaw.model.release_rules import ALLOWABLE, Refusal
from bylaw.views.release.record import RECORD
from bylaw.views.release.sums import SUMS, digest

_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,62}[0-9A-Za-z])?")
_TAKEN = ("latest",)  # the name under which a site of versions shows the newest
_MOST_NAMED = 3


class Wanted(NamedTuple):
    """What somebody asked for. `on` is none and `level` empty where they are to be worked out."""

    name: str
    level: str
    on: date | None
    allowed: tuple[tuple[str, str], ...]
    key: Path | None
    output: Path


class Done(NamedTuple):
    """A release that was made: where it is, the sum of its sums, and sentences to say."""

    release: Release
    folder: Path
    sum: str
    record: Path
    notes: tuple[str, ...]


class Refused(Exception):
    """Says in a sentence why there is no release, whatever the policies say."""


class Stopped(Exception):
    """What the policies or their versions have against a release."""

    def __init__(self, refused: tuple[Refusal, ...]) -> None:
        self.refused = refused
        super().__init__("\n".join(map(in_words, refused)))


def release(wanted: Wanted, project: Path) -> Done:
    """Make a release of a project. Raises Refused, Stopped and release_making.FoundErrors."""
    _refuse_name(wanted.name)
    records, target = project / FOLDER, wanted.output / wanted.name
    try:
        policies = policies_folder(project)
        at = head(project)
        with alone(records):
            before = _before(wanted, records, at)
            _refuse_uncommitted(at, policies)
            with workshop(target) as bench:
                return _make(wanted, at, before, bench, target)
    except (NoSource, Clash, NotARecord, NotSigned) as why:
        raise Refused(str(why)) from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise Refused(f"Nothing was released: {error.strerror}{where}.") from None


def in_words(refusal: Refusal) -> str:
    """A refusal with what to type where it may be let through."""
    more = f'\n  To release it all the same: --allow {refusal.key} --because "the reason"'
    return refusal.sentence + (more if refusal.what in ALLOWABLE else "")


class _Before(NamedTuple):
    """The releases that are on record, and the day of the next one."""

    releases: tuple[Release, ...]
    on: date


def _make(wanted: Wanted, at: Revision, before: _Before, bench: Path, target: Path) -> Done:
    project = take_out(at, bench / "source")
    order = Order(wanted.name, before.on, wanted.level, wanted.allowed, before.releases, at.commit)
    prepared = prepare(project, order, lambda files: trails(at, files))
    if prepared.refused:
        raise Stopped(prepared.refused)
    _refuse_out_of_order(prepared, before.releases)
    files = made(prepared, before.releases, bench / "site")
    write(files, bench / "bundle")
    if wanted.key:
        sign(bench / "bundle", wanted.key)
    record = record_file(at.folder / FOLDER, wanted.name)
    publish(bench / "bundle", target, record, files[RECORD])
    return Done(prepared.release, target, digest(files[SUMS]), record, prepared.notes)


def _before(wanted: Wanted, records: Path, at: Revision) -> _Before:
    releases = releases_in(records)
    if record_file(records, wanted.name).exists() or any(r.name == wanted.name for r in releases):
        raise Refused(f"{wanted.name} is released already, and what is on record is never changed. Take another name.")
    return _Before(releases, wanted.on or tag_day(wanted.name, at) or date.today())


def _refuse_name(name: str) -> None:
    if not _NAME.fullmatch(name) or name in _TAKEN:
        raise Refused(
            f"A release cannot be called “{name[:80]}”. Use letters, digits, full stops and hyphens, such as 2026.1."
        )


def _refuse_uncommitted(at: Revision, policies: str) -> None:
    found = uncommitted(at, policies)
    if found:
        more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
        raise Refused(
            f"A release is made of what is committed, and this is not: {', '.join(found[:_MOST_NAMED])}{more}. "
            "Commit it, or take it away."
        )


def _refuse_out_of_order(prepared: Prepared, before: tuple[Release, ...]) -> None:
    if in_order((*before, prepared.release))[-1] is not prepared.release:
        last = before[-1]
        raise Refused(
            f"{last.name} is of {last.on}, so a release of {prepared.release.on} would stand before it. Give another "
            "day with --on, or a name that comes after it."
        )
