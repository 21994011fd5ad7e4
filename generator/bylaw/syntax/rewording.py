"""Sentences that put the rule word before the people, or name nobody: “it is the duty of staff to”, “do not run”."""

import re
from functools import cache
from typing import NamedTuple

from bylaw.syntax.mistake_lists import Row, rows
from bylaw.syntax.rule_words import ADVERBS, RULE_WORD_LIST, is_sentence
from bylaw.syntax.verbs import is_verb, plain_of_ing, plain_of_third_person

_NAME = re.compile(r"(?:\[[^\]]*\] *)?")
_PLACE = re.compile(r"\b(?:WHO's|WHO DO$|WHO|WHAT|DOING|DO)(?![a-z])")
_PLACES = {
    "WHO's": r"(?P<who>[^:]{1,200}?)(?:'s|(?<=s)')",
    "WHO DO": r"(?P<who_do>.+)",
    "WHO": r"(?P<who>[^:]{1,200}?)",
    "WHAT": r"(?P<what>[^:]{1,200}?)",
    "DOING": r"(?P<doing>[A-Za-z]+ing\b[^:]{0,400}?)",
    "DO": r"(?P<do>.+)",
}
_FIRST_WHAT = r"(?P<what>(?:[\w'-]+ ){0,3}[\w'-]+)"
_FORCE = re.compile(r"\b(?:must|should|may)(?: not| never)?\b")
_HELPERS = frozenset({"will", "would", "shall", "can", "are", "is", "be", "have", "has", "do", "does"})
# Verbs that name people or things as often, so that another verb after them is the one that is looked for.
_ALSO_NOUNS = frozenset({
    "access", "call", "care", "contact", "email", "file", "form", "foster", "guard", "guide", "head", "host", "lead",
    "link", "list", "mentor", "model", "partner", "phone", "post", "record", "report", "school", "support", "text",
    "tutor", "use", "visit", "volunteer", "work",
})  # fmt: skip
_FINITE = re.compile(r"(?<!that)(?<!who)(?<!which)(?<!what)(?<!if)(?<!it)(?<!you) (?:is|are|was|were|has|had) ")
_CONDITION = re.compile(
    r"(?P<clause>(?:if|when|where|before|after|while|whilst|unless)\b[^,;]+)[,;] (?:please )?(?=\w)", re.IGNORECASE
)
_ARTICLES = frozenset("a all an any each every its that the their this".split())
_ADVERB = re.compile(r"[A-Za-z]+ly ")
_YOU = re.compile(r"\b(?:your|yourself|yourselves|yours|you)\b", re.IGNORECASE)
_THEIRS = {"your": "their", "yourself": "themselves", "yourselves": "themselves", "yours": "theirs"}
_ANYBODY_MUST_NOT = re.compile(r"any(?P<of>one|body| [^,]+?) must not\b", re.IGNORECASE)
INSTRUCTION = "It can be advice too: then write “should”. A heading opens with “section”."


class Reworded(NamedTuple):
    """What was written, where in its line, the rule word that was meant, the line as a rule, how else it can be read.

    `asks_who` says that the line named nobody, and the better one says “staff” for want of anybody. `beside` are lines
    to hang under it.
    """

    written: str
    start: int
    meant: str
    better: str
    hint: str
    asks_who: bool
    beside: tuple[str, ...] = ()


class _Sentence(NamedTuple):
    row: Row
    pattern: re.Pattern[str]
    keyword: str


@cache
def _sentences() -> tuple[_Sentence, ...]:
    longest_first = sorted(filter(is_sentence, rows(RULE_WORD_LIST)), key=lambda row: -len(row.written))
    return tuple(_Sentence(row, _pattern(row.written), _keyword(row.written)) for row in longest_first)


def _pattern(written: str) -> re.Pattern[str]:
    pieces: list[str] = []
    at = 0
    for place in _PLACE.finditer(written):
        opens = place.start() == 0 and place[0] == "WHAT"
        pieces += [_fixed(written[at : place.start()]), _FIRST_WHAT if opens else _PLACES[place[0]]]
        at = place.end()
    rest = r"(?P<rest>(?:[ ,.;].*)?)" if written[at:] else ""
    return re.compile("".join([*pieces, _fixed(written[at:]), rest, "$"]), re.IGNORECASE)


def _fixed(words: str) -> str:
    """The words of the list; after `is` a word such as “therefore” may follow, though none that belongs to people."""
    return re.sub(r"\\ (?:is|are)(?=\\ )", rf" (?:is|are)(?: (?!all|both|each){ADVERBS})?", re.escape(words))


def _keyword(written: str) -> str:
    """A word without which a sentence cannot be this one."""
    fixed = _PLACE.sub(" ", written).replace("'s", "").lower().split()
    return max((word for word in fixed if word not in ("is", "are")), key=len)


