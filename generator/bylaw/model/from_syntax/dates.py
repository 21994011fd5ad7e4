"""From a date as it is written to the last day that it may mean."""

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.phrases import last_day
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.types import When
from bylaw.syntax.nodes import Node


def read_when(node: Node, text: str, reader: Reader) -> When:
    """A date, as precise as it is written."""
    end = last_day(text)
    if end is None:
        reader.problem(
            catalogue.BAD_DATE,
            node,
            f"I cannot read “{text}” as a date.",
            "Write a day, a month or a term with its year: 4 September 2025, September 2025, summer term 2025. "
            "If it is not known yet, write “to be added”.",
            at=text,
        )
    return When(text, end, reader.span(node))
