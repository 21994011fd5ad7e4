"""What an office sets for its sign-off, in `sign-off.toml`."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from bylaw.acknowledge.intake.table import COLUMNS

ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+")


class SignOff(NamedTuple):
    """What is set, or else assumed.

    `site` is the address of the published policies with a slash at its end, `sender` the address that requests come
    from; both may be empty. People are given `days` to sign, 0 for no day; `reminders` are days after the first
    request. `columns` holds what the headings of a form service mean, by the heading.
    """

    site: str = ""
    sender: str = ""
    days: int = 14
    reminders: tuple[int, ...] = (7, 14, 21)
    columns: Mapping[str, str] = {}


class Settings(NamedTuple):
    """What was read, and what is wrong with it, a sentence each."""

    sign_off: SignOff
    problems: tuple[str, ...]


def sign_off(data: bytes) -> Settings:
    """What a file sets. A key that is not known is a problem."""
    try:
        written = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        return Settings(SignOff(), (f"It is no TOML that can be read: {error}.",))
    problems = [_unknown(key, _KEYS) for key in written if key not in _KEYS]
    problems += [
        f"“{key}” is not as it should be. Write {example}."
        for key, (_, fits, example) in _KEYS.items()
        if key in written and not fits(written[key])
    ]
    if problems:
        return Settings(SignOff(), tuple(problems))
    values = {field: written[key] for key, (field, _, _) in _KEYS.items() if key in written}
    if "site" in values:
        values["site"] = values["site"].rstrip("/") + "/"
    if "reminders" in values:
        values["reminders"] = tuple(sorted(set(values["reminders"])))
    strange = [_unknown(c, COLUMNS) for c in values.get("columns", {}).values() if c not in COLUMNS]
    return Settings(SignOff(**values), tuple(strange))


def _unknown(key: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(key.lower(), names, 1)
    return f"“{key[:80]}” is not known here. " + (
        f"Did you mean “{near[0]}”?" if near else f"Known are {', '.join(names)}."
    )


def _is_address(value: object) -> bool:
    return isinstance(value, str) and ADDRESS.fullmatch(value) is not None


def _is_site(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"(?:https?|file)://\S+", value) is not None


def _is_days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1000


def _are_days(value: object) -> bool:
    return isinstance(value, list) and len(value) < 100 and all(map(_is_days, value))


def _is_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())


_KEYS: Mapping[str, tuple[str, Callable[[Any], bool], str]] = {
    "site": ("site", _is_site, 'an address, such as site = "https://policies.example.org/"'),
    "from": ("sender", _is_address, 'an e-mail address, such as from = "office@example.org"'),
    "days": ("days", _is_days, "how many days people have to sign, such as days = 14"),
    "reminders": ("reminders", _are_days, "days after the request, such as reminders = [7, 14, 21]"),
    "columns": ("columns", _is_table, 'a table of headings, such as [columns] and below it "Staff no" = "reference"'),
}
