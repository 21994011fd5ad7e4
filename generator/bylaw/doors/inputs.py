"""What a command is pointed at: a folder of policies, or one policy among its neighbours."""

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
