"""The trust policy that a school's is based on: finding it, and what a school's file takes over from it."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from bylaw.model.from_syntax.blocks import read_definitions
from bylaw.model.from_syntax.links import names_given
from bylaw.model.from_syntax.people import RoleIndex, normal
from bylaw.model.from_syntax.people_block import read_references, read_roles
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import BasedOn, Cited, Definition, Role, Target
from bylaw.source.text import Span
from bylaw.syntax.nodes import Document, Node

PREFIX = "trust/"
_VERSION = re.compile(r",? version (?P<version>\d[\w.]*)$", re.IGNORECASE)
_OF = re.compile(r" of ")


class Standing(Struct, frozen=True):
    """A policy that others may be based on: its id, what its organisation is called, and the files that say it."""

    policy: str
    title: str
    organisations: tuple[str, ...]
    document: Document
    shared: Document | None


class Inherited(Struct, frozen=True):
    """What a school's policy takes over from its trust's: who is who, what words mean, and names to point at."""

    roles: tuple[Role, ...]
    definitions: tuple[Definition, ...]
    references: tuple[Cited, ...]
    names: Mapping[str, Target]


NOTHING = Inherited((), (), (), {})


def read_basis(policy: Node, path: str, standing: Iterable[Standing]) -> tuple[BasedOn | None, Inherited]:
    """What the `based on:` fact names, and what comes from there; nothing where there is no such fact."""
    fact = next((n for n in policy.below if n.kind == "FACT" and n.word.lower() == "based on"), None)
    if fact is None:
        return None, NOTHING
    version = _VERSION.search(fact.text)
    text = fact.text[: version.start()] if version else fact.text
    found = next((s for s in standing if any(_says(text, s.title, o) for o in s.organisations)), None)
    title, organisation = (found.title, found.organisations[0]) if found else _split(text)
    based_on = BasedOn(
        title,
        organisation,
        version["version"] if version else "",
        found.policy if found else "",
        Span(path, fact.start, fact.end),
    )
    return based_on, _inherited(found) if found else NOTHING


def _says(text: str, title: str, organisation: str) -> bool:
    return normal(text) == normal(f"{title} of {organisation}") or normal(text) == normal(
        f"{title} of the {organisation}"
    )


def _split(text: str) -> tuple[str, str]:
    """Title and organisation of a policy that is not to be found, parted at the last “of”."""
    parts = _OF.split(text)
    return (" of ".join(parts[:-1]), parts[-1]) if len(parts) > 1 else (text, "")


def _inherited(found: Standing) -> Inherited:
    roles: list[Role] = []
    definitions: list[Definition] = []
    references: list[Cited] = []
    for document in (found.shared, found.document):
        if document is None:
            continue
        reader = Reader(document.source, RoleIndex({}, ()), lambda text: Target(text, "", ""))
        for node in document.nodes:
            if node.kind == "ROLES":
                roles += read_roles(node, reader)
            elif node.kind == "DEFINITIONS":
                definitions += read_definitions(node, reader).definitions
            elif node.kind == "REFERENCES":
                references += read_references(node, reader)
    given = names_given(found.document.nodes)
    names = {PREFIX + name: Target(now, kind, f"{found.policy}/{now}") for name, (kind, now) in given.items()}
    return Inherited(tuple(roles), tuple(definitions), tuple(references), names)
