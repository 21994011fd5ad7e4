"""Roles, and who a phrase names."""

from msgspec import Struct

from bylaw.model.types.basics import Remarks
from bylaw.source.text import Span


class Role(Struct, frozen=True):
    """A role, a body or the organisation. `parent` is the id of the role that includes it, or empty."""

    id: str
    name: str
    also: tuple[str, ...]
    parent: str
    one_person: bool
    per_school: bool
    body: bool
    deputies_stand_in: bool
    held_by: str
    remarks: Remarks
    span: Span


class Person(Struct, frozen=True):
    """A role as a sentence names it. `role` is its id, empty where unknown; `qualifier` narrows it ("under 13")."""

    role: str
    qualifier: str
    text: str


class People(Struct, frozen=True):
    """The people that a phrase names, as written and as understood."""

    text: str
    people: tuple[Person, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """The ids of the roles named, known ones only, each once, in order."""
        if len(self.people) == 1:
            return (self.people[0].role,) if self.people[0].role else ()
        return tuple(dict.fromkeys(p.role for p in self.people if p.role))

    @property
    def known(self) -> bool:
        """Whether somebody is named, and nobody whom no role has."""
        for person in self.people:
            if not person.role:
                return False
        return bool(self.people)


class Target(Struct, frozen=True):
    """What a link points at.

    `kind` is one of rule, block, channel, term, law, policy, guidance, document, website, body, form, procedure, or
    empty where nothing is known by that name. `id` is the full id of a rule or block, the id of a reference or term.
    """

    text: str
    kind: str
    id: str
