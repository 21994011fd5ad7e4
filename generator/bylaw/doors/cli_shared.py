"""What several commands share: the folder that they read, the day, and how they refuse."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bylaw.diagnostics.diagnostic import Severity, has_errors

if TYPE_CHECKING:
    from bylaw.build import Reading

CLEAN, ERRORS, MISUSE = 0, 1, 2


class _Day(click.DateTime):
    """A day as people type it. What it gives is a time, of which `day_of` takes the day."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What help calls it."""
        return "DAY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The time at which a day starts. Fails where it is none."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"“{value}” is no day. Write it as year, month and day, such as 2026-03-01.", param, ctx)


DAY = _Day()
FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path("policy-src"))
TODAY = click.option(
    "--today",
    type=DAY,
    help="The day that review dates are held against. The default is the machine's own.",
)


class Refused(click.ClickException):
    """Says in a sentence why a command cannot be run as it was given."""

    exit_code = MISUSE


@contextmanager
def something_to_read() -> Iterator[None]:
    """Says in a sentence why there are no policies to read."""
    from bylaw.doors.disk import NothingToRead
    from bylaw.doors.settings import BadSettings

    try:
        yield
    except (NothingToRead, BadSettings) as unusable:
        raise click.UsageError(str(unusable)) from None


def reading_of(target: Path, today: date) -> "Reading":
    """The policies of a folder, or of one file, as read and checked."""
    from bylaw.doors.inputs import read_asked

    with something_to_read():
        return read_asked(target, today)


def day_of(today: Any) -> date:
    """The day asked for, or the machine's own."""
    return today.date() if today else date.today()


def writer(form: str) -> Callable[..., str]:
    """What writes findings in one of the formats."""
    from importlib import import_module

    render: Callable[..., str] = import_module(f"bylaw.diagnostics.show.{form}").render
    return render


def colour_for(form: str) -> bool:
    """Whether what is printed in a format is seen by a person on a terminal."""
    return form == "text" and sys.stdout is not None and sys.stdout.isatty()


def stop_at_errors(reading: "Reading", folder: Path) -> None:
    """A handbook with errors is never exported."""
    from bylaw.doors.inputs import seen_from_here

    if has_errors(reading.diagnostics):
        errors = [d for d in reading.diagnostics if d.severity is Severity.ERROR]
        sources, seen = reading.handbook.sources, seen_from_here(folder)
        click.echo(writer("text")(errors, sources, colour=sys.stderr.isatty(), folder=seen), err=True, nl=False)
        sys.exit(ERRORS)
