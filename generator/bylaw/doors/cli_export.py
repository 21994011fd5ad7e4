"""`bylaw export`: rules as data, the forms that people sign, and whole policies as PDF."""

from pathlib import Path
from typing import Any

import click

from bylaw import __version__
from bylaw.doors.cli_shared import FOLDER, TODAY, Refused, day_of, reading_of, stop_at_errors


@click.group()
def export() -> None:
    """Write what machines read."""


@export.command()
@FOLDER
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file; the default is to print."
)
@TODAY
def rules(folder: Path, output: Path | None, today: Any) -> None:
    """Write rules.json: every rule as data. Its schema is published beside it on the site."""
    from bylaw.doors.disk import write_whole
    from bylaw.views.rules_json import rules_json

    reading = reading_of(folder, day_of(today))
    stop_at_errors(reading, folder)
    data = rules_json(reading.handbook, __version__)["rules.json"]
    if output is None:
        click.echo(data, nl=False)
    else:
        write_whole(output, data)


@export.command()
@FOLDER
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to."
)
@click.option("--policy", default="", help="Only this policy, such as hillside/phone-policy.")
@TODAY
def pdf(folder: Path, output: Path, policy: str, today: Any) -> None:
    """Write whole policies as PDF, for paper and for those who want a file."""
    from bylaw.doors import export_pdf as door

    try:
        door.refuse_at_once()
        reading = reading_of(folder, day_of(today))
        stop_at_errors(reading, folder)
        count = door.write(reading.handbook, policy, output)
    except door.Refused as refused:
        raise Refused(str(refused)) from None
    click.echo(f"{count} file{'' if count == 1 else 's'} written to {output}.", err=True)


@export.command("forms")
@FOLDER
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write to."
)
@click.option("--pdf", is_flag=True, help="Also as PDF, to fill in on a screen or with a pen.")
@click.option("--sheet", is_flag=True, help="Also a sheet of paper for a meeting, on which many sign.")
@click.option("--policy", default="", help="Only this policy, such as hillside/phone-policy.")
@click.option("--role", default="", help="Only for this role, such as teachers.")
@click.option(
    "--staff",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A staff list (CSV): the sheet then names everybody who is to sign.",
)
@click.option("--since", help="The version before, as `bylaw diff` takes it: the forms then say what changed.")
@TODAY
def export_forms(
    folder: Path,
    output: Path,
    pdf: bool,
    sheet: bool,
    policy: str,
    role: str,
    staff: Path | None,
    since: str | None,
    today: Any,
) -> None:
    """Write the forms that people sign, as pages, as PDF and as sheets of paper."""
    from bylaw.doors import export_forms as door

    try:
        door.refuse_at_once(pdf=pdf, sheet=sheet, staff=staff)
        people = door.people_of(staff) if staff else ()
        reading = reading_of(folder, day_of(today))
        stop_at_errors(reading, folder)
        before = door.editions_before(since, folder, day_of(today)) if since else ()
        order = door.Order(pdf, sheet, policy, role, people, before, day_of(today))
        count = door.write(reading.handbook, order, output)
    except door.Refused as refused:
        raise Refused(str(refused)) from None
    click.echo(f"{count} file{'' if count == 1 else 's'} written to {output}.", err=True)
