"""Sources, queries and notes, which may hang under any line; and the labels of a rule."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.phrases import listed
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import NO_LABELS, NO_REMARKS, Labels, Query, Remarks, Source
from bylaw.syntax.nodes import Node

_PHRASE = re.compile(r'"([^"]*)"')
_CLAUSE = re.compile(r"\bclauses? (\d+(?:\.\d+)*(?:\([a-z]\))?)", re.IGNORECASE)
_LINES = re.compile(r"\blines? (\d+(?: ?[-–] ?\d+)?(?:, ?\d+(?: ?[-–] ?\d+)?)*)", re.IGNORECASE)
_SEVERITIES = ("low", "medium", "high", "critical")
_CAPACITIES = ("personal", "official")


def read_remarks(nodes: tuple[Node, ...], reader: Reader) -> Remarks:
    """The remarks among the lines that hang under a line."""
    remarks = [n for n in nodes if n.kind == "REMARK"]
    if not remarks:
        return NO_REMARKS
    words = [(n.word.lower(), n) for n in remarks]
    inner = [read_remarks(n.below, reader) for n in remarks if n.below]
    return Remarks(
        tuple(_source(n, reader) for word, n in words if word == "source") + tuple(s for r in inner for s in r.sources),
        tuple(Query(n.text, reader.span(n)) for word, n in words if word == "query")
        + tuple(q for r in inner for q in r.queries),
        tuple(n.text for word, n in words if word == "note") + tuple(t for r in inner for t in r.notes),
    )


def _source(node: Node, reader: Reader) -> Source:
    rest = node.text
    phrase, clause, lines = _PHRASE.search(rest), _CLAUSE.search(rest), _LINES.search(rest)
    for found in (phrase, lines, clause):
        if found:
            rest = rest.replace(found.group(), "", 1)
    return Source(
        rest.strip(" ,;") or reader.document,
        re.sub(r" ?[-–] ?", "-", lines[1]) if lines else "",
        clause[1] if clause else "",
        phrase[1] if phrase else "",
        reader.span(node),
    )


def read_labels(nodes: list[Node], reader: Reader, default: Labels = NO_LABELS) -> Labels:
    """The labels among some lines; what they do not say, the default says."""
    topics, severity, capacity = default.topics, default.severity, default.capacity
    for node in nodes:
        word, value = node.word.lower(), node.text.strip().lower()
        if word.startswith("topic"):
            topics = tuple(dict.fromkeys(listed(node.text)))
        elif word == "severity":
            severity = _one_of(_SEVERITIES, value, node, reader)
        else:
            capacity = _one_of(
                _CAPACITIES, {"professional": "official", "private": "personal"}.get(value, value), node, reader
            )
    return Labels(topics, severity, capacity) if nodes else default


def _one_of(values: tuple[str, ...], value: str, node: Node, reader: Reader) -> str:
    if value in values:
        return value
    reader.problem(
        catalogue.BAD_VALUE,
        node,
        f"“{node.text}” is not a {node.word.lower()} that I know.",
        f"Write one of: {', '.join(values)}.",
        at=node.text,
    )
    return ""
