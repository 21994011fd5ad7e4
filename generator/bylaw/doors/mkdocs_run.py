"""`bylaw build` and `bylaw serve`: MkDocs with the arguments filled in."""

import os
from pathlib import Path

import click
from mkdocs.__main__ import cli
from mkdocs.config import load_config

INTERRUPTED = 130
_CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")


def build_site(config_file: Path | None, *, strict: bool) -> int:
    """Build the site as `mkdocs build` does; the exit status. Raises UsageError where there is nothing to go by."""
    return _mkdocs(config_file, "build", "--strict" if strict else "--no-strict")


def serve_site(config_file: Path | None, *, address: str) -> int:
    """Serve the site as `mkdocs serve` does, until interrupted; the exit status. Raises UsageError as above."""
    return _mkdocs(config_file, "serve", "--dev-addr", address)


def site_folder(config_file: Path | None) -> Path:
    """Where the site lies that a configuration builds."""
    return Path(load_config(config_file=str(config_file) if config_file else None).site_dir)


def _mkdocs(config_file: Path | None, *arguments: str) -> int:
    if config_file is None and not any(Path(name).exists() for name in _CONFIGURATIONS):
        raise click.UsageError(
            "There is no mkdocs.yml here: go to the folder that holds it, or name it with --config-file."
        )
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice about another program's future
    chosen = ["--config-file", str(config_file)] if config_file else []
    try:
        cli.main([*arguments, *chosen], prog_name="bylaw", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return 0
