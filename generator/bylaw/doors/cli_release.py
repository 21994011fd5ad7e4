"""`bylaw release`, `bylaw verify` and `bylaw as-of`: what was released, and what was in force."""

import sys
from pathlib import Path
from typing import Any

import click

from bylaw.doors.cli_shared import CLEAN, DAY, ERRORS, Refused


@click.command(short_help="Make a release: a bundle of files, and a record.")
@click.argument("name")
@click.option(
    "--level",
    type=click.Choice(["editorial", "substantive"]),
    help="What you say that it is; it is held against what changed. Without it, what changed decides.",
)
@click.option("--on", type=DAY, help="The day from which it is in force.")
@click.option("--allow", multiple=True, metavar="WHAT", help="Let through something that would stop it.")
@click.option("--because", multiple=True, metavar="WHY", help="The reason for each --allow, which goes on record.")
@click.option(
    "--sign",
    "key",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An SSH key to sign with.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    help="The folder in which the bundle is made; the default is dist.",
)
def release(
    name: str,
    level: str | None,
    on: Any,
    allow: tuple[str, ...],
    because: tuple[str, ...],
    key: Path | None,
    output: Path,
) -> None:
    """Release what is committed here as NAME: a bundle of files in dist/NAME, and a record in releases/.

    Exit status: 0 released, 1 stopped by the policies or their versions, 2 for misuse.
    """
    from bylaw.doors import release as door
    from bylaw.doors.release_making import FoundErrors

    if len(allow) != len(because) or not all(reason.strip() for reason in because):
        raise Refused('Give a reason with each --allow: --allow WHAT --because "the reason"')
    wanted = door.Wanted(
        name, level or "", on.date() if on else None, tuple(zip(allow, because, strict=True)), key, output
    )
    try:
        done = door.release(wanted, Path())
    except FoundErrors as found:
        _show(found)
        sys.exit(ERRORS)
    except door.Stopped as stopped:
        click.echo(f"{stopped}\nNothing was released.", err=True)
        sys.exit(ERRORS)
    except door.Refused as why:
        raise Refused(str(why)) from None
    for note in done.notes:
        click.echo(note, err=True)
    click.echo(f"Released {name}, {done.release.level}, in force from {done.release.on}.")
    click.echo(f"The bundle is in {done.folder}; sha256 of its sums: {done.sum}")
    click.echo(f"Commit its record: {done.record}")


def _show(found: Any) -> None:
    from bylaw.diagnostics.show import text

    errors = text.render(found.errors, found.handbook.sources, colour=sys.stderr.isatty(), folder=found.folder)
    click.echo(f"{errors}Nothing was released.", err=True)


@click.command()
@click.argument("bundle", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--signers",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file of those who may sign, as ssh-keygen has it (allowed_signers): the bundle must be signed by one.",
)
@click.option("--source", help="A git revision or a folder: the release is built again from it, and compared.")
def verify(bundle: Path, signers: Path | None, source: str | None) -> None:
    """Check that a release is as it was made: BUNDLE is its folder. Nothing is asked of the network.

    Exit status: 0 sound, 1 not sound, 2 for misuse.
    """
    from bylaw.doors import verify as door
    from bylaw.doors.office import shown

    try:
        found = door.verify(bundle, signers, source)
    except door.NotABundle as why:
        raise Refused(str(why)) from None
    for sentence in (*found.sound, *found.troubles):
        click.echo(shown(sentence, most=500))
    if found.troubles:
        click.echo("Do not rely on this copy. Get the release again from where it was published.")
    sys.exit(ERRORS if found.troubles else CLEAN)


@click.command("as-of", short_help="Say what was in force on a day, and who approved it.")
@click.argument("day", metavar="DAY", type=DAY)
@click.option("--policy", default="", help="Only this policy, such as hillside/phone-policy.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How it is printed.")
def as_of(day: Any, policy: str, form: str) -> None:
    """Say which version of each policy was in force on DAY (such as 2026-03-01), and who approved it."""
    from bylaw.doors import as_of as door
    from bylaw.views.release import in_force

    try:
        found = door.in_force(Path(), day.date(), policy)
    except door.NotOnRecord as why:
        raise Refused(str(why)) from None
    if form == "json":
        click.echo(in_force.as_json(found, day.date()), nl=False)
    else:
        click.echo(in_force.as_text(found, day.date()), nl=False)
