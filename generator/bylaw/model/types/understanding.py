"""The understanding check of a form: a few questions on what was read."""

from msgspec import Struct

from bylaw.model.types.clauses import Clause
from bylaw.source.text import Span


class Option(Struct, frozen=True):
    """An answer to choose."""

    text: str
    right: bool


class Asking(Struct, frozen=True):
    """A question of an understanding check. `clauses` are links to the rules that its answer follows from."""

    text: str
    options: tuple[Option, ...]
    clauses: tuple[Clause, ...]
    span: Span
