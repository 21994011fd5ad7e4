"""A history that says something else than the facts: readers cannot tell which version they hold."""

import re
from collections.abc import Iterable
from itertools import pairwise

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.from_syntax.phrases import days_of
from bylaw.model.types import Control, History, HistoryEntry
from bylaw.source.text import Span

_REVIEW = re.compile(r"\breview", re.IGNORECASE)


def history_disagrees(inspection: Inspection) -> Iterable[Diagnostic]:
    """A newest entry that is not of the version in the facts, and a review that the facts do not know of."""
    for survey in inspection.surveys:
        entries = [e for b in survey.policy.beside if isinstance(b, History) for e in b.entries if _number(e.version)]
        if entries:
            newest = max(entries, key=lambda e: _number(e.version))
            yield from _versions(survey.policy.control, newest)
            yield from _reviews(survey.policy.control, entries)
            yield from _order(entries)


def _versions(control: Control, newest: HistoryEntry) -> Iterable[Diagnostic]:
    fact = control.fact("version")
    said, known = _number(control.version), _number(newest.version)
    if fact and said and said != known and (said < known or not control.is_draft):
        yield _finding(
            fact.span,
            newest,
            f"The version is {control.version}, and the newest in the history is {newest.version}.",
            "Add what this version changed to the history, or set the version.",
        )


def _reviews(control: Control, entries: list[HistoryEntry]) -> Iterable[Diagnostic]:
    """The first review in the history that is later than the last one in the facts."""
    last = days_of(control.last_review.text) if control.last_review else None
    for entry in entries:
        days = days_of(entry.when) if _REVIEW.search(entry.text) else None
        if control.last_review and last and days and days[0] > last[1]:
            yield _finding(
                control.last_review.span,
                entry,
                f"The last review is {control.last_review.text}, but the history has one of {entry.when}.",
                "Set “last review” to the day of the newest one.",
            )
            return


def _order(entries: list[HistoryEntry]) -> Iterable[Diagnostic]:
    """A version that is dated before one that comes before it."""
    dated = [(e, days) for e in sorted(entries, key=lambda e: _number(e.version)) if (days := days_of(e.when))]
    for (earlier, then), (later, now) in pairwise(dated):
        if now[1] < then[0]:
            message = (
                f"Version {later.version} ({later.when}) is dated before version {earlier.version} ({earlier.when})."
            )
            yield _finding(later.span, earlier, message, "One of the two dates must be wrong.")


def _finding(span: Span, entry: HistoryEntry, message: str, hint: str) -> Diagnostic:
    related = (Related(entry.span, f"version {entry.version} in the history"),)
    return Diagnostic(catalogue.HISTORY_DISAGREES, span, message, hint, related=related)


def _number(version: str) -> tuple[int, ...]:
    """The numbers of a version, without the noughts at its end: 2 is 2.0."""
    numbers = [int(part) for part in re.findall(r"\d+", version)]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
