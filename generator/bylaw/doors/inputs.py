"""What a command is pointed at: a folder of policies, or one policy among its neighbours."""

import os
from datetime import date
from pathlib import Path

from bylaw.build import Reading, read
from bylaw.doors.disk import policy_files


def read_asked(target: Path, today: date) -> Reading:
    """Read a folder, or one file. Raises NothingToRead.

    A file is read with its neighbours, since they share roles and references, but only it is spoken of.
    """
    reading = read(policy_files(target), today)
    if target.is_dir():
        return reading
    return Reading(reading.handbook, tuple(d for d in reading.diagnostics if d.span.path == target.name))


def seen_from_here(target: Path) -> str:
    """The folder of a target as seen from the working directory, so that an editor or a CI finds the files."""
    folder = target if target.is_dir() else target.parent
    seen = Path(os.path.relpath(folder)).as_posix()
    return "" if seen == "." else seen
