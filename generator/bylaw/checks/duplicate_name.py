"""One name for two things: a link to it could mean either."""

from collections.abc import Iterable, Iterator

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.types import Acknowledgement, Checklist, Consequence, Group, Policy, Register, Section
from bylaw.source.text import Span


def duplicate_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every second use of a name in a policy, and every second use of a letter in a rule."""
    for survey in inspection.surveys:
        yield from _letters(survey.policy)
        first: dict[str, Span] = {}
        for name, span in sorted(_names(survey.policy), key=lambda named: named[1]):
            if name in first:
                yield Diagnostic(
                    catalogue.DUPLICATE_NAME,
                    span,
                    f"The name “{name}” is already taken in this policy.",
                    "Give one of the two another name. If this rule replaces the other, take the other away.",
                    related=(Related(first[name], "the first of that name"),),
                )
            else:
                first[name] = span


def _names(policy: Policy) -> Iterator[tuple[str, Span]]:
    """Names in square brackets."""
    for rule in policy.rules:
        yield rule.name, rule.span
    for block in policy.blocks:
        headed = isinstance(block, Group) and block.lead is None
        named = isinstance(block, Section | Checklist | Register | Acknowledgement | Consequence)
        if (headed or named) and block.name:  # type: ignore[union-attr]
            yield block.name, block.span  # type: ignore[union-attr]


def _letters(policy: Policy) -> Iterable[Diagnostic]:
    for rule in policy.rules:
        first: dict[str, Span] = {}
        for part in rule.parts:
            if first.setdefault(part.letter, part.span) is not part.span:
                yield Diagnostic(
                    catalogue.DUPLICATE_NAME,
                    part.span,
                    f"This rule has two parts with the letter {part.letter}.",
                    "Give each part a letter of its own, so that people can say which one they mean.",
                    related=(Related(first[part.letter], f"the first part {part.letter}"),),
                )
