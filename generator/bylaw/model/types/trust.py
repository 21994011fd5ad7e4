"""Findings accepted in place, and what binds a school's policy to its trust's."""

from bylaw.model.types.basics import Remarks, When
from bylaw.model.types.clauses import Clause
from bylaw.model.types.people import Target
from bylaw.record import record
from bylaw.source.text import Span


@record
class Accepted:
    """A finding that its owner knows and lives with until a day. `target` is a rule or block, or empty for all."""

    code: str
    target: str
    reason: str
    owner: str
    until: When | None
    remarks: Remarks
    span: Span


@record
class Parameter:
    """What a trust leaves open for its schools. `kind` is such as "a role"; `default` is for silent schools."""

    name: str
    text: str
    kind: str
    default: str
    remarks: Remarks
    span: Span


@record
class Parameters:
    """Everything that a trust's policy leaves open."""

    parameters: tuple[Parameter, ...]
    remarks: Remarks
    span: Span


@record
class BasedOn:
    """The trust policy that a school's stands on. `policy` is its id, empty where it is not to be found."""

    title: str
    organisation: str
    version: str
    policy: str
    span: Span


@record
class Adopts:
    """The school says that it adopts the trust's rules; it does so anyway."""

    text: str
    remarks: Remarks
    span: Span


@record
class NotAdopted:
    """A rule of the trust that the school leaves out."""

    target: Target
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


@record
class Choice:
    """What a school fills in for something that the trust leaves open."""

    target: Target
    value: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span
