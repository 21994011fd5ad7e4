"""`bylaw readability`: how long policies take to read, and where they are hard."""

from pathlib import Path

import click

from bylaw.doors.cli_shared import FOLDER, day_of, reading_of, stop_at_errors


@click.command(short_help="Say how long each policy takes to read.")
@FOLDER
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the figures are printed."
)
def readability(folder: Path, form: str) -> None:
    """Say how long each policy takes to read, for which age, and which sentences to mend first.

    Exit status: 0, 1 where the policies have errors, 2 for misuse.
    """
    from bylaw.doors.inputs import seen_from_here
    from bylaw.views.readability import data, text
    from bylaw.views.readability.report import reports

    reading = reading_of(folder, day_of(None))
    stop_at_errors(reading, folder)
    found, sources = reports(reading.handbook), reading.handbook.sources
    if not folder.is_dir():
        found = tuple(report for report in found if report.policy.path == folder.name)
    if form == "json":
        click.echo(data.render(found, sources), nl=False)
    else:
        click.echo(text.render(found, sources, seen_from_here(folder)), nl=False)
