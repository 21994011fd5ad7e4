"""What is not as it was released: files that were altered, added, removed or swapped, and data that disagree."""

import zlib
from collections.abc import Iterator, Mapping
from tarfile import TarError
from typing import Any

from orjson import JSONDecodeError, loads

from bylaw.model.editions import NotAnExport, editions
from bylaw.model.release import NotARecord, Release, from_record
from bylaw.views.release.archive import OFFLINE, SITE, untarred
from bylaw.views.release.manifest import MANIFEST, manifest
from bylaw.views.release.manifest import SCHEMA_VERSION as MANIFEST_VERSION
from bylaw.views.release.record import RECORD
from bylaw.views.release.sbom import SBOM
from bylaw.views.release.sums import SIGNATURE, SUMS, digest

_RULES = "rules.json"
_FOLLOWS = (MANIFEST, SUMS)  # of these the bytes follow from the others


def altered(there: Mapping[str, str], sums: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each file that is not what its sum says. Both are sums, by path."""
    wrong = {path for path in there.keys() & sums.keys() if there[path] != sums[path]}
    for path in sorted(there.keys() | sums.keys()):
        if path not in sums:
            yield f"{path} was added."
        elif path not in there:
            yield f"{path} was removed."
        elif path in wrong:
            other = next((o for o in sorted(wrong) if there[path] == sums[o] and there[o] == sums[path]), "")
            if not other:
                yield f"{path} was altered."
            elif path < other:
                yield f"{path} and {other} were swapped."


def record_of(files: Mapping[str, bytes]) -> Release:
    """The record in a bundle. Raises NotARecord."""
    try:
        return from_record(loads(files[RECORD]))
    except KeyError:
        raise NotARecord(f"There is no {RECORD} in it.") from None
    except (JSONDecodeError, NotARecord):
        raise NotARecord(f"{RECORD} is damaged.") from None


def disagreements(files: Mapping[str, bytes], record: Release) -> Iterator[str]:
    """A sentence for each thing that the manifest or the rules as data say otherwise than the record and the files."""
    entry = _json(files, MANIFEST)
    if not isinstance(entry, Mapping) or entry.get("schema_version") != MANIFEST_VERSION:
        yield f"{MANIFEST} is no manifest of a release."
        return
    listed = {path: data for path, data in files.items() if path not in (*_FOLLOWS, SIGNATURE)}
    right = loads(manifest(record, since_of(files), listed))
    wrong = [key for key in right if entry.get(key) != right[key]]
    if wrong:
        yield f"{MANIFEST} says otherwise than {RECORD} and the files: {', '.join(wrong)}."
    try:
        if editions(_json(files, _RULES)) != record.editions:
            yield f"{_RULES} and {RECORD} do not ask the same."
    except NotAnExport:
        yield f"{_RULES} is damaged."


def since_of(files: Mapping[str, bytes]) -> str:
    """The name of the release before, as the manifest has it; empty for the first."""
    entry = _json(files, MANIFEST)
    return str(entry.get("since") or "") if isinstance(entry, Mapping) else ""


def unlike(released: Mapping[str, bytes], rebuilt: Mapping[str, bytes]) -> Iterator[str]:
    """A sentence for each file that came out otherwise when the release was built again, the tools apart."""
    wrong = sorted(p for p in released.keys() | rebuilt.keys() if released.get(p) != rebuilt.get(p))
    follow = {*_FOLLOWS, SBOM, *((OFFLINE,) if SITE in wrong else ())}
    for path in [p for p in wrong if p not in follow] or ([] if SBOM in wrong else wrong):
        if path in released and path in rebuilt:
            yield from _unlike_file(path, released[path], rebuilt[path])
        else:
            yield f"{path} {'is not made' if path in released else 'is made, and was not released,'} from this source."


def _unlike_file(path: str, released: bytes, rebuilt: bytes) -> Iterator[str]:
    if path != SITE:
        yield f"{path} comes out otherwise from this source."
    else:
        one, other = _unpacked(released), _unpacked(rebuilt)
        inside = sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p))
        yield from (f"{path} holds another {p} than is made from this source." for p in inside)
        if not inside:
            yield f"{path} holds the same files, packed otherwise."


def _unpacked(data: bytes) -> dict[str, str]:
    try:
        return {path: digest(content) for path, content in untarred(data).items()}
    except (OSError, EOFError, zlib.error, TarError):
        return {}


def other_tools(released: Mapping[str, bytes], rebuilt: Mapping[str, bytes]) -> str:
    """What a release says that it was made with and is here in another version, as a list; empty where all is alike."""
    if released.get(SBOM) == rebuilt.get(SBOM):
        return ""
    there, here = (_versions(files.get(SBOM, b"")) for files in (released, rebuilt))
    names = sorted(n for n in there.keys() | here.keys() if there.get(n) != here.get(n))
    return (
        ", ".join(f"{n} {there.get(n, 'absent')} (here {here.get(n, 'absent')})" for n in names) or "listed otherwise"
    )


def _versions(data: bytes) -> dict[str, str]:
    """The version of each piece of software in a bill of materials; none where it is damaged."""
    try:
        entry = loads(data)
        return {str(c["name"]): str(c["version"]) for c in (entry["metadata"]["component"], *entry["components"])}
    except (JSONDecodeError, KeyError, TypeError):
        return {}


def _json(files: Mapping[str, bytes], path: str) -> Any:
    try:
        return loads(files.get(path, b""))
    except JSONDecodeError:
        return None
