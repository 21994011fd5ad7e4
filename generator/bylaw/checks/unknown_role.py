"""People who are named but not listed in roles: forms and role pages could not find their rules."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from bylaw.checks.inspection import Inspection, add_to_list, is_thing, misspelt_role
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import People, Person, Policy, RolesBlock
from bylaw.source.text import SourceFile, Span

_NAMED = re.compile(r"(?:- )?(?:\[[^\]\n]*\] *)?")
_MARGIN = re.compile(r"^\S", re.MULTILINE)
_THE = re.compile(r"(?:the|any|all|every|each|our|their|his or her|his|her|its|your|my|an?) ", re.IGNORECASE)
_PRONOUNS = frozenset({"we", "you", "i", "it", "he", "she", "they", "us", "them"})


def unknown_role(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every name of people that no role has. A thing that something is done to is another check's business."""
    for survey in inspection.surveys:
        policy = survey.policy
        source = inspection.handbook.sources[policy.path]
        for people, span in survey.people:
            yield from _unknown(people, span, policy, source)
        for head, rules in survey.strangers:
            if all(p.role for p in head.subject.people):
                continue
            if not all(is_thing(r) for r in rules) or misspelt_role(head.subject, policy):
                yield from _unknown(head.subject, head.span, policy, source)


def _unknown(people: People, span: Span, policy: Policy, source: SourceFile) -> Iterable[Diagnostic]:
    for person in people.people:
        # What a trust leaves open for its schools is a role only in each of them.
        if not person.role and not person.text.startswith("["):
            at = _place(person.text, span, source)
            if person.text.lower() in _PRONOUNS:
                yield _pronoun(person.text, at)
            else:
                yield _person(person, at, policy, source)


def _place(text: str, span: Span, source: SourceFile) -> Span:
    """Where some words stand: in a line, past the name at its head, or else among the lines that hang under it."""
    named = _NAMED.match(source.text, span.start, span.end)
    line = span._replace(start=named.end()) if named else span
    at = source.find(text, line)
    if at != line:
        return at
    after = _MARGIN.search(source.text, span.end)
    below = Span(span.path, span.end, after.start() if after else len(source.text))
    at = source.find(text, below)
    return span if at == below else at


def _pronoun(word: str, at: Span) -> Diagnostic:
    return Diagnostic(
        catalogue.UNKNOWN_ROLE,
        at,
        f"“{word}” does not say who is meant.",
        "Name them, such as “staff” or “the school”, so that every reader knows whom the rule binds.",
    )


def _person(person: Person, at: Span, policy: Policy, source: SourceFile) -> Diagnostic:
    bare = _bare(person.text)
    near = _nearest(person.text, policy)
    word = source.find(bare, at)
    if near and source.text[word.start : word.end] == bare:
        start = source.text.rfind("\n", 0, word.start) + 1
        rest = source.text[word.end :].partition("\n")[0]
        line = source.text[start : word.start] + near + rest
        fix = Fix(Span(at.path, start, word.end + len(rest)), (line,))
    else:
        fix = add_to_list(policy, RolesBlock, "roles", bare)
    question = f" Did you mean “{near}”?" if near else ""
    return Diagnostic(
        catalogue.UNKNOWN_ROLE,
        at,
        f"I cannot find “{person.text}” among the roles.{question}",
        "People must be listed in “roles”, so that forms and role pages can find their rules.",
        fix,
    )


def _nearest(text: str, policy: Policy) -> str:
    """The role whose name is a slip away from a text, or nothing."""
    names = [n for role in policy.roles.values() for n in (role.name, *role.also)]
    found = get_close_matches(_bare(text).lower(), [n.lower() for n in names], 1, 0.8)
    return next((n for n in names if found and n.lower() == found[0]), "")


def _bare(text: str) -> str:
    return _THE.sub("", text, count=1)
