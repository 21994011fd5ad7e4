"""A law or guidance that has been replaced: what it asked for may no longer be asked, and more may be."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.english import in_words
from bylaw.model.law import Editions, Replaced, editions, replaced
from bylaw.model.signs import words_in
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
_YEAR = re.compile(r"\b\d{4}\b")
_NOTHING = "(?!)"
_PAST = re.compile(r"(?:--|note:|query:|source:|(?:version )?\d+(?:\.\d+)*(?: \([^)\n]*\))?:)", re.IGNORECASE)


def superseded_law(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each file that names each Act or edition, by the day that it is held against."""
    for path, source in inspection.handbook.sources.items():
        pattern = _named_in(inspection.glances[path].signs)
        seen: set[str] = set()
        # Small letters, with every character in its place.
        lowered = source.text.replace("İ", "i").lower() if pattern else ""
        for match in pattern.finditer(lowered) if pattern else ():
            old = _replaced(match.group())
            title = old.title if old else match.group()
            if title in seen or _is_past(source, match):
                continue
            seen.add(title)
            span = Span(path, match.start(), match.end())
            if old and old.since <= inspection.today:
                yield Diagnostic(
                    catalogue.SUPERSEDED_LAW,
                    span,
                    f"The {old.title} was replaced by the {old.by} on {in_words(old.since)}.",
                    f"Name the {old.by}, and check that what the policy says of it still holds. See {old.source}.",
                )
            elif match["year"]:
                yield from _edition(source.text[match.start() : match.end()], int(match["year"]), span)


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
    """The Act or guidance that some words in small letters name."""
    return next((r for r in replaced() if any(re.fullmatch(way, text) for way in _ways(r))), None)


@cache
def _ways(old: Replaced) -> tuple[str, ...]:
    """Patterns of the ways in which people write a title: with the year in front, in brackets, after another year."""
    act = _ACT.match(old.title)
    ways = [re.escape(t.lower()) for t in ((old.title, *old.also) if act is None else old.also)]
    if act:
        name, kind, year = re.escape(act["name"].lower()), act["kind"].lower(), act["year"]
        ways += [rf"{name} {kind}s?,? (?:of )?\(?{year}\)?", rf"{year} {name} {kind}"]
    return tuple(way.replace(r"\ ", " ").replace(" ", r"\s+") for way in ways)


def _named_in(shown: frozenset[str]) -> re.Pattern[str] | None:
    """A pattern of the titles that may stand in a file, by the years and words in it: none for most."""
    years = sorted(year for year in shown if _YEAR.fullmatch(year))
    acts = (old for year in ("", *years) for old, words in _by_year().get(year, ()) if words <= shown)
    old = (e for e in editions() if any("2000" <= year < str(e.newest) for year in years))
    guidance = (e for e in old if any(words <= shown for words in _titles(e)))
    found = tuple(dict.fromkeys(acts)), tuple(guidance)
    return _pattern(*found) if any(found) else None


@cache
def _titles(edition: Editions) -> tuple[frozenset[str], ...]:
    """The words of each of its titles."""
    return tuple(words_in(title) for title in (edition.title, *edition.also))


@cache
def _by_year() -> dict[str, list[tuple[Replaced, frozenset[str]]]]:
    """Each title of what was replaced, by the year in it or "" for none: what it names, and the other words in it."""
    found: dict[str, list[tuple[Replaced, frozenset[str]]]] = {}
    for old in replaced():
        for title in (old.title, *old.also):
            act, year = _ACT.match(title), _YEAR.search(title)
            named = old, words_in(act["name"] if act else _YEAR.sub("", title))
            below = found.setdefault(year[0] if year else "", [])
            below += [named] if named not in below else []
    return found


@cache
def _pattern(acts: tuple[Replaced, ...], guidance: tuple[Editions, ...]) -> re.Pattern[str]:
    """A pattern of titles in small letters."""
    ways = "|".join(way for old in acts for way in _ways(old))
    titles = "|".join(re.escape(title.lower()) for e in guidance for title in (e.title, *e.also))
    edition = rf"(?:{titles or _NOTHING})\b[ ,(]{{0,3}}{_MONTH}(?P<year>20\d\d)\b"
    return re.compile(rf"\b(?:(?:{ways or _NOTHING})(?!\w)|{edition})")


def _is_past(source: SourceFile, match: re.Match[str]) -> bool:
    """Whether it stands in a comment, a remark or the history, or is itself said to have been replaced."""
    margin = source.text.rfind("\n", 0, match.start()) + 1
    before, after = source.text[margin : match.start()], source.text[match.end() : match.end() + 60]
    return bool(_PAST.match(before.strip()) or _BEFORE.search(before) or _AFTER.match(after))
