"""What is to be done by when."""

from collections.abc import Iterable

from bylaw.model.types import Deadline
from bylaw.views.registers.duties import Duty, said
from bylaw.views.registers.table import Register, Row


def deadlines(duties: Iterable[Duty]) -> Register:
    """The register of deadlines. A deadline with another behind it, such as “or on the next day”, is one."""
    rows = [Row(place, (said(clauses, Deadline), who, link)) for place, who, link, clauses in duties]
    about = "What is to be done by when, taken from every rule that sets a deadline."
    return Register("deadlines", "Deadlines", about, ("Deadline", "Who", "What"), tuple(rows))
