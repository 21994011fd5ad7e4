"""Writes files that name people: only their owner can read them."""

import os
import re
from pathlib import Path

from bylaw.doors.office import Failed

_LETTER = re.compile(r"\d{4,}\.eml")


def write_private(file: Path, data: bytes) -> None:
    """Write a file that only its owner can read; it holds all of the data or what it held before. Raises Failed."""
    beside = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(data)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
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