def reworded(text: str) -> Reworded | None:
    """The line as a rule that opens with its people, if it is a sentence of the list."""
    name = _NAME.match(text)
    start = name.end() if name else 0
    sentence, lowered = text[start:], text[start:].lower()
    for known in _sentences():
        match = known.pattern.match(sentence) if known.keyword in lowered else None
        better = _filled(known.row, match) if match else ""
        if match and better:
            written, at = _fixed_part(match)
            asks_who = known.row.meant.startswith("staff ")
            better = with_their(better) if asks_who else better
            force = _FORCE.search(known.row.meant)
            meant = force[0] if force else "must"
            return Reworded(written, start + at, meant, text[:start] + better, known.row.otherwise, asks_who)
    return None


def _fixed_part(match: re.Match[str]) -> tuple[str, int]:
    """What to point at: the words of the list that say the most."""
    places = sorted(match.span(n) for n in range(1, match.re.groups + 1))
    begin, end = 0, places[0][0]
    if "rest" in match.re.groupindex:
        begin, end = places[-2][1], places[-1][0]
    elif not end:
        begin, end = places[0][1], places[1][0]
    elif match.string[:end].count(" ") < 3:
        end = places[-1][0]
    words = match.string[begin:end]
    return words.strip(), begin + len(words) - len(words.lstrip())


def _filled(row: Row, match: re.Match[str]) -> str:
    """The proposal of a row with the author's words in it; nothing where they cannot be taken apart."""
    found = {name: (words or "").strip() for name, words in match.groupdict().items()}
    if "who_do" in found:
        apart = parted(found["who_do"])
        if apart is None:
            return ""
        found["who"], found["do"] = apart
    if "doing" in found:
        found["do"] = plain_of_ing(found["doing"])
    if any(not words for name, words in found.items() if name != "rest") or " that " in found.get("who", ""):
        return ""
    if found.get("what", "").endswith((" is", " are", " be")):
        return ""
    line = re.sub(r"\b(?:WHO|WHAT|DO)\b", lambda place: found[place[0].lower()], row.meant)
    anybody = _ANYBODY_MUST_NOT.match(line)
    if anybody:
        line = f"no{anybody['of'].replace('one', 'body')} may{line[anybody.end() :]}"
    rest = found.get("rest", "")
    return f"{line}{'' if rest[:1] in (',', '.', ';') else ' '}{rest}".strip()


def parted(text: str) -> tuple[str, str] | None:
    """`all staff report concerns` as those who do it and what they do."""
    words = text.split()
    places = [at for at, word in enumerate(words[:25]) if at and _is_doing(word)]
    sure = [at for at in places if (plain_of_third_person(words[at]) or words[at].lower()) not in _ALSO_NOUNS]
    if not places:
        return None
    at = (sure or places)[0]
    verb = words[at].lower()
    if verb in ("will", "would", "shall", "can"):
        plain = ""
    elif verb in ("are", "is", "be"):
        plain = "be"
    elif verb in ("do", "does") and words[at + 1 : at + 2] == ["not"]:
        plain = ""
    else:
        plain = plain_of_third_person(verb) or verb
    return " ".join(words[:at]), " ".join(filter(None, [plain, *words[at + 1 :]]))


def _is_doing(word: str) -> bool:
    return word.lower() in _HELPERS or is_verb(word) or bool(plain_of_third_person(word))


def instruction(text: str) -> Reworded | None:
    """`Keep your password safe`: an order to nobody in particular, perhaps with its condition in front."""
    name = _NAME.match(text)
    start = name.end() if name else 0
    sentence = text[start:]
    condition = _CONDITION.match(sentence)
    order = sentence[condition.end() :] if condition else sentence
    adverb = _ADVERB.match(order)
    does = order[adverb.end() :] if adverb else order
    if not (sentence[:1].isupper() or _YOU.search(sentence)) or not _orders(does) or _is_title(sentence):
        return None
    act = f"{adverb[0].lower() if adverb else ''}{does[0].lower()}{does[1:]}"
    better = f"{text[:start]}staff must {with_their(act)}"
    clause = condition["clause"] if condition else ""
    beside = (with_their(f"{clause[0].lower()}{clause[1:]}".replace("whilst", "while", 1)),) if clause else ()
    return Reworded(does.partition(" ")[0], start, "must", better, INSTRUCTION, True, beside)


def _orders(text: str) -> bool:
    """Whether words open with a verb in its plain form, and hold no other that would make them a statement."""
    first, second, third = [*text.lower().split(" ", 3), "", ""][:3]
    if not is_verb(first) or not second[:1].isalpha() or second in ("of", "for", "and", "or") or first == "access":
        return False
    return not _FINITE.search(text) and not (plain_of_third_person(second) and third in _ARTICLES)


def _is_title(sentence: str) -> bool:
    """Whether each word of some length has a capital: `Report Concerns with Care`."""
    long = [word for word in sentence.split() if len(word) > 3 and word not in ("with", "from", "into", "your")]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def with_their(text: str) -> str:
    """Words to “you” as words about them."""

    def changed(found: re.Match[str]) -> str:
        word = found[0].lower()
        if word != "you":
            return _THEIRS[word]
        following = text[found.end() :].split(" ", 2)[1:2]
        return "they" if following and _is_doing(following[0]) else "them"

    return _YOU.sub(changed, text)
