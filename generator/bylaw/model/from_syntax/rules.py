"""From rule lines to rules, and from heads with bullets to groups of rules."""

import re
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.clauses import CLAUSES, read_clauses
from bylaw.model.from_syntax.phrases import is_name, proposed_name, take_name
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_labels, read_remarks
from bylaw.model.types import (
    NO_LABELS,
    NO_REMARKS,
    Clause,
    Force,
    Group,
    Labels,
    Part,
    People,
    Remarks,
    Rule,
    Source,
)
from bylaw.syntax.nodes import Node

_FORCES = {
    "must": Force.MUST,
    "must not": Force.MUST_NOT,
    "must never": Force.MUST_NOT,
    "should": Force.SHOULD,
    "should not": Force.SHOULD_NOT,
    "should never": Force.SHOULD_NOT,
    "may": Force.MAY,
}
_OPPOSITE = {Force.MUST: Force.MUST_NOT, Force.SHOULD: Force.SHOULD_NOT, Force.MAY: Force.MUST_NOT}
_NOBODY = re.compile(r"(?:nobody|no|none of|neither)\b", re.IGNORECASE)
_NEGATED = re.compile(r"(?P<word>not|never) ", re.IGNORECASE)


class Names(Struct):
    """The names given so far in a policy, so that a proposed one is never taken twice."""

    reserved: frozenset[str]
    given: set[str] = field(default_factory=set)

    def propose(self, text: str, *, banned: bool) -> str:
        """A name that nothing else has, made from some words."""
        return self.unused(proposed_name(text, banned=banned))

    def unused(self, base: str) -> str:
        """A name that nothing else has: the one asked for, or with a number behind it."""
        name, n = base, 2
        while name in self.given or name in self.reserved:
            name, n = f"{base}-{n}", n + 1
        self.given.add(name)
        return name


class Place(NamedTuple):
    """Where in the policy rules stand: the policy's id, and what the section around them says."""

    policy: str
    section: str
    labels: Labels
    sources: tuple[Source, ...]


class _Head(Struct, frozen=True):
    """What a rule's sentence says before its act."""

    name: str | None
    subject: People
    force: Force
    wording: str


def read_rule(node: Node, place: Place, names: Names, reader: Reader, ordinal: int) -> Rule | Group:
    """A rule, or a group of them where bullets hang under the line."""
    head, node = _head(node, reader)
    bullets = [n for n in node.below if n.kind == "BULLET"]
    if bullets:
        return _group(node, head, bullets, place, names, reader, ordinal)
    return _rule(node, head, node.text, place, names, reader, ordinal)


def _head(node: Node, reader: Reader) -> tuple[_Head, Node]:
    """What a rule's line says before its act, and the line with the act as it is meant."""
    name, sentence = take_name(node.word)
    subject, _, modal = sentence.rpartition(" ")
    if modal.lower() in ("not", "never"):
        subject, _, word = subject.rpartition(" ")
        modal = f"{word} {modal}"
    subject, wording = subject.rstrip(" ,"), modal.lower()
    force = _FORCES.get(wording)
    if force is None:
        reader.problem(
            catalogue.RULE_WORD,
            node,
            f"“{wording}” is not one of the five rule words. Do you mean “must not”?",
            "“May not” reads as a ban, and as “perhaps not”. Write must not, or should not.",
            at=modal,
            instead=f"{node.word[: -len(wording)]}must not {node.text}".strip(),
        )
        force = Force.MUST_NOT
    if _NOBODY.match(subject):
        force = _OPPOSITE.get(force, force)
    people = reader.roles.people(subject)
    if not people.known and people.people:
        the_right_way = _turned(name, (subject, wording), node, reader)
        if the_right_way:
            return the_right_way
    return _Head(name, people, force, wording), node


def _turned(name: str | None, opening: tuple[str, str], node: Node, reader: Reader) -> tuple[_Head, Node] | None:
    """A sentence that opens with something else than the people, read the right way round."""
    # Imported late: where everybody is known, there is nothing to turn.
    from bylaw.model.from_syntax.subjects import turned

    better = turned(*opening, node.text, reader.roles)
    if better is None:
        return None
    first, *below = better.lines
    instead = "\n".join([f"[{name}] {first}" if name else first, *below])
    reader.problem(better.code, node, better.message, better.hint, at=opening[0], instead=instead)
    force = Force.MUST_NOT if _NOBODY.match(better.who) else _FORCES[better.wording]
    return _Head(name, reader.roles.people(better.who), force, better.wording), replace(node, text=better.act)


