"""From what was written to what was meant: the whole handbook from its documents."""

from collections.abc import Iterable, Mapping
from posixpath import basename

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax import blocks as read
from bylaw.model.from_syntax import tools
from bylaw.model.from_syntax.links import Links, entry_targets, term_targets, title_targets
from bylaw.model.from_syntax.people import RoleIndex
from bylaw.model.from_syntax.people_block import read_references, read_roles
from bylaw.model.from_syntax.phrases import listed, slug, take_name
from bylaw.model.from_syntax.policy import Heading, Shared, merged, read_block, read_heading, read_policy
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.from_syntax.rules import Names
from bylaw.model.types import Block, Fact, Handbook, Organisation, Policy, Target
from bylaw.source.folder import Shelf
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.nodes import Document, Node

_SHARED_KINDS = frozenset({"ROLES", "DEFINITIONS", "REFERENCES", "PERIODS", "REGISTER", "GUIDANCE", "AIMS", "HISTORY"})


def from_syntax(
    shelves: Iterable[Shelf], documents: Mapping[str, Document], sources: Mapping[str, SourceFile]
) -> tuple[Handbook, list[Diagnostic]]:
    """The handbook that some files hold, and the phrases in them that cannot be read.

    A file that is not among the documents could not be read as text; it is left out.
    """
    organisations: list[Organisation] = []
    problems: list[Diagnostic] = []
    for shelf in shelves:
        document = documents.get(shelf.organisation.path) if shelf.organisation else None
        files = [(documents[f.path], read_heading(documents[f.path])) for f in shelf.policies if f.path in documents]
        by_name: dict[str, list[tuple[Document, Heading]]] = {}
        own_name = _organisation_name(document, shelf.folder)
        for file in files:
            by_name.setdefault(file[1].organisation or own_name, []).append(file)
        for name, group in by_name.items() or [(own_name, [])]:
            organisation, found = _organisation(name, document, group)
            organisations.append(organisation)
            problems += found
    organisations.sort(key=lambda o: o.id)
    return Handbook(tuple(organisations), dict(sources)), problems


def _organisation_name(document: Document | None, folder: str) -> str:
    node = _line(document)
    if node is not None:
        return take_name(node.text).text
    return basename(folder).replace("-", " ").title() or "Policies"


def _line(document: Document | None) -> Node | None:
    return next((n for n in document.nodes if n.kind == "ORGANISATION"), None) if document else None


def _organisation(
    name: str, document: Document | None, files: list[tuple[Document, Heading]]
) -> tuple[Organisation, list[Diagnostic]]:
    node = _line(document)
    given = take_name(node.text).name if node else None
    id = slug(given or name)
    titles = {heading.title: f"{id}/{heading.name}" for _, heading in files}
    shared, blocks, facts, problems = _shared(id, name, document, titles)
    policies: list[Policy] = []
    for file, heading in files:
        policy, found = read_policy(file, heading, shared)
        policies.append(policy)
        problems += found
    policies.sort(key=lambda p: (p.title, p.path))
    span = Span(document.source.path, node.start, node.end) if document and node else None
    return (
        Organisation(
            id,
            name,
            shared.known_as,
            facts,
            blocks,
            shared.roles,
            shared.definitions,
            shared.references,
            shared.registers,
            tuple(policies),
            document.source.path if document else "",
            span,
        ),
        problems,
    )


def _shared(
    id: str, name: str, document: Document | None, titles: Mapping[str, str]
) -> tuple[Shared, tuple[Block, ...], tuple[Fact, ...], list[Diagnostic]]:
    """What the organisation file gives to every policy beside it."""
    if document is None:
        return Shared(id, name, (), {}, (), (), (), titles, RoleIndex({}, (name,))), (), (), []
    node = _line(document)
    scout = Reader(document.source, RoleIndex({}, ()), lambda text: Target(text, "", ""))
    kinds = {kind: [n for n in document.nodes if n.kind == kind] for kind in _SHARED_KINDS}
    facts = tuple(
        Fact(n.word.lower(), n.text, not n.text, read_remarks(n.below, scout), scout.span(n))
        for n in (node.below if node else ())
        if n.kind == "ORGANISATION_FACT"
    )
    known_as = tuple(k for f in facts if f.name == "known as" for k in listed(f.value))
    roles = merged({}, (r for n in kinds["ROLES"] for r in read_roles(n, scout)))
    references = tuple(c for n in kinds["REFERENCES"] for c in read_references(n, scout))
    definitions = tuple(d for n in kinds["DEFINITIONS"] for d in read.read_definitions(n, scout).definitions)
    registers = tuple(tools.read_register(n, id, Names(frozenset()), scout) for n in kinds["REGISTER"])
    links = Links(entry_targets(registers) | term_targets(definitions), title_targets(references, titles, ()))
    reader = Reader(document.source, RoleIndex(roles, (*known_as, name)), links.find)
    if node is not None:
        sources = read_remarks(node.below, reader).sources
        reader.document = next((s.document for s in sources if s.document), "")
    names = Names(frozenset())
    blocks = tuple(read_block(n, id, names, reader) for n in document.nodes if n.kind in _SHARED_KINDS)
    _misplaced(document, reader)
    shared = Shared(id, name, known_as, roles, definitions, references, registers, titles, reader.roles)
    return shared, blocks, facts, reader.problems + scout.problems


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
