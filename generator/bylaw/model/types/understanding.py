"""The understanding check of a form: a few questions on what was read."""

from bylaw.model.types.clauses import Clause
from bylaw.record import record
from bylaw.source.text import Span


@record
class Option:
    """An answer to choose."""

    text: str
    right: bool


@record
class Asking:
    """A question of an understanding check. `clauses` are links to the rules that its answer follows from."""

    text: str
    options: tuple[Option, ...]
    clauses: tuple[Clause, ...]
    span: Span
