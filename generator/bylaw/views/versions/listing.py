"""The list versions.json: the releases that a site shows, as mike writes it and the selector of Material reads it."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from orjson import OPT_INDENT_2, JSONDecodeError, dumps, loads

from bylaw.model.release import Release, in_order

LIST = "versions.json"
LATEST = "latest"
_NAME = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._-]{0,62}[0-9A-Za-z])?")


class Version(NamedTuple):
    """A release on the site. `on` is the day from which it is in force, `sums` the SHA-256 of its SHA256SUMS."""

    name: str
    on: date
    level: str
    sums: str


class NotAList(Exception):
    """Says in a sentence why a file is no list of versions."""


def listed(versions: Iterable[Version]) -> bytes:
    """The list, in the order given. The first is `latest`, whatever it is called."""
    entries = [_entry(version, newest=not n) for n, version in enumerate(versions)]
    return dumps(entries, option=OPT_INDENT_2) + b"\n"


def read_list(data: bytes) -> tuple[Version, ...]:
    """The versions of a list, the newest first. Raises NotAList."""
    try:
        found = _read_all(loads(data))
    except (JSONDecodeError, KeyError, TypeError, ValueError):
        raise NotAList(f"{LIST} is not a list that bylaw wrote, so nothing can be added to this site.") from None
    return newest_first(found)


def newest_first(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Versions in the order of releases, backwards."""
    known = {version.name: version for version in versions}
    ordered = in_order(Release(v.name, v.on, v.level, "", "", (), ()) for v in known.values())
    return tuple(known[release.name] for release in reversed(ordered))


def is_name(text: str) -> bool:
    """Whether a folder of a site may be called so."""
    return bool(_NAME.fullmatch(text)) and text not in (LATEST, LIST, "index.html")


def _entry(version: Version, *, newest: bool) -> dict[str, Any]:
    return {
        "version": version.name,
        "title": version.name if newest else f"{version.name} (superseded)",  # no more has room on a phone
        "aliases": [LATEST] if newest else [],
        "properties": {"on": version.on.isoformat(), "level": version.level, "sums": version.sums},
    }


def _read_all(entries: Any) -> tuple[Version, ...]:
    if not isinstance(entries, list):
        raise TypeError
    return tuple(map(_read, entries))


def _read(entry: Any) -> Version:
    more = entry["properties"]
    if not is_name(entry["version"]):
        raise ValueError
    return Version(entry["version"], date.fromisoformat(more["on"]), str(more["level"]), str(more["sums"]))
