"""Slips of the keyboard: which opening of a line was meant by a mistyped one."""

from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from bylaw import resources
from bylaw.syntax.offers import Offer

# Words as good as the openings that they are a slip away from, so that it is not sure what was meant.
_OTHER_WORDS = frozenset({
    "abort", "alter", "contact", "contracts", "dairy", "daring", "ever", "form", "from", "her", "here", "offer",
    "police", "registers", "rolls", "rules", "sections", "than", "them", "then", "there", "very", "were", "whale",
    "white", "whole", "width",
})  # fmt: skip


class Slip(NamedTuple):
    """What was written, what was meant, how sure that is (3 very, 1 hardly), the line as meant, where the slip is."""

    written: str
    meant: str
    sure: int
    better: str
    start: int = 0


@cache
def openings() -> dict[str, tuple[str, ...]]:
    """The usual openings of each kind of line."""
    rows = (row.split(": ", 1) for row in resources.text("grammar", "openers.txt").splitlines())
    return {row[0]: tuple(row[1].split("; ")) for row in rows if len(row) == 2 and row[0].isupper()}


def slip_in(text: str, offer: Offer) -> Slip | None:
    """The opening that a line was meant to have, if it is a slip away from one that its block offers."""
    words = text[:100].lower().split(" ")
    heads = ["", *(" ".join(words[:count]) for count in range(1, 8))]
    colon = text.find(":")
    key = text[:colon].lower() if colon > 0 else ""
    best: Slip | None = None
    for meant, count, fact in _candidates(offer.kinds):
        written = key if fact and key else heads[count]
        sure = likeness(written, meant) if -3 < len(written) - len(meant) < 3 else 0
        if sure and (best is None or (sure, len(meant)) > (best.sure, len(best.meant))):
            better = _mended(text, written, meant, fact, offer)
            best = Slip(text[: len(written)], meant, sure, better) if better else best
    return best


@cache
def _candidates(kinds: frozenset[str]) -> tuple[tuple[str, int, bool], ...]:
    """The openings of some kinds of line and all that these open with: words, how many, whether it is a fact."""
    found: set[tuple[str, int, bool]] = set()
    for phrase in (phrase for kind in kinds for phrase in openings().get(kind, ())):
        words = [word for word in phrase.removesuffix(":").split(" ") if not word.isdigit()]
        fact = phrase.endswith(":")
        found |= {(" ".join(words[:count]), count, fact) for count in range(len(words) if fact else 1, len(words) + 1)}
    return tuple(sorted(found))


def _mended(text: str, written: str, meant: str, fact: bool, offer: Offer) -> str:
    """The line with the opening that was meant, or nothing if that makes no line of this block."""
    rest = text[len(written) :]
    for better in (meant + rest, f"{meant}:{rest}") if fact else (meant + rest,):
        match = offer.match(better)
        if match and match.lastgroup in openings():
            return better
    return ""


def likeness(written: str, meant: str) -> int:
    """How sure it is that a slip made one of the other.

    3: a letter stands twice or two have changed places. 2: one letter is missing, added or wrong. 1: several are,
    in a long word. 0: anything else. Words of two or three letters are too much like others for less than 3.
    """
    if abs(len(written) - len(meant)) > 2 or written == meant or written in _OTHER_WORDS:
        return 0
    if written[:1] != meant[:1] and written[-1:] != meant[-1:] and len(meant) > 2:
        return 0
    if one_slip(written, meant):
        a, b, before = _differing(written, meant)
        twice = a[1:] == b and a[0] == before
        return 3 if twice or (len(a) > 1 and a[1::-1] == b[:2]) else 2 * (len(meant) > 3)
    return 1 if len(meant) > 6 and _much_alike(written, meant) else 0


def one_slip(written: str, meant: str) -> bool:
    """Whether one letter is missing, added or wrong, or two have changed places."""
    a, b, _ = _differing(written, meant)
    return written != meant and (a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:]))


def _differing(written: str, meant: str) -> tuple[str, str, str]:
    """Both from their first difference on, and the letter before it."""
    shorter = min(len(written), len(meant))
    same = next((at for at in range(shorter) if written[at] != meant[at]), shorter)
    return written[same:], meant[same:], meant[same - 1 : same]


def _much_alike(written: str, meant: str) -> bool:
    return sorted(written) == sorted(meant) or (
        written[:1] == meant[:1] and SequenceMatcher(None, written, meant).ratio() >= 0.85
    )
