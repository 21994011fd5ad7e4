"""`bylaw init`: starts a repository of policies in a folder, and writes over nothing."""

from datetime import date
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

from orjson import JSONDecodeError, loads

from bylaw import __version__
from bylaw.build import read
from bylaw.doors.disk import place_in
from bylaw.views.new_repository import new_repository, policies_of

_MOST_LETTERS = 60
_MOST_NAMED = 3


class Refused(Exception):
    """Says in a sentence why nothing was written."""


def start(folder: Path, name: str) -> tuple[str, ...]:
    """Write the files of a new repository; their paths from the folder, in order. Raises Refused."""
    files = new_repository(_usable(name), requirement())
    if read(policies_of(files), date.today()).diagnostics:
        raise Refused(f"“{name}” cannot be read as the name of a school. Give it in plain words.")
    _refuse_to_write_over(folder, sorted(files))
    for path, data in files.items():
        with place_in(folder, path).open("xb") as file:
            file.write(data)
    return tuple(sorted(files))


def requirement() -> str:
    """What pip installs for this version of bylaw: from the git repository that this one came from, if it did."""
    try:
        origin = loads(Distribution.from_name("bylaw").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, JSONDecodeError):
        origin = {}
    commit, url = origin.get("vcs_info", {}).get("commit_id"), origin.get("url", "")
    if commit and url.startswith("https://") and "@" not in url:  # an address may hold a password
        return f"bylaw[pdf] @ git+{url}@{commit}"
    return f"bylaw[pdf]=={__version__}"


def _usable(name: str) -> str:
    words = " ".join(name.split())
    if not words or len(words) > _MOST_LETTERS or not words.isprintable():
        raise Refused(f"Give the school a name of one line, of at most {_MOST_LETTERS} letters.")
    return words


def _refuse_to_write_over(folder: Path, paths: list[str]) -> None:
    there = [path for path in paths if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        more = f" and {len(there) - _MOST_NAMED} more" if len(there) > _MOST_NAMED else ""
        raise Refused(f"Nothing was written, since this is there already: {', '.join(there[:_MOST_NAMED])}{more}.")
