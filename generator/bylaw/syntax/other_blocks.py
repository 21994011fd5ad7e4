"""Sentences at the margin that belong in a block: what is covered, what a word means, an aim, a question."""

import re

from bylaw.diagnostics import catalogue
from bylaw.syntax.case import Case, Struck

_POLICY = r"(?:this|the|our) (?:[\w-]+ ){0,3}?policy"
_OUT = re.compile(rf"{_POLICY} (?:does not (?:apply to|cover)|excludes) (?P<rest>.+)", re.IGNORECASE)
_IN = re.compile(rf"{_POLICY} (?:applies to|covers|is for|is applicable to) (?P<rest>.+)", re.IGNORECASE)
_AIM = re.compile(
    rf"(?:(?:the|our) (?:main |key |overall )?(?:aims?|purpose|objectives?|goals?|intention)(?: of [^,]+?)? (?:is|are)|"
    rf"{_POLICY} (?:aims|seeks|intends|is (?:intended|designed|meant)|has been (?:written|designed))|we aim) to "
    r"(?P<rest>.+)",
    re.IGNORECASE,
)
_MEANING = re.compile(
    r"(?!(?:this|that|these|it|which) )(?:the (?:term|word|phrase) )?[\"']?(?P<word>[^,.;:\"']{2,60}?)[\"']? "
    r"(?:means(?! of )|refers to|is defined as|can be (?:identified|defined) as|is short for) (?P<rest>.+)",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:is|are|do|does|did|have|has|can|could|will|would|was|were|what|who|how|why|when|where)\b", re.I
)


def in_another_block(case: Case) -> Struck | None:
    """`The policy applies to all staff`, `the aim of this policy is to ...`, `Is the post kind?`."""
    if not case.at_margin:
        return None
    for what, block, line, pattern in _BLOCKS:
        found = pattern.match(case.text)
        if found:
            words = {name: text.rstrip(".").strip() for name, text in found.groupdict().items()}
            return _struck(case, what, block, line.format(**words))
    if case.text.endswith("?") and _QUESTION.match(case.text):
        return _struck(case, "a question", "checklist Before you start", f"- {case.text}")
    return None


_BLOCKS = (
    ("what is not covered", "scope", "does not apply to {rest}", _OUT),
    ("what is covered", "scope", "applies to {rest}", _IN),
    ("an aim", "aims", "- {rest}", _AIM),
    ("what a word means", "definitions", "{word} means {rest}", _MEANING),
)


def _struck(case: Case, what: str, block: str, line: str) -> Struck:
    word = block.partition(" ")[0]
    message = f"This is {what} and no rule, so it belongs under “{word}”."
    hint = "If the file has such a block, put the line there, with four spaces in front."
    return Struck(case.problem(catalogue.NOT_A_RULE, message, hint, instead=(block, f"    {line}")))
