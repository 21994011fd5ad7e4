"""Sentences that open with something else than the people: “under no circumstances should staff”, “if asked, staff”."""

import re
from typing import NamedTuple

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code
from bylaw.model.from_syntax.people import RoleIndex
from bylaw.syntax.mistake_lists import by_words
from bylaw.syntax.rewording import parted, with_their
from bylaw.syntax.verbs import is_verb

_NEVER = re.compile(r"(?:under no circumstances|in no circumstances|at no time|on no account|never)$", re.IGNORECASE)
_TOLD = re.compile(
    r"(?P<who>.+?) (?:are|is|will be) (?:\w+ly )?(?:reminded|advised|told|informed|warned|expected|asked|aware)"
    r"(?: that)? (?:they|he|she|it|he or she|he/she)$",
    re.IGNORECASE,
)
_IT_IS = re.compile(
    r"(?:it is (?:\w+ ){1,3}|we (?:expect|ask|require|advise|recommend) |there is an expectation )that (?P<who>.+)$",
    re.IGNORECASE,
)
_CLAUSE_FIRST = re.compile(r"(?P<clause>[A-Za-z][^,]*(?:, [^,]+)*?), (?:then )?(?P<who>[^,]+)$")
_OPENERS = re.compile(
    r"(?:only )?(?:if|when|whenever|where|wherever|while|unless|except|before|after|during|until|outside|because|"
    r"within|every|under|in line with|for as long as|as soon as possible)(?= )",
    re.IGNORECASE,
)
_ONLY = re.compile(r"only (?P<who>.+)", re.IGNORECASE)
_PLACE = re.compile(r"(?:in|at|on|for|from|as|through|via|using|over) ", re.IGNORECASE)
_PURPOSE = re.compile(r"(?:in order )?to (?P<verb>\w+)", re.IGNORECASE)
_BE = re.compile(r"(?P<what>.+?) (?P<rest>be .+)")


class Turned(NamedTuple):
    """A sentence the right way round: its people, its rule word, what they do, lines below, and what to say of it."""

    who: str
    wording: str
    act: str
    below: tuple[str, ...]
    code: Code
    message: str
    hint: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines to type."""
        return (f"{self.who} {self.wording} {self.act}".rstrip(), *(f"    {line}" for line in self.below))


def turned(subject: str, wording: str, act: str, roles: RoleIndex) -> Turned | None:
    """The sentence the right way round, if it is one of those that are often written the other way."""
    if _NEVER.match(subject):
        return _never(subject, act, roles)
    told = _TOLD.match(subject) or _IT_IS.match(subject)
    if told:
        people = told["who"]
        message = f"“{subject}” does not name the people alone. Do you mean “{people} {wording} …”?"
        hint = "A rule opens with the people that it binds, and the rule word follows."
        return Turned(people, wording, with_their(act), (), catalogue.RULE_WORD, message, hint)
    only = _ONLY.match(subject)
    if only and wording == "may" and roles.people(only["who"]).known:
        message = f"“{subject} may” says who may, and leaves unsaid that all others may not."
        below = (f"except for {only['who']}",)
        return Turned("nobody", "may", act, below, catalogue.RULE_WORD, message, "Write the ban, and who is exempt.")
    return _clause_first(subject, wording, act, roles)


def _never(subject: str, act: str, roles: RoleIndex) -> Turned | None:
    people, rest = roles.leading(act)
    passive = None if people.people else _BE.match(act)
    who, does = (people.text, rest) if people.people else parted(act) or ("", "")
    if passive:
        who, does = passive["what"], passive["rest"]
    if not who:
        return None
    message = f"“{subject}” puts the rule word before the people. Do you mean “{who} must not”?"
    hint = "A rule opens with the people that it binds, and the rule word follows."
    return Turned(who, "must not", does, (), catalogue.RULE_WORD, message, hint)


def _clause_first(subject: str, wording: str, act: str, roles: RoleIndex) -> Turned | None:
    """`If a pupil asks, staff`: the last piece names people, what stands before it opens as a clause does."""
    found = _CLAUSE_FIRST.match(subject)
    if found is None or not roles.people(found["who"]).known:
        return None
    clause = _as_clause(found["clause"])
    if not clause and _PLACE.match(found["clause"]):
        first = found["clause"]
        return Turned(
            found["who"], wording, f"{act.rstrip('.')} {first[0].lower()}{first[1:]}", (), catalogue.RULE_WORD,
            f"“{first}” stands before the people.", "A rule opens with the people that it binds.",
        )  # fmt: skip
    if not clause:
        return None
    message = f"“{found['clause']}” stands before the people. It hangs under the rule."
    hint = "A rule opens with the people that it binds. What qualifies it goes below, four spaces in."
    return Turned(found["who"], wording, act, (clause,), catalogue.CLAUSE_AT_MARGIN, message, hint)


def _as_clause(text: str) -> str:
    """Words as a line under a rule; nothing if they do not open as one."""
    if _OPENERS.match(text):
        return text[0].lower() + text[1:]
    purpose = _PURPOSE.match(text)
    if purpose and is_verb(purpose["verb"]):
        return f"because it helps to {text[purpose.start('verb') :]}"
    words = text.lower().split()
    for count in range(min(len(words) - 1, 5), 0, -1):
        other = by_words("openers.txt").get(" ".join(words[:count]))
        if other:
            return f"{other.meant} {' '.join(text.split()[count:])}"
    return ""
