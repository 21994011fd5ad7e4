"""The files of a release, as named bytes: the same policies, day and tools give the same ones anywhere."""

from collections.abc import Mapping

from bylaw.model.compare import compare
from bylaw.model.english import in_words
from bylaw.model.release import Release
from bylaw.views.changes import data, markdown
from bylaw.views.offline import offline_copy, zipped
from bylaw.views.release.archive import OFFLINE, SITE, tar_gz
from bylaw.views.release.manifest import MANIFEST, manifest, manifest_schema
from bylaw.views.release.record import RECORD, record, record_schema
from bylaw.views.release.sbom import SBOM, Component, sbom
from bylaw.views.release.sums import SUMS, sums

CHANGES = "CHANGES.md"
__all__ = ["SITE", "bundle"]


def bundle(
    release: Release,
    before: Release | None,
    site: Mapping[str, bytes],
    beside: Mapping[str, bytes],
    tools: tuple[Component, ...],
) -> dict[str, bytes]:
    """Every file of a release. `beside` are the forms and the rules as data; the site comes in as its files.

    `before` is the release before this one; `tools` are bylaw and all that it was made with.
    """
    offline = zipped(offline_copy(site), release.name)
    files = {**beside, SITE: tar_gz(site, release.on), OFFLINE: offline, **_changes(release, before)}
    files |= {SBOM: sbom(tools), **record_schema(), RECORD: record(release), **manifest_schema()}
    files[MANIFEST] = manifest(release, before.name if before else "", files)
    return {**files, SUMS: sums(files)}


def _changes(release: Release, before: Release | None) -> dict[str, bytes]:
    changes = compare(before.editions if before else (), release.editions)
    title = f"# {release.name}, {in_words(release.on)}\n\n"
    since = f"What changed since {before.name}, {in_words(before.on)}.\n\n" if before else "The first release.\n\n"
    return {
        "changes.json": data.render(changes, release.generator),
        data.SCHEMA_FILE: data.schema(),
        CHANGES: (title + since + markdown.render(changes)).encode(),
    }
