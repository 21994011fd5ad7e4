"""A law or guidance that has been replaced: what it asked for may no longer be asked, and more may be."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.law import Replaced, editions, replaced
from bylaw.source.text import SourceFile, Span

_ACT = re.compile(r"(?P<name>.+) (?P<kind>Act|Regulations) (?P<year>\d{4})$")
_MONTH = r"(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*,? )?"
_BEFORE = re.compile(
    r"\b(?:replac\w*|repeal\w*|supersed\w*|revok\w*|in place of|instead of|took over from|no longer)\b[^.\n]{0,30}$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[^.\n]{0,12}\b(?:was|were|has been|have been|is|are) (?:since )?(?:replaced|repealed|superseded|revoked)",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:--|note:|query:|source:|(?:version )?\d+(?:\.\d+)*(?: \([^)\n]*\))?:)", re.IGNORECASE)


def superseded_law(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each file that names each Act or edition, by the day that it is held against."""
    for path, source in inspection.handbook.sources.items():
        lower = inspection.lowered[path]
        if not any(sign in lower for sign in _signs()):
            continue
        seen: set[str] = set()
        for match in _pattern().finditer(source.text):
            old = _replaced(match.group())
            title = old.title if old else match.group().lower()
            if title in seen or _is_past(source, match):
                continue
            seen.add(title)
            span = Span(path, match.start(), match.end())
            if old and old.since <= inspection.today:
                yield Diagnostic(
                    catalogue.SUPERSEDED_LAW,
                    span,
                    f"The {old.title} was replaced by the {old.by} on {old.since.day} {old.since:%B %Y}.",
                    f"Name the {old.by}, and check that what the policy says of it still holds. See {old.source}.",
                )
            elif match["year"]:
                yield from _edition(match.group(), int(match["year"]), span)


def _edition(text: str, year: int, span: Span) -> Iterator[Diagnostic]:
    guidance = next((e for e in editions() if any(t.lower() in text.lower() for t in (e.title, *e.also))), None)
    if guidance and year < guidance.newest:
        yield Diagnostic(
            catalogue.SUPERSEDED_LAW,
            span,
            f"“{text}” is an old edition: there is one of {guidance.newest}.",
            f"Name the newest edition, or none at all, so that the newest is always meant. See {guidance.source}.",
        )


def _replaced(text: str) -> Replaced | None:
    """The Act or guidance that some words name."""
    return next((r for r in replaced() if re.fullmatch(_ways(r), text, re.IGNORECASE)), None)


@cache
def _ways(old: Replaced) -> str:
    """A pattern of the ways in which people write a title: with the year in front, in brackets, after another year."""
    act = _ACT.match(old.title)
    titles = [re.escape(t) for t in ((old.title, *old.also) if act is None else old.also)]
    if act:
        name, kind, year = re.escape(act["name"]), act["kind"], act["year"]
        titles += [rf"{name} {kind}s?,? (?:of )?\(?{year}\)?", rf"{year} {name} {kind}"]
    return "(?:" + "|".join(t.replace(r"\ ", " ").replace(" ", r"\s+") for t in titles) + ")"


@cache
def _signs() -> tuple[str, ...]:
    """What some title must have in it, in small letters: a quick look before a close one."""
    acts = [m for r in replaced() if (m := _ACT.match(r.title))]
    signs = [f"{m['name'].split()[-1]} act" for m in acts if m["kind"] == "Act"]
    signs += [" ".join(m["name"].split()[:2]) for m in acts if m["kind"] != "Act"]
    signs += [t for r in replaced() for t in ((r.title, *r.also) if not _ACT.match(r.title) else r.also)]
    signs += [t for e in editions() for t in (e.title, *e.also)]
    small = sorted({sign.lower() for sign in signs})
    return tuple(sign for sign in small if not any(other in sign for other in small if other != sign))


@cache
def _pattern() -> re.Pattern[str]:
    acts = "|".join(_ways(r) for r in replaced())
    guidance = "|".join(re.escape(t) for e in editions() for t in (e.title, *e.also))
    edition = rf"(?:{guidance})\b[ ,(]{{0,3}}{_MONTH}(?P<year>20\d\d)\b"
    return re.compile(rf"\b(?:{acts})(?!\w)|\b{edition}", re.IGNORECASE)


def _is_past(source: SourceFile, match: re.Match[str]) -> bool:
    """Whether it stands in a comment, a remark or the history, or is itself said to have been replaced."""
    margin = source.text.rfind("\n", 0, match.start()) + 1
    before, after = source.text[margin : match.start()], source.text[match.end() : match.end() + 60]
    return bool(_PAST.match(before.strip()) or _BEFORE.search(before) or _AFTER.match(after))
