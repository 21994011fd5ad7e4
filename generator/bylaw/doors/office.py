"""The office folder, where everything private lies: the register of signatures, the staff list, the settings."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from bylaw.doors.cli_shared import ERRORS, Refused

if TYPE_CHECKING:
    from bylaw.acknowledge.sign_off import SignOff
    from bylaw.acknowledge.staff import Person
    from bylaw.doors.register import Register

_REPOSITORIES = (".git", ".hg", ".svn")
_SITES = ("mkdocs.yml", "mkdocs.yaml", "rules.schema.json", "sitemap.xml")


class Failed(click.ClickException):
    """Says in a sentence why a command did not do what it was asked."""

    exit_code = ERRORS


class Office(Struct, frozen=True):
    """An office folder. Its files need not be there; a command says so when it needs one that is not."""

    folder: Path

    @property
    def staff_file(self) -> Path:
        """Who works here."""
        return self.folder / "staff.csv"

    @property
    def holidays_file(self) -> Path:
        """The days on which nobody is written to."""
        return self.folder / "holidays.txt"

    @contextmanager
    def register(self, *, create: bool = False) -> Iterator["Register"]:
        """The register of signatures; `create` makes one that is not there."""
        from bylaw.doors.register import RegisterUnusable, opened

        try:
            with opened(self.folder / "acknowledgements.db", create=create) as register:
                yield register
        except RegisterUnusable as why:
            raise Failed(str(why)) from None

    def people(self) -> tuple["Person", ...]:
        """Everybody on the staff list. Its mistakes stop a command, since it would ask or count the wrong people."""
        from bylaw.acknowledge.staff import staff_list

        data = self.read(self.staff_file)
        if data is None:
            raise Refused(f"There is no staff list: put it at {self.staff_file}.")
        listed = staff_list(data)
        for note in listed.notes:
            click.echo(f"{self.staff_file.name}: {note}", err=True)
        if listed.problems:
            raise Refused("\n".join(f"{self.staff_file.name}: {problem}" for problem in listed.problems))
        return listed.people

    def sign_off(self) -> "SignOff":
        """What the office sets in its `sign-off.toml`, or else what is assumed."""
        from bylaw.acknowledge.sign_off import sign_off

        file = self.folder / "sign-off.toml"
        settings = sign_off(self.read(file) or b"")
        if settings.problems:
            raise Refused("\n".join(f"{file.name}: {problem}" for problem in settings.problems))
        return settings.sign_off

    def read(self, file: Path) -> bytes | None:
        """What a file holds; none if it is not there."""
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Refused(f"{file} cannot be read: {error.strerror}.") from None


def office_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option `--office` and the Office that it names as the argument `office`."""
    return click.option(
        "--office",
        type=click.Path(path_type=Path),
        default=lambda: os.environ.get("BYLAW_OFFICE") or ".",
        callback=lambda context, option, folder: _office(folder),
        help="The folder with the register and the staff list; the default is $BYLAW_OFFICE, or else this folder.",
    )(command)


def shown(text: str, most: int = 200) -> str:
    """Text of others on one line of a terminal: nothing in it can move the cursor or turn the text around."""
    line = "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text[: most * 2].split()))
    return line if len(line) <= most else f"{line[: most - 1]}…"


def one_line(text: str) -> str:
    """What somebody typed, on one line and without the half characters that a terminal may pass on."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def from_here(place: Path) -> Path:
    """A place as it is reached from the folder where the reader is, if it lies below that."""
    return place.relative_to(Path.cwd()) if place.is_relative_to(Path.cwd()) else place


def _office(folder: Path) -> Office:
    if not folder.is_dir():
        raise Refused(f"There is no folder {folder}. Make it, or name another with --office.")
    home = folder.resolve()
    _refuse_published(home)
    register = (home / "acknowledgements.db").resolve()
    if register.parent != home:
        _refuse_published(register.parent)
    return Office(home)


def _refuse_published(home: Path) -> None:
    """What names people must never be committed or published by mistake."""
    for place in (home, *home.parents):
        if any((place / name).exists() for name in _REPOSITORIES):
            what = f"in the repository {place}"
        elif any((place / name).exists() for name in _SITES):
            what = f"where a site is built, {place}"
        else:
            continue
        raise Refused(f"Signatures must not lie {what}. Name a private folder with --office.")
