"""Findings as the lines that GitHub Actions turns into remarks on a pull request."""

from collections.abc import Mapping, Sequence

from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.diagnostics.show.advice import advice
from bylaw.diagnostics.show.places import Place, Places
from bylaw.source.text import SourceFile

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(
    diagnostics: Sequence[Diagnostic],
    sources: Mapping[str, SourceFile],
    *,
    colour: bool = False,
    folder: str = "",
) -> str:
    """Findings as workflow commands, one a line, in the order given; nothing where nothing was found.

    Paths are relative to the root of the repository, so `folder` is where the policies lie in it.
    """
    places = Places(sources, folder)
    return "".join(f"{_command(d, places)}\n" for d in diagnostics)


def _command(diagnostic: Diagnostic, places: Places) -> str:
    properties = _position(places.place(diagnostic.span)) | {
        "title": f"{diagnostic.code.title} ({diagnostic.code.name})"
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(advice(diagnostic))}"


def _position(place: Place) -> dict[str, str]:
    """Where it stands. GitHub takes a column only if start and end are on one line."""
    found = {"file": place.path}
    if place.known:
        found |= {"line": str(place.start.line)}
        if place.start.line == place.end.line:
            found |= {"col": str(place.start.column)}
        found |= {"endLine": str(place.end.line)}
    return found


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
