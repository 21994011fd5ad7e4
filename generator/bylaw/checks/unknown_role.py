"""People who are named but not listed in roles: forms and role pages could not find their rules."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from bylaw.checks.binds_nobody import is_thing
from bylaw.checks.inspection import Inspection, add_to_list, heads
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import People, Person, Policy, RolesBlock
from bylaw.source.text import SourceFile, Span

_NAMED = re.compile(r"(?:- )?(?:\[[^\]\n]*\] *)?")
_THE = re.compile(r"(?:the|any|all|every|each|our|an?) ", re.IGNORECASE)
_PRONOUNS = frozenset({"we", "you", "i", "it", "he", "she", "they", "us", "them"})


def unknown_role(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every name of people that no role has. A thing that something is done to is another check's business."""
    for survey in inspection.surveys:
        policy = survey.policy
        source = inspection.handbook.sources[policy.path]
        for people, span in survey.people:
            yield from _unknown(people, span, policy, source)
        for head, rules in heads(policy):
            if not all(p.role for p in head.subject.people) and not all(is_thing(r) for r in rules):
                yield from _unknown(head.subject, head.span, policy, source)


def _unknown(people: People, span: Span, policy: Policy, source: SourceFile) -> Iterable[Diagnostic]:
    for person in people.people:
        if not person.role:
            at = source.find(person.text, _after_name(span, source))
            yield (
                _pronoun(person.text, at)
                if person.text.lower() in _PRONOUNS
                else _person(person, at, span, policy, source)
            )


def _after_name(span: Span, source: SourceFile) -> Span:
    """The line without the bullet and the name before it, in which the same words may stand."""
    named = _NAMED.match(source.text, span.start, span.end)
    return span._replace(start=named.end()) if named else span


def _pronoun(word: str, at: Span) -> Diagnostic:
    return Diagnostic(
        catalogue.UNKNOWN_ROLE,
        at,
        f"“{word}” does not say who is meant.",
        "Name them, such as “staff” or “the school”, so that every reader knows whom the rule binds.",
    )


def _person(person: Person, at: Span, span: Span, policy: Policy, source: SourceFile) -> Diagnostic:
    bare = _bare(person.text)
    near = nearest(person.text, policy)
    question = f" Did you mean “{near}”?" if near else ""
    if near:
        start, end = source.text.rfind("\n", 0, at.start) + 1, span.end
        word = source.find(bare, at)
        line = source.text[start : word.start] + near + source.text[word.end : end]
        fix = Fix(Span(span.path, start, end), tuple(line.split("\n")))
    else:
        fix = add_to_list(policy, RolesBlock, "roles", bare)
    return Diagnostic(
        catalogue.UNKNOWN_ROLE,
        at,
        f"I cannot find “{person.text}” among the roles.{question}",
        "People must be listed in “roles”, so that forms and role pages can find their rules.",
        fix,
    )


def nearest(text: str, policy: Policy) -> str:
    """The role whose name is a slip away from a text, or nothing."""
    names = [n for role in policy.roles.values() for n in (role.name, *role.also)]
    found = get_close_matches(_bare(text).lower(), [n.lower() for n in names], 1, 0.8)
    return next((n for n in names if found and n.lower() == found[0]), "")


def _bare(text: str) -> str:
    return _THE.sub("", text, count=1)
