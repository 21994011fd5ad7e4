"""Lines of a document that was pasted: numbered headings, titles, rules with a number or a bullet in front."""

import re

from bylaw.diagnostics import catalogue
from bylaw.syntax.case import Case, Mended, Struck

_NUMBER = re.compile(r"(?P<number>#{1,6}|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]{1,4})[.):]*)(?= )")
_PUNCTUATED = re.compile(r"\(|[.):]$|\d\.\d")
_MARK = re.compile(r"(?P<mark>-|\(?(?:\d{1,3}(?:\.\d{1,3})+[.):]*|(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.):]+))(?= )")
_HELPERS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|shall|can|could|would|do|does|did|means?|says?|must|should|may)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(r"^policy ", re.MULTILINE | re.IGNORECASE)
_NOTHING_ABOVE = re.compile(r"(?:\s|-- [^\n]*|--(?=\n))*")
_ENDS = (".", ",", ";", ":", "!")


def looks_like_a_heading(text: str) -> bool:
    """Whether a line is short, opens with a capital and holds no verb that a sentence would need."""
    return (
        (text[:1].isupper() or text[:1] in "'\"")
        and len(text.split()) <= 9
        and not text.endswith(_ENDS)
        and not _HELPERS.search(text)
    )


def numbered(case: Case) -> Mended | None:
    """`1. Introduction`, `3.1 Staff`: a heading with its number."""
    number = _NUMBER.match(case.text) if case.at_margin else None
    if number is None:
        return None
    rest = case.text[number.end() :].strip()
    digits = number["number"].strip("(.):")
    if not looks_like_a_heading(rest) or not (digits[0] in "#0123456789" or _PUNCTUATED.search(number["number"])):
        return None
    word = "subsection" if "." in digits or digits.startswith("##") else "section"
    better = f"{word} {digits.lstrip('#')} {_in_small(rest)}".replace("  ", " ")
    message = f"This looks like a heading. A heading opens with “{word}”."
    hint = "If it is explanation, put it under “guidance”."
    return Mended(case.problem(catalogue.NOT_A_RULE, message, hint, "", (better,)), better)


def heading(case: Case) -> Mended | None:
    """`Mobile Phone Policy` on top of a file, `PERSONAL USE` further down."""
    if not case.at_margin or not looks_like_a_heading(case.text):
        return None
    above = case.source.text[: case.line.start]
    first = _NOTHING_ABOVE.fullmatch(above) and not _POLICY.search(case.source.text)
    shared = case.source.path.rpartition("/")[2] == "organisation.policy"
    if first:
        word = "organisation" if shared else "policy"
        better = f"{word} {_in_small(case.text)}"
        message = f"This looks like the title of {'the organisation' if shared else 'the policy'}, and lacks its word."
        hint = f"The first line of this file opens with “{word}”."
    else:
        better = f"section {_in_small(case.text)}"
        message = "This looks like a heading. A heading opens with “section”."
        hint = "If it is explanation, put it under “guidance”."
    return Mended(case.problem(catalogue.NOT_A_RULE, message, hint, "", (better,)), better)


def _in_small(title: str) -> str:
    """A title in capitals in small letters, as a reader expects it."""
    return title.capitalize() if title.isupper() and len(title) > 5 else title


def without_mark(case: Case) -> tuple[str, str] | None:
    """The number or bullet that a line at the margin opens with, and the line without it."""
    name, text = _name(case.text)
    mark = _MARK.match(text) if case.at_margin else None
    return (mark["mark"], f"{name}{text[mark.end() :].strip()}") if mark else None


def marked_rule(case: Case) -> Mended | Struck | None:
    """`a) Phones must be switched off.`, `- Staff must not film.` at the margin, with no list above."""
    found = without_mark(case)
    match = case.offer.match(found[1]) if found else None
    if found is None or match is None or match.lastgroup not in ("RULE", "CONSEQUENCE"):
        return None
    mark, better = found
    message = f"A rule opens with its people: it has no “{mark}” in front."
    hint = "A name in square brackets may stand there. A line “source: clause 3.1” under the rule keeps an old number."
    return Mended(case.problem(catalogue.STRAY_BULLET, message, hint, mark, (better,)), better)


def _name(text: str) -> tuple[str, str]:
    name = re.match(r"\[[^\]]*\] *", text)
    return (name[0], text[name.end() :]) if name else ("", text)
