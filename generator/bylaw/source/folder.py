"""Which files belong together: an organisation file and the policies beside it."""

from collections.abc import Mapping
from posixpath import basename, dirname

from msgspec import Struct

from bylaw.source.text import SourceFile

ORGANISATION_FILE = "organisation.policy"


class Shelf(Struct, frozen=True):
    """One folder: its organisation file, if it has one, and its policies in order of path."""

    folder: str
    organisation: SourceFile | None
    policies: tuple[SourceFile, ...]


def shelves(files: Mapping[str, SourceFile]) -> tuple[Shelf, ...]:
    """Sort files into shelves, by folder."""
    folders: dict[str, list[SourceFile]] = {}
    for path in sorted(files):
        folders.setdefault(dirname(path), []).append(files[path])
    return tuple(
        Shelf(
            folder,
            next((f for f in group if basename(f.path) == ORGANISATION_FILE), None),
            tuple(f for f in group if basename(f.path) != ORGANISATION_FILE),
        )
        for folder, group in sorted(folders.items())
    )
