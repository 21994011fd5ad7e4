"""Files packed into one, the same bytes for the same files: in order of path, with one time, owner and mode for all."""

import gzip
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from tarfile import DIRTYPE, PAX_FORMAT, TarFile, TarInfo

SITE, OFFLINE = "site.tar.gz", "offline.zip"
_EPOCH = date(1970, 1, 1)
_FILE, _FOLDER = 0o644, 0o755


def tar_gz(files: Mapping[str, bytes], day: date) -> bytes:
    """Files, by path, as a tar archive that is compressed. Every time in it is the start of a day, in UTC."""
    packed = BytesIO()
    seconds = (day - _EPOCH).days * 86_400
    with TarFile(fileobj=packed, mode="w", format=PAX_FORMAT) as archive:
        for path in sorted({*files, *_folders(files)}):
            entry = TarInfo(path)
            entry.mtime, entry.mode = seconds, _FILE if path in files else _FOLDER
            if path in files:
                entry.size = len(files[path])
                archive.addfile(entry, BytesIO(files[path]))
            else:
                entry.type = DIRTYPE
                archive.addfile(entry)
    return _compressed(packed.getvalue())


def untarred(data: bytes) -> dict[str, bytes]:
    """The ordinary files of a compressed tar archive, by path. Raises OSError, EOFError, zlib.error or TarError."""
    found: dict[str, bytes] = {}
    with TarFile(fileobj=BytesIO(gzip.decompress(data))) as archive:
        for entry in archive:
            content = archive.extractfile(entry) if entry.isfile() else None
            if content:
                found[entry.name] = content.read()
    return found


def _compressed(data: bytes) -> bytes:
    """Compressed without a name or a time. `gzip.compress` writes another header in each version of Python."""
    out = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as file:
        file.write(data)
    return out.getvalue()


def _folders(files: Mapping[str, bytes]) -> set[str]:
    """Every folder that some file lies in."""
    parts = (path.split("/")[:-1] for path in files)
    return {"/".join(above[:n]) for above in parts for n in range(1, len(above) + 1)}
