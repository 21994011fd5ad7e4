"""The ranking of the search for rules once more, in Python: what the browser is held against."""

import json
import math
import re
from collections import Counter
from typing import Any, NamedTuple

import Stemmer

_STEMMER = Stemmer.Stemmer("english")
SHOWN, ENOUGH, WIDER, UNKNOWN, CLOSE = 3, 0.45, 0.7, 3.5, 0.3
ACT, REST, MORE = 1.0, 0.7, 0.3


class Words(NamedTuple):
    """The word lists as the browser makes them ready."""

    ignored: frozenset[str]
    phrases: dict[str, list[tuple[list[str], str]]]
    exact: dict[str, str]
    tokens: dict[str, str]
    wider: dict[str, list[str]]


class Found(NamedTuple):
    """A rule that answers, how much of the question it covers, and its score."""

    rule: dict[str, Any]
    covers: float
    score: float


def of_script(script: bytes) -> Any:
    """The data in a script of the search."""
    return json.loads(script.partition(b"]=")[2].rstrip(b";\n"))


def words_of(data: dict[str, Any]) -> Words:
    """The word lists as they are loaded, made ready."""
    phrases: dict[str, list[tuple[list[str], str]]] = {}
    tokens: dict[str, str] = {}
    exact: dict[str, str] = {}

    def add(word: str, token: str) -> None:
        parts = _split(word)
        if len(parts) > 1:
            phrases.setdefault(parts[0], []).append((parts, token))
        else:
            exact.setdefault(parts[0], token)
            tokens.setdefault(_stem(parts[0]), token)

    def token_of(word: str) -> str:
        parts = _split(word)
        token = "_".join(parts) if len(parts) > 1 else _stem(parts[0])
        return tokens.get(token, token)

    for head, others in data["same"]:
        token = token_of(head)
        for word in (head, *others):
            add(word, token)
    for word, others in data["wider"].items():
        for each in (word, *others):
            add(each, token_of(each))
    for listed in phrases.values():
        listed.sort(key=lambda pair: -len(pair[0]))
    wider = {token_of(w): [token_of(o) for o in others] for w, others in data["wider"].items()}
    return Words(frozenset(_stem(w) for w in data["ignored"]), phrases, exact, tokens, wider)


def _split(text: str) -> list[str]:
    return [
        w.strip("'").removesuffix("'s")
        for w in re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
        if w.strip("'")
    ]


def _stem(word: str) -> str:
    return _STEMMER.stemWord(word)


def tokens_of(text: str, words: Words) -> list[str]:
    """What a text is about, word by word."""
    parts, found, at = _split(text), [], 0
    while at < len(parts):
        for phrase, token in words.phrases.get(parts[at], ()):
            if parts[at : at + len(phrase)] == phrase:
                found.append(token)
                at += len(phrase)
                break
        else:
            stem = _stem(parts[at])
            if stem not in words.ignored:
                found.append(words.exact.get(parts[at]) or words.tokens.get(stem, stem))
            at += 1
    return found


def indexed(rules: list[dict[str, Any]], words: Words) -> list[dict[str, float]]:
    made = []
    for rule in rules:
        weights: dict[str, float] = {}
        rest = " ".join((rule["head"], rule["topics"], *(f"{o} {t}" for _, o, t in rule["lines"])))
        for text, weight in ((rule["more"], MORE), (rest, REST), (rule["act"], ACT)):
            for token in tokens_of(text, words):
                weights[token] = max(weight, weights.get(token, 0))
        made.append(weights)
    return made


def ranked(question: str, data: dict[str, Any], words: Words) -> list[Found]:
    """Every rule that shares a word with the question, the best first."""
    index = indexed(data["rules"], words)
    count = len(index)
    df = Counter(token for weights in index for token in weights)
    slots = []
    for token in dict.fromkeys(tokens_of(question, words)):
        ways = {token: 1.0} | dict.fromkeys(words.wider.get(token, ()), WIDER)
        known = [w for w in ways if df[w]]
        slots.append((ways, max(rarity(count, df[w]) for w in known) if known else UNKNOWN))
    total = sum(r for _, r in slots)
    found = []
    for place, weights in enumerate(index):
        covers = sum(r * max(v * (w in weights) for w, v in ways.items()) for ways, r in slots)
        if covers:
            got = sum(r * max(v * weights.get(w, 0) for w, v in ways.items()) for ways, r in slots)
            own = sum(rarity(count, df[t]) for t, w in weights.items() if w == ACT)
            score = got / total * (1 - CLOSE + CLOSE * min(1, got / own if own else 0))
            found.append((-score, place, covers / total))
    return [Found(data["rules"][place], covers, -score) for score, place, covers in sorted(found)]


def rarity(count: int, among: int) -> float:
    return math.log(1 + count / among)


def answers(question: str, role: str, data: dict[str, Any], words: Words) -> tuple[list[Found], list[Found]]:
    """The rules that answer for a role, and those for others where there are none."""
    found = [f for f in ranked(question, data, words) if f.covers >= ENOUGH]
    reach = {*data["roles"][role][1], *data["roles"][role][2]} if role else None
    own = [f for f in found if reach is None or not reach.isdisjoint(f.rule["bound"])]
    return own[:SHOWN], [] if own else found[:SHOWN]
