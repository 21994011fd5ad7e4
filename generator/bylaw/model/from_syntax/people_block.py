"""From `roles` and `references` blocks to roles and what may be cited."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.phrases import listed, slug
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.types import Cited, Role
from bylaw.syntax.nodes import Node

_BRACKETS = re.compile(r"\(([^)]*)\)")
_SAID = re.compile(r"\((?:also |https?://)[^)]*\)", re.IGNORECASE)  # of a reference; other brackets are in its title
_ADDRESS = re.compile(r"https?://\S+")


def read_roles(node: Node, reader: Reader) -> tuple[Role, ...]:
    """The roles of a tree, each after the role that includes it."""
    return tuple(_tree(node.below, "", reader))


def _tree(nodes: tuple[Node, ...], parent: str, reader: Reader) -> list[Role]:
    roles: list[Role] = []
    for node in nodes:
        if node.kind == "ROLE":
            role = _role(node, parent, reader)
            roles.append(role)
            roles.extend(_tree(node.below, role.id, reader))
    return roles


def _role(node: Node, parent: str, reader: Reader) -> Role:
    name = node.word.strip()
    said = [part.strip() for group in _BRACKETS.findall(node.text) for part in group.split(";")]
    said.append(_BRACKETS.sub("", node.text).strip())
    also: list[str] = []
    flags: set[str] = set()
    for remark in filter(None, said):
        if _is_also(remark):
            also += listed(remark[5:])
        elif remark.lower() in _FLAGS:
            flags.add(_FLAGS[remark.lower()])
        else:
            _not_known(node, name, remark, reader)
    held = [n.text for n in node.below if n.kind == "ROLE_FACT" and n.word.lower() == "held by"]
    also += [a for n in node.below if n.kind == "ROLE_FACT" and n.word.lower() == "known as" for a in listed(n.text)]
    return Role(
        slug(name),
        name,
        tuple(also),
        parent,
        bool(flags & {"one", "per school"}),
        "per school" in flags,
        "body" in flags,
        "deputies" in flags,
        held[0] if held else "",
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _not_known(node: Node, name: str, remark: str, reader: Reader) -> None:
    """A remark after a role that says nothing known: a second role, a fact, or something else."""
    if remark.startswith((",", "and ", "&")):
        other = remark.lstrip(",& ").removeprefix("and ")
        line = f"{name} {node.text[: node.text.find(remark)].strip()}".rstrip()
        message, hint = f"One line names one role, and this one goes on with “{other}”.", "Give each role its line."
        reader.problem(catalogue.BAD_VALUE, node, message, hint, at=other, instead=f"{line}\n{other}")
        return
    before = reader.source.text[node.start + len(node.word) :].lstrip()
    if before.startswith(":"):
        message = f"“{name}” is not a fact that a role has."
        hint = "It may have: held by:, known as:, query:, source:, note:."
        instead = f"note: {name} {remark}"
        reader.problem(catalogue.UNKNOWN_FACT, node, message, hint, at=node.word.strip(), instead=instead)
        return
    reader.problem(
        catalogue.BAD_VALUE,
        node,
        f"I do not know what “{remark}” says about {name}.",
        "In brackets after a role stand: also …, one person, one person per school, body, deputies stand in.",
        at=remark,
    )


def _is_also(remark: str) -> bool:
    return remark.lower().startswith("also ")


_FLAGS = {
    "one person": "one",
    "one person per school": "per school",
    "one per school": "per school",
    "body": "body",
    "a body": "body",
    "deputies stand in": "deputies",
}


def read_references(node: Node, reader: Reader) -> tuple[Cited, ...]:
    """What the file lists as references."""
    return tuple(_cited(n, reader) for n in node.below if n.kind == "REFERENCE")


def _cited(node: Node, reader: Reader) -> Cited:
    title = " ".join(_SAID.sub("", node.text).split())
    also = [name for group in _BRACKETS.findall(node.text) if _is_also(group) for name in listed(group[5:])]
    address = _ADDRESS.search(node.text)
    kind = node.word.lower().replace("statutory guidance", "guidance")
    return Cited(
        slug(title),
        kind,
        title,
        tuple(also),
        address[0].rstrip(")") if address else "",
        read_remarks(node.below, reader),
        reader.span(node),
    )
