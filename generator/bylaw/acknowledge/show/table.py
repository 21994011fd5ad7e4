"""How people stand, as a table for a spreadsheet."""

from collections.abc import Iterable
from itertools import chain

from bylaw.acknowledge.show import wording
from bylaw.acknowledge.status import Status
from bylaw.model.csv_text import to_csv

HEADINGS = (
    "reference", "name", "e-mail", "organisation", "policy", "title", "version", "form", "roles", "state", "from",
    "answer", "signed on", "signed version", "method", "recorded by", "why",
)  # fmt: skip


def table(found: Iterable[Status]) -> bytes:
    """A row for each person and form, in CSV. No cell can run in a spreadsheet."""
    return to_csv(chain([HEADINGS], map(_row, found)))


def _row(status: Status) -> tuple[str, ...]:
    person, edition, answer = status.person, status.edition, status.answer
    return (
        person.reference,
        person.name,
        person.email,
        edition.organisation,
        edition.policy,
        edition.title,
        edition.version,
        status.form.title,
        wording.roles(status),
        str(status.state),
        status.until.isoformat() if status.until else "",
        answer.answer if answer else "",
        answer.signed_on.isoformat() if answer else "",
        answer.version if answer else "",
        answer.method if answer else "",
        status.recorded_by,
        wording.whys(status),
    )
