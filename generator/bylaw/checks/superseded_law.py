"""A law or guidance that has been replaced: what it asked for may no longer be asked, and more may be."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.law import Replaced, editions, replaced
from bylaw.source.text import SourceFile, Span


def superseded_law(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each file that names each Act or edition, by the day that it is held against."""
    for path, source in inspection.handbook.sources.items():
        lower = inspection.lowered[path]
        if not any(sign in lower for sign in _signs()):
            continue
        seen: set[str] = set()
        for match in _pattern().finditer(source.text):
            if match.group().lower() in seen or _is_remark(source, match.start()):
                continue
            seen.add(match.group().lower())
            span = Span(path, match.start(), match.end())
            old = _act(match.group())
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


def _act(text: str) -> Replaced | None:
    return next((r for r in replaced() if r.title.lower() == " ".join(text.lower().split())), None)


@cache
def _signs() -> tuple[str, ...]:
    """What some title must have in it, in small letters: a quick look before a close one."""
    titles = [r.title for r in replaced()] + [t for e in editions() for t in (e.title, *e.also)]
    return tuple(dict.fromkeys(" act 1" if " Act 1" in t else t.lower() for t in titles))


@cache
def _pattern() -> re.Pattern[str]:
    acts = "|".join(re.escape(r.title).replace(r"\ ", r"\s+") for r in replaced())
    guidance = "|".join(re.escape(t) for e in editions() for t in (e.title, *e.also))
    return re.compile(rf"\b(?:{acts})\b|\b(?:{guidance})\b[ ,(]{{0,3}}(?:\w+ )?(?P<year>20\d\d)\b", re.IGNORECASE)


def _is_remark(source: SourceFile, offset: int) -> bool:
    """Whether an offset lies in a comment, or in a remark of the author's own."""
    line = source.text[source.text.rfind("\n", 0, offset) + 1 : offset].strip()
    return line.startswith("--") or line.lower().startswith(("note:", "query:", "source:", "because"))
