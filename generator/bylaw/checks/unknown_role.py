"""People who are named but not listed in roles: forms and role pages could not find their rules."""

from collections.abc import Iterable
from difflib import get_close_matches

from bylaw.checks.binds_nobody import is_thing
from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.types import People, Policy
from bylaw.source.text import SourceFile, Span


def unknown_role(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every name of people that no role has. A thing that something is done to is another check's business."""
    for survey in inspection.surveys:
        policy = survey.policy
        source = inspection.handbook.sources[policy.path]
        for people, span in survey.people:
            yield from _unknown(people, span, policy, source)
        for rule in policy.rules:
            if not all(p.role for p in rule.subject.people) and not is_thing(rule):
                yield from _unknown(rule.subject, rule.span, policy, source)


def _unknown(people: People, span: Span, policy: Policy, source: SourceFile) -> Iterable[Diagnostic]:
    for person in people.people:
        if person.role:
            continue
        at = source.find(person.text, span)
        near = nearest(person.text, policy)
        question = f" Did you mean “{near}”?" if near else ""
        if near:
            start, end = source.text.rfind("\n", 0, at.start) + 1, span.end
            line = source.text[start : at.start] + near + source.text[at.end : end]
            fix = Fix(Span(span.path, start, end), tuple(line.split("\n")))
        else:
            fix = Fix(Span(span.path, 0, 0), ("roles", f"    {_bare(person.text)}"))
        yield Diagnostic(
            catalogue.UNKNOWN_ROLE,
            at,
            f"I do not know who “{person.text}” is.{question}",
            "People must be listed in “roles”, so that forms and role pages can find their rules.",
            fix,
        )


def nearest(text: str, policy: Policy) -> str:
    """The role whose name is a slip away from a text, or nothing."""
    names = [n for role in policy.roles.values() for n in (role.name, *role.also)]
    found = get_close_matches(_bare(text).lower(), [n.lower() for n in names], 1, 0.8)
    return next((n for n in names if found and n.lower() == found[0]), "")


def _bare(text: str) -> str:
    return text.removeprefix("the ").removeprefix("any ").removeprefix("all ")
