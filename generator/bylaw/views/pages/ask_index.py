"""What the search for rules looks through: the rules of each organisation, as scripts that a page can load offline."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from orjson import OPT_SORT_KEYS, dumps

from bylaw import resources
from bylaw.model.audiences import roles_of
from bylaw.model.binding import above, within
from bylaw.model.types import EVERYONE, ORGANISATION, Organisation
from bylaw.views.pages.ask_rules import rule_entry
from bylaw.views.pages.role_pages import Roles, choices
from bylaw.views.pages.role_words import Wording

_HEAD = re.compile(r"(?:head ?teacher|head of school|executive head|principal)\b", re.IGNORECASE)
_SAFEGUARDING = re.compile(r"\bDSL\b|\bsafeguarding lead\b|\bdesignated (?:person|teacher|officer)\b", re.IGNORECASE)


def ask_file(roles: Roles, said: Mapping[str, Wording]) -> bytes:
    """The rules of one organisation, its roles, and whom to ask where no rule answers."""
    policies = {wording.policy.id: wording.policy for wording in said.values()}
    places = {id: place for place, id in enumerate(policies)}
    found = {
        "name": roles.organisation.name,
        "ask": _whom_to_ask(roles.organisation),
        "policies": [(policy.title, f"{policy.id}/") for policy in policies.values()],
        "roles": _roles(roles),
        "rules": [rule_entry(wording, places[wording.policy.id]) for wording in said.values()],
    }
    return _script(roles.organisation.id, found)


def _script(name: str, data: object) -> bytes:
    """A script that puts data where the page looks for it: a page on a disk may load scripts and nothing else."""
    return b"(self.bylawAsk=self.bylawAsk||{})[" + dumps(name) + b"]=" + dumps(data, option=OPT_SORT_KEYS) + b";\n"


def _roles(roles: Roles) -> dict[str, Any]:
    """Every role by its id: its name, whose rules bind all its people, and whose bind some of them or the school."""
    known = roles_of(roles.organisation)
    return {
        c.id: (c.name, (c.id, *above(c.id, known), EVERYONE), (*within([c.id], known), ORGANISATION))
        for c in choices(roles)
    }


def _whom_to_ask(organisation: Organisation) -> list[str]:
    """Who answers where no rule does, and whom to tell where a child may be at risk: empty where nobody is named."""
    roles = roles_of(organisation).values()
    owners = (p.control.owner for p in organisation.policies if p.control.owner)
    head = next((f"the {r.name}" for r in roles if _HEAD.match(r.name)), "")
    safeguarding = next((f"the {r.name}" for r in roles if _SAFEGUARDING.search(r.name)), "")
    return [head or next((f"the {o}" for o in owners), ""), safeguarding]


@cache
def words_file() -> bytes:
    """The words that mean the same, those that bring others to mind, and those that say nothing."""
    same: list[list[Any]] = []
    wider: dict[str, list[str]] = {}
    ignored: list[str] = []
    for head, sign, others in _rows():
        if head == "ignored":
            ignored = others
        elif sign == ">":
            wider[head] = others
        else:
            same.append([head, others])
    return _script(" words", {"ignored": ignored, "same": same, "wider": wider})


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    for name in ("synonyms.txt", "asking.txt"):
        for row in resources.text("grammar", name).splitlines():
            found = re.match(r"([^#:>]+?)\s*([:>])\s+(.+)", row)
            if found:
                yield found[1], found[2], [w.strip() for w in found[3].split(",")]
