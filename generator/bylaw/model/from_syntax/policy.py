"""From a file's lines to a policy, in the order of the text."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax import blocks as read
from bylaw.model.from_syntax import departures, tools
from bylaw.model.from_syntax.basis import Inherited, Standing, read_basis
from bylaw.model.from_syntax.control import RELATIONS, read_control
from bylaw.model.from_syntax.links import Links, entry_targets, names_given, term_targets, title_targets
from bylaw.model.from_syntax.people import RoleIndex
from bylaw.model.from_syntax.people_block import read_references, read_roles
from bylaw.model.from_syntax.phrases import listed, slug, take_name
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.from_syntax.rules import Names, Place, read_rule
from bylaw.model.types import (
    NO_LABELS,
    Block,
    Cited,
    Definition,
    Definitions,
    Group,
    Policy,
    References,
    Register,
    Remarks,
    Role,
    RolesBlock,
    Rule,
    Target,
)
from bylaw.source.text import Span
from bylaw.syntax.nodes import Document, Node


class Shared(Struct, frozen=True):
    """What the policies of an organisation share. `titles` are its policies' ids by title, `index` its people.

    `standing` are all policies of the handbook, since any of them may be what another is based on.
    """

    organisation: str
    name: str
    known_as: tuple[str, ...]
    roles: Mapping[str, Role]
    definitions: tuple[Definition, ...]
    references: tuple[Cited, ...]
    registers: tuple[Register, ...]
    titles: Mapping[str, str]
    index: RoleIndex
    standing: tuple[Standing, ...]


class Heading(Struct, frozen=True):
    """What the head of a policy file says, before anything else in it is read."""

    node: Node
    name: str
    title: str
    organisation: str
    known_as: tuple[str, ...]


def read_heading(document: Document) -> Heading:
    """The policy line of a file; where there is none, one made from the file's name, so that the rest can be read."""
    node = next((n for n in document.nodes if n.kind == "POLICY"), None)
    if node is None:
        title = document.source.path.rsplit("/", 1)[-1].removesuffix(".policy").replace("-", " ").capitalize()
        node = Node("POLICY", "policy", title, 0, 0, ())
    given, title = take_name(node.text)
    facts = {n.word.lower(): n.text for n in node.below if n.kind == "FACT"}
    return Heading(
        node, slug(given or title), title, facts.get("organisation", ""), tuple(listed(facts.get("known as", "")))
    )


def read_policy(document: Document, heading: Heading, shared: Shared) -> tuple[Policy, list[Diagnostic]]:
    """The policy that a file holds, and the phrases in it that cannot be read."""
    nodes = document.nodes
    id = f"{shared.organisation}/{heading.name}"
    names_known_as = (*shared.known_as, *heading.known_as, shared.name)
    based_on, inherited = read_basis(heading.node, document.source.path, shared.standing)
    scout = Reader(document.source, RoleIndex({}, ()), lambda text: Target(text, "", ""))
    own_roles = tuple(r for n in nodes if n.kind == "ROLES" for r in read_roles(n, scout))
    links = _survey(nodes, heading, shared, inherited, id, scout)
    plain = not own_roles and not heading.known_as and not inherited.roles
    given = merged(merged({}, inherited.roles), shared.roles.values())
    roles = merged(given, own_roles)
    index = shared.index if plain else RoleIndex(roles, names_known_as)
    reader = Reader(document.source, index, links.find)
    reader.name(heading.node, take_name(heading.node.text).name, heading.name)
    remarks = _remarks(heading.node, reader)
    control = read_control(heading.node, reader, based_on)
    blocks = _blocks(nodes, Names(frozenset((*links.names, *links.own))), id, reader)
    beside = tuple([b for b in blocks if not isinstance(b, Rule)])
    defined = [d for b in beside if isinstance(b, Definitions) for d in b.definitions]
    cited = [c for b in beside if isinstance(b, References) for c in b.references]
    _misplaced(nodes, reader)
    policy = Policy(
        id,
        heading.name,
        heading.title,
        shared.organisation,
        names_known_as,
        control,
        blocks,
        tuple(_rules(blocks)),
        beside,
        shared.roles if plain else merged(given, _roles(beside)),
        (*inherited.definitions, *shared.definitions, *defined),
        (*inherited.references, *shared.references, *cited),
        (*shared.registers, *(b for b in beside if isinstance(b, Register))),
        remarks,
        document.source.path,
        Span(document.source.path, heading.node.start, heading.node.end),
    )
    return policy, reader.problems


def _remarks(heading: Node, reader: Reader) -> Remarks:
    """The remarks under the policy line. The document that a `source:` there names holds for the whole file."""
    remarks = read_remarks(heading.below, reader)
    if not remarks.sources:
        return remarks
    reader.document = next((s.document for s in remarks.sources if s.document), "")
    sources = (replace(s, document=s.document or reader.document) for s in remarks.sources)
    return replace(remarks, sources=tuple(sources))


def merged(shared: Mapping[str, Role], own: Iterable[Role]) -> dict[str, Role]:
    """The organisation's roles with those that a policy adds; what the policy says of a shared role is added to it."""
    roles = dict(shared)
    for role in own:
        before = roles.get(role.id)
        roles[role.id] = (
            role
            if before is None
            else replace(role, also=(*before.also, *role.also), parent=role.parent or before.parent)
        )
    return roles


