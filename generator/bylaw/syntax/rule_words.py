"""Words that stand where a rule needs must, must not, should, should not or may."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bylaw.syntax.mistake_lists import Row, rows
from bylaw.syntax.slips import likeness
from bylaw.syntax.verbs import is_verb, plain_of_ing, plain_of_third_person, third_person

RULE_WORD_LIST = "rule-words.txt"
RULE_WORDS = "must, must not, should, should not or may"
KEPT_ADVERBS = "all also always both each generally normally only still then usually".split()
DROPPED_ADVERBS = (
    "absolutely actively expressly explicitly kindly legally politely respectfully specifically strictly".split()
)
ADVERBS = f"(?:{'|'.join([*KEPT_ADVERBS, *DROPPED_ADVERBS, 'strongly', 'therefore'])})"
UNKNOWN_PLAIN_FORM = "I do not know the plain form of “{}”: put it in, such as “use” for “using”."
_WORD = re.compile(r"(?<=\s)[A-Za-z]+(?=[\s:,.]|$)")
_OTHER_WORDS = frozenset({"most", "just", "mist", "dust", "rust", "bust", "gust", "muse", "shoulder", "many", "amy"})
# A phrase after one of these belongs to a part of the sentence, not to its people: “staff who are asked to”.
_WITHIN_A_PART = frozenset(
    "who that which whom whose if when where while as to and or the a an no any how what not are is be been has have "
    "had they it he she you".split()
)
# What somebody thinks, and what there is, is no rule; what follows “how” is no part of one.
_THOUGHT = re.compile(
    r"it is \w+(?: \w+)? that |there (?:is|are|will|can)\b|(?:we|[\w ]{2,40}?)(?<! to) "
    r"(?:recognises?|recognize|understands?|believes?|acknowledges?|knows?|(?:is|are) aware)\b|"
    r"(?:what|how|why|who|which|whose)\b",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"\b(?:how|whether|why|because|so that|in case|although)\b")
_FORCE = re.compile(r"(?:must|should|may)(?: not| never)?")


class RuleWord(NamedTuple):
    """What was written, where in its line, the rule word that was meant, and how the line would go on from there.

    Nothing in `rest` means that nobody can tell. `beside` are lines to hang under it; `hint` says how else the words
    can be read, or what is left to do.
    """

    written: str
    start: int
    meant: str
    rest: str
    beside: tuple[str, ...] = ()
    hint: str = ""


def is_sentence(row: Row) -> bool:
    """Whether a row holds a sentence from its start, and not what follows its people."""
    return re.search(r"\b(?:WHO|WHAT|DO)\b", row.written) is not None or row.meant.startswith("staff ")


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, Row]]:
    """A pattern of all phrases that follow the people, the longest first, and the row of each."""
    after_people = [row for row in rows(RULE_WORD_LIST) if not is_sentence(row)]
    longest_first = sorted(after_people, key=lambda row: -len(row.written))
    pattern = "|".join(map(_phrase, longest_first))
    by_words = {row.written.removesuffix(" DOING"): row for row in after_people}
    return re.compile(rf"(?<=\s)(?:{pattern})(?=[\s:,]|$)", re.IGNORECASE), by_words


def _phrase(row: Row) -> str:
    """A row as a pattern. A ban on a thing is no ban on doing it: `are banned from` needs a word in -ing after it."""
    first, _, rest = row.written.removesuffix(" DOING").partition(" ")
    either = f"(?:{'|'.join(map(re.escape, _forms_of(first)))})"
    if not rest:
        return either
    negation = r"\s+not" if rest.startswith("not ") else ""
    following = "".join(rf"\s+{re.escape(word)}" for word in rest.removeprefix("not ").split())
    doing = r"(?=\s+[a-z]+ing\b|\s*:?$)" if row.written.endswith(" DOING") and " not " in row.meant else ""
    return rf"{either}{negation}(?:\s+{ADVERBS})?{following}{doing}"


def _forms_of(first: str) -> tuple[str, ...]:
    """A phrase's first word as it goes with many and with one."""
    if first == "are":
        return "are", "is"
    return (first, third_person(first)) if is_verb(first) else (first,)


