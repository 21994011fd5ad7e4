"""Findings accepted in place, and what binds a school's policy to its trust's."""

from dataclasses import dataclass

from bylaw.model.types.basics import Remarks, When
from bylaw.model.types.clauses import Clause
from bylaw.model.types.people import Target
from bylaw.source.text import Span


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that its owner knows and lives with until a day. `target` is a rule or block, or empty for all."""

    code: str
    target: str
    reason: str
    owner: str
    until: When | None
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a trust leaves open for its schools. `kind` is such as "a role"; `default` is for silent schools."""

    name: str
    text: str
    kind: str
    default: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything that a trust's policy leaves open."""

    parameters: tuple[Parameter, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class BasedOn:
    """The trust policy that a school's stands on. `policy` is its id, empty where it is not to be found."""

    title: str
    organisation: str
    version: str
    policy: str
    span: Span


@dataclass(frozen=True, slots=True)
class Adopts:
    """The school says that it adopts the trust's rules; it does so anyway."""

    text: str
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class NotAdopted:
    """A rule of the trust that the school leaves out."""

    target: Target
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


@dataclass(frozen=True, slots=True)
class Choice:
    """What a school fills in for something that the trust leaves open."""

    target: Target
    value: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span
