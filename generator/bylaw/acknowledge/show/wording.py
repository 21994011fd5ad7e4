"""How a status is put into words: the same on the terminal, in tables and on pages."""

from collections.abc import Iterable

from bylaw.acknowledge.reopening import Reason, Why
from bylaw.acknowledge.status import State, Status
from bylaw.model.compare import RuleChange
from bylaw.model.editions import Edition
from bylaw.model.english import in_words

ANSWERS = {"agree": "agreed", "read": "has read it", "decline": "declined", "question": "has a question"}
ORDER = (
    State.OUTSTANDING, State.AGAIN, State.QUESTION, State.DECLINED, State.NOT_YET_DUE, State.CURRENT, State.LEFT
)  # fmt: skip


def titled(edition: Edition) -> str:
    """A policy with its version and whose it is."""
    version = f" {edition.version}" if edition.version else ""
    return f"{edition.title}{version} ({edition.organisation})"


def roles(status: Status) -> str:
    """The roles in which a person signs."""
    return ", ".join([status.edition.roles[r].names[0] for r in status.roles])


def state(status: Status) -> str:
    """The state, and who recorded it if somebody else did."""
    if status.state is State.CURRENT and status.recorded_by:
        return f"{status.state}, recorded by {status.recorded_by}"
    if status.state is State.NOT_YET_DUE and status.until:
        return f"{status.state}, from {in_words(status.until)}"
    return str(status.state)


def signed(status: Status) -> str:
    """What the person last answered, and when."""
    answer = status.answer
    if answer is None:
        return ""
    return f"{ANSWERS[answer.answer]} on {in_words(answer.signed_on)}, version {answer.version or 'not stated'}"


def why(reason: Why, edition: Edition) -> str:
    """A reason to sign again, as a sentence without its full stop."""
    if reason.reason is Reason.RULES:
        return _rules(reason)
    if reason.reason is Reason.ROLE:
        return f"new role: {', '.join(edition.roles[r].names[0] for r in reason.roles)}"
    if reason.reason is Reason.CYCLE and reason.since:
        return f"it is time to sign again, since {in_words(reason.since)}"
    return str(reason.reason)


def whys(status: Status) -> str:
    """All reasons in a row."""
    return "; ".join([why(reason, status.edition) for reason in status.why])


def _rules(reason: Why) -> str:
    said = [f"{change.kind}: {change.rule.name}" for change in reason.rules]
    said += [f"{text.what}{f' of “{text.name}”' if text.name else ''} changed" for text in reason.texts]
    return "; ".join(said) or "rules changed"


def changes(found: Iterable[Why]) -> tuple[RuleChange, ...]:
    """The rules that changed, of all reasons."""
    return tuple(change for reason in found for change in reason.rules)
