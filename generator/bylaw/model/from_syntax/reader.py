"""What reading a file needs to know: its text, its people, what links may point at; and where problems collect."""

import re
from collections.abc import Callable

from msgspec import Struct, field

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix
from bylaw.model.from_syntax.people import RoleIndex
from bylaw.model.from_syntax.phrases import is_name, slug
from bylaw.model.types import Target
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.nodes import Node


class Reader(Struct):
    """Reads the nodes of one file. `link` finds what a link's text points at; `document` is what `source:` cites."""

    source: SourceFile
    roles: RoleIndex
    link: Callable[[str], Target]
    document: str = ""
    problems: list[Diagnostic] = field(default_factory=list)

    def span(self, node: Node) -> Span:
        """Where a line stands."""
        return tuple.__new__(Span, (self.source.path, node.start, node.end))

    def problem(self, code: Code, node: Node, message: str, hint: str = "", *, at: str = "", instead: str = "") -> None:
        """Take note of a phrase that cannot be read: at a fragment of the line, with a whole line to type instead."""
        span = self.span(node)
        margin = self.source.text.rfind("\n", 0, node.start) + 1
        lines = tuple(" " * (node.start - margin) + line for line in instead.split("\n"))
        fix = Fix(span, lines) if instead else None
        self.problems.append(Diagnostic(code, self.source.find(at, span), message, hint, fix))

    def name(self, node: Node, given: str | None, otherwise: str) -> str | None:
        """The name in square brackets before a line, if it can be used; `otherwise` is proposed for one that cannot."""
        if given is None or is_name(given):
            return given
        better = slug(given) if slug(given) != "x" else otherwise
        line = self.source.text[node.start : node.end]
        written = re.search(rf"\[ *{re.escape(given)} *\]", line)
        self.problem(
            catalogue.BAD_NAME,
            node,
            f"“[{given}]” cannot be a name.",
            "A name has small letters, digits and hyphens only, and at most 60 of them.",
            at=written.group() if written else "",
            instead=line.replace(written.group(), f"[{better}]", 1) if written else "",
        )
        return None
