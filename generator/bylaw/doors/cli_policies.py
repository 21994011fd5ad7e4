"""`bylaw check`, `explain`, `fmt`, `trace` and `diff`: what policies say, what is wrong with them, what changed."""

import sys
from pathlib import Path
from typing import Any

import click

from bylaw import __version__
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.doors.cli_shared import (
    CLEAN,
    ERRORS,
    FOLDER,
    TODAY,
    Refused,
    colour_for,
    day_of,
    reading_of,
    something_to_read,
    writer,
)


@click.command()
@FOLDER
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "gitlab"]),
    default="text",
    help="How findings are printed.",
)
@TODAY
def check(folder: Path, form: str, today: Any) -> None:
    """Check the policies in FOLDER, or one file. Exit status: 0 without errors, 1 with errors, 2 for misuse."""
    from bylaw.doors.inputs import seen_from_here

    reading = reading_of(folder, day_of(today))
    report = writer(form)(
        reading.diagnostics, reading.handbook.sources, colour=colour_for(form), folder=seen_from_here(folder)
    )
    click.echo(report if form == "text" else report.encode(), nl=False)  # programs are always given UTF-8
    sys.exit(ERRORS if has_errors(reading.diagnostics) else CLEAN)


@click.command()
@click.argument("code")
def explain(code: str) -> None:
    """Explain what a finding means and what to do about it."""
    from bylaw import resources

    if code not in catalogue.CODES:
        from difflib import get_close_matches

        near = get_close_matches(code, catalogue.CODES, 1)
        hint = f" Did you mean “{near[0]}”?" if near else " “bylaw check” prints the codes."
        raise click.UsageError(f"There is no finding called “{code}”.{hint}")
    click.echo(resources.text("codes", f"{code}.md"), nl=False)


@click.command()
@FOLDER
@click.option("--names", is_flag=True, help="Also write a name before each rule that has none.")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change.")
def fmt(folder: Path, names: bool, only_check: bool) -> None:
    """Lay out policy files in one form. Every comment stays; nothing that a rule says changes."""
    from bylaw.doors import formatting

    with something_to_read():
        sys.exit(formatting.run(folder, names=names, only_check=only_check))


@click.command(short_help="List what no policy cites of an original document.")
@click.argument("document", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--source", "folder", type=click.Path(path_type=Path), default=Path("policy-src"), help="The policies.")
def trace(document: Path, folder: Path) -> None:
    """List the lines of an original DOCUMENT that no `source:` in the policies cites."""
    from bylaw.source.text import Unreadable, read_text
    from bylaw.views.trace import render
    from bylaw.views.trace import trace as trace_lines

    text = read_text(document.read_bytes())
    if isinstance(text, Unreadable):
        raise click.UsageError(f"{document.name} cannot be read as text: {text.detail}.")
    handbook = reading_of(folder, day_of(None)).handbook
    click.echo(render(trace_lines(handbook, document.name, text)), nl=False)


@click.command(short_help="Say what changed, rule by rule, and who must sign again.")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How the changes are printed.",
)
@click.option(
    "--source",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("policy-src"),
    help="The folder of policies that revisions are read from, and NEW where it is left out.",
)
@click.option(
    "--staff",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A staff list (CSV): the first line then says how many would sign again.",
)
@TODAY
def diff(old: str, new: str | None, form: str, folder: Path, staff: Path | None, today: Any) -> None:
    """Say what changed from OLD to NEW, rule by rule, and who must sign again.

    Each is an export (rules.json), a folder of policies or a git revision. Exit status: 0, or 2 for misuse.
    """
    from bylaw.doors.diff import NotComparable, counted, editions_of
    from bylaw.model.compare import compare
    from bylaw.views.changes import data, markdown, text
    from bylaw.views.changes.summary import summary

    if staff and form == "json":
        raise click.UsageError("The data holds no number of people: take --staff away, or ask for another --format.")
    try:
        before, after = (editions_of(what, folder, day_of(today)) for what in (old, new or str(folder)))
        changes = compare(before, after)
        again = counted(changes, staff, day_of(today)) if staff else None
    except NotComparable as why:
        raise Refused(str(why)) from None
    if form == "json":
        click.echo(data.render(changes, __version__), nl=False)
        return
    shown = markdown.render(changes) if form == "markdown" else text.render(changes, colour=colour_for(form))
    if changes.policies:
        shown = f"{summary(changes, again)}\n\n{shown}"
    click.echo(shown.encode() if form == "markdown" else shown, nl=False)
