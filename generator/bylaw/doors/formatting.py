"""`bylaw fmt`: lays files out, writes names in when asked, and writes nothing that it has not proved harmless."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from bylaw.build import read
from bylaw.diagnostics.show import text as show
from bylaw.doors.disk import policy_files, write_whole
from bylaw.model.types import Handbook
from bylaw.source.text import SourceFile
from bylaw.syntax.printer import format_text, obstacles
from bylaw.syntax.printer_proof import proved


def run(target: Path, *, names: bool, only_check: bool) -> int:
    """Format a folder or a file. Returns the exit status: 1 where a file would change or cannot be formatted."""
    folder = target if target.is_dir() else target.parent
    files = policy_files(target)
    wanted = [path for path in files if target.is_dir() or path == target.name]
    handbook = read(files, date.min).handbook
    to_name = _unnamed(handbook) if names else {}
    status = 0
    for path in wanted:
        if path in handbook.sources:
            source = handbook.sources[path]
            status |= _format(folder / path, source, files[path], to_name.get(path, {}), only_check=only_check)
    return status


def _format(path: Path, source: SourceFile, data: bytes, names: Mapping[int, str], *, only_check: bool) -> int:
    """Format one file, if that is safe. Returns 1 if it could not be, or would change."""
    problems = obstacles(source)
    if problems:
        click.echo(show.render(problems, {source.path: source}), err=True, nl=False)
        click.echo(f"{path}: left as it is, until these are put right", err=True)
        return 1
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
