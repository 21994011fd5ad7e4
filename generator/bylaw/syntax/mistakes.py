"""A line that its block does not offer: what is wrong with it, in plain words, and what was meant if that is sure."""

import re
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from bylaw import resources
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.lines import Line
from bylaw.syntax.offers import Offer

_RULE = re.compile(r"(?:\[[^\]]*\] *)?(?P<subject>[^\s\[:-].*?),? (?:must|should|may)(?= |:|$)")
_FACT = re.compile(r"(?P<key>[^:]{1,40}):(?= |$)")
_JOINERS = re.compile(r"(?P<word>and|or|but)(?= )", re.IGNORECASE)
_MARK = re.compile(r"(?:-|\(?[A-Za-z0-9]{1,2}[.)])(?= )")
_CLOSE_ENOUGH = 0.75


class Mended(NamedTuple):
    """The line as it was surely meant. `hangs` says that it belongs one level further in."""

    problem: Diagnostic
    text: str
    hangs: bool = False


class Struck(NamedTuple):
    """A line that cannot be read: it goes, and so does what hangs under it."""

    problem: Diagnostic


class _Case(NamedTuple):
    """The line to explain, and what its block and the block one level further in would take."""

    source: SourceFile
    line: Line
    text: str
    end: int
    offer: Offer
    under: Offer | None


def explain(
    source: SourceFile, line: Line, text: str, end: int, offer: Offer, under: Offer | None
) -> Mended | Struck:
    """Say what is wrong with a line. The first explanation that fits is the one given."""
    case = _Case(source, line, text, end, offer, under)
    for attempt in (_unfinished, _needs_indent, _stray_bullet, _rule_words, _slip, _wrong_level):
        verdict = attempt(case)
        if verdict is not None:
            return verdict
    return Struck(_unreadable(case))


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    """The usual openings of each kind of line."""
    rows = (row.split(": ", 1) for row in resources.text("grammar", "openers.txt").splitlines())
    return {row[0]: tuple(row[1].split("; ")) for row in rows if len(row) == 2 and row[0].isupper()}


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    """What people write instead of a rule word, and the rule word to propose."""
    rows = (row.split(" -> ") for row in resources.text("grammar", "mistakes/rule-words.txt").splitlines())
    words = {row[0]: row[1] for row in rows if len(row) == 2}
    longest_first = sorted(words, key=len, reverse=True)
    pattern = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in longest_first)
    return re.compile(rf"(?<=\s)(?:{pattern})(?=\s|$)", re.IGNORECASE), words


def _problem(
    case: _Case, code: Code, message: str, hint: str, fragment: str = "", instead: tuple[str, ...] = ()
) -> Diagnostic:
    whole = Span(case.source.path, case.line.start, case.end)
    span = case.source.find(fragment, whole) if fragment else Span(whole.path, whole.start, case.line.end)
    fix = Fix(Span(whole.path, whole.start, case.end), instead) if instead else None
    return Diagnostic(code, span, message, hint, fix)


def _unfinished(case: _Case) -> Struck | None:
    """`within` and nothing else."""
    if case.offer.pattern.match(case.text) or not case.offer.pattern.match(case.text + " x"):
        return None
    if case.text.endswith(":") or _RULE.match(case.text + " x"):
        return None
    examples = {"within": "within 72 hours of request", "without": "without permission from the headteacher"}
    example = examples.get(case.text.lower(), f"{case.text.lower()} …")
    return Struck(
        _problem(
            case,
            catalogue.UNFINISHED_LINE,
            f"“{case.text}” is waiting for the rest of its sentence.",
            f"Finish it on the same line. For example: {example}",
        )
    )


def _needs_indent(case: _Case) -> Mended | None:
    """A clause or a fact that stands one level too far out."""
    match = case.under.pattern.match(case.text) if case.under else None
    if match is None or match.lastgroup in {
        "ROLE",
        "TERM",
        "ENTRY",
        "ENTRY_FACT",
        "PERIOD",
        "BULLET",
        "LETTER",
    }:
        return None
    word = match.group()
    fact = case.text[match.end() : match.end() + 1] == ":"
    code = catalogue.FACT_AT_MARGIN if fact else catalogue.CLAUSE_AT_MARGIN
    what = f"“{word}:” is a fact of the line above" if fact else f"“{word} …” belongs to the line above"
    return Mended(
        _problem(
            case,
            code,
            f"{what}, so it must be indented under it.",
            "Put four spaces in front of it.",
            word,
            (" " * (case.line.indent + 4) + case.text,),
        ),
        case.text,
        hangs=True,
    )


