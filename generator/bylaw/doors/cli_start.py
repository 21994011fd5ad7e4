"""`bylaw init`: how a repository of policies starts."""

from pathlib import Path

import click

from bylaw.doors.cli_shared import Refused


@click.command(short_help="Start a repository of policies in a folder.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@click.option("--name", default="Our School", show_default=True, help="What the school is called.")
def init(folder: Path, name: str) -> None:
    """Start a repository of policies in FOLDER: an example, the settings of its site, and files for CI.

    Without FOLDER it starts here. No file is written over. Exit status: 0, or 2 where nothing was written.
    """
    from bylaw.doors import init as door

    try:
        written = door.start(folder, name)
    except door.Refused as why:
        raise Refused(str(why)) from None
    for path in written:
        click.echo(f"  {path}")
    click.echo("These files are new. README.md says how to go on.")
