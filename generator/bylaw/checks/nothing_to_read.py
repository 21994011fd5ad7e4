"""A folder without policies: a site of nothing would look like success."""

from collections.abc import Iterable

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import Span


def nothing_to_read(inspection: Inspection) -> Iterable[Diagnostic]:
    """One finding where no file was read at all."""
    if not inspection.handbook.sources:
        yield Diagnostic(
            catalogue.NO_SUCH_FOLDER,
            Span("", 0, 0),
            "There are no policies here.",
            "Policies are files whose names end in “.policy”, such as “our-school/social-media.policy”.",
        )
