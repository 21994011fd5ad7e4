"""SHA256SUMS: a line for each file of a release, which `sha256sum --check` reads too."""

import re
from collections.abc import Mapping
from hashlib import sha256

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


class NotSums(Exception):
    """Says in a sentence why a file is no list of sums."""


def sums(files: Mapping[str, bytes]) -> bytes:
    """The sums of some files, in order of path."""
    return "".join(f"{digest(files[path])}  {path}\n" for path in sorted(files)).encode()


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return sha256(data).hexdigest()


def read_sums(data: bytes) -> dict[str, str]:
    """The sum of each file, by path. Raises NotSums."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8", "replace").splitlines():
        entry = _LINE.fullmatch(line)
        if entry is None or entry[2] in found:
            raise NotSums(f"{SUMS} is damaged: it is not a sum and a path on each line, and each path once.")
        found[entry[2]] = entry[1]
    return found
