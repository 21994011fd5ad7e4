"""From what was written to what was meant: the whole handbook from its documents."""

from collections.abc import Iterable, Mapping
from posixpath import basename

from msgspec import Struct

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax import blocks as read
from bylaw.model.from_syntax import tools
from bylaw.model.from_syntax.basis import Standing
from bylaw.model.from_syntax.links import Links, entry_targets, term_targets, title_targets
from bylaw.model.from_syntax.people import RoleIndex
from bylaw.model.from_syntax.people_block import read_references, read_roles
from bylaw.model.from_syntax.phrases import listed, slug, take_name
from bylaw.model.from_syntax.policy import Heading, Shared, merged, read_block, read_heading, read_policy
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.from_syntax.rules import Names
from bylaw.model.types import (
    Block,
    Definitions,
    Fact,
    Handbook,
    Organisation,
    Policy,
    References,
    Register,
    RolesBlock,
    Target,
)
from bylaw.source.folder import Shelf
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.nodes import Document, Node

_SHARED_KINDS = frozenset(
    ["ROLES", "DEFINITIONS", "REFERENCES", "PERIODS", "REGISTER", "GUIDANCE", "AIMS", "HISTORY", "ACCEPT"]
)


def from_syntax(
    shelves: Iterable[Shelf], documents: Mapping[str, Document], sources: Mapping[str, SourceFile]
) -> tuple[Handbook, list[Diagnostic]]:
    """The handbook that some files hold, and the phrases in them that cannot be read.

    A file that is not among the documents could not be read as text; it is left out.
    """
    organisations: list[Organisation] = []
    problems: list[Diagnostic] = []
    groups = [group for shelf in shelves for group in _groups(shelf, documents)]
    standing = tuple(s for group in groups for s in group.standing())
    for group in groups:
        organisation, found = _organisation(group, standing)
        organisations.append(organisation)
        problems += found
    organisations.sort(key=lambda o: o.id)
    return Handbook(tuple(organisations), dict(sources)), problems


class _Group(Struct, frozen=True):
    """The files of one organisation: its own, if it has one, and those of its policies."""

    name: str
    document: Document | None
    files: tuple[tuple[Document, Heading], ...]

    @property
    def id(self) -> str:
        """The organisation's id: the name it gives in square brackets, else one made from its name."""
        node = _line(self.document)
        given, name = take_name(node.text) if node else (None, "")
        return slug(given if given and name == self.name else self.name)

    def standing(self) -> Iterable[Standing]:
        """Its policies, as others may be based on them."""
        shared = _known_as(self.document)
        for document, heading in self.files:
            names = (self.name, *shared, *heading.known_as)
            yield Standing(f"{self.id}/{heading.name}", heading.title, names, document, self.document)


def _groups(shelf: Shelf, documents: Mapping[str, Document]) -> Iterable[_Group]:
    """The organisations of a folder: usually one; more where policies name another."""
    document = documents.get(shelf.organisation.path) if shelf.organisation else None
    own_name = _organisation_name(document, shelf.folder)
    ours = {slug(name) for name in (own_name, *_known_as(document))}
    by_id: dict[str, tuple[str, list[tuple[Document, Heading]]]] = {}
    for file in (documents[f.path] for f in shelf.policies if f.path in documents):
        heading = read_heading(file)
        stated = heading.organisation
        name = own_name if not stated or slug(stated) in ours else stated
        by_id.setdefault(slug(name), (name, []))[1].append((file, heading))
    if not by_id:
        return [_Group(own_name, document, ())]
    return [_Group(name, document, tuple(files)) for name, files in by_id.values()]


def _known_as(document: Document | None) -> list[str]:
    """What else the organisation file says that the organisation is called."""
    node = _line(document)
    facts = node.below if node else ()
    return [k for n in facts if n.word.lower() == "known as" for k in listed(n.text)]


def _organisation_name(document: Document | None, folder: str) -> str:
    node = _line(document)
    if node is not None:
        return take_name(node.text).text
    return basename(folder).replace("-", " ").title() or "Policies"


