"""One role under several names in the rules of one policy: readers take them for different people."""

import re
from collections.abc import Iterable
from operator import itemgetter

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.from_syntax.people import normal
from bylaw.model.survey import Survey
from bylaw.model.types import EVERYONE, ORGANISATION, Policy, Role, Rule
from bylaw.source.text import SourceFile, Span

_STEM = 5


def two_names(inspection: Inspection) -> Iterable[Diagnostic]:
    """Each second name that the rules use for a role. An abbreviation beside its long form does not count."""
    for survey in inspection.surveys:
        for role, names in _named_twice(survey).items():
            yield from _second_names(survey.policy.roles.get(role), list(names.values()))
        yield from _letters(survey.policy)
        yield from _terms(survey, inspection.handbook.sources[survey.policy.path])


def _named_twice(survey: Survey) -> dict[str, dict[str, tuple[str, Span]]]:
    """For each role that is written in more than one way: its names, and where each stands first."""
    named = [*((r.subject, r.span) for r in survey.policy.rules), *survey.people]
    first: dict[str, str] = {}
    twice = {p.role for people, _ in named for p in people.people if first.setdefault(p.role, p.text) != p.text}
    twice -= {"", EVERYONE, ORGANISATION}
    used: dict[str, dict[str, tuple[str, Span]]] = {}
    for people, span in sorted(named, key=itemgetter(1)) if twice else ():
        for person in people.people:
            if person.role in twice and not person.qualifier:
                used.setdefault(person.role, {}).setdefault(normal(person.text), (person.text, span))
    return used


def _second_names(role: Role | None, names: list[tuple[str, Span]]) -> Iterable[Diagnostic]:
    if role is None:
        return
    long_forms = [(text, span) for text, span in names if not _is_short(text) and not _is_anybody(text)]
    for text, span in long_forms[1:]:
        first, first_span = long_forms[0]
        if span == first_span or _share_a_stem(text, first):
            continue
        yield Diagnostic(
            catalogue.TWO_NAMES,
            span,
            f"“{_bare(text)}” and “{_bare(first)}” are both {role.name}.",
            "Use one name throughout, so that nobody looks for a difference.",
            related=(Related(first_span, f"“{_bare(first)}”"),),
        )


def _letters(policy: Policy) -> Iterable[Diagnostic]:
    """Roles named by letters that another role's name may stand for: SLT beside Academy Leadership Team."""
    short = [r for r in policy.roles.values() if 3 <= len(r.name) <= 5 and r.name.isupper()]
    for role in short:
        for other in policy.roles.values():
            initials = "".join(w[0] for w in other.name.split() if w[0].isupper())
            if other is not role and len(initials) > 1 and (initials[-2:] == role.name[-2:]):
                yield Diagnostic(
                    catalogue.TWO_NAMES,
                    role.span,
                    f"“{role.name}” and “{other.name}” may be one body under two names.",
                    f"If they are one, write “{other.name} (also {role.name})”. If not, write {role.name} in full.",
                    related=(Related(other.span, other.name),),
                )


def _terms(survey: Survey, source: SourceFile) -> Iterable[Diagnostic]:
    """Terms that the rules use under two of the names that their definition gives them."""
    for definition in survey.policy.definitions:
        for other in definition.also if survey.speaks_of(*(a.lower() for a in definition.also)) else ():
            places = [_first(name, survey) for name in (definition.term, other)]
            if _is_short(other) or _share_a_stem(other, definition.term) or not all(places):
                continue
            first, second = ((source.find(m, rule.span), m) for m, rule in filter(None, places))
            yield Diagnostic(
                catalogue.TWO_NAMES,
                second[0],
                f"“{second[1]}” and “{first[1]}” are both {definition.term}.",
                "Use one name throughout, so that nobody looks for a difference.",
                related=(Related(first[0], f"“{first[1]}”"),),
            )


def _first(name: str, survey: Survey) -> tuple[str, Rule] | None:
    """The first rule whose sentence uses a name, singular or plural, and the name as it stands there."""
    pattern = re.compile(rf"\b{re.escape(name)}(?:e?s)?\b", re.IGNORECASE)
    return next(((m.group(), r) for r in survey.policy.rules if (m := pattern.search(r.act))), None)


def _share_a_stem(one: str, other: str) -> bool:
    """Whether two names are plainly one: head and headteacher, governors and governing board."""
    return any(
        a.startswith(b[:_STEM]) or b.startswith(a[:_STEM]) for a in normal(one).split() for b in normal(other).split()
    )


def _is_anybody(text: str) -> bool:
    """Whether a name is an everyday word for people, which nobody takes for a name."""
    return normal(text) in {"individual", "person", "people", "anyone", "anybody", "everyone", "everybody", "somebody"}


def _is_short(text: str) -> bool:
    return any(len(w) > 1 and w.isupper() for w in text.split())


def _bare(text: str) -> str:
    return text.removeprefix("the ")
