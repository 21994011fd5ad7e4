"""The command `bylaw`. Each group of its commands has a file of its own, which is read when one of them is called."""

import gc
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from bylaw import __version__
from bylaw.doors.cli_shared import Refused

_FILES = {
    "cli_start": ("init",),
    "cli_policies": ("check", "diff", "explain", "fmt", "trace"),
    "cli_readability": ("readability",),
    "cli_site": ("build", "serve"),
    "cli_export": ("export",),
    "cli_release": ("as-of", "release", "verify"),
    "cli_deploy": ("deploy",),
    "ack_cli": ("ack",),
}
_FILE_OF = {command: file for file, commands in _FILES.items() for command in commands}


class _Front(click.Group):
    """Says in a sentence what the machine refuses, such as a folder that cannot be written to."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command by its name."""
        return sorted(_FILE_OF)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; none where there is no such command."""
        if cmd_name not in _FILE_OF:
            return None
        found: click.Command = getattr(import_module(f"bylaw.doors.{_FILE_OF[cmd_name]}"), cmd_name.replace("-", "_"))
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. For a slip of one it says which."""
        if args and not args[0].startswith("-") and args[0] not in _FILE_OF:
            from difflib import get_close_matches  # late: nobody who types well needs it

            near = get_close_matches(args[0], _FILE_OF, n=1)
            meant = f" Did you mean “{near[0]}”?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{meant} “bylaw --help” lists them all.")
        return super().resolve_command(ctx, args)

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
