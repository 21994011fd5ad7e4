"""From the facts under the policy line to document control."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.english import spelt
from bylaw.model.from_syntax.dates import read_when
from bylaw.model.from_syntax.phrases import duration, later, listed
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_remarks
from bylaw.model.types import STATUSES, BasedOn, Control, Fact, Review, Target, When
from bylaw.syntax.nodes import Node

RELATIONS = ("related policies", "read with", "subject to", "handled under")
_TO_BE_ADDED = re.compile(r"(?:to be (?:added|confirmed|decided)|tbc|tba)\.?$", re.IGNORECASE)
_TRIGGER = re.compile(r",? or (?:earlier|sooner),? (?:if|when) ", re.IGNORECASE)
_CADENCE = {"termly": "term", "annually": "year", "yearly": "year", "monthly": "month"}
_EVERY = re.compile(r"(?:at least )?(?:every|each|once (?:a|every)) ", re.IGNORECASE)
_VERSION = re.compile(r"\d+(?:\.\d+)*")


def read_control(policy: Node, reader: Reader, based_on: BasedOn | None = None) -> Control:
    """Document control. A fact that is not stated is empty: a check says so."""
    nodes = _once(policy, reader)
    facts = tuple(_fact(n, reader) for n in policy.below if n.kind == "FACT")
    said = {f.name: f.value for f in reversed(facts) if not f.missing}

    def when(name: str) -> When | None:
        return read_when(nodes[name], nodes[name].text, reader) if name in said else None

    approved, adopted, last = when("approved on"), when("adopted on"), when("last review")
    review = _review(nodes["review"], reader) if "review" in said else None
    written = when("next review")
    return Control(
        facts,
        said.get("owner", ""),
        said.get("approved by", ""),
        approved,
        said.get("adopted by", ""),
        adopted,
        _version(nodes.get("version"), said.get("version", ""), reader),
        _status(nodes.get("status"), said, reader),
        said.get("audience", ""),
        said.get("notice", ""),
        review,
        last,
        written or _due(review, last or adopted or approved),
        written is not None,
        _related(policy, reader),
        based_on,
    )


def _once(policy: Node, reader: Reader) -> dict[str, Node]:
    """The facts by name. Only what is related may be said on several lines."""
    nodes: dict[str, Node] = {}
    for node in (n for n in policy.below if n.kind == "FACT"):
        name = node.word.lower()
        if nodes.setdefault(name, node) is not node and name not in RELATIONS:
            reader.problem(
                catalogue.DUPLICATE_NAME,
                node,
                f"“{name}” is stated twice.",
                "Keep the line that is right, and take the other away.",
                at=node.word,
            )
    return nodes


def _fact(node: Node, reader: Reader) -> Fact:
    missing = not node.text or _TO_BE_ADDED.match(node.text) is not None
    return Fact(node.word.lower(), node.text, missing, read_remarks(node.below, reader), reader.span(node))


def _review(node: Node, reader: Reader) -> Review:
    cadence, *triggers = _TRIGGER.split(node.text)
    cadence = cadence.strip(" ,.")
    every = duration(_EVERY.sub("", cadence) if _EVERY.match(cadence) else _CADENCE.get(cadence.lower(), ""))
    if every is None and not _EVERY.match(cadence):
        reader.problem(
            catalogue.BAD_REVIEW,
            node,
            f"I cannot tell from “{cadence}” how often the policy is reviewed.",
            "For example: every 2 years, or earlier if the law changes. Or: each September before INSET day.",
            at=cadence,
        )
    return Review(node.text, every[0] if every else None, tuple(triggers), reader.span(node))


def _version(node: Node | None, text: str, reader: Reader) -> str:
    if node is not None and text and not _VERSION.match(text):
        reader.problem(
            catalogue.BAD_VALUE,
            node,
            f"“{text}” is not a version.",
            "A version is a number such as 2.1: the first part for a change of rules, the second for wording.",
            at=text,
        )
    return text


def _status(node: Node | None, said: dict[str, str], reader: Reader) -> str:
    """As stated; otherwise adopted or ratified if the facts say when, else draft."""
    status = said.get("status", "").lower()
    if status and status not in STATUSES and node is not None:
        reader.problem(
            catalogue.BAD_VALUE,
            node,
            f"“{node.text}” is not a status that I know.",
            f"Write one of: {', '.join(STATUSES)}.",
            at=node.text,
        )
        return "draft"
    if status:
        return status
    return "adopted" if "adopted on" in said else "ratified" if "approved on" in said else "draft"


def _due(review: Review | None, since: When | None) -> When | None:
    """The next review worked out from the last date and the cadence."""
    if review is None or review.every is None or since is None or since.end is None:
        return None
    end = later(since.end, review.every)
    return When(spelt(end.day, end.month, end.year), end, review.span) if end else None


def _related(policy: Node, reader: Reader) -> tuple[tuple[str, Target], ...]:
    return tuple(
        (relation, reader.link(title))
        for relation in RELATIONS
        for node in policy.below
        if node.kind == "FACT" and node.word.lower() == relation and not _TO_BE_ADDED.match(node.text)
        for title in listed(node.text)
    )