def _stray_bullet(case: _Case) -> Struck | None:
    if not _MARK.match(case.text):
        return None
    if "RULE" in case.offer.kinds:
        advice = "Write the line that it belongs to above it, such as “staff must”, and indent the bullets under that."
    else:
        advice = "A list needs a line above it that says what the list is, such as “for example” or “this includes”."
    return Struck(
        _problem(
            case,
            catalogue.STRAY_BULLET,
            "This bullet has no line to belong to.",
            advice,
            case.text.split()[0],
        )
    )


def _rule_words(case: _Case) -> Mended | None:
    """`pupils will be advised not to ...` where a rule word should stand."""
    if "RULE" not in case.offer.kinds:
        return None
    pattern, words = _synonyms()
    found = pattern.search(case.text)
    slipped = _slipped_rule_word(case.text)
    if found is None and slipped is None:
        return None
    if found is None or (slipped is not None and case.text.find(slipped[0]) < found.start()):
        assert slipped is not None
        written, meant = slipped
        better = case.text.replace(written, meant, 1)
        message = f"I cannot find must, should or may in this sentence. Did you mean “{meant}”?"
        hint = "Every rule has one of five rule words: must, must not, should, should not or may."
        code = catalogue.NOT_A_RULE
    else:
        written = found.group()
        meant = words[" ".join(written.lower().split())]
        better = case.text[: found.start()] + meant + case.text[found.end() :]
        message = f"“{written}” is not one of the five rule words. Do you mean “{meant}”?"
        hint = (
            f"“{written}” can be read more than one way. A rule here uses must, must not, should, "
            "should not or may."
        )
        if "advise" in written:
            hint += " If you promise that somebody will give this advice, write “the school must advise …”."
        code = catalogue.RULE_WORD
    problem = _problem(case, code, message, hint, written, (better,))
    return Mended(problem, better)


def _slipped_rule_word(text: str) -> tuple[str, str] | None:
    """A word that is a slip away from a rule word, and that rule word."""
    for word in text.split()[1:8]:
        letters = word.lower().strip(",.:")
        if letters in {"most", "mostly", "just", "would", "could", "many", "day", "way"} or len(letters) < 3:
            continue
        for meant in ("must", "should"):
            close = sorted(letters) == sorted(meant) or get_close_matches(letters, [meant], 1, 0.85)
            if close and letters != meant:
                return word.strip(",.:"), meant
    return None


def _slip(case: _Case) -> Mended | None:
    """`becuase`: an opening that is a slip away from one that this block offers."""
    words = case.text.split(" ")
    best: tuple[float, str, str] | None = None
    for kind in sorted(case.offer.kinds):
        for phrase in _phrases().get(kind, ()):
            count = phrase.count(" ") + 1
            written = " ".join(words[:count])
            likeness = _likeness(written, phrase)
            if likeness and (best is None or (likeness, len(phrase)) > (best[0], len(best[2]))):
                best = (likeness, written, phrase)
    if best is None:
        return None
    _, written, phrase = best
    better = phrase + case.text[len(written) :]
    if not case.offer.pattern.match(better):
        return None
    code = _code_for(case.offer)
    problem = _problem(
        case,
        code,
        f"I do not recognise “{written}”. Did you mean “{phrase}”?",
        "",
        written,
        (" " * case.line.indent + better,),
    )
    return Mended(problem, better)


def _likeness(written: str, phrase: str) -> float:
    """How like two openings are, from 0 for not alike to 1; short words must be nearer than long ones."""
    a, b = written.lower(), phrase.lower()
    if (a.endswith(":") or ":" in a) != b.endswith(":") or abs(len(a) - len(b)) > 2 or len(b) < 4:
        return 0.0
    if sorted(a) == sorted(b):
        return 0.99
    close = get_close_matches(a, [b], 1, 0.8 if len(b) > 6 else _CLOSE_ENOUGH)
    return (len(b) - abs(len(a) - len(b))) / len(b) if close else 0.0


