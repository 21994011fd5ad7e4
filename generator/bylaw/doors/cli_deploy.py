"""`bylaw deploy`: the site of a release, beside those of the releases before it."""

from pathlib import Path

import click

from bylaw.doors.cli_shared import Refused


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--to",
    "site",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The folder that holds the site of all versions; it is made if it is not there.",
)
def deploy(bundle: Path, site: Path) -> None:
    """Put the site of a release, BUNDLE, beside those before it. It becomes the newest; the last says so on each page.

    Exit status: 0 deployed, or 2 where the site stays as it was.
    """
    from bylaw.doors import deploy as door

    try:
        done = door.deploy(bundle, site)
    except door.Refused as why:
        raise Refused(str(why)) from None
    click.echo(f"{done.new.name} is the newest in {site}.")
    if done.old:
        click.echo(f"Every page of {done.old.name} says that it is superseded.")
