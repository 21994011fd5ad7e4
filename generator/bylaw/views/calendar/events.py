"""What falls due and when: reviews of policies, and departures from a trust's rules that run out."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bylaw.model.cycle import cycle
from bylaw.model.english import capital
from bylaw.model.review_order import out_of_order
from bylaw.model.types import Control, Expiry, Handbook, Organisation, Policy

FIRST_DAY = date(2000, 1, 1)


class Event(NamedTuple):
    """Something that falls due. `what` is "Review" or what runs out, `rule` the rule whose departure runs out.

    `written` is the day as its author wrote it, `day` the last one that it may mean; `stamp` the newest day on which
    the policy says that something was done to it. `yearly` is for a rhythm such as “each September”, of which `day` is
    the first time.
    """

    what: str
    day: date
    written: str
    organisation: Organisation
    policy: Policy
    rule: str
    stamp: date
    yearly: bool = False

    @property
    def is_review(self) -> bool:
        """Whether a policy is to be reviewed, not a departure to end."""
        return not self.rule

    @property
    def title(self) -> str:
        """What falls due, of which policy."""
        return f"{self.what}: {self.policy.title}"

    @property
    def address(self) -> str:
        """Where it is said, from the site's root."""
        return f"{self.policy.id}/#{self.rule}" if self.rule else f"{self.policy.id}/"

    @property
    def owner(self) -> str:
        """Who is to act, as the policy says."""
        return capital(self.policy.control.owner)


def events(handbook: Handbook) -> tuple[Event, ...]:
    """Everything that falls due, by day, then in the order of the handbook. What is withdrawn asks for nothing."""
    found: list[Event] = []
    for organisation in handbook.organisations:
        for policy in organisation.current_policies:
            found += _of(organisation, policy)
    return tuple(sorted(found, key=lambda event: event.day))


def _of(organisation: Organisation, policy: Policy) -> Iterator[Event]:
    control = policy.control
    due, stamp = control.next_review, _stamp(control)
    if due and due.end and not out_of_order(control):
        yield Event("Review", due.end, due.text, organisation, policy, "", stamp)
    elif first := _first_of_rhythm(control, stamp):
        yield Event(
            "Review", first, control.review.text if control.review else "", organisation, policy, "", stamp, True
        )
    if control.based_on:
        for rule in policy.rules:
            for clause in rule.all_clauses:
                if isinstance(clause, Expiry) and clause.on.end:
                    yield Event("Departure ends", clause.on.end, clause.on.text, organisation, policy, rule.name, stamp)


def _first_of_rhythm(control: Control, after: date) -> date | None:
    """The last day of the month in which a policy is reviewed each year, the first one after a day."""
    rhythm = cycle(control.review.text) if control.review and not control.next_review else None
    if rhythm is None or not rhythm.month:
        return None
    year = after.year + (rhythm.month <= after.month)
    return date(year, rhythm.month, monthrange(year, rhythm.month)[1])


def _stamp(control: Control) -> date:
    said = (control.last_review, control.adopted_on, control.approved_on)
    return max((when.end for when in said if when and when.end), default=FIRST_DAY)
