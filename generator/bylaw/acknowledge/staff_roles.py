"""Which roles of a policy the words of a staff list name, and which no policy knows."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bylaw.acknowledge.staff import Person
from bylaw.model.editions import Edition, FormEdition


class RoleNames:
    """The roles of one edition by every name that they go by, in the singular or the plural."""

    __slots__ = ("_known",)

    def __init__(self, edition: Edition) -> None:
        names = [(role_key(name), role.id) for role in edition.roles.values() for name in (*role.names, role.id)]
        self._known = dict(reversed(names))

    def find(self, words: Iterable[str]) -> tuple[str, ...]:
        """The ids of the roles that some words name, each once."""
        return tuple(dict.fromkeys(self._known[key] for key in map(role_key, words) if key in self._known))

    def signing(self, words: Iterable[str], form: FormEdition) -> tuple[str, ...]:
        """Those of the roles whose people sign a form."""
        return tuple(role for role in self.find(words) if role in form.signed_by)


def unknown_roles(people: Iterable[Person], editions: Iterable[Edition]) -> Mapping[str, int]:
    """Roles of the staff list that no policy has, and how many people hold each: nobody asks them for anything."""
    names = [RoleNames(edition) for edition in editions]
    counts: dict[str, int] = {}
    for person in people:
        for role in person.roles:
            counts[role] = counts.get(role, 0) + 1
    return {role: n for role, n in counts.items() if not any(each.find((role,)) for each in names)}


@lru_cache(4096)
def role_key(words: str) -> str:
    """What role names are compared by: letters and digits, and the last word in the singular."""
    parts = re.findall(r"\w+", words.lower().removeprefix("the "))
    if parts:
        parts[-1] = re.sub(r"ies$", "y", parts[-1]) if parts[-1].endswith("ies") else parts[-1].removesuffix("s")
    return " ".join(parts)
