"""Form fields as common programs expect them: one group of answers, a plain font, and what must be filled in."""

import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bylaw.views.pdf.fonts import FIELDS, file_of

_FIRST, _LAST = 32, 255
_REQUIRED, _NON_SYMBOLIC = 1 << 1, 1 << 5
_NAME = "/AtkinsonHyperlegibleNext"


def mend(pdf: Any, required: frozenset[str], groups: Mapping[str, str]) -> None:
    """Mend the objects of a PDF (pydyf) before it is written.

    `required` are the names of fields; `groups` says what each group of radio buttons is about, by the group's name.
    """
    objects: list[Any] = [o for o in pdf.objects if isinstance(o, dict)]
    form = pdf.catalog["AcroForm"]
    del form["NeedAppearances"]  # or programs would draw ticks anew, with a font of their own that is not there
    form["DA"] = next(field["DA"] for field in objects if "DA" in field)
    for group in objects:
        if "Kids" in group and group.get("FT") == "/Btn":
            group["TU"] = type(group["TU"])(groups[_text(group["T"])])
            _one_group(group, [o for o in objects if o.get("Parent") == group.reference], form)
    for field in objects:
        if "FT" in field and _text(field.get("T")) in required:
            field["Ff"] = field.get("Ff", 0) | _REQUIRED
    for font in objects:
        if font.get("Subtype") == "/Type0" and font["BaseFont"].endswith(f"+{FIELDS}".encode()):
            _simple(font, objects)


def _one_group(group: Any, buttons: list[Any], form: Any) -> None:
    """Radio buttons as parts of one field, whose value is the answer's own word.

    WeasyPrint makes each a field of its own as well, and numbers their values.
    """
    values = [_text(value) for value in group.pop("Opt")]
    own = {button.reference for button in buttons}
    form["Fields"][:] = [field for field in form["Fields"] if field not in own]
    for value, button in zip(values, buttons, strict=True):
        look = button["AP"]["N"]
        look[value] = look.pop(next(iter(look)))
        for inherited in ("T", "FT"):
            del button[inherited]


def _simple(font: Any, objects: list[Any]) -> None:
    """Make the font of the fields a simple one, in Windows' Latin letters: few programs can write in any other."""
    inner = next(o for o in objects if [o.reference] == font["DescendantFonts"])
    descriptor = next(o for o in objects if o.reference == inner["FontDescriptor"])
    descriptor |= {"FontName": _NAME, "Flags": _NON_SYMBOLIC}
    font |= {
        "Subtype": "/TrueType",
        "BaseFont": _NAME,
        "Encoding": "/WinAnsiEncoding",
        "FirstChar": _FIRST,
        "LastChar": _LAST,
        "Widths": type(font["DescendantFonts"])(_widths()),
        "FontDescriptor": descriptor.reference,
    }
    del font["DescendantFonts"], font["ToUnicode"]


@cache
def _widths() -> tuple[int, ...]:
    """How wide each letter of the code page is, in thousandths of the font's size."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    font = TTFont(io.BytesIO(file_of("latin", 400)))
    letters, widths, size = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return tuple(round(widths[letters.get(code, ".notdef")][0] * 1000 / size) for code in _code_page())


def _code_page() -> Iterator[int]:
    for byte in range(_FIRST, _LAST + 1):
        yield ord(bytes([byte]).decode("cp1252", "replace"))


def _text(value: Any) -> str:
    return str(value.string) if value is not None else ""