def _survey(
    nodes: tuple[Node, ...], heading: Heading, shared: Shared, inherited: Inherited, id: str, scout: Reader
) -> Links:
    """What links may point at, found before the rules that hold the links are read."""
    names = Names(frozenset())
    registers = tuple(tools.read_register(n, id, names, scout) for n in nodes if n.kind == "REGISTER")
    definitions = tuple(
        d for n in nodes if n.kind == "DEFINITIONS" for d in read.read_definitions(n, scout).definitions
    )
    references = tuple(c for n in nodes if n.kind == "REFERENCES" for c in read_references(n, scout))
    related = [
        title
        for n in heading.node.below
        if n.kind == "FACT" and n.word.lower() in RELATIONS
        for title in listed(n.text)
    ]
    return Links(
        id,
        names_given(nodes),
        entry_targets((*shared.registers, *registers))
        | term_targets((*inherited.definitions, *shared.definitions, *definitions))
        | {r.name: Target(r.name, "block", r.id) for r in shared.registers}
        | dict(inherited.names),
        title_targets((*inherited.references, *shared.references, *references), shared.titles, related),
    )


def _blocks(nodes: tuple[Node, ...], names: Names, policy: str, reader: Reader) -> tuple[Block, ...]:
    """The blocks of a file; a section's labels and sources hold for the rules below it."""
    place = Place(policy, "", NO_LABELS, ())
    around = NO_LABELS
    found: list[Block] = []
    ordinal = 1
    for node in nodes:
        if node.kind == "RULE":
            rule = read_rule(node, place, names, reader, ordinal)
            ordinal += 1 if isinstance(rule, Rule) else len(rule.rules) + (rule.lead is not None)
            found.append(rule)
        elif node.kind == "SECTION":
            section = read.read_section(node, names, reader, NO_LABELS if _is_top(node) else around)
            around = section.labels if section.level == 1 else around
            place = Place(policy, section.name, section.labels, section.remarks.sources)
            found.append(section)
        elif node.kind not in {"POLICY", "ORGANISATION"}:
            found.append(read_block(node, policy, names, reader))
    return tuple(found)


def _is_top(node: Node) -> bool:
    return "sub" not in node.word.lower()


def read_block(node: Node, policy: str, names: Names, reader: Reader) -> Block:
    """Any block but a rule or a section."""
    remarks, span = read_remarks(node.below, reader), reader.span(node)
    match node.kind:
        case "ROLES":
            return RolesBlock(read_roles(node, reader), remarks, span)
        case "REFERENCES":
            return References(read_references(node, reader), remarks, span)
        case "CONSEQUENCE":
            return read.read_consequence(node, names, reader)
    if node.kind in _NAMED:
        return _NAMED[node.kind](node, policy, names, reader)
    return _PLAIN[node.kind](node, reader)


_NAMED: dict[str, Callable[[Node, str, Names, Reader], Block]] = {
    "CHECKLIST": tools.read_checklist,
    "REGISTER": tools.read_register,
    "ACKNOWLEDGEMENT": tools.read_acknowledgement,
    "PROCEDURE": tools.read_procedure,
    "APPLICATION": tools.read_application,
}
_PLAIN: dict[str, Callable[[Node, Reader], Block]] = {
    "GUIDANCE": read.read_guidance,
    "DEFINITIONS": read.read_definitions,
    "SCOPE": read.read_scope,
    "AIMS": read.read_aims,
    "PERIODS": read.read_periods,
    "HISTORY": read.read_history,
    "ACCEPT": departures.read_accepted,
    "PARAMETERS": departures.read_parameters,
    "ADOPTS": departures.read_adopts,
    "NOT_ADOPTED": departures.read_not_adopted,
    "CHOICE": departures.read_choice,
}


def _roles(blocks: Iterable[Block]) -> Iterable[Role]:
    return (role for block in blocks if isinstance(block, RolesBlock) for role in block.roles)


def _rules(blocks: Iterable[Block]) -> Iterable[Rule]:
    for block in blocks:
        if isinstance(block, Rule):
            yield block
        elif isinstance(block, Group):
            if block.lead:
                yield block.lead
            yield from block.rules


def _misplaced(nodes: tuple[Node, ...], reader: Reader) -> None:
    """A policy file has one policy line, and no organisation line."""
    policies = [n for n in nodes if n.kind == "POLICY"]
    if not policies and nodes:
        reader.problem(
            catalogue.NO_POLICY,
            nodes[0],
            "This file does not say which policy it is.",
            "Start it with a line such as “policy Social Media Policy”.",
        )
    for node in policies[1:]:
        reader.problem(
            catalogue.SECOND_POLICY,
            node,
            "This file names a second policy.",
            "One file holds one policy. Move this line and what follows it to a file of its own.",
        )
    for node in (n for n in nodes if n.kind == "ORGANISATION"):
        reader.problem(
            catalogue.UNKNOWN_LINE,
            node,
            "An organisation line belongs in the file organisation.policy.",
            "In a policy, write a fact under the policy line.",
            instead=f"    organisation: {node.text}",
        )
