"""The releases on record: a JSON file for each, in the folder `releases` beside mkdocs.yml."""

from pathlib import Path

from orjson import JSONDecodeError, loads

from bylaw.model.release import NotARecord, Release, from_record, in_order

FOLDER, SUFFIX = "releases", ".release.json"


def releases_in(folder: Path) -> tuple[Release, ...]:
    """Every release on record in a folder, the oldest first; none where there is no such folder. Raises NotARecord."""
    if not folder.is_dir():
        return ()
    return in_order(_read(file) for file in sorted(folder.iterdir()) if file.name.endswith(SUFFIX))


def _read(file: Path) -> Release:
    try:
        return from_record(loads(file.read_bytes()))
    except (OSError, JSONDecodeError, NotARecord) as error:
        why = str(error) if isinstance(error, NotARecord) else "It cannot be read."
        raise NotARecord(f"{file.name}: {why}") from None
