"""Document control: the facts of a policy, and how far it has come."""

from msgspec import Struct

from bylaw.model.types.basics import Duration, Remarks, When
from bylaw.model.types.people import Target
from bylaw.model.types.trust import BasedOn
from bylaw.source.text import Span

DRAFTS = ("draft", "in committee")
RATIFIED = ("ratified", "adopted")
WITHDRAWN = "withdrawn"
STATUSES = (*DRAFTS, *RATIFIED, WITHDRAWN)


class Review(Struct, frozen=True):
    """How often the policy is reviewed. `every` is empty for a rhythm that is not a number of something."""

    text: str
    every: Duration | None
    triggers: tuple[str, ...]
    span: Span


class Fact(Struct, frozen=True):
    """A fact of document control, as written. `missing` where the author wrote "to be added"."""

    name: str
    value: str
    missing: bool
    remarks: Remarks
    span: Span


class Control(Struct, frozen=True):
    """Document control: the facts in order, and those that are understood."""

    facts: tuple[Fact, ...]
    owner: str
    approved_by: str
    approved_on: When | None
    adopted_by: str
    adopted_on: When | None
    version: str
    status: str
    audience: str
    notice: str
    review: Review | None
    last_review: When | None
    next_review: When | None
    next_review_written: bool
    related: tuple[tuple[str, Target], ...]
    based_on: BasedOn | None = None

    @property
    def is_draft(self) -> bool:
        """Whether the policy is not in force yet."""
        return self.status in DRAFTS

    @property
    def is_ratified(self) -> bool:
        """Whether the status says that it was approved for good. One without a status may be in force all the same."""
        return self.status in RATIFIED

    @property
    def is_withdrawn(self) -> bool:
        """Whether the policy is in force no more."""
        return self.status == WITHDRAWN

    def fact(self, name: str) -> Fact | None:
        """The fact of that name, if it is stated."""
        return next((f for f in self.facts if f.name == name), None)
