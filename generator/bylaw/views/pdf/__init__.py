"""Acknowledgement forms as PDF/UA-1: to fill in on a screen or with a pen, with all that a receipt needs inside."""

from collections.abc import Iterable, Mapping

from bylaw.views.pdf.copies import Copy


def pdf_forms(wanted: Iterable[Copy], release: str = "") -> Mapping[str, bytes]:
    """A PDF for each copy of a form, by path. Ask `engine.missing` first: without its libraries this raises."""
    from bylaw.views.pdf.engine import press  # late: what is not needed need not be loaded
    from bylaw.views.pdf.page import form_pdf
    from bylaw.views.pdf.style import form_style

    on = press(form_style())
    return {f"{copy.path}.pdf": form_pdf(copy, on, release) for copy in wanted}
