"""Where the grammar and the site templates lie: in the wheel, or in a checkout."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """The folder `grammar`, `site-templates` or `codes`: bundled in a wheel, else beside `generator/` in a checkout."""
    bundled = PACKAGE / "_bundled" / name
    checkout = PACKAGE.parent.parent
    return bundled if bundled.is_dir() else checkout / ("docs/codes" if name == "codes" else name)


def text(name: str, relative: str) -> str:
    """The text of one file in such a folder."""
    return (folder(name) / relative).read_text(encoding="utf-8")


def data(name: str, relative: str) -> bytes:
    """The bytes of one file in such a folder."""
    return (folder(name) / relative).read_bytes()
