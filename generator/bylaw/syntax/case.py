"""The case of a line that its block does not offer, and the two ways that it can end."""

from typing import NamedTuple

from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Code, Diagnostic, Fix
from bylaw.source.text import SourceFile, Span
from bylaw.syntax.lines import Line
from bylaw.syntax.offers import Offer
from bylaw.syntax.slips import Slip

FACTS = frozenset({"FACT", "ORGANISATION_FACT", "FORM_FACT", "REFERENCE"})
CARRIES_ON = "If it carries on the line above, start it with “...”."


class Mended(NamedTuple):
    """The line as it was surely meant. `hangs`: it belongs one level further in; `below`: what goes under it."""

    problem: Diagnostic
    text: str
    hangs: bool = False
    below: str = ""


class Struck(NamedTuple):
    """A line that cannot be read: it goes, and so does what hangs under it."""

    problem: Diagnostic


class Case(NamedTuple):
    """The line to explain: its text joined with what carries it on, where that ends, and what may stand here.

    `offer` is what the line's block takes, `under` what the block one level further in would take. `doubt` is set for
    a line that can be read, but was surely meant otherwise.
    """

    source: SourceFile
    line: Line
    text: str
    end: int
    offer: Offer
    under: Offer | None
    doubt: Slip | None

    def problem(
        self, code: Code, message: str, hint: str, marked: str = "", instead: tuple[str, ...] = (), at: int = 0
    ) -> Diagnostic:
        """A diagnostic whose caret stands under `marked`, looked for from `at` on, or under the whole line."""
        whole = Span(self.source.path, self.line.start, self.end)
        on_line = whole._replace(end=self.line.end)
        place = on_line._replace(start=min(self.line.start + at, self.line.end))
        span = self.source.find(marked, place) if marked else on_line
        if span == place:
            span = self.source.find(marked, whole)
        return Diagnostic(code, span, message, hint, Fix(whole, instead) if instead else None)

    def indented(self, text: str) -> tuple[str]:
        """A line to write in place of this one, as far in as this one."""
        return (" " * self.line.indent + text,)

    @property
    def unknown(self) -> Code:
        """The code for a line whose opening this block does not know."""
        if self.at_margin:
            return catalogue.NOT_A_RULE
        if self.among_clauses:
            return catalogue.UNKNOWN_CLAUSE
        return catalogue.UNKNOWN_FACT if self.offer.kinds & FACTS else catalogue.UNKNOWN_LINE

    @property
    def at_margin(self) -> bool:
        """Whether rules may stand here."""
        return "RULE" in self.offer.kinds

    @property
    def among_clauses(self) -> bool:
        """Whether clauses may stand here."""
        return "IF" in self.offer.kinds
