"""Makes a release of a project in a folder: what it holds, what stops it, and the bytes of all its files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from orjson import loads

from bylaw import __version__
from bylaw.build import Reading, read
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.diagnostics.severities import apply
from bylaw.doors.disk import NothingToRead, policy_files
from bylaw.doors.release_site import configuration, policies_folder, site_files
from bylaw.doors.release_source import NoSource
from bylaw.doors.release_tools import tools
from bylaw.doors.settings import BadSettings, findings_settings
from bylaw.model.policy_text import text_digest
from bylaw.model.release import Release, Trail, released
from bylaw.model.release_rules import (
    ALLOWABLE,
    Refusal,
    drafts_that_were_released,
    level_of,
    named,
    refusals,
    self_approved,
)
from bylaw.model.types import Handbook
from bylaw.views.forms import changes_since, forms
from bylaw.views.pdf import pdf_forms
from bylaw.views.pdf.copies import copies
from bylaw.views.pdf.engine import missing
from bylaw.views.release import bundle
from bylaw.views.rules_json import rules_json

_STOPPING = (catalogue.EXPIRED_ACCEPTANCE.name, catalogue.REVIEW_OVERDUE.name)
Trails = Callable[[Mapping[str, str]], Mapping[str, Trail]]  # from a file's path to its trail, by the policy's id


class Order(NamedTuple):
    """What somebody asked for. `level` may be empty; `allowed` is what may pass, with the reason; `before` in order."""

    name: str
    on: date
    level: str
    allowed: tuple[tuple[str, str], ...]
    before: tuple[Release, ...]
    revision: str


class Prepared(NamedTuple):
    """A release that may be made if nothing refuses it. `notes` are sentences to say."""

    project: Path
    handbook: Handbook
    release: Release
    refused: tuple[Refusal, ...]
    notes: tuple[str, ...]


class FoundErrors(Exception):
    """Policies with errors, which nobody publishes."""

    def __init__(self, errors: tuple[Diagnostic, ...], handbook: Handbook, folder: str) -> None:
        self.errors, self.handbook, self.folder = errors, handbook, folder
        super().__init__("The policies have errors.")


def prepare(project: Path, order: Order, trails: Trails) -> Prepared:
    """Read a project as it is released: its drafts are taken out of it. Raises NoSource and FoundErrors."""
    folder = policies_folder(project)
    reading, left_out, drafts = _without_drafts(project, project / folder, order)
    errors = tuple(d for d in reading.diagnostics if d.severity is Severity.ERROR)
    if errors:
        raise FoundErrors(errors, reading.handbook, folder)
    if not reading.handbook.policies:
        raise NoSource(
            "There is nothing to release: no policy here is more than a draft. Approve one: write “status: ratified”, "
            "its version, and who approved it, when and in which minute."
        )
    found = _release(reading.handbook, folder, order, trails)
    stopping = (
        *drafts,
        *_findings(reading.diagnostics, reading.handbook, folder),
        *refusals(found, order.level, order.before),
    )
    allowed = dict(order.allowed)
    refused = [r for r in stopping if r.what not in ALLOWABLE or r.key not in allowed]
    refused += [_not_needed(key) for key in allowed if key not in {r.key for r in stopping if r.what in ALLOWABLE}]
    notes = (*left_out, *self_approved(found, order.before))
    return Prepared(project, reading.handbook, found, tuple(refused), notes)


def made(prepared: Prepared, before: tuple[Release, ...], site: Path) -> dict[str, bytes]:
    """The bytes of every file of a release. The site is built in a folder that is not there yet. Raises NoSource."""
    release = prepared.release
    pages = site_files(prepared.project, site, (*before, release))
    beside = {**_forms(prepared.handbook, (*before, release), pages), **rules_json(prepared.handbook, __version__)}
    return bundle(release, before[-1] if before else None, pages, beside, tools())


def _without_drafts(
    project: Path, policies: Path, order: Order
) -> tuple[Reading, tuple[str, ...], tuple[Refusal, ...]]:
    """The reading of what is released, a sentence for each draft that is left out, and why one may not be."""
    reading = _reading(project, policies, order.on)
    drafts = [p for p in reading.handbook.policies if p.control.is_draft]
    if not drafts:
        return reading, (), ()
    editions = {p.edition.policy: p.edition for p in released(_exported(reading.handbook))}
    held = [editions[p.id] for p in drafts]
    for path in {p.path for p in drafts}:
        (policies / path).unlink()
    said = tuple(f"{named(e)} is left out: its status is “{e.status}”." for e in held)
    return _reading(project, policies, order.on), said, tuple(drafts_that_were_released(held, order.before))


def _reading(project: Path, policies: Path, on: date) -> Reading:
    file = configuration(project)
    try:
        reading = read(policy_files(policies), on)
        return Reading(reading.handbook, apply(reading.diagnostics, findings_settings(file)), reading.accepted)
    except NothingToRead:
        raise NoSource(f"There is nothing to release: there is no policy in {policies.name}.") from None
    except BadSettings as error:
        raise NoSource(str(error).replace(str(file), file.name)) from None


def _exported(handbook: Handbook) -> Mapping[str, object]:
    exported: Mapping[str, object] = loads(rules_json(handbook, __version__)["rules.json"])
    return exported


def _release(handbook: Handbook, folder: str, order: Order, trails: Trails) -> Release:
    texts = {p.id: text_digest(p, handbook.sources[p.path].text) for p in handbook.policies}
    files = {p.id: f"{folder}/{p.path}" for p in handbook.policies}
    held = released(_exported(handbook), texts, trails(files))
    level = level_of(held, order.before).value
    return Release(order.name, order.on, level, order.revision, __version__, held, order.allowed)


def _findings(found: Iterable[Diagnostic], handbook: Handbook, folder: str) -> Iterator[Refusal]:
    """Acceptances that have run out and reviews that are overdue, as far as their severity is not lowered."""
    ids = {o.path: o.id for o in handbook.organisations} | {p.path: p.id for p in handbook.policies}
    for d in found:
        if d.code.name in _STOPPING and d.severity is Severity.WARNING:
            line, _ = handbook.sources[d.span.path].position(d.span.start)
            sentence = f"{folder}/{d.span.path}:{line}: {d.message} {d.hint}"
            yield Refusal(d.code.name, ids.get(d.span.path, ""), sentence)


def _not_needed(key: str) -> Refusal:
    return Refusal("allow", "", f"Nothing that may be let through stops this release as “{key}”. Take it away.")


def _forms(handbook: Handbook, releases: tuple[Release, ...], site: Mapping[str, bytes]) -> dict[str, bytes]:
    """The forms that people sign, as pages of the site and, where its libraries are installed, as PDF."""
    found = {path: site[path] for path in forms(handbook)}
    if not missing():
        changes = changes_since((), rules_json(handbook, __version__)["rules.json"], releases)
        found |= pdf_forms(copies(handbook, changes), releases[-1].name)
    return {f"forms/{path}": data for path, data in found.items()}
