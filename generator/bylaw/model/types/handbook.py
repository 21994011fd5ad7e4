"""Policies, organisations and the whole handbook."""

from collections.abc import Mapping

from msgspec import Struct

from bylaw.model.types.basics import Remarks
from bylaw.model.types.blocks import (
    Aims,
    Cited,
    Consequence,
    Definition,
    Definitions,
    Group,
    Guidance,
    History,
    Periods,
    References,
    RolesBlock,
    Scope,
    Section,
)
from bylaw.model.types.control import Control, Fact
from bylaw.model.types.people import Role
from bylaw.model.types.rules import Rule
from bylaw.model.types.tools import Acknowledgement, ApplicationForm, Checklist, Procedure, Register
from bylaw.model.types.trust import Accepted, Adopts, Choice, NotAdopted, Parameters
from bylaw.source.text import SourceFile, Span

Block = (
    Section
    | Guidance
    | Rule
    | Group
    | Consequence
    | RolesBlock
    | Definitions
    | Scope
    | Aims
    | References
    | Periods
    | History
    | Checklist
    | Register
    | Acknowledgement
    | Procedure
    | ApplicationForm
    | Parameters
    | Adopts
    | NotAdopted
    | Choice
    | Accepted
)


class Policy(Struct, frozen=True):
    """A policy. `id` is "organisation/name". The blocks stand in the order of the text.

    `rules` are those among them and in groups; `beside` are the blocks that are not themselves a rule, for those who
    look for another kind among them.
    """

    id: str
    name: str
    title: str
    organisation: str
    known_as: tuple[str, ...]
    control: Control
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...]
    beside: tuple[Block, ...]
    roles: Mapping[str, Role]
    definitions: tuple[Definition, ...]
    references: tuple[Cited, ...]
    registers: tuple[Register, ...]
    remarks: Remarks
    path: str
    span: Span


class Organisation(Struct, frozen=True):
    """An organisation and what its policies share."""

    id: str
    name: str
    known_as: tuple[str, ...]
    facts: tuple[Fact, ...]
    blocks: tuple[Block, ...]
    roles: Mapping[str, Role]
    definitions: tuple[Definition, ...]
    references: tuple[Cited, ...]
    registers: tuple[Register, ...]
    policies: tuple[Policy, ...]
    path: str
    span: Span | None

    @property
    def beside(self) -> tuple[Block, ...]:
        """The blocks that are not themselves a rule: an organisation has no rules of its own."""
        return self.blocks

    @property
    def current_policies(self) -> tuple[Policy, ...]:
        """The policies that have not been withdrawn."""
        return tuple(p for p in self.policies if not p.control.is_withdrawn)


class Handbook(Struct, frozen=True):
    """Every organisation and policy of a folder, and the texts that they were read from."""

    organisations: tuple[Organisation, ...]
    sources: Mapping[str, SourceFile]

    @property
    def policies(self) -> tuple[Policy, ...]:
        """Every policy, by organisation."""
        return tuple(p for o in self.organisations for p in o.policies)
