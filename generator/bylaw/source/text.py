"""One file's text and places in it: text pasted from Word comes out meaning the same."""

import re
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from bylaw.source.line_table import LineTable

MOST_BYTES = 4_000_000
MOST_LINES = 50_000

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS_IN_A_LINE = "\u0085\u2028\u2029"
_SAME_MEANING = str.maketrans(
    {
        **dict.fromkeys(_SPACES + _BREAKS_IN_A_LINE, " "),
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-",
        "\u017f": "s", "\u212a": "K",  # which patterns that ignore case take for these letters
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip
_WORD_BULLET = re.compile(r"^([ \t]*)[•·▪●◦○■□‣➢❖✓§\uf0b7\uf0a7\uf0d8*–—][ \t]+", re.MULTILINE)
_ROUND_BULLET = re.compile(r"^([ \t]*)o\t+", re.MULTILINE)  # Word's second level is a small o and a tab
_LEADING_TABS = re.compile(r"^ *\t[ \t]*", re.MULTILINE)
_CONTROL_BYTES = bytes([*range(9), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0x7F])
_FEEDS = re.compile(r"[\x0b\x0c]")
_OTHER_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


class Span(NamedTuple):
    """A stretch of a file's text: two offsets in characters, the end not included."""

    path: str
    start: int
    end: int


class SourceFile(Struct, frozen=True):
    """A file of policy text. `path` is relative to the policy folder, with forward slashes."""

    path: str
    text: str

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in characters."""
        return _table(self.text).position(offset)

    def find(self, fragment: str, within: Span) -> Span:
        """Where a fragment stands inside a span; the span itself if it is not there as written."""
        at = self.text.find(fragment, within.start, within.end) if fragment else -1
        return within if at < 0 else Span(self.path, at, at + len(fragment))


_table = lru_cache(16)(LineTable.of)


class Unreadable(NamedTuple):
    """Why bytes could not be taken as policy text; `offset` is in characters of what could be read."""

    code: str
    detail: str
    offset: int
    so_far: str


def read_text(data: bytes) -> str | Unreadable:
    """Decode and even out the text of a file, or say why it is not policy text."""
    if len(data) > MOST_BYTES:
        return Unreadable("file-too-large", f"{len(data) / 1_000_000:.1f} million bytes", 0, "")
    if b"\x00" in data:
        so_far = data[: data.index(b"\x00")].decode("utf-8", "replace")
        return Unreadable("not-text", "it holds bytes that no text has", len(so_far), so_far)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        so_far = data[: error.start].decode("utf-8", "replace")
        return Unreadable("not-text", "it is not saved as UTF-8 text", len(so_far), so_far)
    lines = text.count("\n") + 1
    if lines > MOST_LINES:
        return Unreadable("file-too-large", f"{lines:,} lines", 0, "")
    return even_out(text)


def even_out(text: str) -> str:
    """What Word and other systems paste, as plain text of the same meaning."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw.translate(None, _CONTROL_BYTES)) < len(raw) or not text.isascii():
        text = _OTHER_CONTROLS.sub("", _FEEDS.sub(" ", text))
    if "\t" in text:
        text = _ROUND_BULLET.sub(r"\1- ", text)
        text = _LEADING_TABS.sub(lambda m: m[0].expandtabs(4), text).replace("\t", " ")
    if not text.isascii():
        text = _WORD_BULLET.sub(r"\1- ", text.translate(_SAME_MEANING))
    elif "*" in text:
        text = _WORD_BULLET.sub(r"\1- ", text)
    return text
