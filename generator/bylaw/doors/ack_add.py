"""`bylaw ack add`: takes in what people answered, by web, PDF, e-mail, form service and paper."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from bylaw.doors.cli_shared import CLEAN, DAY, ERRORS, Refused
from bylaw.doors.office import Office, office_option, one_line, shown

if TYPE_CHECKING:
    from bylaw.acknowledge.incoming import Incoming
    from bylaw.acknowledge.intake.table import Catalogue
    from bylaw.doors.register import Added, Register

_BATCH = 500
_ANSWERS = ("agree", "read", "decline", "question")


class Paper(NamedTuple):
    """What was signed on a sheet of paper, the same for everybody on it."""

    code: str
    on: date
    recorded_by: str
    answer: str
    boxes: str


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE...")
@office_option
@click.option("--paper", "code", metavar="CODE", help="FILE... are the references of people who signed this sheet.")
@click.option("--on", type=DAY, help="With --paper: the day on which they signed.")
@click.option("--recorded-by", default="", metavar="NAME", help="With --paper: who keys it in.")
@click.option("--answer", type=click.Choice(_ANSWERS), default="agree", help="With --paper: what they answered.")
@click.option("--boxes", default="", metavar="LETTERS", help="With --paper: the boxes that they ticked, such as ABD.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the result is printed."
)
def add(
    what: tuple[str, ...],
    office: Office,
    code: str | None,
    on: Any,
    recorded_by: str,
    answer: str,
    boxes: str,
    form: str,
) -> None:
    """Add receipts to the register: JSON, e-mail, filled PDF, CSV, folders of these, or a sheet of paper.

    Adding the same receipt twice changes nothing. What cannot be counted is kept apart with the reason, never lost:
    see “bylaw ack kept”. Exit status: 0 when everything counts, 1 when something is kept apart, 2 for misuse.
    """
    paper = _paper(code, on, recorded_by, answer, boxes)
    people = office.people() if office.staff_file.exists() else ()
    headings = office.sign_off().columns
    with office.register(create=True) as register:
        from bylaw.acknowledge.intake.table import Catalogue
        from bylaw.acknowledge.staff import known_people

        catalogue = Catalogue(register.published(), known_people(people), date.today())
        incoming = _on_paper(what, paper, catalogue) if paper else _in_files(what, catalogue, headings)
        results = _add_all(register, incoming, catalogue)
        outcomes = _print_json(results) if form == "json" else _print_text(results)
    if not people and form == "text":
        click.echo(f"There is no staff list at {office.staff_file}, so nobody is counted yet.", err=True)
    sys.exit(ERRORS if outcomes["kept apart"] else CLEAN)


def _paper(code: str | None, on: Any, recorded_by: str, answer: str, boxes: str) -> Paper | None:
    if code is None:
        if on or recorded_by or boxes or answer != "agree":
            raise Refused("--on, --recorded-by, --answer and --boxes go with --paper CODE.")
        return None
    if on is None or not one_line(recorded_by):
        raise Refused("--paper needs the day and who keys it in: --on 2026-09-04 --recorded-by “Your Name”.")
    return Paper(code, on.date(), one_line(recorded_by), answer, boxes)


def _on_paper(references: Iterable[str], paper: Paper, catalogue: "Catalogue") -> Iterator["Incoming"]:
    from bylaw.acknowledge.intake.table import from_row

    for reference in map(one_line, references):
        cells = {
            "code": one_line(paper.code),
            "reference": reference,
            "date": paper.on.isoformat(),
            "recorded by": paper.recorded_by,
            "answer": paper.answer,
            "boxes": paper.boxes,
        }
        name = catalogue.name_of(reference)
        where = reference if name == reference else f"{name} ({reference})"
        yield from_row(where, cells, catalogue)


def _in_files(names: Iterable[str], catalogue: "Catalogue", headings: Any) -> Iterator["Incoming"]:
    from bylaw.doors.ack_files import files_in, receipts_in

    places = [Path(name) for name in names]
    gone = next((place for place in places if not place.exists()), None)
    if gone:
        raise Refused(f"There is no file {shown(str(gone))}.")
    strange = next((place for place in places if not place.is_dir() and not place.is_file()), None)
    if strange:
        raise Refused(f"{shown(str(strange))} is no ordinary file. Save what it gives to a file, and add that.")
    for file in files_in(places):
        try:
            yield from receipts_in(file, catalogue, headings)
        except OSError as error:
            raise Refused(
                f"{shown(str(file))} cannot be read: {error.strerror}. What came before it is added."
            ) from None


def _add_all(register: "Register", incoming: Iterable["Incoming"], catalogue: "Catalogue") -> Iterator["Added"]:
    """Add in batches, each of which is in or not in, whatever happens; and say of each receipt if it counts."""
    from bylaw.acknowledge.judging import judge

    arriving, done = iter(incoming), 0
    waited_for = sys.stderr.isatty() and not sys.stdout.isatty()
    while batch := list(islice(arriving, _BATCH)):
        added = register.add(batch)
        done += len(batch)
        if waited_for:
            click.echo(f"\r{done:,} read", err=True, nl=False)
        for one, result in zip(batch, added, strict=True):
            known = catalogue.people or None
            why = judge(one.receipt, catalogue.by_policy, known, catalogue.today) if one.receipt else ""
            yield result._replace(outcome="kept apart", why=why) if why and result.outcome != "kept apart" else result
    if waited_for:
        click.echo("", err=True)


def _print_text(results: Iterable["Added"]) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    for result in results:
        outcomes[result.outcome] += 1
        click.echo(f"{shown(result.where)}: {result.outcome}{'. ' + shown(result.why) if result.why else ''}")
    click.echo(", ".join(f"{outcomes[kind]:,} {kind}" for kind in ("added", "there already", "kept apart")))
    return outcomes


def _print_json(results: Iterable["Added"]) -> Counter[str]:
    """All of it at the end, as one object."""
    found = list(results)
    outcomes = Counter(result.outcome for result in found)
    counts = {kind.replace(" ", "_"): outcomes[kind] for kind in ("added", "there already", "kept apart")}
    each = [{"where": shown(r.where), "outcome": r.outcome, "why": shown(r.why)} for r in found]
    click.echo(json.dumps({**counts, "receipts": each}, ensure_ascii=False, indent=2).encode())
    return outcomes
