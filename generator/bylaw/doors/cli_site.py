"""`bylaw build` and `bylaw serve`: the site, made once or while you write."""

import sys
from pathlib import Path

import click


@click.command()
@click.option("--config-file", "-f", type=click.Path(path_type=Path), help="Another file than mkdocs.yml.")
@click.option("--strict/--no-strict", default=True, help="Whether a warning of MkDocs stops the build.")
@click.option("--offline", is_flag=True, help="Also make a copy that works from a disk: a folder, and a zip of it.")
def build(config_file: Path | None, strict: bool, offline: bool) -> None:
    """Build the site. When it fails, the last good one stays. Exit status: 0 built, 1 not built, 2 for misuse."""
    from bylaw.doors.mkdocs_run import build_site, site_folder

    status = build_site(config_file, strict=strict)
    if offline and status == 0:
        from bylaw.doors.offline import write_offline

        write_offline(site_folder(config_file))
    sys.exit(status)


@click.command()
@click.option("--config-file", "-f", type=click.Path(path_type=Path), help="Another file than mkdocs.yml.")
@click.option("--address", "-a", default="127.0.0.1:8000", help="Where to serve it: host and port.")
def serve(config_file: Path | None, address: str) -> None:
    """Serve the site while you write; pages change as you save."""
    from bylaw.doors.mkdocs_run import serve_site

    sys.exit(serve_site(config_file, address=address))
