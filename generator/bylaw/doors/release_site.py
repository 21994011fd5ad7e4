"""Builds the site of a release, as `bylaw build` does it, with its day for the time and its name on the forms."""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from click import ClickException

from bylaw.doors.release_source import CONFIGURATIONS, NoSource
from bylaw.model.release import Release


def configuration(project: Path) -> Path:
    """The file that configures the site of a project. Raises NoSource."""
    found = next((project / name for name in CONFIGURATIONS if (project / name).is_file()), None)
    if found is None:
        raise NoSource("There is no mkdocs.yml here: go to the folder that holds it.")
    return found


def policies_folder(project: Path) -> str:
    """The path of the folder of policies, as the configuration names it, from the project's. Raises NoSource."""
    from mkdocs.config import load_config

    file = configuration(project)
    with _surroundings({}), _in_a_sentence():
        path = Path(os.path.relpath(load_config(config_file=str(file)).docs_dir, project)).as_posix()
    if path.startswith(".."):
        raise NoSource(f"docs_dir in {file.name} leads out of this folder. Keep the policies in a folder beside it.")
    return path


def site_files(project: Path, site: Path, releases: tuple[Release, ...]) -> dict[str, bytes]:
    """Build the site of the last of some releases in a folder, and read it: every file by its path. Raises NoSource.

    Its forms name that release, and say what changed since the ones before it.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    from bylaw.doors.mkdocs_plugin import BylawPlugin

    file = configuration(project)
    if b"!ENV" in file.read_bytes():
        raise NoSource(f"{file.name} takes a value from the environment (!ENV). Write the value: it differs elsewhere.")
    with _surroundings({"SOURCE_DATE_EPOCH": str(int(_midnight(releases[-1].on).timestamp()))}), _in_a_sentence():
        config = load_config(config_file=str(file), site_dir=str(site), strict=True)
        plugin = config.plugins.get("bylaw")
        if not isinstance(plugin, BylawPlugin):
            raise NoSource(f"{file.name} does not list the plugin bylaw, so there is no site of it.")
        config.plugins.on_startup(command="build", dirty=False)
        with plugin.publishing(releases):
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
    return files_in(site)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


class _Said(logging.Handler):
    """Collects what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.messages.append(record.getMessage())


@contextmanager
def _in_a_sentence() -> Iterator[None]:
    """Turns what MkDocs refuses into NoSource, with what it warned of. What the disk refuses stays as it is."""
    log, said = logging.getLogger("mkdocs"), _Said()
    log.addHandler(said)
    try:
        yield
    except ClickException as error:
        why = " ".join(dict.fromkeys((*said.messages, error.format_message())))
        raise NoSource(f"The site cannot be built. {why}") from error
    finally:
        log.removeHandler(said)


@contextmanager
def _surroundings(wanted: Mapping[str, str]) -> Iterator[None]:
    """The environment with some values in it, which is put back at the end."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", **wanted}
    before = {name: os.environ.get(name) for name in quiet}
    os.environ.update(quiet)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
