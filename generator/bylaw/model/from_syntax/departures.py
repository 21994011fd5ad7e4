"""What binds a school's policy to its trust's, and findings accepted in place: from lines to the model."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.clauses import read_clauses
from bylaw.model.from_syntax.dates import read_when
from bylaw.model.from_syntax.phrases import slug, take_name
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.types import Accepted, Adopts, Choice, NotAdopted, Parameter, Parameters, Rationale, Target
from bylaw.syntax.nodes import Node

_NAME = re.compile(r"\[[^\]]+\]")
_PARAMETER = re.compile(r"(?P<text>.+?): (?P<kind>.+?)(?:, otherwise (?P<default>.+))?$")
_FINDING = re.compile(r"(?P<code>[\w-]+)(?: in \[(?P<target>[^\]]+)\])?$")


def read_accepted(node: Node, reader: Reader) -> Accepted:
    """A finding that its owner knows and lives with."""
    finding = _FINDING.match(node.text)
    facts = {n.word.lower(): n for n in node.below if n.kind == "ACCEPT_FACT"}
    reasons = [c.text for c in read_clauses(node.below, reader) if isinstance(c, Rationale)]
    if finding is None or finding["code"] not in catalogue.CODES:
        reader.problem(
            catalogue.BAD_VALUE,
            node,
            f"There is no finding called “{node.text.split(' in ')[0]}”.",
            "Copy the name that “bylaw check” prints. For example: accept finding review-overdue in [press].",
            at=node.text,
        )
    if not reasons or "owner" not in facts:
        reader.problem(
            catalogue.UNFINISHED_LINE,
            node,
            "An accepted finding says why it is accepted, and who owns it.",
            "Add “because …” and “owner: headteacher” under it. “until: 31 August 2027” makes it come back.",
        )
    return Accepted(
        finding["code"] if finding else node.text,
        (finding["target"] or "") if finding else "",
        " ".join(reasons),
        facts["owner"].text if "owner" in facts else "",
        read_when(facts["until"], facts["until"].text, reader) if "until" in facts else None,
        read_remarks(node.below, reader),
        reader.span(node),
    )


def read_parameters(node: Node, reader: Reader) -> Parameters:
    """What a trust leaves open for its schools."""
    found = tuple(_parameter(n, reader) for n in node.below if n.kind == "PARAMETER")
    return Parameters(found, read_remarks(node.below, reader), reader.span(node))


def _parameter(node: Node, reader: Reader) -> Parameter:
    parts = _PARAMETER.match(node.text)
    given, otherwise = take_name(node.word).name, slug(node.text)
    return Parameter(
        reader.name(node, given, otherwise) or otherwise,
        parts["text"] if parts else node.text,
        parts["kind"] if parts else "free text",
        (parts["default"] or "") if parts else "",
        read_remarks(node.below, reader),
        reader.span(node),
    )


def read_adopts(node: Node, reader: Reader) -> Adopts:
    """The school says that it adopts the trust's rules."""
    return Adopts(f"{node.word} {node.text}", read_remarks(node.below, reader), reader.span(node))


def read_not_adopted(node: Node, reader: Reader) -> NotAdopted:
    """A rule of the trust that the school leaves out."""
    more = _NAME.sub("", node.text, count=1).strip(" .,;")
    if more and more != node.text:
        reader.problem(
            catalogue.BAD_VALUE,
            node,
            f"I do not know what “{more}” means here.",
            "One line leaves out one rule. The reason stands under it: because our island pupils come by ferry.",
            at=more,
        )
    return NotAdopted(
        _one_target(node.text, node, reader),
        read_clauses(node.below, reader),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def read_choice(node: Node, reader: Reader) -> Choice:
    """What a school fills in."""
    return Choice(
        _one_target(node.word, node, reader),
        node.text,
        read_clauses(node.below, reader),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _one_target(text: str, node: Node, reader: Reader) -> Target:
    name = _NAME.search(text)
    if name is None:
        reader.problem(
            catalogue.UNFINISHED_LINE,
            node,
            "This line does not say which rule of the trust it is about.",
            "Write the rule's name: we do not adopt [trust/no-press].",
        )
        return Target(text, "", "")
    return reader.link(name.group())
