"""The guide to a sign-off as a list of steps: its files, its commands, what they print, and what happens in between.

What a reader need not see stands in comments, one on a line: `day` sets the day; `file` and `rows` say where the next
block goes, as a whole or row by row; `edit` changes a file; `answer` is what somebody signed, as it comes back.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

APPENDIX = "## The school in this guide"
_PARTS = re.compile(
    r"^<!-- (?P<what>[a-z]+) (?P<said>[^\n]+) -->$|^```(?P<info>[a-z]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_KINDS = frozenset({"day", "edit", "answer", "file", "rows"})
GAP = "...\n"


class Step(NamedTuple):
    """What is to be done: `kind` is that of a comment, "run" or "prints".

    `said` is what stands in the comment, `body` the block that belongs to it, from `start` to `end` in the page.
    """

    kind: str
    said: str
    body: str
    line: int
    start: int
    end: int


def steps(page: str) -> list[Step]:
    """Every step, the files of the appendix first."""
    found = list(_in_order(page))
    at = page.index(APPENDIX)
    return [s for s in found if s.start > at] + [s for s in found if s.start < at]


def _in_order(page: str) -> Iterator[Step]:
    pending: tuple[str, str] | None = None
    for part in _PARTS.finditer(page):
        line = page.count("\n", 0, part.start()) + 1
        if part["what"]:
            assert part["what"] in _KINDS, f"line {line}: no such step"
            if part["what"] in ("file", "rows"):
                pending = (part["what"], part["said"])
            else:
                yield Step(part["what"], part["said"], "", line, part.start(), part.end())
            continue
        kind, said = pending or ({"sh": "run", "text": "prints"}.get(part["info"], ""), "")
        pending = None
        if kind:
            yield Step(kind, said, part["body"], line, part.start("body"), part.end("body"))


def prints(shown: str, printed: str) -> bool:
    """Whether a command printed what is shown, where a line of three dots stands for any lines."""
    pattern = ".*".join(map(re.escape, f"\n{shown}".split(f"\n{GAP}"[:-1])))
    return re.fullmatch(pattern, f"\n{printed}", re.DOTALL) is not None


def with_rows(table: str, rows: str) -> str:
    """A table in CSV with some rows more, or others in the place of those that begin with the same cell."""
    lines = table.splitlines()
    for row in rows.splitlines():
        first = row.partition(",")[0] + ","
        at = next((n for n, line in enumerate(lines) if line.startswith(first)), None)
        lines = [*lines, row] if at is None else [*lines[:at], row, *lines[at + 1 :]]
    return "\n".join([*lines, ""])
