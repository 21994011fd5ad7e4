"""A hedge inside a must: whoever does not do it can say that it was not possible."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.said import Said
from bylaw.model.signs import Signs
from bylaw.model.types import Condition, Force
from bylaw.source.text import Span

_CHANCE = ("possible", "practicable", "practical", "feasible", "reasonable")
_WISH = ("appropriate", "necessary", "required", "needed", "relevant", "applicable")
# Followed by more, it says when: "where required by law".
_ENDS = r"(?=\s*(?:$|[,.;:)]|and\b|or\b))"
_AFTER = r"(?:where(?:ver)?|if|when(?:ever)?|(?:so|as) far as),? (?:(?:is|it is|reasonably|at all|ever) )*"
_CANNOT = re.compile(rf"\b{_AFTER}(?:{'|'.join(_CHANCE)})\b{_ENDS}", re.IGNORECASE)
_HEDGE = re.compile(
    rf"\b{_AFTER}(?:{'|'.join(_CHANCE + _WISH)})\b{_ENDS}|\bas (?:{'|'.join(_WISH[:4])})\b{_ENDS}|"
    r"^(?:always |also )?(?:try|endeavour|attempt|strive|aim|seek|make every effort|do (?:their|its|our) best) to\b|"
    r"\b(?:if|when(?:ever)?|where(?:ver)?) (?:they|he|she|it|you|we) can(?=\s*(?:$|[,.;:)]))|"
    r"\b(?:if|when|where) (?:time|resources|circumstances|staffing) (?:allows?|permits?)\b|"
    r"\bat (?:their|its) discretion\b|"
    r"\b(?:use|make) (?:their |its )?(?:best|reasonable) (?:endeavours|efforts)\b|"
    r"(?:^|, )(?:normally|usually|generally|ordinarily|ideally|preferably)\b",
    re.IGNORECASE,
)
SIGNS = Signs(
    *_CHANCE, *_WISH, "try to", "endeavour to", "attempt to", "strive to", "aim to", "seek to", "effort to", "best to",
    " can", "allow", "allows", "permit", "permits", "discretion", "endeavours", "efforts", "normally", "usually",
    "generally", "ordinarily", "ideally", "preferably",
)  # fmt: skip


def hedged_duty(inspection: Inspection) -> Iterable[Diagnostic]:
    """`where possible` under a must, and `must try to`: a should in a must's clothes."""
    for survey in inspection.surveys:
        hedging = [c for c in survey.lines_saying(SIGNS, Condition) if _HEDGE.search(_line(c))]
        for said in survey.saying(SIGNS, having=hedging):
            match, span = _hedge(said)
            if match and said.rule:
                yield Diagnostic(
                    catalogue.HEDGED_DUTY,
                    span,
                    f"“{match.group().strip(' ,')}” takes back what “{said.rule.wording}” says.",
                    "Say when it is so, or write should.",
                )


def _hedge(said: Said) -> tuple[re.Match[str] | None, Span]:
    """The first hedge in an act or its conditions, and where it stands. Of a ban, only one that calls it impossible."""
    pattern = {Force.MUST: _HEDGE, Force.MUST_NOT: _CANNOT}.get(said.force)
    if pattern is None:
        return None, said.span
    texts = [(said.act, said.span)]
    texts += [(_line(c), c.span) for c in said.clauses if isinstance(c, Condition)]
    found = ((pattern.search(text), span) for text, span in texts)
    return next(((match, span) for match, span in found if match), (None, said.span))


def _line(condition: Condition) -> str:
    return f"{condition.opener} {condition.text}".strip()
