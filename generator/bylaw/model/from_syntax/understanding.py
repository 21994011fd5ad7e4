"""From the lines of a form to its understanding check, and to the address that it may post receipts to."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.clauses import read_clauses
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import Asking, Option
from bylaw.syntax.nodes import Node

_HTTPS = re.compile(
    r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:/[!#-&(-;=?-~]*)?", re.IGNORECASE | re.ASCII
)
_LINKS = re.compile(r"\[[^\]\n]+\](?:(?:, and |, | and )\[[^\]\n]+\])*\.?")


def post_to(fact: Node | None, reader: Reader) -> str:
    """The address that receipts may be posted to; empty if there is none, or none that can be used."""
    if fact is None or _HTTPS.fullmatch(fact.text):
        return fact.text if fact else ""
    reader.problem(
        catalogue.BAD_VALUE,
        fact,
        f"“{fact.text}” is not an address that receipts can be posted to.",
        "Receipts hold names, so they go to one web address that starts with https://, such as "
        "https://forms.hillside.example/receipts. An e-mail address belongs after “send to:”.",
        at=fact.text,
    )
    return ""


def read_understanding(nodes: tuple[Node, ...], reader: Reader) -> tuple[Asking, ...]:
    """The questions of a form's understanding check."""
    lists = [n for n in nodes if n.kind == "UNDERSTANDING"]
    return tuple(_asking(n, reader) for each in lists for n in each.below if n.kind == "BULLET")


def _asking(node: Node, reader: Reader) -> Asking:
    options = tuple(Option(n.text, n.word.lower() == "right") for n in node.below if n.kind == "OPTION")
    _complete(node, options, [n for n in node.below if n.kind == "SEE"], reader)
    return Asking(node.text, options, read_clauses(node.below, reader), reader.span(node))


def _complete(node: Node, options: tuple[Option, ...], links: list[Node], reader: Reader) -> None:
    """A question has an answer that is right, one that is wrong, and the rule that says why. One problem at a time."""
    right, wrong = (any(o.right is is_right for o in options) for is_right in (True, False))
    unnamed = [link for link in links if not _LINKS.fullmatch(link.text)]
    if not right or not wrong:
        word, example = ("wrong", "Yes, if they ask first") if right else ("right", "No, not before they turn 18")
        hint = f"Add a line under it such as “{word}: {example}”."
        reader.problem(catalogue.UNFINISHED_LINE, node, f"This question has no {word} answer.", hint)
    elif not links:
        message, hint = (
            "No rule is named that says which answer is right.",
            "Add a line under it such as “see [no-press]”.",
        )
        reader.problem(catalogue.UNFINISHED_LINE, node, message, hint)
    for link in unnamed:
        message, hint = "This does not name a rule.", "Write the rule's name in square brackets: see [no-press]."
        reader.problem(catalogue.UNFINISHED_LINE, link, message, hint)
