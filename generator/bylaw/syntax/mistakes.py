"""A line that its block does not offer: what is wrong in plain words, and what was meant if that is sure."""

import re
from dataclasses import replace
from typing import NamedTuple

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.lines import Line
from bylaw.syntax.offers import Offer
from bylaw.syntax.rule_words import RULE_WORDS, misspelt_rule_word, synonym
from bylaw.syntax.slips import openings, slip_in

_RULE = re.compile(r"(?:\[[^\]]*\] *)?[^\s\[:-].*?,? (?:must|should|may)(?= |:|$)")
_NOBODY = re.compile(r"(?P<word>must|should|may)(?: not| never)?(?= |:|$)", re.IGNORECASE)
_FACT = re.compile(r"(?P<key>[^:]{1,40}):(?= |$)")
_COLON = re.compile(r"(?P<word>[A-Za-z][A-Za-z ]{0,40}?) ?: *(?=\S)")
_JOINERS = re.compile(r"(?P<word>and|or|but)(?= )", re.IGNORECASE)
_MARK = re.compile(r"(?P<mark>-|\(?[A-Za-z0-9]{1,2}[.)])(?= )")
_FREE = frozenset({"ROLE", "TERM", "ENTRY", "ENTRY_FACT", "PERIOD", "BULLET", "LETTER"})
_FACTS = frozenset({"FACT", "ORGANISATION_FACT", "FORM_FACT", "REFERENCE"})
_CARRIES_ON = "If it carries on the line above, start it with “...”."


class Mended(NamedTuple):
    """The line as it was surely meant. `hangs` says that it belongs one level further in."""

    problem: Diagnostic
    text: str
    hangs: bool = False


class Struck(NamedTuple):
    """A line that cannot be read: it goes, and so does what hangs under it."""

    problem: Diagnostic


class Case(NamedTuple):
    """The line to explain: its text joined with what carries it on, where that ends, and what may stand here.

    `offer` is what the line's block takes, `under` what the block one level further in would take.
    """

    source: SourceFile
    line: Line
    text: str
    end: int
    offer: Offer
    under: Offer | None

    def problem(
        self, code: Code, message: str, hint: str, marked: str = "", instead: tuple[str, ...] = ()
    ) -> Diagnostic:
        """A diagnostic whose caret stands under `marked`, or under the whole line."""
        whole = Span(self.source.path, self.line.start, self.end)
        span = self.source.find(marked, whole) if marked else whole._replace(end=self.line.end)
        return Diagnostic(code, span, message, hint, Fix(whole, instead) if instead else None)

    def indented(self, text: str) -> tuple[str]:
        """A line to write in place of this one, as far in as this one."""
        return (" " * self.line.indent + text,)

    @property
    def at_margin(self) -> bool:
        """Whether rules may stand here."""
        return "RULE" in self.offer.kinds

    @property
    def among_clauses(self) -> bool:
        """Whether clauses may stand here."""
        return "IF" in self.offer.kinds


def explain(case: Case) -> Mended | Struck:
    """Say what is wrong with a line. The first explanation that fits is the one given."""
    for attempt in _EXPLANATIONS:
        verdict = attempt(case)
        if verdict is not None:
            return verdict
    return Struck(_unreadable(case))


def _unfinished(case: Case) -> Struck | None:
    """`within` and nothing else."""
    more = f"{case.text} x"
    if case.text.endswith(":") or _RULE.match(more) or not case.offer.pattern.match(more):
        return None
    examples = {"within": "within 72 hours of request", "without": "without permission from the headteacher"}
    return Struck(
        case.problem(
            catalogue.UNFINISHED_LINE,
            f"“{case.text}” is waiting for the rest of its sentence.",
            f"Finish it on the same line. For example: {examples.get(case.text.lower(), f'{case.text} …')}",
        )
    )


def _too_far_out(case: Case) -> Mended | None:
    """A clause or a fact that stands one level too far out."""
    match = case.under.pattern.match(case.text) if case.under else None
    if match is None or match.lastgroup in _FREE:
        return None
    word = match.group()
    if case.text[match.end() : match.end() + 1] == ":":
        code, what = catalogue.FACT_AT_MARGIN, f"“{word}:” is a fact of the line above"
    else:
        code, what = catalogue.CLAUSE_AT_MARGIN, f"“{word} …” belongs to the line above"
    message, hint = f"{what}, so it must be indented under it.", "Put four spaces in front of it."
    fix = (" " * (case.line.indent + 4) + case.text,)
    return Mended(case.problem(code, message, hint, word, fix), case.text, hangs=True)


