"""What was being made when something failed that should not: a mistake of ours, for the door to report."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def making(what: str) -> Iterator[None]:
    """Note on an exception what was being made, such as "the page of “Trips”". The innermost note comes first."""
    try:
        yield
    except Exception as error:
        error.add_note(what)
        raise
