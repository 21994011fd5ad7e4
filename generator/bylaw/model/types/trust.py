"""Findings accepted in place, and what binds a school's policy to its trust's."""

from msgspec import Struct

from bylaw.model.types.basics import Remarks, When
from bylaw.model.types.clauses import Clause
from bylaw.model.types.people import Target
from bylaw.source.text import Span


class Accepted(Struct, frozen=True):
    """A finding that its owner knows and lives with until a day. `target` is a rule or block, or empty for all."""

    code: str
    target: str
    reason: str
    owner: str
    until: When | None
    remarks: Remarks
    span: Span


class Parameter(Struct, frozen=True):
    """What a trust leaves open for its schools. `kind` is such as "a role"; `default` is for silent schools."""

    name: str
    text: str
    kind: str
    default: str
    remarks: Remarks
    span: Span


class Parameters(Struct, frozen=True):
    """Everything that a trust's policy leaves open."""

    parameters: tuple[Parameter, ...]
    remarks: Remarks
    span: Span


class BasedOn(Struct, frozen=True):
    """The trust policy that a school's stands on. `policy` is its id, empty where it is not to be found."""

    title: str
    organisation: str
    version: str
    policy: str
    span: Span


class Adopts(Struct, frozen=True):
    """The school says that it adopts the trust's rules; it does so anyway."""

    text: str
    remarks: Remarks
    span: Span


class NotAdopted(Struct, frozen=True):
    """A rule of the trust that the school leaves out."""

    target: Target
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


class Choice(Struct, frozen=True):
    """What a school fills in for something that the trust leaves open."""

    target: Target
    value: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span