def _bullet_alone(case: Case) -> Struck | None:
    """A bullet, a letter or a number where no list is."""
    mark = _MARK.match(case.text)
    if mark is None:
        return None
    advice = "A list needs a line above it that says what it is, such as “for example” or “this includes”."
    if case.at_margin:
        advice = "Write the line that it belongs to above it, such as “staff must”, and indent the bullets under it."
    message = "This bullet has no line to belong to."
    return Struck(case.problem(catalogue.STRAY_BULLET, message, advice, mark["mark"]))


def _colon_after_opening(case: Case) -> Mended | None:
    """`because: the children come first`."""
    colon = _COLON.match(case.text)
    if colon is None:
        return None
    better = f"{colon['word']} {case.text[colon.end() :]}"
    match = case.offer.pattern.match(better)
    if match is None or match.lastgroup not in openings():
        return None
    message = f"“{colon['word']}” opens this line without a colon."
    hint = "Take the colon away. Facts have a colon; all other lines have none."
    problem = case.problem(_code_for(case), message, hint, colon["word"], case.indented(better))
    return Mended(problem, better)


def _colon_missing(case: Case) -> Mended | None:
    """`owner headteacher`."""
    for kind in sorted(case.offer.kinds):
        for phrase in openings().get(kind, ()):
            key = phrase.removesuffix(":")
            rest = case.text[len(key) :]
            if key == phrase or case.text[: len(key)].lower() != key or not re.match(r" ?[;.=]? ", rest):
                continue
            better = f"{key}: {rest.lstrip(' ;.=')}"
            message = f"“{key}” is a fact, and a fact has a colon."
            hint = "Put a colon after it."
            problem = case.problem(_code_for(case), message, hint, case.text[: len(key)], case.indented(better))
            return Mended(problem, better)
    return None


def _slip(case: Case) -> Mended | None:
    """`becuase`: an opening that is a slip away from one that this block offers."""
    slip = slip_in(case.text, case.offer)
    if slip is None:
        return None
    message = f"I do not recognise “{slip.written}”. Did you mean “{slip.meant}”?"
    fix = case.indented(slip.better)
    return Mended(case.problem(_code_for(case), message, "", slip.written, fix), slip.better)


def _code_for(case: Case) -> Code:
    if case.at_margin:
        return catalogue.NOT_A_RULE
    if case.among_clauses:
        return catalogue.UNKNOWN_CLAUSE
    return catalogue.UNKNOWN_FACT if case.offer.kinds & _FACTS else catalogue.UNKNOWN_LINE


def _rule_without_subject(case: Case) -> Struck | None:
    """`must not share passwords`."""
    nobody = _NOBODY.match(case.text) if case.at_margin else None
    if nobody is None:
        return None
    message = "This rule does not say who it is for."
    hint = f"Put the people in front of “{nobody['word']}”, such as “staff {case.text}”."
    return Struck(case.problem(catalogue.NOT_A_RULE, message, hint, nobody["word"]))


def _rule_word(case: Case) -> Mended | None:
    """`pupils will be advised not to ...` or `pupils msut ...`, whichever stands first."""
    if not case.at_margin:
        return None
    other, slipped = synonym(case.text), misspelt_rule_word(case.text)
    if slipped is not None and (other is None or slipped.start < other.start):
        message = f"I cannot find must, should or may in this sentence. Did you mean “{slipped.meant}”?"
        hint = f"Every rule has one of five rule words: {RULE_WORDS}."
        code, found = catalogue.NOT_A_RULE, slipped
    elif other is not None:
        message = f"“{other.written}” is not one of the five rule words. Do you mean “{other.meant}”?"
        hint = f"“{other.written}” can be read more than one way. A rule here uses {RULE_WORDS}."
        if "advise" in other.written:
            hint += " If you promise that somebody will give this advice, write “the school must advise …”."
        code, found = catalogue.RULE_WORD, other
    else:
        return None
    better = case.text[: found.start] + found.meant + case.text[found.start + len(found.written) :]
    problem = case.problem(code, message, hint, found.written, (better,))
    return Mended(_moved(problem, case, found.start, len(found.written)), better)


