"""Who a phrase names. Singular and plural, the, all and any are forgiven."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bylaw.model.types import EVERYONE, ORGANISATION, People, Person, Role

_JOIN = re.compile(r"(, (?:and/or |and |or )?| (?:and/or|and|or) )")
_BEFORE = re.compile(
    r"(?:(?:the|all|any|each|every|our|their|your|his|her|its|a|an|both|either|one of|every one of|including) )+"
)
_NO = re.compile(r"(?:no (?!one\b)|none of |neither )", re.IGNORECASE)
_EACH_AND_EVERY = re.compile(r"\beach and every ", re.IGNORECASE)
_NARROWING = re.compile(r"(?:new|current|former|present|past|individual|relevant|existing) ")
_QUALIFIER = frozenset(
    "who whose whom that which with without under over aged in at on of from for by running working employed past "
    "current present acting concerned responsible involved connected themselves below above other joining leaving "
    "taking using only when attending affected not through".split()
)
_ANYBODY = frozenset(["everyone", "everybody", "anyone", "anybody", "nobody", "no one", "all", "person", "somebody"])
_ODD_PLURALS = {"people": "person", "children": "child", "men": "man", "women": "woman", "staff": "staff"}


@lru_cache(8192)
def normal(text: str) -> str:
    """A phrase without articles, capitals and plurals, so that two ways of naming the same people agree."""
    return " ".join([_singular(word) for word in _bare(text).split()]).replace("member of staff", "staff")


def _bare(text: str) -> str:
    """A phrase without capitals, and without the articles and the like that it starts with."""
    plain = text.lower().replace("-", " ").strip(" .")
    before = _BEFORE.match(plain)
    return plain[before.end() :] if before else plain


def _singular(word: str) -> str:
    if word in _ODD_PLURALS:
        return _ODD_PLURALS[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def _affirmed(text: str) -> str:
    """`No pupil` and `neither staff nor pupils` as those who are meant; the ban is the rule's business."""
    if "and every" in text.lower():
        text = _EACH_AND_EVERY.sub("every ", text)
    negative = _NO.match(text)
    return text[negative.end() :].replace(" nor ", " or ") if negative else text


class RoleIndex:
    """Finds roles by the names that people use for them. Never changed once made."""

    def __init__(self, roles: Mapping[str, Role], organisation_names: Iterable[str]) -> None:
        self._ids = {normal(name): role.id for role in roles.values() for name in (role.name, *role.also)}
        self._ids |= {normal(name): ORGANISATION for name in organisation_names if name}
        self._first_words = {key.split(" ", 1)[0] for key in (*self._ids, *_ANYBODY)} | {"member", "those"}
        self._read: dict[str, People] = {}

    def people(self, text: str) -> People:
        """The people that a phrase names, in order."""
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = People(text, tuple(self._persons(_affirmed(text))))
        return found

    def may_open_with_one(self, text: str) -> bool:
        """Whether a phrase may start with somebody whom a role names: a quick look before a close one."""
        first = _bare(_affirmed(text)).partition(" ")[0]
        return _singular(first) in self._first_words or _NARROWING.match(f"{first} ") is not None

    def leading(self, text: str) -> tuple[People, str]:
        """The people that a sentence starts with, and the rest of it; nobody where it starts with none."""
        words = text.split()
        for count in range(min(len(words) - 1, 8), 0, -1):
            role = self._exact(" ".join(words[:count]))
            if role:
                named = " ".join(words[:count])
                return People(named, (Person(role, "", named),)), " ".join(words[count:])
        return People("", ()), text

    def _persons(self, text: str) -> list[Person]:
        whole = self._exact(text)
        if whole:
            return [Person(whole, "", text)]
        pieces = _JOIN.split(text)
        if len(pieces) == 1:
            return [self._narrowed(text.strip())] if text.strip() else []
        persons: list[Person] = []
        at = 0
        while at < len(pieces):
            person, used = self._longest(pieces, at)
            last = persons[-1] if persons else None
            if not person.role and last is not None and last.qualifier:
                # "staff who run the page or the account": the tail belongs to the qualifier
                tail = "".join(pieces[at - 1 : at + used])
                persons[-1] = Person(last.role, last.qualifier + tail, last.text + tail)
            elif person.text:
                persons.append(person)
            at += used + 1
        return persons

    def _longest(self, pieces: list[str], at: int) -> tuple[Person, int]:
        """The longest run of pieces from `at` that names one role; else that piece, however it can be read."""
        for end in range(len(pieces), at + 1, -2):
            joined = "".join(pieces[at:end])
            role = self._exact(joined)
            if role:
                return Person(role, "", joined), end - at
        piece = pieces[at].strip()
        role = self._exact(piece)
        return Person(role, "", piece) if role else self._narrowed(piece), 1

    def _exact(self, text: str) -> str:
        words = _bare(text).split(None, 1)
        if words and _singular(words[0]) not in self._first_words:
            return ""
        key = normal(text)
        return self._ids.get(key, "") or (EVERYONE if key in _ANYBODY else "")

    def _narrowed(self, text: str) -> Person:
        """A described part of a role, which is not itself named: `pupils under 13`, `new members of staff`."""
        opening = _BEFORE.match(text)
        bare = text[opening.end() :] if opening else text
        before = _NARROWING.match(bare.lower())
        if before and self._exact(bare[before.end() :]):
            return Person(self._exact(bare[before.end() :]), before.group().strip(), text)
        if normal(bare.partition(" ")[0]) not in self._first_words:
            return Person("", "", text)
        words = text.split()
        for count in range(len(words) - 1, 0, -1):
            first = " ".join(words[:count])
            role = self._exact(first) or (EVERYONE if first.lower() == "those" else "")
            if role and words[count].lower() in _QUALIFIER:
                return Person(role, " ".join(words[count:]), text)
        return Person("", "", text)
