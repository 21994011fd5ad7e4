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
_ORIGINS = ("law", "statutory guidance", "trust", "school")
_USUAL_WORDS = {"professional": "official", "private": "personal", "guidance": "statutory guidance"}
_WITHOUT_REMARKS = frozenset(
    {"REMARK", "LABEL", "ROLE_FACT", "ENTRY_FACT", "FORM_FACT", "ANSWER", "FOR", "FORMERLY"}
    | {"PROCEDURE_FACT", "APPLICATION_FACT", "ACCEPT_FACT", "UNDERSTANDING", "OPTION"}
)


def read_remarks(nodes: tuple[Node, ...], reader: Reader, *, of_bullets: bool = False) -> Remarks:
    """The remarks among the lines that hang under a line, and those under its labels and facts, which keep none.

    With `of_bullets` also those under the bullets of a list, which keep none either.
    """
    remarks = [n for n in nodes if n.kind == "REMARK"]
    inner = [
        read_remarks(n.below, reader, of_bullets=of_bullets)
        for n in nodes
        if n.below and (n.kind in _WITHOUT_REMARKS or (of_bullets and n.kind == "BULLET"))
    ]
    if not remarks and not inner:
        return NO_REMARKS
    words = [(n.word.lower(), n) for n in remarks]
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
    if not nodes:
        return default
    said = {node.word.lower().replace("topics", "topic"): node for node in nodes}
    topics = said.get("topic")
    return Labels(
        tuple(dict.fromkeys(listed(topics.text))) if topics else default.topics,
        _one_of(_SEVERITIES, said.get("severity"), reader) or default.severity,
        _one_of(_CAPACITIES, said.get("capacity"), reader) or default.capacity,
        said["degree"].text.lower() if "degree" in said else default.degree,
        _one_of(_ORIGINS, said.get("force from"), reader) or default.force_from,
    )


def _one_of(values: tuple[str, ...], node: Node | None, reader: Reader) -> str:
    """The value of a label if it is one of these, or a usual word for one of them."""
    if node is None:
        return ""
    value = _USUAL_WORDS.get(node.text.strip().lower(), node.text.strip().lower())
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