def _moved(problem: Diagnostic, case: Case, start: int, length: int) -> Diagnostic:
    """The problem with its caret at a place in the line, if that place is not on a line that carries it on."""
    if start + length > len(case.line.text):
        return problem
    place = case.line.start + start
    return replace(problem, span=Span(case.source.path, place, place + length))


def _joiner(case: Case) -> Struck | None:
    """A line under a rule that opens with `and`."""
    joiner = _JOINERS.match(case.text) if case.among_clauses else None
    if joiner is None:
        return None
    hint = (
        "Several “if” or “when” lines must all hold: repeat the word. For a choice, write “when any of these is so” "
        f"and bullets. {_CARRIES_ON}"
    )
    message, fix = f"A line cannot open with “{joiner['word']}”.", case.indented(f"... {case.text}")
    return Struck(case.problem(catalogue.UNKNOWN_CLAUSE, message, hint, joiner["word"], fix))


def _rule_indented(case: Case) -> Struck | None:
    """A rule that hangs under another line."""
    if case.at_margin or not _RULE.match(case.text):
        return None
    message = "This reads like a rule, and a rule starts at the left margin."
    hint = f"Take the spaces away. {_CARRIES_ON}"
    return Struck(case.problem(catalogue.RULE_INDENTED, message, hint, instead=(case.text,)))


_EXPLANATIONS = (
    _unfinished,
    _too_far_out,
    _bullet_alone,
    _colon_after_opening,
    _colon_missing,
    _slip,
    _rule_without_subject,
    _rule_word,
    _joiner,
    _rule_indented,
)


def _unreadable(case: Case) -> Diagnostic:
    """The last resort: say what this block does hold."""
    fact = _FACT.match(case.text)
    if case.at_margin:
        return _not_a_rule(case, is_fact=fact is not None)
    if fact and case.offer.kinds & _FACTS:
        message = f"“{fact['key']}” is not a fact that this block has."
        return case.problem(catalogue.UNKNOWN_FACT, message, f"It may have: {_offered(case.offer)}.", fact["key"])
    carried_on = case.indented(f"... {case.text}")
    if case.among_clauses:
        message = f"I do not recognise “{_first_words(case.text)}”. A line under a rule opens with a joining word."
        hint = f"Open it with a word such as if, unless, without permission from, within, to or because. {_CARRIES_ON}"
        return case.problem(catalogue.UNKNOWN_CLAUSE, message, hint, instead=carried_on)
    if case.offer.kinds == {"REMARK"}:
        message = "Nothing can hang under the line above but a query, a note or a source."
        hint = f"Take some of the spaces away. {_CARRIES_ON}"
        return case.problem(catalogue.NOTHING_HANGS_HERE, message, hint, instead=carried_on)
    message = f"I cannot read “{_first_words(case.text)}” here."
    return case.problem(
        catalogue.UNKNOWN_LINE, message, f"A line in this block opens with one of: {_offered(case.offer)}."
    )


def _not_a_rule(case: Case, *, is_fact: bool) -> Diagnostic:
    if is_fact:
        message = "This looks like a fact, but a fact hangs under the line that it belongs to."
        return case.problem(
            catalogue.FACT_AT_MARGIN,
            message,
            "Facts of the policy hang under the “policy” line, four spaces in.",
        )
    message = "I cannot find must, should or may in this sentence, so it is not a rule."
    hint = "If it is explanation, put it under “guidance”. Nothing outside guidance is ever quietly ignored."
    return case.problem(catalogue.NOT_A_RULE, message, hint, instead=("guidance", f"    {case.text}"))


def _offered(offer: Offer) -> str:
    named = {
        "BULLET": "a bullet (- )",
        "LETTER": "a letter (a. )",
        "TERM": "a word, then “means”",
        "ROLE": "a role",
    }
    phrases = (openings().get(kind, (named.get(kind, ""),)) for kind in sorted(offer.kinds))
    return ", ".join(dict.fromkeys(phrase for group in phrases for phrase in group if phrase))


def _first_words(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[:4]) + (" …" if len(words) > 4 else "")
