"""The blocks of a policy that are used: checklists, registers, procedures and forms."""

from msgspec import Struct

from bylaw.model.types.basics import Remarks
from bylaw.model.types.clauses import Clause
from bylaw.model.types.people import People
from bylaw.model.types.rules import Labels
from bylaw.model.types.understanding import Asking
from bylaw.source.text import Span


class Question(Struct, frozen=True):
    """A question of a checklist. `expected` is yes, no or empty; `stop_if` the answer that stops."""

    text: str
    expected: str
    stop_if: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


class Checklist(Struct, frozen=True):
    """Questions to ask before an act."""

    id: str
    name: str
    title: str
    people: People | None
    clauses: tuple[Clause, ...]
    questions: tuple[Question, ...]
    labels: Labels
    remarks: Remarks
    span: Span


class Entry(Struct, frozen=True):
    """An entry of a register, with its facts in order."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    remarks: Remarks
    span: Span


class Register(Struct, frozen=True):
    """A register. `kind` is channels, contacts, settings or register."""

    id: str
    name: str
    kind: str
    title: str
    entries: tuple[Entry, ...]
    remarks: Remarks
    span: Span


class Acknowledgement(Struct, frozen=True):
    """What people sign. `statement` is paragraphs of plain text; `boxes` are ticked; `fields` are asked for.

    `send_to` is for people to read; `post_to` the https address to which the form may post receipts, or empty.
    """

    id: str
    name: str
    title: str
    signed_by: People
    how_often: str
    covers: str
    statement: str
    boxes: tuple[str, ...]
    fields: tuple[str, ...]
    send_to: str
    post_to: str
    understanding: tuple[Asking, ...]
    remarks: Remarks
    span: Span

    @property
    def file(self) -> str:
        """The name of its form's file. It stands beside the policy's page, which is index.html."""
        return f"{self.name}.html" if self.name != "index" else "index-form.html"


class Step(Struct, frozen=True):
    """A step of a procedure. `doers` are the people that its sentence starts with, empty where it names none."""

    number: int
    doers: People
    act: str
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span


class Procedure(Struct, frozen=True):
    """Numbered steps. `people` is whom it is for, `started_by` who starts it."""

    id: str
    name: str
    title: str
    people: People | None
    started_by: People | None
    clauses: tuple[Clause, ...]
    steps: tuple[Step, ...]
    labels: Labels
    remarks: Remarks
    span: Span


class Field(Struct, frozen=True):
    """What an application form asks for. `at_least` is how many; `choices` what may be chosen, empty for any answer."""

    text: str
    at_least: int
    choices: tuple[str, ...]
    remarks: Remarks
    span: Span


class ApplicationForm(Struct, frozen=True):
    """A form by which people apply for something."""

    id: str
    name: str
    title: str
    filled_in_by: People
    goes_to: People
    fields: tuple[Field, ...]
    clauses: tuple[Clause, ...]
    remarks: Remarks
    span: Span
