"""A definition that no text uses: it makes readers look for a meaning that nothing has."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Definition, Definitions, Handbook, Organisation, Policy
from bylaw.source.text import Span

_LINK = re.compile(r"\[([^\[\]\n]+)\]")


def unused_definition(inspection: Inspection) -> Iterable[Diagnostic]:
    """Every term that stands nowhere but in its own definition. A shared term may be used by any policy beside it."""
    for organisation in inspection.handbook.organisations:
        yield from _unused(organisation, organisation.policies, inspection.handbook)
        for policy in organisation.policies:
            yield from _unused(policy, (policy,), inspection.handbook)


def _unused(holder: Organisation | Policy, users: Sequence[Policy], handbook: Handbook) -> Iterable[Diagnostic]:
    own = [d for b in holder.beside if isinstance(b, Definitions) for d in b.definitions]
    if not own:
        return
    paths = dict.fromkeys((holder.path, *(p.path for p in users)))
    for definition in own:
        if not any(_used(definition, path, handbook) for path in paths):
            yield Diagnostic(
                catalogue.UNUSED_DEFINITION,
                definition.span,
                f"“{definition.term}” is defined, but no rule or text uses it.",
                "Use the word where it is meant, or take the definition away.",
            )


def _used(definition: Definition, path: str, handbook: Handbook) -> bool:
    text = handbook.sources[path].text
    words = "|".join(_pattern(t) for t in (definition.term, *definition.also))
    own: Span = definition.span
    places = re.finditer(rf"\b(?:{words})|\[{re.escape(definition.id)}\]", text, re.IGNORECASE)
    used = any(path != own.path or not own.start <= m.start() < own.end for m in places)
    return used or _mistyped(definition, text)


def _mistyped(definition: Definition, text: str) -> bool:
    """Whether a link is a slip away from the term: then that is the finding."""
    links = [link.lower() for link in _LINK.findall(text)]
    return bool(get_close_matches(definition.term.lower(), links, 1, 0.8))


def _pattern(term: str) -> str:
    """The term, singular or plural, its words parted by any space."""
    stem = re.sub(r"(?:ies|s|y)$", "", term) if len(term) > 4 else term
    return r"[\s.]+".join(re.escape(w) for w in stem.split())
