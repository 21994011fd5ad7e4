"""A diagnostic: one thing that is wrong, where, why it matters and what to type instead."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from bylaw.source.text import Span


class Severity(StrEnum):
    """How much a finding stops: an error blocks publishing, a warning asks for a look, a note is for owners."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Code(NamedTuple):
    """A kind of finding. Codes are never renamed and never used again for something else.

    `fixed` says that it is an error whatever an organisation would like.
    """

    name: str
    severity: Severity
    title: str
    fixed: bool = False


class Fix(NamedTuple):
    """Text to put in place of a span. `lines` are whole lines, indented as they should stand."""

    span: Span
    lines: tuple[str, ...]


class Related(NamedTuple):
    """Another place that is part of the evidence."""

    span: Span
    message: str


class Diagnostic(Struct, frozen=True):
    """One finding. `message` is a plain sentence that says what is wrong, `hint` what to do about it."""

    code: Code
    span: Span
    message: str
    hint: str = ""
    fix: Fix | None = None
    related: tuple[Related, ...] = ()

    @property
    def severity(self) -> Severity:
        """That of its code."""
        return self.code.severity

    def at(self, severity: Severity) -> "Diagnostic":
        """The same finding at another severity."""
        return replace(self, code=self.code._replace(severity=severity))


def in_order(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place, each finding once."""
    once = {(d.code.name, d.span, d.message): d for d in diagnostics}
    return tuple(sorted(once.values(), key=lambda d: (d.span, d.code.name, d.message)))


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether anything here blocks publishing."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
