"""`bylaw ack verify`: whether the register is as bylaw wrote it."""

import json
import sys

import click

from bylaw.doors.cli_shared import CLEAN, ERRORS, Refused
from bylaw.doors.office import Office, office_option, shown

_MOST_SHOWN = 50


@click.command()
@office_option
@click.option(
    "--against", metavar="CODE", help="A code that was printed earlier: what it stands for must still be there."
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the result is printed."
)
def verify(office: Office, against: str | None, form: str) -> None:
    """Find every entry of the register that was edited, removed, moved or put there by something else.

    Prints the code of the register as it is now. File it elsewhere: with --against, it shows even a register that was
    written anew from the start. Exit status: 0 when all is as it was written, 1 when it is not.
    """
    from bylaw.acknowledge.ledger import code_of, read_code
    from bylaw.doors.register_check import problems

    code = read_code(against) if against else None
    if against and code is None:
        raise Refused(f"“{shown(against, 40)}” is no code of a register. One looks like 10432-7K3M-92QX-1F5T.")
    with office.register() as register:
        head = register.head()
        found = list(problems(register, code))
    if form == "json":
        result = {"whole": not found, "entries": head.number, "code": code_of(head), "problems": found}
        click.echo(json.dumps(result, ensure_ascii=False, indent=2).encode())
    else:
        for problem in found[:_MOST_SHOWN]:
            click.echo(shown(problem))
        if len(found) > _MOST_SHOWN:
            click.echo(f"And {len(found) - _MOST_SHOWN:,} more.")
        whole = "All is as it was written." if not found else "The register is not as it was written."
        click.echo(f"{whole} {head.number:,} {'entry' if head.number == 1 else 'entries'}, code {code_of(head)}.")
    sys.exit(ERRORS if found else CLEAN)