_LIKE_ASCII = str.maketrans("İıſ\u212a", "Iisk")  # what patterns that ignore case take for these letters


def _row_of(found: str) -> tuple[Row, str]:
    """The row that a phrase belongs to, and the adverb in it."""
    words = found.translate(_LIKE_ASCII).lower().split()
    words[0] = {"is": "are"}.get(words[0]) or plain_of_third_person(words[0]) or words[0]
    by_words = _phrases()[1]
    if " ".join(words) in by_words:
        return by_words[" ".join(words)], ""
    adverb = words.pop(2 if words[1] == "not" else 1)
    return by_words[" ".join(words)], adverb


def synonym(text: str) -> RuleWord | None:
    """The first phrase that people use in place of a rule word, outside of parts of the sentence."""
    return next(_synonyms(text), None)


def _synonyms(text: str) -> Iterator[RuleWord]:
    if _THOUGHT.match(text):
        return
    for found in _phrases()[0].finditer(text):
        if _EMBEDDED.search(text, 0, found.start()):
            return
        before = text[: found.start()].split()
        if not before or (before[-1].lower() in _WITHIN_A_PART and len(before) > 1):
            continue
        row, adverb = _row_of(found[0])
        word = _in_place(row, adverb, found[0], text[found.end() :])
        if word:
            yield word._replace(start=found.start())


def _in_place(row: Row, adverb: str, written: str, rest: str) -> RuleWord | None:
    """How the line goes on with the rule word in place of a phrase; nothing if the phrase says something else here."""
    if row.meant.startswith("WHO "):
        return RuleWord(written, 0, row.meant[4:-3], "", (), "")
    meant = row.meant.removesuffix(" DO")
    hint = row.otherwise
    if row.written.endswith(" DOING"):
        doing = rest.strip()
        plain = plain_of_ing(doing)
        if plain:
            rest = f" {plain}"
        elif doing.partition(" ")[0].endswith("ing"):
            rest, hint = f" be {doing}", UNKNOWN_PLAIN_FORM.format(doing.partition(" ")[0])
        elif doing and doing != ":":
            return _with_a_thing(row, written, rest)
    elif row.written in ("always", "never"):
        first, space, more = rest.strip().partition(" ")
        plain = plain_of_third_person(first) or (first if is_verb(first) else "")
        if not plain:
            return None
        rest = f" {plain}{space}{more}"
    force = _FORCE.match(meant)
    if force and adverb in KEPT_ADVERBS:
        meant = f"{force[0]} {adverb}{meant[force.end() :]}"
    beside = ("degree: strongly",) if adverb == "strongly" else ()
    return RuleWord(written, 0, meant, f"{meant}{rest}", beside, hint)


def _with_a_thing(row: Row, written: str, rest: str) -> RuleWord:
    """`is responsible for the page` stays as it is after must, and so does `avoid behaviour that ...`."""
    if " " not in written:
        force, verb = row.meant.split(" ", 1)[0], plain_of_third_person(written.lower()) or written
        return RuleWord(written, 0, force, f"{force} {verb}{rest}")
    kept = written.split(" ", 1)[1] if row.written.startswith(("are", "will")) else ""
    kept = f"be {kept.removeprefix('be ')}" if kept else f"have {written.split(' ', 1)[1]}"
    return RuleWord(written, 0, "must", f"must {kept}{rest}", (), "Say what they do: check it, report on it, keep it.")


def misspelt_rule_word(text: str) -> RuleWord | None:
    """The first word that is a slip away from a rule word, among the first eight or so."""
    for found in _WORD.finditer(text, 0, 80):
        word = found[0].lower()
        for meant in ("must", "should", "may"):
            sure = 3 if word == meant != "may" else likeness(word, meant)
            if sure > 1 and word not in _OTHER_WORDS:
                return RuleWord(found[0], found.start(), meant, meant + text[found.end() :])
    return None
