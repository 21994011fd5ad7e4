"""Lines that lack what their block asks for: a reference without its kind, an aim without a bullet."""

import re
from collections.abc import Callable

from bylaw.diagnostics import catalogue
from bylaw.syntax.case import Case, Mended

_COLON = re.compile(r"(?P<word>[^:]{1,60}?) ?: (?P<rest>.*\S)")
_OUT = re.compile(r"(?:excludes?|exempts?|(?:does|do) not (?:cover|include)|not|except for)(?: to)? ", re.IGNORECASE)
_IN = re.compile(r"(?:includes?|covers?|is for|for|applicable to|binding on|to|who:?) ", re.IGNORECASE)
_SCOPES = ((_OUT, "does not apply to"), (_IN, "applies to"))
_DEFINED = re.compile(r"(?P<word>[^:]{1,60}?) (?:-|=|refers to|covers) (?P<rest>.*\S)")
_KINDS = (
    ("website", re.compile(r"https?://|\bwww\.")),
    ("statutory guidance", re.compile(r"\bstatutory guidance\b|\bKCSIE\b|keeping children safe in education", re.I)),
    ("guidance", re.compile(r"\bguid(?:ance|elines)\b|\badvice\b", re.I)),
    ("law", re.compile(r"\b(?:acts?|regulations?|law|order|gdpr|convention|bill|directive)\b", re.I)),
    ("policy", re.compile(r"\b(?:policy|code)\b", re.I)),
    ("procedure", re.compile(r"\bprocedures?\b", re.I)),
    ("form", re.compile(r"\bform\b", re.I)),
    ("body", re.compile(r"\b(?:office|council|authority|department|ofsted|ico|trust|board)\b", re.I)),
)


def other_line(case: Case) -> Mended | None:
    """The line with what its block asks for in front of it, or between its words."""
    kinds = case.offer.kinds
    for kind, attempt in _ATTEMPTS.items():
        if kind in kinds and (found := attempt(case)):
            return found
    return _aim(case) if kinds == {"BULLET", "REMARK"} else None


def _reference(case: Case) -> Mended | None:
    """`Equality Act 2010`, `act: Equality Act 2010`."""
    stated = _COLON.match(case.text)
    title = stated["rest"] if stated and len(stated["word"].split()) < 3 else case.text
    kind = next((kind for kind, pattern in _KINDS if pattern.search(title)), "document")
    if title.startswith(("- ", "(")) or (title[:1].islower() and kind != "website"):
        return None
    message = f"This line does not say what “{_short(title)}” is. Do you mean “{kind}”?"
    hint = "It may be a law, statutory guidance, guidance, policy, procedure, document, form, body or website."
    return _mended(case, f"{kind}: {title}", message, hint)


def _definition(case: Case) -> Mended | None:
    """`school trip: a visit`, `school trip - a visit`."""
    parted = _COLON.match(case.text) or _DEFINED.match(case.text)
    if parted is None or parted["word"].lower() in ("topic", "topics"):
        return None
    word = parted["word"].strip("\"' ")
    message = "A definition has “means” between the word and what it means."
    return _mended(case, f"{word} means {parted['rest']}", message, "")


def _scope(case: Case) -> Mended | None:
    """`excludes pupils`, `staff and volunteers`."""
    for pattern, meant in _SCOPES:
        found = pattern.match(case.text)
        if found:
            message = f"“{found[0].strip()}” is not how a line opens here. Do you mean “{meant}”?"
            return _mended(case, f"{meant} {case.text[found.end() :]}", message, "", found[0].strip())
    if len(case.text.split()) > 12 or case.text.startswith("- ") or ":" in case.text:
        return None
    message = "This line does not say whether it is covered. Do you mean “applies to”?"
    return _mended(
        case, f"applies to {case.text}", message, "A line here opens with “applies to” or “does not apply to”."
    )


def _answer(case: Case) -> Mended | None:
    """`answer: yes` under a question."""
    found = re.match(r"(?:answers?|expected|should be|correct answer)(?: is)?:? (?=yes|no)", case.text, re.IGNORECASE)
    if found is None:
        return None
    message = f"“{found[0].strip(' :')}” is not how a line opens here. Do you mean “expected answer”?"
    return _mended(case, f"expected answer: {case.text[found.end() :]}", message, "", found[0].strip())


def _bullet(case: Case) -> Mended | None:
    """A bullet without a space, a question of a checklist without its bullet."""
    dash = re.match(r"[-*](?=[^\s-])", case.text)
    if dash:
        message, hint = "A bullet has a space after it.", "Each line of this list opens with “- ”."
        return _mended(case, f"- {case.text[1:]}", message, hint, dash[0])
    if not case.text.endswith("?"):
        return None
    return _mended(case, f"- {case.text}", "This question lacks its bullet.", "Each question opens with “- ”.")


def _statement(case: Case) -> Mended | None:
    """`statement: I have read it` on one line."""
    found = re.match(r"(?:statement|declaration|i agree|text|wording) ?: ?", case.text, re.IGNORECASE)
    rest = case.text[found.end() :].strip() if found else ""
    if not rest:
        return None
    message = "The statement hangs under the line “statement”, since it may be long."
    fix = (*case.indented("statement"), " " * (case.line.indent + 4) + rest)
    return Mended(case.problem(case.unknown, message, "", case.text[:9], fix), "statement", below=rest)


def _aim(case: Case) -> Mended | None:
    """`to protect pupils`."""
    if ":" in case.text[:40]:
        return None
    message = "This line lacks its bullet."
    return _mended(
        case, f"- {case.text.lstrip('-')}".replace("-  ", "- "), message, "Each line of this list opens with “- ”."
    )


def _mended(case: Case, better: str, message: str, hint: str, marked: str = "") -> Mended | None:
    if not case.offer.match(better):
        return None
    fix = case.indented(better)
    return Mended(case.problem(catalogue.UNKNOWN_LINE, message, hint, marked, fix), better)


def _short(title: str) -> str:
    return title if len(title) <= 40 else f"{title[:39].rsplit(' ', 1)[0]} …"


_ATTEMPTS: dict[str, Callable[[Case], Mended | None]] = {
    "REFERENCE": _reference,
    "TERM": _definition,
    "APPLIES": _scope,
    "STATEMENT": _statement,
    "ANSWER": _answer,
    "BULLET": _bullet,
}
