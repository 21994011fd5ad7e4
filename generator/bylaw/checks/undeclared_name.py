"""A body, role or policy that a rule names and nothing declares: readers cannot find it, and it may not exist."""

import re
from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax.people import normal
from bylaw.model.types import Clause, Item, Policy, Reference, Rule
from bylaw.source.text import Span

_TITLE = re.compile(
    r"(?:[A-Z][\w'-]+(?: (?:of|and|for|in|the|on) (?=[A-Z]))?(?: |$)){1,6}?"
    r"(?:Policy|Policies|Procedures?|Code|Plan|Agreement|Committee|Board|Team|Council|Panel|Trust|List)\b|"
    r"\bthe (?P<body>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})\b"
)
_EVERYDAY = frozenset("internet web facebook twitter instagram whatsapp youtube police crown state school".split())


def undeclared_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each policy of each title that nothing has, in the rules and what hangs under them."""
    for survey in inspection.surveys:
        policy = survey.policy
        known = _known(policy)
        for rule in policy.rules:
            for text, span in _texts(rule):
                for match in _TITLE.finditer(text) if not text.islower() else ():
                    name = match["body"] or match.group()
                    key = normal(name)
                    if key in known or key in _EVERYDAY or any(key in k or k.endswith(key) for k in known if " " in k):
                        continue
                    known.add(key)
                    source = inspection.handbook.sources[span.path]
                    yield Diagnostic(
                        catalogue.UNDECLARED_NAME,
                        source.find(name, span),
                        f"“{name}” is named here, and nothing says what it is.",
                        "List it: people and bodies under roles, laws and policies under references.",
                    )


def _known(policy: Policy) -> set[str]:
    names = [n for r in policy.roles.values() for n in (r.name, *r.also)]
    names += [n for d in policy.definitions for n in (d.term, *d.also)]
    names += [n for c in policy.references for n in (c.title, *c.also)]
    names += [n for r in policy.registers for e in r.entries for n in (e.title,)] + [r.title for r in policy.registers]
    names += [t.text for _, t in policy.control.related] + [*policy.known_as, policy.title]
    return {normal(n) for n in names}


def _texts(rule: Rule) -> Iterable[tuple[str, Span]]:
    yield rule.act, rule.span
    for part in rule.parts:
        yield part.act, part.span
        yield from _under(part.clauses)
    yield from _under(rule.clauses)


def _under(clauses: tuple[Clause, ...]) -> Iterable[tuple[str, Span]]:
    for clause in clauses:
        if not isinstance(clause, Reference):
            yield clause.text, clause.span
        yield from _under(clause.clauses)
        yield from _in(clause.items)


def _in(items: tuple[Item, ...]) -> Iterable[tuple[str, Span]]:
    for item in items:
        yield item.text, item.span
        yield from _under(item.clauses)
