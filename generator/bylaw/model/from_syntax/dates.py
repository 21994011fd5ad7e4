"""From a date as it is written to the last day that it may mean."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.english import spelt
from bylaw.model.from_syntax.phrases import last_day
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import When
from bylaw.syntax.nodes import Node

_FIGURES = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:20)?\d{2})$")


def read_when(node: Node, text: str, reader: Reader) -> When:
    """A date in a line, as precise as it is written."""
    end = last_day(text)
    if end is None:
        named, line = _in_words(text), reader.source.text[node.start : node.end]
        reader.problem(
            catalogue.BAD_DATE,
            node,
            f"I cannot read “{text}” as a date.",
            "Write a day, a month or a term with its year: 4 September 2025, September 2025, summer term 2025. "
            "If it is not known yet, write “to be added”.",
            at=text,
            instead=line.replace(text, named) if named and text in line else "",
        )
    return When(text, end, reader.span(node))


def _in_words(text: str) -> str:
    """A date in figures, day before month as in Britain, with the month as a word; nothing if it is no such date."""
    figures = _FIGURES.match(text)
    if figures is None or not 1 <= int(figures["month"]) <= 12:
        return ""
    named = spelt(int(figures["day"]), int(figures["month"]), 2000 + int(figures["year"][-2:]))
    return named if last_day(named) else ""
