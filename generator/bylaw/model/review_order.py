"""Whether the dates of a policy's reviews stand in an order that can be right."""

from bylaw.model.from_syntax.phrases import days_of
from bylaw.model.types import Control


def out_of_order(control: Control) -> str:
    """What a review that is due before the policy was last reviewed or approved lies before, in words; or nothing."""
    due = control.next_review
    if due and due.end and control.next_review_written:
        for name, earlier in (("last reviewed", control.last_review), ("approved", control.approved_on)):
            days = days_of(earlier.text) if earlier else None
            if earlier and days and due.end < days[0]:
                return f"was {name} ({earlier.text})"
    return ""
