"""A line that its block does not offer: what is wrong in plain words, and what was meant if that is sure."""

import re
from collections.abc import Callable

from bylaw.diagnostics import catalogue
from bylaw.syntax.case import CARRIES_ON, Case, Mended, Struck
from bylaw.syntax.headings import heading, marked_rule, numbered, without_mark
from bylaw.syntax.last_resort import unreadable
from bylaw.syntax.nearly_rules import (
    RULE,
    certain_result,
    rule_indented,
    rule_instructed,
    rule_reworded,
    rule_without_subject,
    rule_word,
)
from bylaw.syntax.other_blocks import in_another_block
from bylaw.syntax.other_lines import other_line
from bylaw.syntax.other_words import other_fact, other_opener
from bylaw.syntax.slips import likeness, openings, slip_in

_Explanation = Callable[[Case], Mended | Struck | None]

_COLON = re.compile(r"(?P<word>[A-Za-z][A-Za-z ]{0,40}?) ?: *(?=\S)")
_JOINERS = re.compile(r"(?P<word>and|or|but)(?= )", re.IGNORECASE)
_MARK = re.compile(r"(?P<mark>-|\(?[A-Za-z0-9]{1,2}[.)])(?= )")
_WHOLE_CLAUSES = frozenset({"APPROVAL", "BECAUSE", "EXAMPLES", "EXCLUDES", "INCLUDES", "SO_THAT", "UNLESS", "WITHIN"})
_TITLES = {
    "acknowledgement": "acknowledgement Staff agreement",
    "application form": "application form New account",
    "channels": "channels Official channels",
    "checklist": "checklist Before you post",
    "contacts": "contacts People to ask",
    "organisation": "organisation Hillside School",
    "permissions": "permissions Who may do what",
    "policy": "policy Social Media Policy",
    "procedure": "procedure When a phone is found",
    "register": "register Loan devices",
    "section": "section Personal use",
    "settings": "settings Account settings",
    "subsection": "subsection At lunch",
}


def explain(case: Case) -> Mended | Struck:
    """Say what is wrong with a line. The first explanation that fits is the one given."""
    unmarked = without_mark(case)
    if unmarked and unmarked[0] != "-":
        verdict = _first(_OF_A_NUMBER, case) or _first(_EXPLANATIONS, case._replace(text=unmarked[1]))
    else:
        verdict = _first(_EXPLANATIONS, case)
    return verdict or bullet_alone(case) or Struck(unreadable(case))


def _first(explanations: tuple[_Explanation, ...], case: Case) -> Mended | Struck | None:
    return next((verdict for attempt in explanations if (verdict := attempt(case)) is not None), None)


def _doubted(case: Case) -> Mended | None:
    """`staff must nto share passwords`."""
    if case.doubt is None:
        return None
    written, meant, _, better, start = case.doubt
    message = f"This says “{written}”. Did you mean “{meant}”?"
    return Mended(case.problem(case.unknown, message, "", written, case.indented(better), start), better)


def _unfinished(case: Case) -> Mended | Struck | None:
    """`within` and nothing else."""
    more = f"{case.text} x"
    if case.text.endswith(":") or RULE.match(more) or not case.offer.match(more):
        return None
    examples = {"within": "within 72 hours of request", "without": "without permission from the headteacher"}
    title = _TITLES.get(case.text.lower(), "")
    problem = case.problem(
        catalogue.UNFINISHED_LINE,
        f"“{case.text}” is waiting for {'its title' if title else 'the rest of its sentence'}.",
        f"Finish it on the same line. For example: {title or examples.get(case.text.lower(), f'{case.text} …')}",
    )
    return Mended(problem, f"{case.text} {case.text.capitalize()}") if title else Struck(problem)


def _too_far_out(case: Case) -> Mended | None:
    """A clause or a fact that stands one level too far out."""
    match = case.under.match(case.text) if case.under else None
    if match is None or match.lastgroup not in openings():
        return None
    word = match[match.lastgroup]
    slip = slip_in(case.text, case.offer)
    if slip is not None and len(slip.written) > len(word):
        return None
    if case.text[len(word) : len(word) + 1] == ":":
        code, what = catalogue.FACT_AT_MARGIN, f"“{word}:” is a fact of the line above"
    else:
        code, what = catalogue.CLAUSE_AT_MARGIN, f"“{word} …” belongs to the line above"
    message, hint = f"{what}, so it must be indented under it.", "Put four spaces in front of it."
    fix = (" " * (case.line.indent + 4) + case.text,)
    return Mended(case.problem(code, message, hint, word, fix), case.text, hangs=True)


def bullet_alone(case: Case) -> Struck | None:
    """A bullet, a letter or a number where no list is."""
    mark = _MARK.match(case.text)
    if mark is None:
        return None
    advice = "A list needs a line above it that says what it is, such as “for example” or “this includes”."
    if case.at_margin:
        advice = "Write the line that it belongs to above it, such as “staff must”, and indent the bullets under it."
    message = "This bullet has no line to belong to."
    return Struck(case.problem(catalogue.STRAY_BULLET, message, advice, mark["mark"]))


