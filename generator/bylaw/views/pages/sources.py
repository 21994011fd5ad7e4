"""Where each thing on a page comes from, by document: for those who hold the policy against its original."""

from collections.abc import Iterable

from bylaw.model.types import Source
from bylaw.views.pages.escape import escaped, fragment
from bylaw.views.pages.pen import Citation

_MOST = 70


def sources_html(cited: Iterable[Citation]) -> str:
    """Sources by document, with a link to each thing that comes from there; nothing without sources."""
    documents: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    for citation in cited:
        places = documents.setdefault(citation.source.document, {})
        places.setdefault(citation.place, {})[source_text(citation.source) + _of(citation.of)] = None
    return "".join(_document(name, places) for name, places in documents.items())


def _document(name: str, places: dict[tuple[str, str], dict[str, None]]) -> str:
    lines = "\n".join(
        f'<li><a href="{escaped(fragment(anchor)) if anchor else "#"}">{escaped(label)}</a> {"; ".join(said)}</li>'
        for (anchor, label), said in places.items()
    )
    return (f"<p>{escaped(name)}</p>\n" if name else "") + f'<ul class="bylaw-sources">\n{lines}\n</ul>\n'


def _of(words: str) -> str:
    return f" for “{escaped(words if len(words) < _MOST else words[: _MOST - 2] + '…')}”" if words else ""


def source_text(source: Source) -> str:
    """The place within its document in words: lines, clause, and the phrase used there."""
    parts = []
    if source.lines:
        parts.append(("line " if source.lines.isdigit() else "lines ") + escaped(source.lines))
    if source.clause:
        parts.append(f"clause {escaped(source.clause)}")
    if source.phrase:
        parts.append(f"“{escaped(source.phrase)}”")
    return ", ".join(parts)
