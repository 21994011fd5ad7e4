"""What a command is pointed at: a folder of policies, or one policy among its neighbours."""

import os
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from bylaw.build import Reading, read
from bylaw.diagnostics.severities import apply
from bylaw.doors.disk import policy_files
from bylaw.doors.settings import findings_settings


def read_asked(target: Path, today: date) -> Reading:
    """Read a folder, or one file, with findings at the severity set for them. Raises NothingToRead and BadSettings.

    A file is read with its neighbours, since they share roles and references, but only it is spoken of.
    """
    wanted = findings_settings()
    reading = read(policy_files(target), today)
    found = reading.diagnostics
    if not target.is_dir():
        found = tuple(d for d in found if d.span.path == target.name)
    return replace(reading, diagnostics=apply(found, wanted))


def seen_from_here(target: Path) -> str:
    """The folder of a target as seen from the working directory, so that an editor or a CI finds the files."""
    folder = target if target.is_dir() else target.parent
    seen = Path(os.path.relpath(folder)).as_posix()
    return "" if seen == "." else seen
