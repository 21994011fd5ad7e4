"""How policies read, for people on a terminal: a table of all, then what to mend in each, the worst first."""

from collections.abc import Mapping, Sequence

from bylaw.diagnostics.show.places import Places
from bylaw.source.text import SourceFile
from bylaw.views.readability.report import Report

_SHOWN = 5
_WIDEST = 60
_HEAD = ("minutes", "words", "age", "longest sentence", "policy")


def render(reports: Sequence[Report], sources: Mapping[str, SourceFile], folder: str) -> str:
    """The table and what to mend. `folder` is where the files lie, as seen from here."""
    if not reports:
        return "There is no policy to read.\n"
    places = Places(sources, folder)
    return "\n".join([*_table(reports), *(line for report in reports for line in _report(report, places)), ""])


def _table(reports: Sequence[Report]) -> list[str]:
    rows = [_HEAD, *(_row(report) for report in reports)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEAD) - 1)]
    return ["  ".join([*(cell.rjust(w) for cell, w in zip(row, widths, strict=False)), row[-1]]) for row in rows]


def _row(report: Report) -> tuple[str, ...]:
    read = report.measure
    most = f"{report.longest[0].words} words" if report.longest else "none"
    name = f"{report.policy.title}, {report.organisation}"
    return str(read.minutes), f"{read.words_read:,}", str(read.reading_age), most, name


def _report(report: Report, places: Places) -> list[str]:
    lines = ["", f"{report.policy.title}, {report.organisation}"]
    if report.longest:
        lines.append("  Longest sentences: make two of each, or give conditions and lists lines of their own")
    for sentence in report.longest[:_SHOWN]:
        place = places.place(sentence.span)
        lines.append(f"    {place.path}:{place.start.line}  {sentence.words} words  {_cut(sentence.text)}")
    if report.hardest:
        lines.append("  Hardest rules, with all that hangs under them: use shorter words, or make two rules of one")
    for rule in report.hardest[:_SHOWN]:
        place = places.place(rule.span)
        why = f"{rule.words} words of {rule.letters_a_word} letters"
        lines.append(f"    {place.path}:{place.start.line}  {why}  [{rule.name}]")
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST else text[: _WIDEST - 2].rstrip() + " …"
