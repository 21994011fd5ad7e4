"""Which words of a text name a law, a document, a body or a post: by its title, or by what is done with it.

A title is sure by itself: the Lone Working Policy, the Equality Act 2010, the Data Protection Officer. Other words name
somebody only where they act or are turned to ("tell the site manager", "the school council decides"), and something to
follow only where it is followed. The words are in grammar/names.txt; everything else is silence.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from bylaw import resources


class Named(NamedTuple):
    """A name, where it starts in its text, and what it is the name of: law, document, body, post or term."""

    name: str
    start: int
    kind: str


# Adjectives and nouns in capitals by which a policy gives something a meaning of its own.
ADJECTIVES = (
    "directed vulnerable authorised designated protected controlled prohibited notifiable nominated trusted".split()
)
# Left out since they are in most texts; each of their names has another head. The second row is what no row has.
_NOT_HEADS = frozenset("plan full local vice use code codes conduct practice".split())
_MORE_HEADS = "team department gdpr regulation code".split()
_NOUNS = "Persons?|Adults?|Users?|Time|Devices?|Accounts?|Data|Information|Incidents?|Content|Materials?|Channels?"
_GENERAL = re.compile(r"\b(?:other|all|any|of|our|new|these|existing|relevant) (?:Polic|Proced)\w+$", re.IGNORECASE)
_ARTICLE = re.compile("(?:The|Our|An?) ")
_CAPITAL = r"[A-Z][\w'’&/-]*"
_OF = r"(?:(?:of|and|for|in|the|on|at|to|with) (?=[A-Z]))?"
_TITLE = rf"(?:{_CAPITAL} {_OF}){{1,6}}?"
_THE = (
    r"(?:the (?:school|academy|trust)['’]s|our|their|his or her|his|her|your|its|the|an?|any|each|every|one of the|"
    r"a member of the|members of the)"
)
_OUR = r"(?:the (?:school|academy|trust)['’]s|our|their|the) (?:school |academy |trust )?"
_DONE = r"(?:\w+ed|\w+en|led|held|kept|made|set|done|run|sent|told|set up|drawn up) by"
_LAW = (
    rf"\b(?:{_CAPITAL} {_OF}(?:\([A-Z][^)]*\) )?){{1,9}}?(?:Act|Regulations)s?,? (?:of )?\(?\d{{4}}\b\)?|"
    r"\bGeneral Data Protection Regulation\b"
)


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    """The rows of the file of words, each with all its words."""
    rows: dict[str, tuple[str, ...]] = {}
    for row in resources.text("grammar", "names.txt").splitlines():
        head, colon, rest = row.partition(": ")
        if colon and not row.startswith("#"):
            rows[head] = (*rows.get(head, ()), *rest.split(", "))
    return rows


@cache
def heads() -> tuple[str, ...]:
    """Words in small letters one of which each name has, but for those that are one of `bodies`: few texts have any."""
    rows = _rows()
    ends = {
        t.split()[-1] for k in ("posts", "bodies", "in capitals", "documents", "followed documents") for t in rows[k]
    }
    firsts = {t.split()[0] for k in ("alone", "documents") for t in rows[k]}
    found = {w.lower() for w in (*(ends | firsts) - _NOT_HEADS, *ADJECTIVES, *_MORE_HEADS)}
    return tuple(sorted(w for w in found if w[:-1] not in found))


@cache
def bodies() -> tuple[str, ...]:
    """Bodies that need no other word, with a capital."""
    return _rows()["the"]


@cache
def other_words() -> frozenset[str]:
    """Words that are no part of a name."""
    return frozenset(_rows()["other"])


class _Patterns(NamedTuple):
    """What finds names, made when first asked for: most texts hold none of the heads."""

    kinds: tuple[tuple[re.Pattern[str], str], ...]
    turned_to: re.Pattern[str]
    as_well: re.Pattern[str]
    first: re.Pattern[str]
    post: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    rows = {key: _either(words) for key, words in _rows().items()}
    word = rf"(?!(?:{rows['other']}|{rows['things']})\b)[A-Za-z][\w'’&-]*"
    people = (
        rf"(?P<name>(?:{rows['alone']}|(?:{word} ){{1,5}}?(?:{rows['posts']})|"
        rf"(?:{word} ){{0,4}}?(?:{rows['teams']}) (?:team|department)|(?:{word} ){{1,4}}?(?:{rows['bodies']}))s?)\b"
    )
    turned = rf"(?i:\b(?:{rows['turned to']}|{_DONE}) (?:[^.;:]{{2,50}}?(?:,| and| or| and/or) )??(?:{_THE} )?{people})"
    kinds = (
        (_LAW, "law"),
        *((pattern, "document") for pattern in _documents(rows)),
        (rf"\b(?:{_TITLE})??(?:{rows['in capitals']})\b(?! [A-Z])", ""),
        (
            r"\b(?:[A-Z]\w* ){0,3}(?:Designated|Deputy|Nominated) (?:[A-Z]\w* ){0,3}(?:Lead|Officer|Governor|Person)\b",
            "",
        ),
        (rf"\bthe (?:{rows['the']})\b(?! [A-Z])", ""),
        (rf"(?i:\b{_THE} {people}(?: or \w+ \w+)? (?:{rows['act']})\b)", ""),
        (rf"\b(?:{'|'.join(ADJECTIVES).title()}) (?:{_NOUNS})\b(?! [A-Z])", "term"),
    )
    return _Patterns(
        tuple((re.compile(pattern), kind) for pattern, kind in kinds),
        re.compile(turned),
        re.compile(rf"(?i:(?:, {_THE}|,? (?:and|or|and/or)(?: {_THE})?) {people})"),
        re.compile(rf"(?i:(?:{rows['other']}|see|read|follow|school|trust|academy|please|refer)\b ?)+"),
        re.compile(rf"(?i:(?:{rows['posts']}|{rows['alone']}|person)s?)$"),
    )


def _documents(rows: dict[str, str]) -> Iterator[str]:
    """Patterns for the titles of documents."""
    small, followed = rows["documents"], rf"\b(?i:{rows['followed']}) "
    # As a title is written: each word in capitals but the small ones.
    large, short = (
        _either(w.title().replace(" Of ", " of ") for w in _rows()[k]) for k in ("documents", "followed documents")
    )
    yield rf"\b{_TITLE}(?:{large})\b(?! [A-Z])|\bCodes? of Conduct\b"
    yield rf"{followed}(?i:{_OUR})?(?P<name>{_TITLE}(?:{short}))\b(?! [A-Z]| of [A-Z]|,? \(?\d)"
    yield rf"{followed}(?:the )?(?P<name>(?:UK )?GDPR)\b"
    words = rf"(?:(?!(?:{rows['other']}|school|trust|academy|national|local|general|published)\b)[a-z][\w'-]* ){{1,4}}"
    yield rf"{followed}{_OUR}(?P<name>{words}(?:{rows['followed documents']}))\b"
    whose = r"\b(?:the|our) (?:(?:school|academy|trust)['’]s |school )?"
    not_ours = r"(?!-| of (?!the (?:school|academy|trust)\b|our))"
    yield rf"{whose}(?P<name>{words}(?:{small})|(?:staff )?code of conduct)\b{not_ours}"


def _either(words: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first. Three dots stand for other words in between."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ \.\.\.\ ", r"\b[^.;:]{0,60}? ").replace(r"\ ", " ") for w in ordered)


def names_in(text: str) -> Iterator[Named]:
    """Every name in a text, in no order. The same words may be found twice."""
    patterns = _patterns()
    for pattern, kind in patterns.kinds:
        for match in pattern.finditer(text):
            given = "name" if match.groupdict().get("name") else 0
            yield from _named(match[given], match.start(given), kind)
    for match in patterns.turned_to.finditer(text):
        yield from _named(match["name"], match.start("name"), "")
        yield from _as_well(text, match.end())


def _as_well(text: str, at: int) -> Iterator[Named]:
    """Those who are turned to in the same breath: `tell the headteacher or the site manager`."""
    while match := _patterns().as_well.match(text, at):
        yield from _named(match["name"], match.start("name"), "")
        at = match.end()


def _named(words: str, start: int, kind: str) -> Iterator[Named]:
    """The name without the words that lead up to it; nothing where no more than a general word is left."""
    titled = kind in ("document", "law")
    first = _patterns().first.match(words) if titled else _ARTICLE.match(words)
    name = words[first.end() :] if first else words
    if (titled and _GENERAL.search(name)) or name.lower() in _rows()["well known"]:
        return
    if " " in name or name.endswith("GDPR") or (name and not titled):
        law = name.endswith((" Act", "GDPR")) and kind == "document"
        yield Named(name, start + len(words) - len(name), "law" if law else kind or _people(name))


def _people(name: str) -> str:
    body = name.lower().endswith(("body", "bodies", "board", "directors", "team")) or name in ("governors", "trustees")
    return "post" if _patterns().post.search(name) and not body else "body"
