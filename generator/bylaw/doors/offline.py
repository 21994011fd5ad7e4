"""Writes the offline copy of a built site beside it: a folder, and the same as one zip."""

import os
from pathlib import Path

import click

from bylaw.doors import disk
from bylaw.views.offline import offline_copy, zipped


def write_offline(site: Path) -> None:
    """Copy a built site into a folder and a zip beside it, each put in place whole."""
    target = site.with_name(f"{site.name}-offline")
    files = offline_copy(_files_in(site))
    staged = disk.stage(target)
    try:
        for path, content in files.items():
            disk.place_in(staged, path).write_bytes(content)
        disk.publish(staged, target)
    finally:
        disk.discard(staged)
    archive = target.with_name(f"{target.name}.zip")
    disk.write_whole(archive, zipped(files, target.name))
    click.echo(f"The offline copy is in {os.path.relpath(target)} and {os.path.relpath(archive)}.", err=True)


def _files_in(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path from there, without hidden ones such as `.git`."""
    found = (p for p in sorted(site.rglob("*")) if p.is_file())
    named = ((p.relative_to(site), p) for p in found)
    return {name.as_posix(): p.read_bytes() for name, p in named if not name.parts[0].startswith(".")}
