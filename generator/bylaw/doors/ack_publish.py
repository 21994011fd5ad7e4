"""`bylaw ack publish`: puts what people are asked to sign into the register, as it is on the day."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from bylaw.doors.cli_shared import CLEAN, DAY, ERRORS, Refused
from bylaw.doors.office import Office, office_option, one_line, shown


@click.command()
@click.argument("policies", default="policy-src")
@office_option
@click.option("--on", type=DAY, help="The day from which it holds; the default is today.")
@click.option("--release", default="", help="The name of the release that it is part of, such as 2026-09.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the result is printed."
)
def publish(policies: str, office: Office, on: Any, release: str, form: str) -> None:
    """Put the policies that people sign into the register, from a folder or from an export (rules.json).

    Every policy is put there that has a form or was withdrawn. Drafts are left out. A version that was published
    asking something else is refused, and then nothing is put there.
    """
    from bylaw.doors.diff import NotComparable, editions_of

    today = date.today()
    if len(release) > 100:
        raise Refused("The name of a release has at most 100 characters.")
    try:
        found = editions_of(policies, Path("policy-src"), today)
    except NotComparable as error:
        raise Refused(str(error)) from None
    with office.register(create=True) as register:
        decisions = register.publish(found, today, on.date() if on else None, one_line(release))
    refused = any(d.outcome == "refused" for d in decisions)
    if form == "json":
        said = [{"outcome": d.outcome, "sentence": d.sentence} for d in decisions]
        click.echo(json.dumps({"published": not refused, "policies": said}, ensure_ascii=False, indent=2).encode())
    else:
        for decision in decisions:
            if decision.outcome != "added" or not refused:
                click.echo(shown(decision.sentence))
        if refused:
            click.echo("Nothing was published.")
        elif not decisions:
            click.echo("No policy here has a form to sign, so nothing was published.")
    sys.exit(ERRORS if refused else CLEAN)
