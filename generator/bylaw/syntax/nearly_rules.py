"""A line that is nearly a rule: it lacks the rule word or the people, or it hangs where no rule can."""

import re

from bylaw.diagnostics import catalogue
from bylaw.syntax.case import CARRIES_ON, Case, Mended, Struck
from bylaw.syntax.rewording import Reworded, instruction, reworded
from bylaw.syntax.rule_words import RULE_WORDS, RuleWord, misspelt_rule_word, synonym

RULE = re.compile(r"(?:\[[^\]]*\] *)?[^\s\[:-].*?,? (?:must|should|may)(?= |:|$)")
_NOBODY = re.compile(r"(?P<word>must|should|may)(?: not| never)?(?= |:|$)", re.IGNORECASE)
_RESULTS = {
    "leads to": "lead to", "lead to": "lead to", "results in": "result in", "result in": "result in",
    "counts as": "count as", "count as": "count as", "constitutes": "count as", "constitute": "count as",
    "is treated as": "count as", "are treated as": "count as",
}  # fmt: skip
_RESULT = re.compile(rf"(?<=\S )(?:{'|'.join(_RESULTS)})(?= )", re.IGNORECASE)
_PLEASE_SEE = re.compile(r"please (?:see|refer to) ", re.IGNORECASE)
_ONE_OF_FIVE = f"A rule here uses {RULE_WORDS}."


def rule_without_subject(case: Case) -> Struck | None:
    """`must not share passwords`."""
    nobody = _NOBODY.match(case.text) if case.at_margin else None
    if nobody is None:
        return None
    message = "This rule does not say who it is for."
    hint = f"Put the people in front of “{nobody['word']}”, such as “staff {case.text}”."
    return Struck(case.problem(catalogue.NOT_A_RULE, message, hint, nobody["word"]))


def rule_word(case: Case) -> Mended | Struck | None:
    """`pupils will be advised not to ...` or `pupils msut ...`, whichever stands first."""
    if not case.at_margin:
        return None
    other, slipped = synonym(case.text), misspelt_rule_word(case.text)
    if slipped is not None and (other is None or slipped.start < other.start):
        return _opens_oddly(case) if slipped.written == slipped.meant else _misspelt(case, slipped)
    if other is None:
        return None
    return _other_word(case, other) if other.rest else _about_a_thing(case, other)


def _opens_oddly(case: Case) -> Mended:
    """`[no-press staff must ...`, `(also) staff must ...`: there is a rule word, so it is the opening that is wrong."""
    if case.text.startswith("["):
        message, hint = (
            "This square bracket is never closed.",
            "A name in square brackets is one word, such as [no-press].",
        )
        better = re.sub(r"^(\[[^\s\]]+),? ", r"\1] ", case.text).removeprefix("[ ")
    else:
        message, hint = f"A rule cannot open with “{case.text[0]}”.", "It opens with the people that it binds."
        better = case.text.replace(")", "", 1).lstrip("(:- ")
    return Mended(case.problem(catalogue.NOT_A_RULE, message, hint, case.text[0], (better,)), better)


def _misspelt(case: Case, found: RuleWord) -> Mended:
    message = f"I cannot find must, should or may in this sentence. Did you mean “{found.meant}”?"
    if found.written.lower() == found.meant:
        message = f"“{found.written}” must stand in small letters to be the rule word."
    hint = f"Every rule has one of five rule words: {RULE_WORDS}."
    better = case.text[: found.start] + found.rest
    return Mended(case.problem(catalogue.NOT_A_RULE, message, hint, found.written, (better,), found.start), better)


def _other_word(case: Case, found: RuleWord) -> Mended:
    message = f"“{found.written}” is not one of the five rule words. Do you mean “{found.meant}”?"
    hint = f"{_ONE_OF_FIVE} {found.hint}".rstrip()
    better = case.text[: found.start] + found.rest
    fix = (better, *(f"    {line}" for line in found.beside))
    return Mended(case.problem(catalogue.RULE_WORD, message, hint, found.written, fix, found.start), better)


def _about_a_thing(case: Case, found: RuleWord) -> Struck:
    """`Mobile phones are not permitted in class`."""
    example = (
        "pupils must not use phones in class" if found.meant.endswith("not") else f"staff {found.meant} wear a badge"
    )
    message = f"“{found.written}” does not say who {found.meant} do what."
    hint = f"{_ONE_OF_FIVE} Say who and what, such as “{example}”."
    return Struck(case.problem(catalogue.RULE_WORD, message, hint, found.written, at=found.start))


def rule_reworded(case: Case) -> Mended | Struck | None:
    """`it is the responsibility of all staff to ...`, `the use of phones is not permitted`."""
    found = reworded(case.text) if case.at_margin and not _PLEASE_SEE.match(case.text) else None
    if found is None:
        return None
    if found.asks_who:
        return _asking_who(case, found)
    message = f"“{found.written}” is not one of the five rule words. Do you mean “{found.meant}”?"
    hint = f"{_ONE_OF_FIVE} The people come first. {found.hint}".rstrip()
    fix = (found.better,)
    return Mended(case.problem(catalogue.RULE_WORD, message, hint, found.written, fix, found.start), found.better)


def certain_result(case: Case) -> Mended | None:
    """`misuse leads to dismissal`."""
    found = _RESULT.search(case.text) if case.at_margin else None
    if found is None:
        return None
    meant = f"will {_RESULTS[found[0].lower()]}"
    better = f"{case.text[: found.start()]}{meant}{case.text[found.end() :]}"
    message = f"“{found[0]}” does not say how certain it is. Do you mean “{meant}”?"
    hint = "Write may, could or will in front, such as “misuse may lead to …”. Explanation goes under “guidance”."
    return Mended(case.problem(catalogue.RULE_WORD, message, hint, found[0], (better,), found.start()), better)


def rule_instructed(case: Case) -> Struck | None:
    """`Keep your password safe`."""
    found = instruction(case.text) if case.at_margin else None
    return _asking_who(case, found) if found else None


def _asking_who(case: Case, found: Reworded) -> Struck:
    """Nobody is named, so the line is not read as a rule: who is meant is the author's to say."""
    message = f"This sentence does not say who. Do you mean “staff {found.meant} …”?"
    hint = f"A rule opens with the people that it binds: put the right ones in place of “staff”. {found.hint}".rstrip()
    fix = (found.better, *(f"    {line}" for line in found.beside))
    return Struck(case.problem(catalogue.RULE_WORD, message, hint, found.written, fix, found.start))


def rule_indented(case: Case) -> Struck | None:
    """A rule that hangs under another line."""
    if case.at_margin or not RULE.match(case.text):
        return None
    message = "This reads like a rule, and a rule starts at the left margin."
    hint = f"Take the spaces away. {CARRIES_ON}"
    return Struck(case.problem(catalogue.RULE_INDENTED, message, hint, instead=(case.text,)))
