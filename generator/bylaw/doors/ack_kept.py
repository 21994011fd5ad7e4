"""`bylaw ack kept`, `match` and `set-aside`: what is not counted, why, and what somebody decides about it."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import click

from bylaw.doors.cli_shared import Refused
from bylaw.doors.office import Failed, Office, office_option, one_line, shown

if TYPE_CHECKING:
    from bylaw.acknowledge.answers import Answer
    from bylaw.acknowledge.staff import Person
    from bylaw.doors.register import Register

_HEADINGS = ("id", "what", "person", "name", "policy", "version", "answer", "signed on", "why", "perhaps")
_ENTRY = click.argument("entry")
_BY = click.option("--by", required=True, metavar="NAME", help="Who decides it.")
_BECAUSE = click.option("--because", required=True, metavar="WHY", help="What it rests on, in a few words.")


class Kept(NamedTuple):
    """Something that is not counted. `what` is "receipt", or where it stood if it is none; `perhaps` a reference."""

    id: str
    what: str
    person: str
    name: str
    policy: str
    version: str
    answer: str
    signed_on: str
    why: str
    perhaps: str


@click.command()
@office_option
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
def kept(office: Office, form: str) -> None:
    """List what came back and is not counted, and why.

    Most of it counts by itself later: once its version is published, or once the person is on the staff list. The rest
    is for somebody to decide: see “bylaw ack match” and “bylaw ack set-aside”.
    """
    people = office.people() if office.staff_file.exists() else ()
    with office.register() as register:
        found = _found(register, people)
    click.echo(_written(found, form), nl=False)


@click.command()
@_ENTRY
@click.option(
    "--person", required=True, metavar="REFERENCE", help="Whose answer it is: the reference on the staff list."
)
@_BY
@_BECAUSE
@office_option
def match(entry: str, person: str, by: str, because: str, office: Office) -> None:
    """Count the receipt ENTRY as the answer of somebody on the staff list.

    The receipt stays as it is; who decided it, and why, is written down beside it. The last decision holds.
    """
    from bylaw.acknowledge.staff import known_people, person_key

    known = known_people(office.people())
    found = known.get(person_key(person))
    if found is None:
        raise Refused(f"“{shown(person, 80)}” is not on the staff list.")
    receipt = _decide(office, entry, found.reference, by, because)
    with office.register() as register:
        apart = [one.reason for one in register.not_counted(known, date.today()) if one.answer.receipt == receipt]
    whose = f"the answer of {shown(found.name)} ({shown(found.reference)})"
    click.echo(f"It is {whose}, and still kept apart. {apart[0]}" if apart else f"It counts as {whose}.")


@click.command(name="set-aside")
@_ENTRY
@_BY
@_BECAUSE
@office_option
def set_aside(entry: str, by: str, because: str, office: Office) -> None:
    """Take ENTRY off the list of what is kept apart, because nothing is to be done about it. It is never counted.

    It stays in the register, with who decided it and why.
    """
    _decide(office, entry, "", by, because)
    click.echo("It is set aside.")


def _decide(office: Office, entry: str, person: str, by: str, because: str) -> str:
    """Write a decision down. Returns the whole number of the entry."""
    by, because = one_line(by), one_line(because)
    if not by or not because:
        raise Refused("Say who decides it, and why: --by and --because.")
    with office.register(create=True) as register:
        whole = register.find(one_line(entry).lower())
        if len(whole) != 1:
            raise Failed(_not_found(entry, len(whole)))
        if not register.match(whole[0], person, by, because):
            raise Failed("This is no whole receipt, so it cannot be anybody's answer. It can be set aside.")
    return whole[0]


def _not_found(entry: str, how_many: int) -> str:
    if how_many:
        return f"More than one entry begins with “{shown(entry, 80)}”. Write more of it."
    return f"Nothing in the register begins with “{shown(entry, 80)}”. “bylaw ack kept” lists what is kept apart."


def _found(register: "Register", people: "Sequence[Person]") -> list[Kept]:
    from bylaw.acknowledge.judging import likely
    from bylaw.acknowledge.staff import known_people

    found: list[Kept] = []
    known = known_people(people)
    for answer, why in register.not_counted(known or None, date.today()):
        person = likely(answer, people) if answer.person not in known else None
        found.append(_of_receipt(answer, why, person.reference if person else ""))
    found += (Kept(one.id, one.where, "", "", "", "", "", "", one.reason, "") for one in register.kept_apart())
    return found


def _of_receipt(answer: "Answer", why: str, perhaps: str) -> Kept:
    day = answer.signed_on.isoformat()
    said = (answer.receipt, "receipt", answer.person, answer.name, answer.policy, answer.version, answer.answer, day)
    return Kept(*said, why, perhaps)


def _written(found: Sequence[Kept], form: str) -> bytes:
    if form == "json":
        return (json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=2) + "\n").encode()
    if form == "csv":
        from bylaw.model.csv_text import to_csv

        return to_csv([_HEADINGS, *found])
    return "".join(f"{line}\n" for line in _lines(found)).encode(sys.stdout.encoding or "utf-8", "replace")


def _lines(found: Sequence[Kept]) -> Iterator[str]:
    for one in found:
        what = f"{one.name}, {one.policy}, version {one.version}" if one.what == "receipt" else one.what
        yield f"{one.id[:13]}  {shown(what)}"
        yield f"               {shown(one.why)}"
        if one.perhaps:
            yield f"               Somebody of that name has the reference {shown(one.perhaps)}."
    yield f"{len(found):,} kept apart." if found else "Everything that came back is counted."