def _name(head: _Head, act: str, node: Node, names: Names, reader: Reader) -> tuple[str, bool]:
    """The rule's name, and whether the author gave it."""
    name = head.name
    if name and is_name(name):
        names.given.add(name)
        return name, True
    banned = head.force in (Force.MUST_NOT, Force.SHOULD_NOT)
    if name is not None:
        reader.name(node, name, proposed_name(act, banned=banned))
    return names.propose(act, banned=banned), False


def _rule(
    node: Node,
    head: _Head,
    act: str,
    place: Place,
    names: Names,
    reader: Reader,
    ordinal: int,
    *,
    shared: tuple[Clause, ...] = (),
    group: str = "",
    labels: Labels | None = None,
) -> Rule:
    name, named = _name(head, act or head.subject.text, node, names, reader)
    below = node.below
    kinds = [n.kind for n in below]
    if not act and "LETTER" not in kinds:
        _unfinished(node, head, reader)
    id = f"{place.policy}/{name}"
    # Most rules have clauses and nothing else under them: looking for the rest takes as long as reading those.
    only_clauses = CLAUSES.issuperset(kinds)
    remarks = NO_REMARKS if only_clauses else read_remarks(below, reader)
    if place.sources and not remarks.sources:
        remarks = Remarks(place.sources, remarks.queries, remarks.notes)
    labels = labels or place.labels
    return Rule(
        id,
        name,
        named,
        () if only_clauses else _formerly(below),
        head.force,
        head.wording,
        head.subject,
        act,
        read_clauses(below, reader),
        shared,
        () if only_clauses else _parts(id, below, reader),
        labels if only_clauses else read_labels([n for n in below if n.kind == "LABEL"], reader, labels),
        remarks,
        group,
        place.section,
        ordinal,
        reader.span(node),
    )


def _unfinished(node: Node, head: _Head, reader: Reader) -> None:
    """A rule that stops where its act should begin."""
    reader.problem(
        catalogue.UNFINISHED_LINE,
        node,
        f"This rule does not say what {head.subject.text or 'they'} {head.wording} do.",
        "Finish the sentence on the same line, or hang bullets or letters under it that finish it.",
    )


def _formerly(below: tuple[Node, ...]) -> tuple[str, ...]:
    return tuple(name.strip(" []") for n in below if n.kind == "FORMERLY" for name in n.text.split(",") if name.strip())


def _parts(rule_id: str, below: tuple[Node, ...], reader: Reader) -> tuple[Part, ...]:
    return tuple(
        Part(
            f"{rule_id}.{letter}",
            letter,
            n.text,
            read_clauses(n.below, reader),
            read_labels([b for b in n.below if b.kind == "LABEL"], reader, NO_LABELS),
            read_remarks(n.below, reader),
            reader.span(n),
        )
        for n in below
        if n.kind == "LETTER"
        for letter in [n.word.strip("().").lower()]
    )


def _group(
    node: Node, head: _Head, bullets: list[Node], place: Place, names: Names, reader: Reader, ordinal: int
) -> Group:
    """A head and its bullets. A head that ends in a colon is finished by each bullet; one without is a rule itself."""
    continued = node.text.endswith(":")
    act = node.text.rstrip(" :")
    clauses = read_clauses(node.below, reader)
    remarks = read_remarks(node.below, reader)
    labels = read_labels([n for n in node.below if n.kind == "LABEL"], reader, place.labels)
    within = place._replace(sources=remarks.sources or place.sources)
    name = head.name or ""
    lead = None
    if act and not continued:
        alone = Node(node.kind, node.word, act, node.start, node.end, ())
        lead = _rule(alone, head, act, within, names, reader, ordinal, shared=clauses, labels=labels)
        name = lead.name
    elif head.name is not None:
        name = _name(head, act or head.subject.text, node, names, reader)[0]
    rules = []
    for n, bullet in enumerate(bullets, start=ordinal + (lead is not None)):
        given, text = take_name(bullet.text)
        own = replace(head, name=given)
        own, text = (own, text) if act and continued else _negated(own, text)
        whole = f"{act} {text}" if continued and act else text
        rules.append(_rule(bullet, own, whole, within, names, reader, n, shared=clauses, group=name, labels=labels))
    return Group(
        name,
        head.subject,
        head.force,
        head.wording,
        act + (":" if continued else ""),
        lead,
        clauses,
        tuple(rules),
        labels,
        remarks,
        reader.span(node),
    )


def _negated(head: _Head, text: str) -> tuple[_Head, str]:
    """A bullet `not meet an online friend` under `pupils should` is a should not."""
    match = _NEGATED.match(text)
    if match is None or head.force not in (Force.MUST, Force.SHOULD):
        return head, text
    word = match["word"].lower()
    return replace(head, force=_OPPOSITE[head.force], wording=f"{head.wording} {word}"), text[match.end() :]
