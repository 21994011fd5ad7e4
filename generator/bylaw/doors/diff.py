"""What `bylaw diff` compares: an export, a folder of policies, or these policies as they stood in a git revision."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from orjson import JSONDecodeError, loads

from bylaw import __version__
from bylaw.acknowledge.again import signing_again
from bylaw.acknowledge.staff import staff_list
from bylaw.build import read
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.doors import disk
from bylaw.doors.git import NoSuchRevision, policies_at
from bylaw.model.compare import Changes
from bylaw.model.editions import Edition, NotAnExport, editions
from bylaw.views.rules_json import rules_json


class NotComparable(Exception):
    """Says in a sentence why something cannot be compared."""


def editions_of(what: str, folder: Path, today: date) -> tuple[Edition, ...]:
    """The editions in an export or a folder, or in a revision of `folder`. Raises NotComparable."""
    place = Path(what)
    try:
        if place.is_dir():
            return _of_policies(what, disk.policy_files(place), today)
        if place.is_file():
            return editions(loads(place.read_bytes()))
        return _of_policies(what, policies_at(what, folder), today)
    except JSONDecodeError:
        raise NotComparable(f"{what} is not an export of rules (rules.json): it is not JSON.") from None
    except NotAnExport as error:
        raise NotComparable(f"{what}: {error}") from None
    except (disk.NothingToRead, NoSuchRevision) as error:
        raise NotComparable(str(error)) from None


def counted(changes: Changes, staff: Path, day: date) -> Mapping[str, int]:
    """How many on a staff list would sign again, by the name of their role. Raises NotComparable."""
    listed = staff_list(staff.read_bytes())
    if listed.problems:
        raise NotComparable(f"{staff}: {listed.problems[0]}")
    return signing_again(changes, listed.people, day)


def _of_policies(what: str, files: Mapping[str, bytes], today: date) -> tuple[Edition, ...]:
    reading = read(files, today)
    if has_errors(reading.diagnostics):
        raise NotComparable(f"The policies in {what} have errors, so what they ask is not certain. See “bylaw check”.")
    return editions(loads(rules_json(reading.handbook, __version__)["rules.json"]))
