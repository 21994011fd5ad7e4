"""What changed in a text, word by word, for people."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import NamedTuple

_TOKEN = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
_SAME_ENOUGH = 0.35
_MARKS: Mapping[str, tuple[str, str]] = MappingProxyType({"kept": ("", ""), "out": ("[-", "-]"), "in": ("{+", "+}")})


class Run(NamedTuple):
    """A run of text that stayed, was taken out, or was put in: `kept`, `out` or `in`."""

    what: str
    text: str


def word_changes(before: str, after: str) -> tuple[Run, ...]:
    """The runs of which two texts are made. Texts with little in common are given one after the other."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if before and after and matcher.ratio() < _SAME_ENOUGH:
        return (Run("out", before), Run("in", after))
    return tuple(_joined(_runs(matcher, old, new)))


def marked(before: str, after: str, marks: Mapping[str, tuple[str, str]] = _MARKS) -> str:
    """Two texts in one line, with marks before and after each run that changed; one text as it is."""
    if not (before and after):
        return " ".join((after or before).split())
    runs = word_changes(before, after)
    return "".join([marks[run.what][0] + run.text + marks[run.what][1] for run in runs]).replace("\n", " ")


def _runs(matcher: "SequenceMatcher[str]", old: list[str], new: list[str]) -> Iterator[Run]:
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            kept = "".join(new[k:m])
            yield Run("kept", kept)
            continue
        if j > i:
            yield Run("out", "".join(old[i:j]))
        if m > k:
            yield Run("in", "".join(new[k:m]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """A space that stayed between two changes goes with them, so that changes read as phrases."""
    held: list[Run] = list(runs)
    out, put, result = "", "", []
    for i, run in enumerate(held):
        between = run.what == "kept" and not run.text.strip() and 0 < i < len(held) - 1
        if run.what == "out" or (between and (out or put)):
            out += run.text
        if run.what == "in" or (between and (out or put)):
            put += run.text
        if run.what == "kept" and not (between and (out or put)):
            result += _pair(out, put)
            out = put = ""
            result.append(run)
    yield from (*result, *_pair(out, put))


def _pair(out: str, put: str) -> list[Run]:
    return [
        Run(what, text) for what, text in (("out", out), ("in", put)) if text.strip() or (text and not (out and put))
    ]