def _slip_too_far_out(case: Case) -> Mended | Struck | None:
    """`becuase it is good` at the margin, under a rule or with none above it."""
    if not case.at_margin:
        return None
    if case.under is None or "IF" not in case.under.kinds:
        return _clause_alone(case)
    slip = slip_in(case.text, case.under)
    if slip is None or slip.sure < 2:
        return None
    message = f"I do not recognise “{slip.written}”. Did you mean “{slip.meant}”, indented under the line above?"
    fix = (" " * (case.line.indent + 4) + slip.better,)
    problem = case.problem(catalogue.CLAUSE_AT_MARGIN, message, "Put four spaces in front of it.", slip.written, fix)
    return Mended(problem, slip.better, hangs=True)


def _clause_alone(case: Case) -> Struck | None:
    """`because it is good` with no rule above it that it could belong to."""
    words = case.text.lower().split()
    for kind, phrases in openings().items():
        for meant in phrases if kind in _WHOLE_CLAUSES else ():
            written = " ".join(words[: meant.count(" ") + 1])
            alike = written == meant or (" " not in meant and likeness(written, meant) > 1)
            if alike and len(words) > 2:
                like = f"looks like “{meant}”, which opens" if written != meant else "opens"
                message = f"“{written}” {like} a line that belongs to a rule, and there is none above it."
                hint = "Write the rule first, and hang this under it, four spaces in."
                fix = (f"    {meant}{case.text[len(written) :]}",)
                return Struck(case.problem(catalogue.CLAUSE_AT_MARGIN, message, hint, case.text[: len(written)], fix))
    return None


def _colon_after_opening(case: Case) -> Mended | None:
    """`because: the children come first`."""
    colon = _COLON.match(case.text)
    if colon is None:
        return None
    better = f"{colon['word']} {case.text[colon.end() :]}"
    match = case.offer.match(better)
    if match is None or match.lastgroup not in openings():
        return None
    message = f"“{colon['word']}” opens this line without a colon."
    hint = "Take the colon away. Facts have a colon; all other lines have none."
    problem = case.problem(case.unknown, message, hint, colon["word"], case.indented(better))
    return Mended(problem, better)


def _colon_missing(case: Case) -> Mended | None:
    """`owner headteacher`, `owner : headteacher`."""
    for kind in sorted(case.offer.kinds):
        for phrase in openings().get(kind, ()):
            key = phrase.removesuffix(":")
            rest = case.text[len(key) :]
            if key == phrase or case.text[: len(key)].lower() != key or not re.match(r" ?[;.=]? | :", rest):
                continue
            better = f"{key}: {rest.lstrip(' ;.=:')}"
            message = f"“{key}” is a fact, and a fact has a colon."
            hint = "Put a colon right after it."
            problem = case.problem(case.unknown, message, hint, case.text[: len(key)], case.indented(better))
            return Mended(problem, better)
    return None


def _definition_word(case: Case) -> Mended | None:
    """`photo is any picture`, `photo menas any picture`."""
    if "TERM" not in case.offer.kinds:
        return None
    for found in re.finditer(r"(?<= )[a-z]+(?= )", case.text):
        if found[0] in {"is", "are", "mean"} or likeness(found[0], "means") > 1:
            better = f"{case.text[: found.start()]}means{case.text[found.end() :]}"
            message = f"This says “{found[0]}” where a definition has “means”."
            hint = "Write the word, then “means”, then what it means."
            fix = case.indented(better)
            return Mended(case.problem(catalogue.UNKNOWN_LINE, message, hint, found[0], fix, found.start()), better)
    return None


def _slip(case: Case) -> Mended | None:
    """`becuase`: an opening that is a slip away from one that this block offers."""
    slip = slip_in(case.text, case.offer)
    if slip is None:
        return None
    message = f"I do not recognise “{slip.written}”. Did you mean “{slip.meant}”?"
    fix = case.indented(slip.better)
    return Mended(case.problem(case.unknown, message, "", slip.written, fix), slip.better)


def _joiner(case: Case) -> Struck | None:
    """A line under a rule that opens with `and`."""
    joiner = _JOINERS.match(case.text) if case.among_clauses else None
    if joiner is None:
        return None
    hint = (
        "Several “if” or “when” lines must all hold: repeat the word. For a choice, write “when any of these is so” "
        f"and bullets. {CARRIES_ON}"
    )
    message, fix = f"A line cannot open with “{joiner['word']}”.", case.indented(f"... {case.text}")
    return Struck(case.problem(catalogue.UNKNOWN_CLAUSE, message, hint, joiner["word"], fix))


_OF_A_NUMBER = (marked_rule, numbered)
_EXPLANATIONS = (
    _doubted,
    _unfinished,
    in_another_block,
    rule_reworded,
    other_fact,
    other_opener,
    _too_far_out,
    marked_rule,
    numbered,
    other_line,
    _colon_after_opening,
    _colon_missing,
    _slip,
    _slip_too_far_out,
    _definition_word,
    rule_without_subject,
    rule_word,
    certain_result,
    rule_instructed,
    heading,
    _joiner,
    rule_indented,
)
