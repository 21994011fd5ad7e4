"""Writes files that name people: only their owner can read them."""

import re
from pathlib import Path

from bylaw.doors.disk import write_whole
from bylaw.doors.office import Failed

_LETTER = re.compile(r"\d{4,}\.eml")


def write_private(file: Path, data: bytes) -> None:
    """Write a file that only its owner can read; it holds all of the data or what it held before. Raises Failed."""
    try:
        write_whole(file, data, private=True)
    except OSError as error:
        raise Failed(f"{file} cannot be written: {error.strerror}.") from None


def empty_folder_of_letters(folder: Path) -> None:
    """Make a folder that only its owner can read, without the letters of an earlier run. Raises Failed."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in folder.iterdir():
            if _LETTER.fullmatch(letter.name):
                letter.unlink()
    except OSError as error:
        raise Failed(f"{folder} cannot be written to: {error.strerror}.") from None
