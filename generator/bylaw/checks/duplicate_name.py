"""One name for two things: a link to it could mean either."""

from collections.abc import Iterable
from operator import itemgetter

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.types import Acknowledgement, Checklist, Consequence, Group, Register, Rule, Section
from bylaw.source.text import Span

_Named = Group | Section | Checklist | Register | Acknowledgement | Consequence
_NAMED = (Group, Section, Checklist, Register, Acknowledgement, Consequence)


def duplicate_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every second use of a name in a policy, and every second use of a letter in a rule."""
    for survey in inspection.surveys:
        for rule in survey.policy.rules:
            if rule.parts:
                yield from _letters(rule)
        named = [*survey.policy.rules, *(b for b in survey.policy.beside if isinstance(b, _NAMED) and _has_name(b))]
        if len({thing.name for thing in named}) < len(named):
            yield from _second_uses([(thing.name, thing.span) for thing in named])


def _has_name(block: _Named) -> bool:
    """Whether a block has a name of its own. A group with words before its bullets has that of its first rule."""
    return bool(block.name) and not (isinstance(block, Group) and block.lead)


def _second_uses(names: Iterable[tuple[str, Span]]) -> Iterable[Diagnostic]:
    first: dict[str, Span] = {}
    for name, span in sorted(names, key=itemgetter(1)):
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


def _letters(rule: Rule) -> Iterable[Diagnostic]:
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
