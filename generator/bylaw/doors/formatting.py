"""`bylaw fmt`: lays files out, writes names in when asked, and writes nothing that it has not proved harmless."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from bylaw.build import Reading, read
from bylaw.diagnostics.catalogue import FILE_TOO_LARGE, NOT_TEXT
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.diagnostics.show import text as show
from bylaw.doors.disk import policy_files, write_whole
from bylaw.doors.inputs import seen_from_here
from bylaw.model.types import Handbook
from bylaw.source.text import SourceFile
from bylaw.syntax.printer import format_text, obstacles
from bylaw.syntax.printer_proof import proved


def run(target: Path, *, names: bool, only_check: bool) -> int:
    """Format a folder or a file. Returns the exit status: 1 where a file would change or cannot be formatted."""
    folder = target if target.is_dir() else target.parent
    files = policy_files(target)
    wanted = [path for path in files if target.is_dir() or path == target.name]
    reading = read(files, date.min)
    to_name = _unnamed(reading.handbook) if names else {}
    status = 0
    for path in wanted:
        source = reading.handbook.sources[path]
        problems = _not_read(path, reading) or obstacles(source)
        if problems:
            click.echo(show.render(problems, {path: source}, folder=seen_from_here(target)), err=True, nl=False)
            click.echo(f"{folder / path}: left as it is, until these are put right", err=True)
            status = 1
        else:
            status |= _format(folder / path, source, files[path], to_name.get(path, {}), only_check=only_check)
    return status


def _not_read(path: str, reading: Reading) -> tuple[Diagnostic, ...]:
    """Why a file could not be read to its end, if it could not: formatting would lose what comes after."""
    return tuple(d for d in reading.diagnostics if d.span.path == path and d.code in (NOT_TEXT, FILE_TOO_LARGE))


def _format(path: Path, source: SourceFile, data: bytes, names: Mapping[int, str], *, only_check: bool) -> int:
    """Format one file, if that is safe. Returns 1 if it is not, or if the file would change."""
    after = format_text(source, names)
    loss = proved(source, after, names)
    if loss:
        click.echo(f"{path}: left as it is, since formatting would change its meaning. {loss}", err=True)
        return 1
    if after.encode() == data:
        return 0
    if only_check:
        click.echo(f"{path}: would be laid out anew", err=True)
        return 1
    write_whole(path, after.encode())
    click.echo(f"{path}: laid out" + (f", {len(names)} names written in" if names else ""), err=True)
    return 0


def _unnamed(handbook: Handbook) -> dict[str, dict[int, str]]:
    """For each file, where its unnamed rules start and the names to give them."""
    found: dict[str, dict[int, str]] = {}
    for policy in handbook.policies:
        for rule in policy.rules:
            if not rule.named:
                found.setdefault(policy.path, {})[rule.span.start] = rule.name
    return found
