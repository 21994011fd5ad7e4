"""`bylaw ack status`, `who-signs` and `report`: who must sign, who has, and who must sign again."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bylaw.doors.cli_shared import DAY, Refused, day_of
from bylaw.doors.office import Office, from_here, office_option
from bylaw.doors.private_files import write_private

if TYPE_CHECKING:
    from bylaw.acknowledge.answers import Answer, Published
    from bylaw.acknowledge.staff import Person
    from bylaw.acknowledge.status import Status
    from bylaw.acknowledge.summary import Missed
    from bylaw.doors.register import Register

_ON = click.option(
    "--on",
    type=DAY,
    help="The day that it is asked for. The default is the machine's own.",
)
_POLICY = click.option("--policy", multiple=True, help="Only this policy, by its id or its title. May be given again.")


class Standing(NamedTuple):
    """All that is known on a day."""

    people: "tuple[Person, ...]"
    published: "tuple[Published, ...]"
    statuses: "tuple[Status, ...]"


@click.command()
@office_option
@_ON
@_POLICY
@click.option("--by", type=click.Choice(["policy", "person", "role"]), default="policy", help="How it is laid out.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
def status(office: Office, on: Any, policy: tuple[str, ...], by: str, form: str) -> None:
    """Say who has signed, who has not, and who must sign again and why."""
    from bylaw.acknowledge.show import data, table, text

    day = day_of(on)
    found = standing(office, day, policy).statuses
    if form == "text":
        shows = {"policy": text.by_policies, "person": text.by_people, "role": text.by_roles}
        click.echo(printable(shows[by](found)), nl=False)
    else:
        click.echo(table.table(found) if form == "csv" else data.data(found, day), nl=False)


@click.command()
@office_option
@_ON
@_POLICY
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
def who_signs(office: Office, on: Any, policy: tuple[str, ...], form: str) -> None:
    """Say who is asked to sign what, and in which roles; and what of the staff list leads nowhere."""
    from bylaw.acknowledge.show import data, table, text
    from bylaw.acknowledge.status import State

    day = day_of(on)
    known = standing(office, day, policy)
    asked = tuple(s for s in known.statuses if s.state is not State.LEFT)
    if form == "text":
        click.echo(printable(text.who_signs(asked)), nl=False)
    else:
        click.echo(table.table(asked) if form == "csv" else data.data(asked, day), nl=False)
    if not policy:
        for note in notes(known, day):
            click.echo(printable(note), err=True)


@click.command()
@office_option
@_ON
@_POLICY
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    help="The file to write, in the office folder unless a folder is named.",
)
def report(office: Office, on: Any, policy: tuple[str, ...], output: Path) -> None:
    """Write a page for the office and for governors: bars, names, and who had not signed when the next version came."""
    from bylaw.acknowledge.ledger import code_of
    from bylaw.acknowledge.show.report import Register as Shown
    from bylaw.acknowledge.show.report import report as page

    day = day_of(on)
    known = standing(office, day, policy)
    with office.register() as register:
        gaps = _missed(register, known, day)
        head = register.head()
    told = () if policy else notes(known, day)
    target = output if output.parent != Path() else office.folder / output
    write_private(target, page(known.statuses, gaps, told, Shown(head.number, code_of(head)), day))
    click.echo(f"The report is in {from_here(target)}. It names people: keep it private.")


def standing(office: Office, day: date, policies: Iterable[str] = ()) -> Standing:
    """How everybody stands on a day, to some policies or to all. Problems of the staff list or the register stop it."""
    from bylaw.acknowledge.status import statuses

    people = office.people()
    with office.register() as register:
        published = register.published()
        chosen = _chosen(published, tuple(policies))
        answers = _counted(register, people)(day)
    return Standing(people, chosen, tuple(statuses(people, chosen, answers, day)))


def notes(known: Standing, day: date) -> tuple[str, ...]:
    """What of the staff list leads nowhere: roles that no policy has, people whom nothing asks."""
    from bylaw.acknowledge.show import text
    from bylaw.acknowledge.staff_roles import unknown_roles
    from bylaw.acknowledge.status import in_force

    editions = [one.edition for one in in_force(known.published, day).values()]
    asked = {s.person.reference for s in known.statuses}
    idle = [p.name for p in known.people if p.reference not in asked and not (p.end and p.end < day)]
    return tuple(text.not_asked(unknown_roles(known.people, editions), idle)) if editions else ()


def printable(text: str) -> str:
    """Text with names from elsewhere: nothing in it can move the cursor or turn the text around."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def _chosen(published: "tuple[Published, ...]", policies: tuple[str, ...]) -> "tuple[Published, ...]":
    wanted = {name.casefold() for name in policies}
    names = {n for one in published for n in (one.edition.policy.casefold(), one.edition.title.casefold())}
    for name in policies:
        if name.casefold() not in names:
            raise Refused(f"No policy “{name}” was published. “bylaw ack status” lists those that were.")
    if not wanted:
        return published
    return tuple(p for p in published if {p.edition.policy.casefold(), p.edition.title.casefold()} & wanted)


def _counted(
    register: "Register", people: "tuple[Person, ...]"
) -> "Callable[[date], Mapping[tuple[str, str, str], Answer]]":
    from bylaw.acknowledge.judging import counted

    # A release brings many editions on one day, and the answers of a day are all of them.
    return lru_cache(1)(lambda day: counted(register.answers(day), people))


def _missed(register: "Register", known: Standing, day: date) -> "tuple[Missed, ...]":
    from bylaw.acknowledge.summary import missed

    until = tuple(one for one in known.published if one.on <= day)
    return missed(known.people, until, _counted(register, known.people))
