"""The command `bylaw`. Each group of its commands has a file of its own."""

import gc
import sys
from io import TextIOWrapper
from typing import Any

import click

from bylaw import __version__
from bylaw.doors.ack_cli import ack
from bylaw.doors.cli_deploy import deploy
from bylaw.doors.cli_export import export
from bylaw.doors.cli_policies import check, diff, explain, fmt, trace
from bylaw.doors.cli_readability import readability
from bylaw.doors.cli_release import as_of, release, verify
from bylaw.doors.cli_shared import Refused
from bylaw.doors.cli_site import build, serve
from bylaw.doors.cli_start import init


class _Front(click.Group):
    """Says in a sentence what the machine refuses, such as a folder that cannot be written to."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What the terminal cannot show comes out as question marks."""
        gc.disable()  # a command ends before its garbage is worth looking for, and `serve` looks after every build
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # a reader such as `head` has seen enough, which click knows about
            raise
        except OSError as error:
            what = f"{error.filename} cannot be used" if error.filename else "This does not work here"
            raise Refused(f"{what}: {error.strerror}.") from None
        finally:
            gc.freeze()
            gc.enable()


@click.group(cls=_Front, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bylaw")
def main() -> None:
    """Policies people can read, sign and check."""


for command in (
    init,
    check,
    explain,
    fmt,
    readability,
    build,
    serve,
    export,
    diff,
    trace,
    release,
    verify,
    as_of,
    deploy,
    ack,
):
    main.add_command(command)
