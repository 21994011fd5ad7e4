"""The bundled typeface as style: pages that use it look the same on every machine, and ask for nothing elsewhere."""

import base64
from functools import cache

from bylaw import resources

FAMILY = "Atkinson Hyperlegible Next"
FIELDS = "Fields"  # the same face by another name, so that what is typed into a field has a font of its own
_FACES = tuple(
    (f"{FAMILY}{more}", subset, w) for more, subset in (("", "latin"), (" Ext", "latin-ext")) for w in (400, 700)
)


def file_of(subset: str, weight: int) -> bytes:
    """The font file (WOFF2) of some characters ("latin", "latin-ext") in a weight (400, 700)."""
    return resources.data("site-templates", f"fonts/atkinson-hyperlegible-next-{subset}-{weight}-normal.woff2")


@cache
def faces() -> str:
    """Style rules that hold the typeface itself, for pages that are read and printed."""
    return "".join(_face(*face) for face in _FACES)


@cache
def faces_for_fields() -> str:
    """The same, and the face of what people type."""
    return faces() + _face(FIELDS, "latin", 400)


def _face(family: str, subset: str, weight: int) -> str:
    data = base64.b64encode(file_of(subset, weight)).decode()
    return f"@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/woff2;base64,{data})}}\n"
