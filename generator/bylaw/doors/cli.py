"""The command: `bylaw check`, `fmt`, `build`, `serve`, `export`, `diff`, `trace`, `explain` and `ack`."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bylaw import __version__
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Severity, has_errors
from bylaw.doors.ack_cli import ack

if TYPE_CHECKING:
    from bylaw.build import Reading

CLEAN, ERRORS, MISUSE = 0, 1, 2

_FOLDER = click.argument("folder", type=click.Path(path_type=Path), default=Path("policy-src"))
_TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day that review dates are held against. The default is the machine's own.",
)


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
            raise _Refused(f"{what}: {error.strerror}.") from None
        finally:
            gc.freeze()
            gc.enable()


class _Refused(click.ClickException):
    exit_code = MISUSE


@click.group(cls=_Front, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bylaw")
def main() -> None:
    """Policies people can read, sign and check."""


main.add_command(ack)


@main.command()
@_FOLDER
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How findings are printed.",
)
@_TODAY
def check(folder: Path, form: str, today: Any) -> None:
    """Check the policies in FOLDER, or one file. Exit status: 0 without errors, 1 with errors, 2 for misuse."""
    from bylaw.doors.inputs import seen_from_here

    reading = _read(folder, _day(today))
    report = _writer(form)(
        reading.diagnostics, reading.handbook.sources, colour=_colour(form), folder=seen_from_here(folder)
    )
    click.echo(report if form == "text" else report.encode(), nl=False)  # programs are always given UTF-8
    sys.exit(ERRORS if has_errors(reading.diagnostics) else CLEAN)


@main.command()
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


@main.command()
@_FOLDER
@click.option("--names", is_flag=True, help="Also write a name before each rule that has none.")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change.")
def fmt(folder: Path, names: bool, only_check: bool) -> None:
    """Lay out policy files in one form. Every comment stays; nothing that a rule says changes."""
    from bylaw.doors import formatting

    with _something_to_read():
        sys.exit(formatting.run(folder, names=names, only_check=only_check))


@main.command()
@click.option("--config-file", "-f", type=click.Path(path_type=Path), help="Another file than mkdocs.yml.")
@click.option("--strict/--no-strict", default=True, help="Whether a warning of MkDocs stops the build.")
def build(config_file: Path | None, strict: bool) -> None:
    """Build the site. When it fails, the last good one stays. Exit status: 0 built, 1 not built, 2 for misuse."""
    from bylaw.doors.mkdocs_run import build_site

    sys.exit(build_site(config_file, strict=strict))


@main.command()
@click.option("--config-file", "-f", type=click.Path(path_type=Path), help="Another file than mkdocs.yml.")
@click.option("--address", "-a", default="127.0.0.1:8000", help="Where to serve it: host and port.")
def serve(config_file: Path | None, address: str) -> None:
    """Serve the site while you write; pages change as you save."""
    from bylaw.doors.mkdocs_run import serve_site

    sys.exit(serve_site(config_file, address=address))


@main.group()
def export() -> None:
    """Write what machines read."""


@export.command()
@_FOLDER
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="A file; the default is to print."
)
@_TODAY
def rules(folder: Path, output: Path | None, today: Any) -> None:
    """Write rules.json: every rule as data. Its schema is published beside it on the site."""
    from bylaw.doors.disk import write_whole
    from bylaw.views.rules_json import rules_json

    reading = _read(folder, _day(today))
    _stop_at_errors(reading, folder)
    data = rules_json(reading.handbook, __version__)["rules.json"]
    if output is None:
        click.echo(data, nl=False)
    else:
        write_whole(output, data)


@export.command("forms")
@_FOLDER
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
@_TODAY
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
        reading = _read(folder, _day(today))
        _stop_at_errors(reading, folder)
        before = door.editions_before(since, folder, _day(today)) if since else ()
        order = door.Order(pdf, sheet, policy, role, people, before, _day(today))
        count = door.write(reading.handbook, order, output)
    except door.Refused as refused:
        raise _Refused(str(refused)) from None
    click.echo(f"{count} file{'' if count == 1 else 's'} written to {output}.", err=True)


@main.command()
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
    handbook = _read(folder, _day(None)).handbook
    click.echo(render(trace_lines(handbook, document.name, text)), nl=False)


@main.command()
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
@_TODAY
def diff(old: str, new: str | None, form: str, folder: Path, today: Any) -> None:
    """Say what changed from OLD to NEW, rule by rule, and who must sign again.

    Each is an export (rules.json), a folder of policies or a git revision. Exit status: 0, or 2 for misuse.
    """
    from bylaw.doors.diff import NotComparable, editions_of
    from bylaw.model.compare import compare
    from bylaw.views.changes import data, markdown, text

    try:
        before, after = (editions_of(what, folder, _day(today)) for what in (old, new or str(folder)))
    except NotComparable as refused:
        raise click.UsageError(str(refused)) from None
    changes = compare(before, after)
    if form == "json":
        click.echo(data.render(changes, __version__), nl=False)
    elif form == "markdown":
        click.echo(markdown.render(changes).encode(), nl=False)
    else:
        click.echo(text.render(changes, colour=_colour(form)), nl=False)


@contextmanager
def _something_to_read() -> Iterator[None]:
    from bylaw.doors.disk import NothingToRead
    from bylaw.doors.settings import BadSettings

    try:
        yield
    except (NothingToRead, BadSettings) as unusable:
        raise click.UsageError(str(unusable)) from None


def _read(target: Path, today: date) -> "Reading":
    from bylaw.doors.inputs import read_asked

    with _something_to_read():
        return read_asked(target, today)


def _day(today: Any) -> date:
    return today.date() if today else date.today()


def _writer(form: str) -> Callable[..., str]:
    from importlib import import_module

    writer: Callable[..., str] = import_module(f"bylaw.diagnostics.show.{form}").render
    return writer


def _colour(form: str) -> bool:
    return form == "text" and sys.stdout is not None and sys.stdout.isatty()


def _stop_at_errors(reading: "Reading", folder: Path) -> None:
    """A handbook with errors is never exported."""
    from bylaw.doors.inputs import seen_from_here

    if has_errors(reading.diagnostics):
        errors = [d for d in reading.diagnostics if d.severity is Severity.ERROR]
        sources, seen = reading.handbook.sources, seen_from_here(folder)
        click.echo(_writer("text")(errors, sources, colour=sys.stderr.isatty(), folder=seen), err=True, nl=False)
        sys.exit(ERRORS)