def _code_for(offer: Offer) -> Code:
    if "RULE" in offer.kinds:
        return catalogue.NOT_A_RULE
    if "IF" in offer.kinds:
        return catalogue.UNKNOWN_CLAUSE
    if offer.kinds & {"FACT", "ORGANISATION_FACT", "FORM_FACT", "REFERENCE"}:
        return catalogue.UNKNOWN_FACT
    return catalogue.UNKNOWN_LINE


def _wrong_level(case: _Case) -> Struck | None:
    """A rule that hangs under another line, or a line that opens with `and`."""
    joiner = _JOINERS.match(case.text)
    if joiner and "IF" in case.offer.kinds:
        return Struck(
            _problem(
                case,
                catalogue.UNKNOWN_CLAUSE,
                f"A line cannot open with “{joiner['word']}”.",
                "Several “if” or “when” lines must all hold: repeat the word. For a choice, write “when any of these "
                "is so” and bullets. If the line carries on the one above, start it with “...”.",
                joiner["word"],
                (" " * case.line.indent + "... " + case.text,),
            )
        )
    if "RULE" not in case.offer.kinds and _RULE.match(case.text):
        return Struck(
            _problem(
                case,
                catalogue.RULE_INDENTED,
                "This reads like a rule, and a rule starts at the left margin.",
                "Take the spaces away. If the line carries on the one above, start it with “...”.",
                instead=(case.text,),
            )
        )
    return None


def _unreadable(case: _Case) -> Diagnostic:
    """The last resort: say what this block does hold."""
    if "RULE" in case.offer.kinds:
        if _FACT.match(case.text):
            return _problem(
                case,
                catalogue.FACT_AT_MARGIN,
                "This looks like a fact, but a fact hangs under the line that it belongs to.",
                "Facts of the policy hang under the “policy” line, four spaces in.",
            )
        return _problem(
            case,
            catalogue.NOT_A_RULE,
            "I cannot find must, should or may in this sentence, so it is not a rule.",
            "If it is explanation, put it under “guidance”. Nothing outside guidance is ever quietly ignored.",
            instead=("guidance", f"    {case.text}"),
        )
    fact = _FACT.match(case.text)
    if fact and case.offer.kinds & {"FACT", "ORGANISATION_FACT", "FORM_FACT", "REFERENCE"}:
        return _problem(
            case,
            catalogue.UNKNOWN_FACT,
            f"“{fact['key']}” is not a fact that this block has.",
            f"It may have: {_offered(case.offer)}.",
            fact["key"],
        )
    if "IF" in case.offer.kinds:
        return _problem(
            case,
            catalogue.UNKNOWN_CLAUSE,
            f"I do not recognise “{_first_words(case.text)}”. A line under a rule opens with a joining word.",
            "Open it with a word such as if, unless, without permission from, within, to or because. If it carries "
            "on the line above, start it with “...”.",
            instead=(" " * case.line.indent + "... " + case.text,),
        )
    if case.offer.kinds == {"REMARK"}:
        return _problem(
            case,
            catalogue.NOTHING_HANGS_HERE,
            "Nothing can hang under the line above but a query, a note or a source.",
            "Take some of the spaces away. If it carries on the line above, start it with “...”.",
            instead=(" " * case.line.indent + "... " + case.text,),
        )
    return _problem(
        case,
        catalogue.UNKNOWN_LINE,
        f"I cannot read “{_first_words(case.text)}” here.",
        f"A line in this block opens with one of: {_offered(case.offer)}.",
    )


def _offered(offer: Offer) -> str:
    named = {
        "BULLET": "a bullet (- )",
        "LETTER": "a letter (a. )",
        "TERM": "a word, then “means”",
        "ROLE": "a role",
    }
    openings = [p for kind in sorted(offer.kinds) for p in _phrases().get(kind, (named.get(kind, ""),)) if p]
    return ", ".join(dict.fromkeys(openings))


def _first_words(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
