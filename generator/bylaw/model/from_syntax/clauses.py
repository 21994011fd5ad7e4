"""From the lines that hang under a rule to clauses, and from bullets to the items of their lists."""

from collections.abc import Callable

from bylaw.model.from_syntax import approval_clauses as approvals
from bylaw.model.from_syntax import clause_kinds as kinds
from bylaw.model.from_syntax import departure_clauses as departures
from bylaw.model.from_syntax import people_clauses as people
from bylaw.model.from_syntax.clause_kinds import Common
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.types import NO_REMARKS, Clause, Item
from bylaw.source.text import Span
from bylaw.syntax.nodes import Node

_Reads = Callable[[Node, Common, Reader], Clause]


def read_clauses(nodes: tuple[Node, ...], reader: Reader) -> tuple[Clause, ...]:
    """The clauses among some lines."""
    clauses = []
    for node in nodes:
        reads = _READS.get(node.kind)
        if reads:
            clauses.append(reads(node, _common(node, reader), reader))
    return tuple(clauses)


def read_items(nodes: tuple[Node, ...], reader: Reader) -> tuple[Item, ...]:
    """The bullets among some lines, as the items of a list."""
    return tuple(
        Item(n.text, read_clauses(n.below, reader), read_items(n.below, reader), reader.span(n))
        for n in nodes
        if n.kind == "BULLET"
    )


def _common(node: Node, reader: Reader) -> Common:
    below = node.below
    span = tuple.__new__(Span, (reader.source.path, node.start, node.end))
    if not below:
        return node.word, node.text, (), (), NO_REMARKS, span
    return (
        node.word,
        node.text,
        read_clauses(below, reader),
        read_items(below, reader),
        read_remarks(below, reader, of_bullets=True),
        span,
    )


_READS: dict[str, _Reads] = {
    "ANY_OF": kinds.condition, "IF": kinds.condition, "ONLY": kinds.condition,
    "UNLESS": kinds.exemption, "EXCEPT": kinds.exemption, "NO_EXCEPTIONS": kinds.no_exceptions,
    "APPROVED_BY": approvals.approved_by, "APPROVAL": approvals.approval,
    "WITHIN": kinds.within, "BY": kinds.by, "PROMPT": kinds.prompt, "FALLBACK": kinds.fallback,
    "EVERY": kinds.frequency, "REGULARLY": kinds.regularly, "WINDOW": kinds.window,
    "ALWAYS": kinds.always, "FOR_TIME": kinds.lasting,
    "TO": people.recipients, "ESCALATE": people.recipients, "DONE_BY": people.doers, "CAPACITY": people.capacity,
    "BECAUSE": kinds.rationale, "SO_THAT": kinds.rationale,
    "EXAMPLES": kinds.listing, "INCLUDES": kinds.listing, "EXCLUDES": kinds.listing, "ABOUT": kinds.listing,
    "OPEN_LIST": kinds.list_end, "CLOSED_LIST": kinds.list_end, "ESPECIALLY": kinds.emphasis,
    "IN_LINE_WITH": kinds.reference, "UNDER": kinds.reference, "SEE": kinds.reference,
    "BREACH": kinds.outcome, "LIFE": kinds.lifecycle, "LIMIT": departures.limit,
    "DEPARTS": departures.departure, "LOCKED": departures.locked, "EXPIRES": departures.expiry,
    "AGREED": departures.agreement, "ASKED": departures.agreement,
    "GO_TO": departures.go_to, "END": departures.go_to,
}  # fmt: skip
CLAUSES = frozenset(_READS)
