"""One consequence in two places, in nearly the same words: sooner or later only one of them is changed."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.acts import tokens_of
from bylaw.model.types import Consequence

_FEWEST = 3


def repeated_consequence(inspection: Inspection) -> Iterable[Diagnostic]:
    """Each consequence that leads to the same under the same conditions as one above it, of the same or less."""
    for survey in inspection.surveys:
        above: list[Consequence] = []
        for block in survey.policy.beside:
            if isinstance(block, Consequence):
                one = next((a for a in above if _is_same(a, block)), None)
                above.append(block)
                if one:
                    yield Diagnostic(
                        catalogue.DUPLICATE_RULE,
                        block.span,
                        f"“{_said(block)}” says nearly the same as “{_said(one)}”.",
                        "Keep one, with the words that are meant.",
                        related=(Related(one.span, f"“{_said(one)}”"),),
                    )


def _is_same(one: Consequence, other: Consequence) -> bool:
    """Whether outcome and conditions are the same, and one cause is the other or a part of it."""
    if _around(one) != _around(other) or tokens_of(one.outcome) != tokens_of(other.outcome):
        return False
    cause, wider = sorted((tokens_of(one.cause), tokens_of(other.cause)), key=len)
    return cause == wider or (cause < wider and len(cause) >= _FEWEST)


def _around(consequence: Consequence) -> frozenset[frozenset[str]]:
    under = [f"{c.opener} {c.text}" for c in consequence.clauses] + [
        i.text for c in consequence.clauses for i in c.items
    ]
    return frozenset(tokens_of(text) for text in (*under, *(i.text for i in consequence.items)))


def _said(consequence: Consequence) -> str:
    return f"{consequence.cause} {consequence.certainty} {consequence.result} {consequence.outcome}"
