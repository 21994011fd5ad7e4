"""From the other blocks of a policy to the model: people, words, scope, checklists, registers, forms."""

import re

from bylaw.model.from_syntax.clauses import read_clauses, read_items
from bylaw.model.from_syntax.phrases import listed, slug, take_name
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_labels, read_remarks
from bylaw.model.from_syntax.rules import Names
from bylaw.model.types import (
    Aims,
    Clause,
    Consequence,
    Definition,
    Definitions,
    Guidance,
    History,
    HistoryEntry,
    Labels,
    Listing,
    Period,
    Periods,
    Remarks,
    Scope,
    ScopeLine,
    Section,
)
from bylaw.syntax.nodes import Node

_LABEL = re.compile(r"(\d+(?:\.\d+)*)[.)]? +(?=\S)")
_ALSO = re.compile(r" *\(also ([^)]*)\)", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?:\[[^\]]*\] *)?(?P<cause>.*?) (?P<certainty>may|will|can|could|might|(?:is|are) likely to)"
    r" (?P<result>lead to|count as|result in)$",
    re.IGNORECASE,
)


def block_name(given: str | None, title: str, node: Node, names: Names, reader: Reader) -> str:
    """The name of a block: as given, else made from its title."""
    name = reader.name(node, given, slug(title))
    if name is None:
        return names.unused(slug(title))
    names.given.add(name)
    return name


def read_section(node: Node, names: Names, reader: Reader, around: Labels) -> Section:
    """A heading, with the labels that it gives to the rules below it."""
    words = node.word.lower().split()
    given, title = take_name(node.text)
    label = _LABEL.match(title)
    title = title[label.end() :] if label else title
    return Section(
        block_name(given, title, node, names, reader),
        label[1] if label else "",
        title,
        2 if "sub" in words[-1] else 1,
        read_labels([n for n in node.below if n.kind == "LABEL"], reader, around),
        read_remarks(node.below, reader),
        reader.span(node),
        "appendix" if words[-1] == "appendix" else "section",
        words[0] == "advisory",
    )


def read_guidance(node: Node, reader: Reader) -> Guidance:
    """Explanation: Markdown as written."""
    prose = "\n\n".join(n.text for n in node.below if n.kind == "PROSE")
    return Guidance(node.text, prose, read_remarks(node.below, reader), reader.span(node))


def read_definitions(node: Node, reader: Reader) -> Definitions:
    """The terms of a file."""
    found = tuple(_definition(n, reader) for n in node.below if n.kind == "TERM")
    return Definitions(found, read_remarks(node.below, reader), reader.span(node))


def _definition(node: Node, reader: Reader) -> Definition:
    given, term = take_name(node.word)
    also = _ALSO.search(term)
    term = _ALSO.sub("", term).strip(' "')
    return Definition(
        reader.name(node, given, slug(term)) or slug(term),
        term,
        tuple(listed(also[1])) if also else (),
        node.text.removeprefix("means ").strip(),
        _own_list(node, reader) + read_clauses(node.below, reader),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _own_list(node: Node, reader: Reader) -> tuple[Clause, ...]:
    """Bullets that stand under a term itself: what it includes."""
    items = read_items(node.below, reader)
    if not items:
        return ()
    remarks = read_remarks(tuple(n for n in node.below if n.kind == "BULLET"), reader, of_bullets=True)
    return (Listing("this includes", "", (), items, remarks, items[0].span, "includes"),)


def read_scope(node: Node, reader: Reader) -> Scope:
    """What the policy covers."""
    lines = tuple(_scope_line(n, reader) for n in node.below if n.kind == "APPLIES")
    return Scope(lines, read_remarks(node.below, reader), reader.span(node))


def _scope_line(node: Node, reader: Reader) -> ScopeLine:
    people = reader.roles.people(node.text)
    return ScopeLine(
        "not" not in node.word.lower().split(),
        node.text,
        people if people.known else None,
        read_clauses(node.below, reader),
        read_items(node.below, reader),
        read_remarks(node.below, reader, of_bullets=True),
        reader.span(node),
    )


def read_aims(node: Node, reader: Reader) -> Aims:
    """What the policy is for."""
    bullets = [n for n in node.below if n.kind == "BULLET"]
    own = [read_remarks(n.below, reader) for n in bullets]
    of_block = read_remarks(node.below, reader)
    queries = tuple(q for remarks in (of_block, *own) for q in remarks.queries)
    notes = tuple(n for remarks in (of_block, *own) for n in remarks.notes)
    return Aims(
        tuple(n.text for n in bullets),
        Remarks(of_block.sources, queries, notes),
        tuple(remarks.sources for remarks in own),
        reader.span(node),
    )


def read_periods(node: Node, reader: Reader) -> Periods:
    """Named stretches of the year."""
    found = tuple(
        Period(n.word, n.text, read_remarks(n.below, reader), reader.span(n)) for n in node.below if n.kind == "PERIOD"
    )
    return Periods(found, read_remarks(node.below, reader), reader.span(node))


def read_history(node: Node, reader: Reader) -> History:
    """The versions so far."""
    entries = []
    for n in node.below:
        if n.kind == "HISTORY_ENTRY":
            version, _, when = n.word.lower().removeprefix("version ").partition(" (")
            at = n.word.find("(")
            when = n.word[at + 1 :].rstrip(")") if when else ""
            entries.append(HistoryEntry(version, when, n.text, read_remarks(n.below, reader), reader.span(n)))
    return History(tuple(entries), read_remarks(node.below, reader), reader.span(node))


def read_consequence(node: Node, names: Names, reader: Reader) -> Consequence:
    """What something leads to: a statement, not a rule."""
    match = _OUTCOME.match(node.word)
    assert match is not None, "the grammar's CONSEQUENCE pattern ends so"
    given = take_name(node.word).name
    return Consequence(
        block_name(given, match["cause"], node, names, reader) if given is not None else "",
        match["cause"],
        match["certainty"].lower(),
        match["result"].lower(),
        node.text,
        read_clauses(node.below, reader),
        read_items(node.below, reader),
        read_remarks(node.below, reader, of_bullets=True),
        reader.span(node),
        read_labels([n for n in node.below if n.kind == "LABEL"], reader),
    )
