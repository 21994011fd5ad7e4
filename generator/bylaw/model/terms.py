"""Where the words that a policy defines are used."""

import re
from collections.abc import Iterable, Iterator

from bylaw.model.types import Clause, Definition, Item, Rule


def uses(definition: Definition) -> re.Pattern[str]:
    """What finds a term in a text: by any of its names, in the singular or the plural, or by a link to it."""
    words = "|".join(_pattern(t) for t in (definition.term, *definition.also))
    return re.compile(rf"\b(?:{words})|\[{re.escape(definition.id)}\]", re.IGNORECASE)


def terms_used(rules: Iterable[Rule], definitions: Iterable[Definition]) -> tuple[Definition, ...]:
    """The definitions of the words that rules use, and of those that these definitions use in turn, in their order."""
    known = tuple(definitions)
    if not known:
        return ()
    finders = {d.id: uses(d) for d in known}
    text = "\n".join(line for rule in rules for line in _words(rule))
    used: set[str] = set()
    found = {d.id for d in known if finders[d.id].search(text)}
    while found:
        used |= found
        said = "\n".join(line for d in known if d.id in found for line in (d.meaning, *_all_below(d.clauses, ())))
        found = {d.id for d in known if d.id not in used and finders[d.id].search(said)}
    return tuple(d for d in known if d.id in used)


def _words(rule: Rule) -> Iterator[str]:
    yield rule.subject.text
    yield rule.act
    yield from _all_below(rule.all_clauses, ())
    for part in rule.parts:
        yield part.act
        yield from _all_below(part.clauses, ())


def _all_below(clauses: Iterable[Clause], items: Iterable[Item]) -> Iterator[str]:
    below: tuple[Clause | Item, ...] = (*clauses, *items)
    for each in below:
        yield each.text
        yield from _all_below(each.clauses, each.items)


def _pattern(term: str) -> str:
    """The term, singular or plural, its words parted by any space."""
    stem = re.sub(r"(?:ies|s|y)$", "", term) if len(term) > 4 else term
    return r"[\s.]+".join(re.escape(w) for w in stem.split())