def _line(document: Document | None) -> Node | None:
    return next((n for n in document.nodes if n.kind == "ORGANISATION"), None) if document else None


def _organisation(group: _Group, standing: tuple[Standing, ...]) -> tuple[Organisation, list[Diagnostic]]:
    document, id = group.document, group.id
    titles = {heading.title: f"{id}/{heading.name}" for _, heading in group.files}
    shared, blocks, facts, problems = _shared(group, titles, standing)
    policies: list[Policy] = []
    for file, heading in group.files:
        policy, found = read_policy(file, heading, shared)
        policies.append(policy)
        problems += found
    policies.sort(key=lambda p: (p.title, p.path))
    node = _line(document)
    organisation = Organisation(
        id,
        group.name,
        shared.known_as,
        facts,
        blocks,
        shared.roles,
        shared.definitions,
        shared.references,
        shared.registers,
        tuple(policies),
        document.source.path if document else "",
        Span(document.source.path, node.start, node.end) if document and node else None,
    )
    return organisation, problems


def _shared(
    group: _Group, titles: Mapping[str, str], standing: tuple[Standing, ...]
) -> tuple[Shared, tuple[Block, ...], tuple[Fact, ...], list[Diagnostic]]:
    """What the organisation file gives to every policy beside it."""
    document, id, name = group.document, group.id, group.name
    if document is None:
        return Shared(id, name, (), {}, (), (), (), titles, RoleIndex({}, (name,)), standing), (), (), []
    node = _line(document)
    below = node.below if node else ()
    scout = Reader(document.source, RoleIndex({}, ()), lambda text: Target(text, "", ""))
    kinds = {kind: [n for n in document.nodes if n.kind == kind] for kind in _SHARED_KINDS}
    known_as = tuple(k for n in below if n.word.lower() == "known as" for k in listed(n.text))
    roles = merged({}, (r for n in kinds["ROLES"] for r in read_roles(n, scout)))
    links = Links(
        id,
        {},
        entry_targets(tools.read_register(n, id, Names(frozenset()), scout) for n in kinds["REGISTER"])
        | term_targets(d for n in kinds["DEFINITIONS"] for d in read.read_definitions(n, scout).definitions),
        title_targets((c for n in kinds["REFERENCES"] for c in read_references(n, scout)), titles, ()),
    )
    reader = Reader(document.source, RoleIndex(roles, (*known_as, name)), links.find)
    reader.document = next((s.document for s in read_remarks(below, reader).sources if s.document), "")
    if node:
        reader.name(node, take_name(node.text).name, id)
    facts = tuple(
        Fact(n.word.lower(), n.text, not n.text, read_remarks(n.below, reader), reader.span(n))
        for n in below
        if n.kind == "ORGANISATION_FACT"
    )
    names = Names(frozenset())
    blocks = tuple(read_block(n, id, names, reader) for n in document.nodes if n.kind in _SHARED_KINDS)
    _misplaced(document, reader)
    shared = Shared(
        id,
        name,
        known_as,
        merged({}, (r for b in blocks if isinstance(b, RolesBlock) for r in b.roles)),
        tuple(d for b in blocks if isinstance(b, Definitions) for d in b.definitions),
        tuple(c for b in blocks if isinstance(b, References) for c in b.references),
        tuple(b for b in blocks if isinstance(b, Register)),
        titles,
        reader.roles,
        standing,
    )
    return shared, blocks, facts, reader.problems


def _misplaced(document: Document, reader: Reader) -> None:
    """An organisation file has an organisation line and holds no rules."""
    if _line(document) is None and document.nodes:
        reader.problem(
            catalogue.NO_POLICY,
            document.nodes[0],
            "This file does not say which organisation it is.",
            "Start it with a line such as “organisation Hillside Academy”.",
        )
    for node in document.nodes:
        if node.kind not in _SHARED_KINDS and node.kind != "ORGANISATION":
            reader.problem(
                catalogue.UNKNOWN_LINE,
                node,
                "An organisation file holds what its policies share, and this is not shared.",
                "Move this line to a policy file. Shared are roles, definitions, references, periods and registers.",
            )
