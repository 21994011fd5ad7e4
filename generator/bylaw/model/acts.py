"""What an act is about, whatever its words: two rules on the same act can be held against each other.

No model of language: words are reduced to their stems, synonyms to one word, and the verb is told from its objects.
Two acts are the same when they share a verb and most of their objects. It is better to miss a pair than to name
a wrong one.
"""

from functools import cache, lru_cache

import Stemmer  # type: ignore[import-not-found,import-untyped,unused-ignore]
from msgspec import Struct

from bylaw import resources

EXCESS = "excess"
_LEADING = frozenset("ever also then always only still even simply be to ensure make sure that they their".split())
_JOINS = frozenset(["or", "and"])
_MAY_JOIN = " oaOA"  # what stands after a verb that another may be joined to
_WEAK_VERBS = frozenset("have be make do get take give go let keep use".split())
_VERBS_IN_LY = frozenset("reply apply supply rely comply multiply fly imply".split())
# Verbs that mean something else with one of these words after them.
_TURNED = frozenset("switch turn log sign put hand".split())
_TURNING = frozenset(["on", "in"])
_NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty".split())
# What a number after one of these is the name of, and not how many.
_NUMBERED = frozenset("year stage room class form section clause step page grade level version part key block".split())
# Where an act takes place, not what it is done to.
_PLACES = frozenset(["social_media", "onlin", "internet", "web", "site", "platform"])
# Verbs that say nothing by themselves: to have, make or accept contact is contact.
_LIGHT = frozenset("have make accept invit receiv".split())
_TAKING = frozenset("accept invit receiv".split())
_AFTER_NOUN = frozenset("with from by on through via of to in at or and between during outside while about".split())
# Verbs that need no object: what follows says only where or about what.
_WHOLE = frozenset(["say_who_one_is"])
_NOT = "not_"
_NOT_OBJECTS = frozenset(
    "a an the and or of to in on at for from by with is are was be been being it its they their them this that these "
    "those any all every each our we us you your he she his her as if when who whom which what will can do does did "
    "has have had having into than then there so about other another one such some themselves himself herself itself "
    "anyone anybody someone somebody anything something person persons way while during within also including "
    "connected online through via using throughout where".split()
)
_BLANKS = bytes(ord(" ") if chr(c) in '.,;:!?()[]"/-' else c for c in range(256))


class Act(Struct, frozen=True):
    """The verbs and the objects of an act, as stems. `excess` says that only too much of it is meant.

    `places` are where it is done, such as on social media; `numbers` how many or how much of something. `negated` says
    that the words mean not doing it: to post anonymously is not to say who one is. `taken` says that others do it: to
    accept contact. `around` is what limits an act whose verb needs no object.
    """

    verbs: frozenset[str]
    objects: frozenset[str]
    excess: bool
    places: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    negated: bool = False
    taken: bool = False
    around: frozenset[str] = frozenset()


@cache
def _synonyms() -> dict[str, str]:
    """Every word and phrase of the synonyms, and what it stands for."""
    words: dict[str, str] = {}
    for row in resources.text("grammar", "synonyms.txt").splitlines():
        head, colon, rest = row.partition(": ")
        if colon and not row.startswith("#"):
            words |= {word.strip(): head.replace(" ", "_") for word in (head, *rest.split(","))}
    return words


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    """Synonyms of several words by the first of them, the longest first."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for phrase, head in sorted(_synonyms().items(), key=lambda pair: -len(pair[0].split())):
        words = phrase.split()
        if len(words) > 1:
            found.setdefault(words[0], []).append((words, head))
    return found


_stemmer = Stemmer.Stemmer("english")


class _Tokens(dict[str, str]):
    """Each word's stem, or that of the word that it stands for; worked out when first asked for."""

    def __missing__(self, word: str) -> str:
        stem = _stem(word)
        token = self[word] = word if "_" in word else _by_word().get(word) or _by_stem().get(stem, stem)
        return token


def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word.removesuffix("'s").strip("'")))


@cache
def _by_word() -> dict[str, str]:
    """The token of every single word among the synonyms."""
    return {w: head if "_" in head else _stem(head) for w, head in _synonyms().items() if " " not in w}


@cache
def _by_stem() -> dict[str, str]:
    """The same by their stems. Where two share one ("report" and "reporter") the first of the file has it."""
    found: dict[str, str] = {}
    for word, token in _by_word().items():
        found.setdefault(_stem(word), token)
    return found


_TOKENS = _Tokens()


class _Plain(dict[str, str]):
    """The verb that a first word is by itself; empty for a word that needs those after it to tell."""

    def __missing__(self, word: str) -> str:
        small = word.lower()
        alone = small.isalpha() and not _leads(small) and small not in _phrases()
        verb = self[word] = _affirmed(_TOKENS[small]) if alone else ""
        return verb


_PLAIN = _Plain()


def leading_verbs(text: str) -> set[str]:
    """The verbs of an act, from its first words: enough to tell which acts are worth a closer look."""
    start = text[:80]
    first, _, rest = start.partition(" ")
    verb = _PLAIN[first]
    if verb and not (rest[:1] in _MAY_JOIN and _joins(rest)):
        return _with_nouns({verb}, text)
    return _with_nouns({_affirmed(v) for v in _verbs(_words(start))[0]}, text)


def _joins(words: str) -> bool:
    """Whether the first of some words joins another verb to the one before it."""
    return not _JOINS.isdisjoint(words.lower().split(None, 1)[:1])


