"""A policy's status, version and next review as small pieces of HTML."""

from markupsafe import Markup

from bylaw.model.english import capital
from bylaw.model.types import When
from bylaw.views.pages.escape import escaped

_MISSING = '<span class="bylaw-missing">to be added</span>'


def badge(status: str) -> Markup:
    """The status in a badge, nothing where there is none."""
    shown = f'<span class="bylaw-badge" data-status="{escaped(status)}">{escaped(capital(status))}</span>'
    return Markup(shown if status else "")


def version(number: str) -> Markup:
    """A version, or that it is missing."""
    return Markup(escaped(number) or _MISSING)


def review(when: When | None, lead: str = "Next review: ") -> Markup:
    """When the next review is. The reader's browser works out whether it is due; without script the date stands."""
    if when is None:
        return Markup(f'<span class="bylaw-review" data-state="unknown">{lead}{_MISSING}</span>')
    text = escaped(when.text)
    due = f' data-next-review="{when.end.isoformat()}" data-when="{text}"' if when.end else ""
    return Markup(f'<span class="bylaw-review"{due}>{lead}{text}</span>')
