"""Sheets of paper for a meeting, on which many sign one form: a page to print, and the same as PDF."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bylaw.views.paper.rows import Row
from bylaw.views.pdf.copies import Copy

Expected = Callable[[Copy], Sequence[Row]]


def nobody(copy: Copy) -> Sequence[Row]:
    """Nobody is expected by name: all rows are empty."""
    return ()


def sheets(wanted: Iterable[Copy], people: Expected = nobody) -> Mapping[str, bytes]:
    """A page for each copy of a form, by path. It stands alone and asks for nothing elsewhere."""
    from bylaw.views.paper.sheet import page, place  # late: what is not needed need not be loaded

    return {f"{place(copy)}.html": page(copy, people(copy)).encode() for copy in wanted}


def pdf_sheets(wanted: Iterable[Copy], people: Expected = nobody) -> Mapping[str, bytes]:
    """The same pages as PDF/UA-1. Ask `pdf.engine.missing` first: without its libraries this raises."""
    from bylaw.views.paper.sheet import page, place, style
    from bylaw.views.pdf.engine import press, printed

    on = press(style())
    return {f"{place(copy)}.pdf": printed(page(copy, people(copy), with_style=False), on) for copy in wanted}
