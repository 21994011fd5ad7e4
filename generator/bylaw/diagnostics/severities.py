"""How much each kind of finding stops, where an organisation wants it otherwise."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from msgspec import Struct

from bylaw.diagnostics.catalogue import CODES
from bylaw.diagnostics.diagnostic import Diagnostic, Severity

OFF = "off"
_WORDS = (*(s.value for s in Severity), OFF)


class Severities(Struct, frozen=True):
    """A severity for each code that has another than its own; none where it is off. `problems` are sentences."""

    of: Mapping[str, Severity | None]
    problems: tuple[str, ...] = ()


AS_THEY_ARE = Severities({})


def severities(written: object) -> Severities:
    """What somebody wrote for their findings, understood. YAML reads a plain `off` as false."""
    if written is None:
        return AS_THEY_ARE
    if not isinstance(written, Mapping):
        return Severities({}, ("Under “findings” stand lines such as “long-sentence: off”.",))
    of: dict[str, Severity | None] = {}
    problems: list[str] = []
    for name, value in written.items():
        word = OFF if value is False else str(value)
        problem = _problem(str(name), word)
        if problem:
            problems.append(problem)
        else:
            of[str(name)] = None if word == OFF else Severity(word)
    return Severities(of, tuple(problems))


def apply(diagnostics: Iterable[Diagnostic], wanted: Severities) -> tuple[Diagnostic, ...]:
    """The findings that are not off, each at the severity that is wanted, in the order given."""
    return tuple(_at(d, wanted.of) for d in diagnostics if wanted.of.get(d.code.name, d.severity) is not None)


def _at(diagnostic: Diagnostic, of: Mapping[str, Severity | None]) -> Diagnostic:
    severity = of.get(diagnostic.code.name)
    return diagnostic.at(severity) if severity else diagnostic


def _problem(name: str, word: str) -> str:
    if name not in CODES:
        near = get_close_matches(name, CODES, 1)
        more = f"Did you mean “{near[0]}”?" if near else "“bylaw check” prints the names."
        return f"There is no finding called “{name}”. {more}"
    if word not in _WORDS:
        return f"“{name}: {word}” cannot be used. Write error, warning, note or off."
    if CODES[name].fixed and word != Severity.ERROR:
        return f"“{name}” must be put right before anything is published, so it stays an error."
    return ""
