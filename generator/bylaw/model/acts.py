"""What an act is about, whatever its words: two rules on the same act can be held against each other.

No model of language: words are reduced to their stems, synonyms to one word, and the verb is told from its objects.
Two acts are the same when they share a verb and most of their objects. It is better to miss a pair than to name
a wrong one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from bylaw import resources
from bylaw.model.types import EVERYONE, Policy, Role, Rule

EXCESS = "excess"
_WORD = re.compile(r"[a-z][a-z'_]*")
_VERB_JOIN = frozenset(["or", "and"])
_LEADING = frozenset("ever also then always only still even simply be to ensure make sure that they their".split())
_WEAK_VERBS = frozenset("have be make do get take give go let keep use".split())
# Where an act takes place, not what it is done to.
_PLACES = frozenset(["social_media", "onlin", "internet", "web", "site", "platform"])
_NOT_OBJECTS = frozenset(
    "a an the and or of to in on at for from by with without is are was be been being it its they their them this "
    "that these those any all every each our we us you your he she his her as if when not never no who whom which "
    "what will can do does did has have had into out up than then there so about other another one such some "
    "themselves himself herself itself anyone anybody someone somebody anything something way while during within "
    "also including connected online".split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """The verbs and the objects of an act, as stems. `excess` says that only too much of it is meant."""

    verbs: frozenset[str]
    objects: frozenset[str]
    excess: bool


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """Phrases of several words, and what each stands for; single words are looked up by their stem."""
    words: dict[str, str] = {}
    for row in resources.text("grammar", "synonyms.txt").splitlines():
        head, colon, rest = row.partition(": ")
        if colon and not row.startswith("#"):
            words |= {word.strip(): head for word in (head, *rest.split(","))}
    phrases = sorted((w for w in words if " " in w), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b"), words


@cache
def _by_stem() -> dict[str, str]:
    return {_stem(w): _stem(head) if " " not in head else head for w, head in _synonyms()[1].items() if " " not in w}


_stemmer = snowballstemmer.stemmer("english")


@lru_cache(16384)
def _stem(word: str) -> str:
    return str(_stemmer.stemWord(word.removesuffix("'s").strip("'")))


@lru_cache(16384)
def _token(word: str) -> str:
    """A word's stem, or that of the word that it stands for."""
    stem = _stem(word)
    return _by_stem().get(stem, stem)


@lru_cache(4096)
def act_of(text: str) -> Act:
    """What a text of an act is about."""
    pattern, words = _synonyms()
    plain = pattern.sub(lambda m: words[m.group()].replace(" ", "_"), text.lower())
    found = _WORD.findall(plain)
    start = next((n for n, w in enumerate(found) if w not in _LEADING), 0)
    verbs, after = _verbs(found[start:])
    tokens = [_token(w) if "_" not in w else w for w in found[start + after :] if w not in _NOT_OBJECTS]
    objects = frozenset(t for t in tokens if t != EXCESS and t not in _PLACES)
    if "befriend" in objects:
        verbs |= {"befriend"}
    return Act(frozenset(verbs), objects - verbs, EXCESS in tokens or EXCESS in verbs)


def _verbs(words: list[str]) -> tuple[set[str], int]:
    """The verb that an act starts with and those joined to it by `or` or `and`; and how many words they take."""
    if not words:
        return set(), 0
    verbs, at = {_token(words[0])}, 1
    while at + 1 < len(words) and words[at] in _VERB_JOIN and at < 6:
        verbs.add(_token(words[at + 1]))
        at += 2
    return verbs, at


def same_act(one: Act, other: Act) -> bool:
    """Whether two acts are the same thing to do."""
    return likeness(one, other) >= 0.75


def likeness(one: Act, other: Act) -> float:
    """How much two acts share, from 0 to 1; 0 where they share no verb or too few objects."""
    shared_verbs = one.verbs & other.verbs
    if not shared_verbs or (shared_verbs <= _WEAK_VERBS and len(one.objects & other.objects) < 3):
        return 0.0
    shared = one.objects & other.objects
    smaller = min(len(one.objects), len(other.objects))
    if len(shared) < min(2, smaller) or not shared:
        return 0.0
    return len(shared) / smaller * (0.5 + 0.5 * len(shared) / max(len(one.objects), len(other.objects)))


def bind_alike(one: Rule, other: Rule, roles: Mapping[str, Role]) -> bool:
    """Whether two rules bind some of the same people, through the tree of roles."""
    return any(
        a == b or EVERYONE in (a, b) or a in _above(b, roles) or b in _above(a, roles)
        for a in one.bound
        for b in other.bound
    )


def _above(role: str, roles: Mapping[str, Role]) -> set[str]:
    above: set[str] = set()
    while (here := roles.get(role)) and here.parent and here.parent not in above:
        above.add(here.parent)
        role = here.parent
    return above


def acts(policy: Policy) -> list[tuple[Rule, Act]]:
    """Every rule of a policy with what it is about, but for rules with lettered parts: each part is an act."""
    return [(rule, act_of(rule.act)) for rule in policy.rules if rule.act and not rule.parts]
