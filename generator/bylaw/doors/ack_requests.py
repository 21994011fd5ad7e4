"""`bylaw ack requests`: writes the messages of a day, and keeps in the register that they were written."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bylaw.doors.ack_status import printable, standing
from bylaw.doors.cli_shared import DAY, Refused, day_of
from bylaw.doors.office import Office, from_here, office_option
from bylaw.doors.private_files import empty_folder_of_letters, write_private

if TYPE_CHECKING:
    from bylaw.acknowledge.requests import Asked, Message, Plan
    from bylaw.acknowledge.staff import Person
    from bylaw.doors.register import Register


@click.command()
@office_option
@click.option("--on", type=DAY, help="The day. The default is the machine's own.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for the messages; the default is “requests” with the day, in the office folder.",
)
@click.option("--dry-run", is_flag=True, help="Say who would be written to; write and keep nothing.")
def requests(office: Office, on: Any, output: Path | None, dry_run: bool) -> None:
    """Write one message to each person who owes something: as e-mails to send, and as a table for mail merge.

    On the same day again it writes the same messages. Nothing goes to leavers, to people away, at weekends or on
    holidays.
    """
    day = day_of(on)
    made = _plan(office, day)
    click.echo(printable("\n".join(_said(made, day))))
    if made.messages and not dry_run:
        folder = output or office.folder / f"requests-{day.isoformat()}"
        unsent = _write(office, made, folder, day)
        _keep(office, made.messages, day)
        click.echo(f"The messages are in {from_here(folder)}: one .eml file each, and requests.csv for mail merge.")
        if unsent:
            click.echo(printable(f"No e-mail address, so only in requests.csv: {', '.join(unsent)}."))


def _plan(office: Office, day: date) -> "Plan":
    from bylaw.acknowledge.requests import plan
    from bylaw.acknowledge.working_days import holidays

    off = holidays((office.read(office.holidays_file) or b"").decode("utf-8-sig", "replace"))
    if off.problems:
        raise Refused("\n".join(f"{office.holidays_file.name}: {problem}" for problem in off.problems))
    settings = office.sign_off()
    known = standing(office, day)
    with office.register() as register:
        asked = [one for one in _asked(register) if one.on < day]
    return plan(known.statuses, asked, settings.reminders, off.days, day)


def _asked(register: "Register") -> Iterator["Asked"]:
    from bylaw.acknowledge.requests import Asked

    for request in register.requests():
        yield Asked(request.person, request.on, frozenset(request.asked.get("things", ())))


def _said(made: "Plan", day: date) -> Iterator[str]:
    from bylaw.acknowledge.requests import Kind
    from bylaw.model.english import in_words

    if made.next_day:
        yield f"Nobody is written to on {in_words(day)}. The next day for it is {in_words(made.next_day)}."
        return
    first = sum(m.kind is Kind.FIRST for m in made.messages)
    reminders = len(made.messages) - first
    yield f"{_count(first, 'request')} and {_count(reminders, 'reminder')}."
    if made.waiting:
        yield f"Asked already, and not due a reminder: {_named(made.waiting)}."
    if made.exhausted:
        yield f"Had every reminder, and still owe an answer: {_named(made.exhausted)}. Speak to them."


def _count(n: int, what: str) -> str:
    return f"{n} {what}{'' if n == 1 else 's'}"


def _named(people: "Iterable[Person]") -> str:
    return ", ".join(f"{p.name} ({p.reference})" for p in people)


def _write(office: Office, made: "Plan", folder: Path, day: date) -> list[str]:
    """The names of those who have no e-mail address."""
    from bylaw.acknowledge.letters import letter, merge_table

    settings = office.sign_off()
    empty_folder_of_letters(folder)
    write_private(folder / "requests.csv", merge_table(made.messages, settings, day))
    unsent: list[str] = []
    for number, message in enumerate(made.messages, 1):
        if message.person.email:
            write_private(folder / f"{number:04}.eml", letter(message, settings, day))
        else:
            unsent.append(message.person.name)
    return unsent


def _keep(office: Office, messages: "Iterable[Message]", day: date) -> None:
    from bylaw.acknowledge.requests import to_record
    from bylaw.acknowledge.staff import person_key
    from bylaw.doors.register import Request

    with office.register() as register:
        register.record(Request(person_key(m.person.reference), day, to_record(m)) for m in messages)
