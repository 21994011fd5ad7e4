"""Files as one zip, the same to the bit whenever it is made."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FILE_FOR_ALL_TO_READ = 0o100644 << 16
_UNIX = 3


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip with the files in one folder. Each is of the first day that a zip can name, so that no clock is in it."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files):
            entry = ZipInfo(f"{folder}/{path}")
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, _UNIX, _FILE_FOR_ALL_TO_READ
            archive.writestr(entry, files[path], compresslevel=9)
    return made.getvalue()
