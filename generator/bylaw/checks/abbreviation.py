"""An abbreviation that is never explained: new staff, parents and supply teachers do not know it."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Policy

_SHORT = re.compile(r"\b[A-Z][A-Z&]{1,5}s?\b")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:'[A-Z]+)?(?: [A-Z]{1,}\b)* [A-Z]{2,}\b")
_ROMAN = re.compile(r"[IVX]+")
# In brackets after the words that it stands for, or with them in brackets after it.
_IN_BRACKETS = re.compile(r"[\w'-]+[ -][\w'-]+ \((?:the )?([A-Z][A-Z&]{1,5})s?\)|\b([A-Z][A-Z&]{1,5})s? \(\w+[ -]\w+")
_MEANS = re.compile(r"\b([A-Z][A-Z&]{1,5}) (?:means|stands for|is short for)\b")
# Words in capitals that everybody knows, and those of the language itself.
_KNOWN = frozenset(
    "UK EU US USA PDF HTML URL TV USB ID OK AM PM GDPR ICT IT PE RE DVD CD PC FAQ MUST SHOULD MAY NOT NEVER BBC ITV "
    "CCTV NHS MP AI GCSE SMS GPS QR CV DIY VIP FM DJ MC BC AD PO OFSTED UNICEF NSPCC AND OR "
    "TBC TBA DD MM YY YYYY".split()
)
_CAPITALS = bytes(ord("A" if chr(c) in f"{ascii_uppercase}&" else " ") for c in range(256))
_ASIDE = ("--", "note:", "query:", "source:")


def abbreviation(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place of each abbreviation in a policy that no role, term, reference or bracket explains."""
    for survey in inspection.surveys:
        policy = survey.policy
        text = inspection.handbook.sources[policy.path].text
        lines = list(_with_capitals(text))
        found = [place for at, line in lines for place in _in(line, at) if place[0] not in _KNOWN]
        seen = _explained(policy, [line for _, line in lines]) if found else set()
        for short, start, end in found:
            if short not in seen:
                seen.add(short)
                yield Diagnostic(
                    catalogue.ABBREVIATION,
                    policy.span._replace(start=start, end=end),
                    f"“{short}” is never explained.",
                    f"Write it in full once: “(also {short})” after a role, in definitions or in references.",
                )


def _with_capitals(text: str) -> Iterator[tuple[int, str]]:
    """Each line with two capitals in a row, after the place where it starts."""
    outline = text.encode("ascii", "replace").translate(_CAPITALS)
    at = outline.find(b"AA")
    while at >= 0:
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        if end < 0:
            end = len(text)
        yield start, text[start:end]
        at = outline.find(b"AA", end)


def _in(line: str, at: int) -> Iterator[tuple[str, int, int]]:
    """Every abbreviation without the s of its plural, and where it stands. Words in a row of capitals are shouted."""
    if line.lstrip().startswith(_ASIDE) or line.isupper():
        return
    shouted = [m.span() for m in _SHOUTED.finditer(line)]
    for match in _SHORT.finditer(line):
        short = match.group().removesuffix("s")
        loud = any(a <= match.start() < b for a, b in shouted)
        if not loud and not _ROMAN.fullmatch(short):
            yield short, at + match.start(), at + match.end()


def _explained(policy: Policy, lines: list[str]) -> set[str]:
    """The abbreviations that the policy explains in a line, or that it or its organisation has for something."""
    names = [n for r in policy.roles.values() for n in (r.name, *r.also) if r.also]
    names += [n for d in policy.definitions for n in (d.term, *d.also)]
    names += [n for c in policy.references for n in (c.title, *c.also)]
    names += list(policy.known_as)
    brackets = (m for line in lines if "(" in line for m in _IN_BRACKETS.finditer(line))
    means = (short for line in lines for short in _MEANS.findall(line))
    return {*means, *(m[1] or m[2] for m in brackets), *(m.removesuffix("s") for n in names for m in _SHORT.findall(n))}
