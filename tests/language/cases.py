"""Cases in Markdown: a heading that is a sentence, policy text in fences, and what should come out of it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import unified_diff

from bylaw.build import Reading, read
from bylaw.diagnostics.show.text import render
from language.meaning import meaning

TODAY = date(2026, 11, 20)
FILE, ORGANISATION_FILE = "the-school/test.policy", "the-school/organisation.policy"
FACTS = """
policy Test policy
    owner: headteacher
    approved by: governing board
    approved on: 3 September 2026
    version: 1.0
    status: draft
    review: every 2 years
"""
ORGANISATION = """organisation Hillside School
    known as: the school, our school

roles
    staff (also employees)
        teachers
        headteacher (also head; one person)
        designated safeguarding lead (also DSL; one person; deputies stand in)
    volunteers
    pupils (also children)
    parents (also carers)
    governing board (also governors; body)
"""
_OWN_POLICY_LINE = re.compile(r"^policy ", re.MULTILINE)
_ATTRIBUTES = {"path", "saved-as", "typed", "times"}
_KINDS = {"policy", "text findings", "text meaning"}


class BrokenCase(Exception):
    """A Markdown file of cases that is not put together as it should be."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: its kind, its attributes, the lines in it and the number of the first of them, from 0."""

    kind: str
    attributes: Mapping[str, str]
    lines: tuple[str, ...]
    first: int

    @property
    def text(self) -> str:
        """The lines as text."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence about the language, the policy text that shows it, and what should come out."""

    sentence: str
    line: int
    given: tuple[Fence, ...]
    expected: tuple[Fence, ...]


def cases(markdown: str) -> list[Case]:
    """The cases of a file. Each `###` heading is one."""
    lines = markdown.splitlines()
    headings = [n for n, line in _outside(lines) if line.startswith("### ")]
    stray = [f for f in fences_in(lines) if not headings or f.first < headings[0]]
    if stray:
        raise BrokenCase(f"line {stray[0].first}: this block belongs to no case")
    found = []
    for at, end in zip(headings, [*headings, len(lines)][1:], strict=True):
        fences = [f for f in fences_in(lines) if at < f.first <= end]
        given = tuple(f for f in fences if f.kind == "policy")
        expected = tuple(f for f in fences if f.kind != "policy")
        sentence = lines[at].removeprefix("### ").strip()
        if not given or not expected:
            what = "says nothing of what should come out" if given else "has no policy text"
            raise BrokenCase(f"line {at + 1}: “{sentence}” {what}")
        found.append(Case(sentence, at + 1, given, expected))
    return found


def accepted(markdown: str) -> str:
    """The file with every expectation replaced by what comes out now."""
    lines = markdown.splitlines()
    for case in reversed(cases(markdown)):
        now = outcome(case)
        for fence in reversed(case.expected):
            lines[fence.first : fence.first + len(fence.lines)] = now[fence.kind].splitlines()
    return "".join(f"{line}\n" for line in lines)


def outcome(case: Case) -> dict[str, str]:
    """What comes out of a case, by the kind of fence that holds it."""
    files = files_of(case.given)
    reading = read(files, TODAY)
    shown = frozenset(f.attributes.get("path", FILE) for f in case.given if _is_whole(f))
    return {"text findings": findings(reading), "text meaning": meaning(reading.handbook, shown)}


def difference(case: Case) -> str:
    """Where what comes out is not what the case expects; nothing if all is as expected."""
    now = outcome(case)
    for fence in case.expected:
        if fence.text != now[fence.kind]:
            came_out = now[fence.kind].splitlines()
            return "\n".join(unified_diff(fence.lines, came_out, "expected", "came out", lineterm=""))
    return ""


def findings(reading: Reading) -> str:
    """The report that `bylaw check` prints, without the line that says where to read more."""
    if not reading.diagnostics:
        return "No findings.\n"
    printed = render(reading.diagnostics, reading.handbook.sources)
    return "".join(line for line in printed.splitlines(keepends=True) if not line.startswith("More: "))


def files_of(given: tuple[Fence, ...]) -> dict[str, bytes]:
    """The files that some blocks stand for.

    A block without a policy line is the inside of a policy: complete facts go below it, so that its line numbers stay.
    A folder `the-school` without an organisation file gets one with the usual roles. Only `.policy` files count.
    """
    written = {fence.attributes.get("path", FILE): _bytes(fence) for fence in given}
    files = {path: data for path, data in written.items() if path.endswith(".policy")}
    if any(path.startswith("the-school/") for path in files):
        files.setdefault(ORGANISATION_FILE, ORGANISATION.encode())
    return files


def _bytes(fence: Fence) -> bytes:
    text = fence.text * int(fence.attributes.get("times", "1"))
    if not _is_whole(fence):
        text += FACTS
    if fence.attributes.get("typed") == "in-word":
        text = text.replace("⇥", "\t").replace("␣", "\u00a0").replace("\n", "\r\n")
    return text.encode(fence.attributes.get("saved-as", "utf-8"))


def _is_whole(fence: Fence) -> bool:
    return "path" in fence.attributes or _OWN_POLICY_LINE.search(fence.text) is not None


def _outside(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines that stand in no fence."""
    inside = False
    for number, line in enumerate(lines):
        if line.startswith("```"):
            inside = not inside
        elif not inside:
            yield number, line


def fences_in(lines: list[str]) -> Iterator[Fence]:
    """The fenced blocks of some Markdown."""
    opened: int | None = None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if opened is None:
            opened = number
            continue
        if line != "```":
            raise BrokenCase(f"line {opened + 1}: the block that starts here is never closed")
        yield _fence(lines[opened][3:], tuple(lines[opened + 1 : number]), opened + 1)
        opened = None
    if opened is not None:
        raise BrokenCase(f"line {opened + 1}: the block that starts here is never closed")


def _fence(info: str, lines: tuple[str, ...], first: int) -> Fence:
    words = info.split()
    attributes = dict(word.split("=", 1) for word in words if "=" in word)
    kind = " ".join(word for word in words if "=" not in word)
    if kind not in _KINDS or not attributes.keys() <= _ATTRIBUTES or (attributes and kind != "policy"):
        raise BrokenCase(f"line {first}: “{info}” is not a kind of block")
    return Fence(kind, attributes, lines, first)
