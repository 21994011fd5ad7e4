"""The sitemap without the day of the build, so that the same policies give the same bytes on any day."""

import gzip
import re
from pathlib import Path

_BUILD_DAY = re.compile(rb"\s*<lastmod>[^<]*</lastmod>")


def take_out_days(site: Path) -> None:
    """MkDocs gives every page the day of the build as its last change, which is not so."""
    plain, packed = site / "sitemap.xml", site / "sitemap.xml.gz"
    if not plain.is_file():
        return
    text = _BUILD_DAY.sub(b"", plain.read_bytes())
    plain.write_bytes(text)
    with packed.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as zipped:
        zipped.write(text)
