"""Lines that can be read as they stand, yet are a slip away from something else: `must nto`, `sorce: page 3`."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bylaw.syntax.offers import Near, Opening
from bylaw.syntax.slips import Slip, likeness, one_slip, openings

# Kinds of line that open with the author's own words, so that a mistyped fact passes for one.
OWN_WORDS = frozenset({"ROLE", "ENTRY", "ENTRY_FACT", "PERIOD", "PROSE"})
_TWO_WORDS = re.compile(r" (\w+)(?: (\w+))?")
_MOST_WORDS = 8  # no opening is longer
_VOWEL = re.compile(r"[aeiouy]")
_RULE_WORDS = frozenset({"must", "should", "may"})
_NOT_ONLY = frozenset({"longer", "more", "less", "later"})


def facts_of(kinds: frozenset[str]) -> tuple[str, ...]:
    """The facts that a line of the author's own words may be a slip of: `quer: by when?` in a register."""
    phrases = _phrases_of(kinds) if kinds & OWN_WORDS else []
    return tuple(phrase for phrase in phrases if phrase.endswith(":"))


def near_openings(kinds: frozenset[str], letter: str, pattern: re.Pattern[str]) -> Near:
    """For each kind of line that a block offers, and for its first word, phrases that a slip would make such a line.

    `unless aproved by` is a line that opens with `unless`. Only phrases that start with a letter, as the line does.
    """
    near: dict[str, dict[str, list[list[str]]]] = {}
    for words in (p.split(" ") for p in _phrases_of(kinds) if p.startswith(letter) and not p.endswith(":")):
        before: set[str] = set()
        for count in range(1, len(words) + 1):
            part = " ".join(words[:count])
            match = pattern.match(f"{part} x") or pattern.match(part)
            kind = match.lastgroup if match else None
            if count == len(words) or (kind is not None and kind not in before):
                for shorter in before - OWN_WORDS:
                    phrases = near.setdefault(shorter, {}).setdefault(words[0], [])
                    phrases += [words[:count]] if words[:count] not in phrases else []
            before |= {kind} if kind else set()
    return near


def _phrases_of(kinds: frozenset[str]) -> list[str]:
    return [phrase for kind in sorted(kinds) for phrase in openings().get(kind, ())]


def doubt(match: re.Match[str] | None, text: str, opening: Opening) -> Slip | None:
    """What a line was meant to say, if it reads as one thing and is surely a slip of another."""
    kind = match.lastgroup or "" if match else "PROSE"
    if match and kind == "RULE":
        return _rule_mistyped(match)
    if kind in OWN_WORDS:
        return _fact_mistyped(text, opening.facts)
    phrases = opening.near[kind].get(text.partition(" ")[0].lower())
    return _phrase_mistyped(text, phrases) if phrases else None


def _fact_mistyped(text: str, phrases: tuple[str, ...]) -> Slip | None:
    """`sorce: page 3`. Of a short word only the clearest slips count: an author may want a fact called `vote`."""
    key, colon, rest = text.partition(":")
    for phrase in phrases if colon else ():
        sure = likeness(key.lower(), phrase[:-1])
        if sure == 3 or (sure == 2 and len(phrase) > 5 and key != f"{phrase[:-1]}s"):
            return Slip(key, phrase[:-1], sure, f"{phrase}{rest}")
    return None


def _phrase_mistyped(text: str, phrases: Sequence[list[str]]) -> Slip | None:
    """`unless aproved by`: one word of the phrase is a slip away from the right one, the others are right."""
    words = text[:80].lower().split(" ", _MOST_WORDS)
    for meant in phrases:
        long = len(meant)
        if len(words) < long:
            continue
        for at, word in enumerate(meant):
            if words[at] != word:
                break
        else:
            return None
        if words[at + 1 : long] == meant[at + 1 :] and _surely(words[at], word, long > 3):
            written = text[: len(" ".join(words[:long]))]
            return Slip(written, " ".join(meant), 2, " ".join(meant) + text[len(written) :])
    return None


@lru_cache(4096)
def _surely(written: str, meant: str, in_long: bool) -> bool:
    """Whether a word is a slip of another: a short one only in a long phrase, or if it is no word at all."""
    if len(meant) > 3 or likeness(written, meant):
        return likeness(written, meant) > 1
    return one_slip(written, meant) and (in_long or not _VOWEL.search(written))


def _rule_mistyped(match: re.Match[str]) -> Slip | None:
    """`staff must nto share`, which would be read as the contrary, or `misuse may led to dismissal`."""
    text, end = match.string, match.end("RULE")
    opening, stop = text[end - 6 : end].lower(), text.find(" ", end + 1)
    may = opening.endswith(" may")
    # Nearly every rule is told here, by a word that was met before.
    if not may and _means_itself(text[end:stop] if stop > 0 else text[end:]):
        return None
    after = _TWO_WORDS.match(text, end)
    if after is None or opening.endswith((" not", " never")):
        return None
    word = after[1].lower()
    meant = _meant_after(word)
    following = (after[2] or "").lower()
    if meant in _RULE_WORDS:
        return _twice(match, after.span(1)) if after[1] == word else None
    if meant and (word != "no" or (following and following not in _NOT_ONLY)):
        return _word_mended(text, after.span(1), meant)
    if may:
        for verb, small in (("lead", "to"), ("result", "in"), ("count", "as")):
            sure = likeness(word, verb)
            if following == small and (sure == 3 or (sure == 2 and len(word) != len(verb))):
                return _word_mended(text, after.span(1), verb)
            if word == verb and following != small and _surely(following, small, False):
                return _word_mended(text, after.span(2), small)
    return None


@lru_cache(4096)
def _means_itself(word: str) -> bool:
    """Whether a word right after the rule word, as it stands there with the space before it, is no slip of another."""
    after = _TWO_WORDS.match(word)
    return after is None or not _meant_after(after[1].lower())


def _twice(match: re.Match[str], place: tuple[int, int]) -> Slip:
    """`staff must should reply`."""
    text, end = match.string, match.end("RULE")
    first = end - len(match["RULE"].split()[-1])
    return Slip(text[first : place[1]], text[first:end], 2, text[:end] + text[place[1] :], first)


@lru_cache(4096)
def _meant_after(word: str) -> str:
    """What a word right after the rule word is a slip of: `never` or `not`; a rule word itself; nothing otherwise."""
    if word in _RULE_WORDS:
        return word
    meant = "never" if likeness(word, "never") > 1 else "not"
    return meant if word in {"nt", "ot", "no"} or likeness(word, meant) else ""


def _word_mended(text: str, place: tuple[int, int], meant: str) -> Slip:
    start, end = place
    return Slip(text[start:end], meant, 2, text[:start] + meant + text[end:], start)