def _with_nouns(verbs: set[str], text: str) -> set[str]:
    """The verbs, with those that a noun may stand for: to have as a friend, to accept contact."""
    if "friend" in text or "follow" in text:
        verbs.add("befriend")
    if not _LIGHT.isdisjoint(verbs) and ("contact" in text or "communicat" in text):
        verbs.add("contact")
    return verbs


def _affirmed(verb: str) -> str:
    """The verb without its not."""
    return _TOKENS[verb[len(_NOT) :]] if verb.startswith(_NOT) else verb


@lru_cache(4096)
def act_of(text: str) -> Act:
    """What a text of an act is about."""
    words = _words(text)
    verbs, after = _verbs(words)
    numbers = _numbers(words, after)
    own_places = _own_places(words) if "social_media" in words else frozenset()
    rest = [words[n] for n in range(after, len(words)) if n not in own_places] if own_places else words[after:]
    tokens = {_TOKENS[w] for w in frozenset(rest) - _NOT_OBJECTS - numbers}
    if after and words[after - 1] in _TURNED:
        tokens |= _TURNING.intersection(words[after : after + 1])
    excess = EXCESS in tokens or EXCESS in verbs
    taken = False
    if not verbs.isdisjoint(_LIGHT) and _has_noun("contact", words[after:]):
        taken = verbs <= _TAKING
        verbs.add("contact")
    verbs |= {"befriend"} & tokens
    if "befriend" in verbs and "account" in tokens:
        tokens -= {"own", "account"}
    negated = any(v.startswith(_NOT) for v in verbs)
    verbs = {_affirmed(v) for v in verbs}
    places = frozenset() if "use" in verbs else _PLACES & tokens
    objects = frozenset(tokens - verbs - places - {EXCESS})
    places |= {"own"} if own_places else frozenset()
    if verbs <= _WHOLE:
        return Act(frozenset(verbs), frozenset(), excess, places, numbers, negated, taken, objects - {"account"})
    return Act(frozenset(verbs), objects, excess, places, numbers, negated, taken)


def _has_noun(noun: str, words: list[str]) -> bool:
    """Whether a word stands there by itself: `contact with pupils`, but not `contact details`."""
    return any(_TOKENS[w] == noun and (n + 1 == len(words) or words[n + 1] in _AFTER_NOUN) for n, w in enumerate(words))


def _own_places(words: list[str]) -> frozenset[int]:
    """Where a word says that the social media after it are one's own."""
    followed = zip(range(len(words)), words, words[1:], strict=False)
    return frozenset(n for n, word, place in followed if place == "social_media" and _TOKENS[word] == "own")


@lru_cache(4096)
def tokens_of(text: str) -> frozenset[str]:
    """What any words are about, verbs and all."""
    return frozenset([_TOKENS[w] for w in frozenset(_words(text)) - _NOT_OBJECTS])


def _numbers(words: list[str], after: int) -> frozenset[str]:
    """How many or how much: the numbers from a place on that are not the names of something."""
    found = [n for n, w in enumerate(words) if n >= after and (w.isdigit() or w in _NUMBERS)]
    return frozenset(words[n] for n in found if words[n - 1] not in _NUMBERED)


def _words(text: str) -> list[str]:
    """The words of a text in small letters, parted by marks too, with each phrase that has a synonym put in one."""
    words = text.lower().encode().translate(_BLANKS).decode().split()
    phrases = _phrases()
    found = [
        (at, len(phrase), head)
        for at, word in enumerate(words)
        if word in phrases
        for phrase, head in phrases[word]
        if words[at : at + len(phrase)] == phrase
    ]
    out: list[str] = []
    end = 0
    for at, length, head in found:
        if at >= end:
            out += [*words[end:at], head]
            end = at + length
    return [*out, *words[end:]] if found else words


def _leads(word: str) -> bool:
    """Whether a word before the verb says only how it is done."""
    return word in _LEADING or (word.endswith("ly") and len(word) > 4 and word not in _VERBS_IN_LY)


def _verbs(words: list[str]) -> tuple[set[str], int]:
    """The verb that an act starts with and those joined to it by `or` or `and`; and where what follows them starts."""
    if not words:
        return set(), 0
    start = next((n for n, w in enumerate(words) if not _leads(w)), 0)
    verbs, at = {_TOKENS[words[start]]}, start + 1
    while at + 1 < len(words) and words[at] in _JOINS and at < start + 6:
        verbs.add(_TOKENS[words[at + 1]])
        at += 2
    return verbs, at


def likeness(one: Act, other: Act) -> float:
    """How much two acts share, from 0 to 1; 0 where they share no verb or too few objects."""
    shared_verbs = one.verbs & other.verbs
    if not shared_verbs:
        return 0.0
    if one.objects == other.objects:
        return 1.0
    shared = one.objects & other.objects
    smaller = min(len(one.objects), len(other.objects))
    if len(shared) < min(2, smaller) or not shared or (shared_verbs <= _WEAK_VERBS and len(shared) < 3):
        return 0.0
    return len(shared) / smaller * (0.5 + 0.5 * len(shared) / max(len(one.objects), len(other.objects)))


def same_place(one: Act, other: Act) -> bool:
    """Whether two acts are not in two places. On social media of one's own is a place of its own."""
    return one.places == other.places or not ((one.places and other.places) or "own" in one.places | other.places)
