"""The outline of a text: where capitals and figures stand, so that what few lines have is found at once."""

from collections.abc import Iterator
from string import ascii_uppercase, digits

_MARKS = {**dict.fromkeys(f"{ascii_uppercase}&", "A"), **dict.fromkeys(digits, "9")}
_OUTLINE = bytes(ord(_MARKS.get(chr(c), " ")) for c in range(256))


def outline_of(text: str) -> bytes:
    """A mark for each character: A for a capital or &, 9 for a figure, a blank for any other."""
    return text.encode("ascii", "replace").translate(_OUTLINE)


def small_letters(text: str) -> str:
    """The text in small letters, with every character in its place."""
    return text.replace("İ", "i").lower()


def years_in(text: str, outline: bytes) -> frozenset[str]:
    """Every four figures in a row."""
    return frozenset(text[at : at + 4] for at in _places(b"9999", outline))


def lines_with(marks: bytes, text: str, outline: bytes) -> Iterator[tuple[int, str]]:
    """Each line that has some marks in its outline, after the place where it starts."""
    end = -1
    for at in _places(marks, outline):
        if at > end:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            yield start, text[start:end]


def _places(marks: bytes, outline: bytes) -> Iterator[int]:
    at = outline.find(marks)
    while at >= 0:
        yield at
        at = outline.find(marks, at + len(marks))
