"""The staff list: who works where, in which roles, from when to when, and when somebody is away."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from bylaw.acknowledge.dates import HINT, read_date
from bylaw.acknowledge.spreadsheet import NotATable, Row, from_csv, near

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("ref", "staff reference", "staff number", "staff id", "employee number", "payroll number"),
    "name": ("full name", "staff name", "display name"),
    "first name": ("forename", "given name"),
    "last name": ("surname", "family name"),
    "e-mail": ("e-mail address", "work e-mail", "mail"),
    "roles": ("role", "job role", "post", "posts"),
    "start": ("start date", "starts", "started", "from", "joined"),
    "end": ("end date", "ends", "ended", "to", "left", "leaving date"),
    "away from": ("leave from", "away start", "absent from"),
    "away to": ("leave to", "away end", "away until", "absent to", "away till"),
    "organisation": ("organization", "school", "site"),
}


class Person(NamedTuple):
    """Somebody on the staff list.

    `start` and `end` are the first and the last day, none where it is not said; `away` are spans of days, both ends
    included, the last day being `date.max` where no return is known. `organisation` is empty where none is said.
    """

    reference: str
    name: str
    email: str
    roles: tuple[str, ...]
    start: date | None
    end: date | None
    away: tuple[tuple[date, date], ...]
    organisation: str


class StaffList(NamedTuple):
    """Who is on it, what has to be put right before it can be used, and what is only worth knowing."""

    people: tuple[Person, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...] = ()


def staff_list(data: bytes) -> StaffList:
    """The people of a CSV file. Whoever has no reference goes by their e-mail address."""
    try:
        table = from_csv(data, COLUMNS)
    except NotATable as error:
        return StaffList((), (str(error),))
    meant = {heading: near(heading, COLUMNS) for heading in table.unknown}
    slips = {heading: column for heading, column in meant.items() if column and column not in table.columns}
    problems = [f"There is no column “{h[:80]}”. Did you mean “{column}”?" for h, column in slips.items()]
    problems += [*_columns_lacking(table.columns | set(slips.values())), *table.problems]
    people: dict[int, Person] = {}
    for row in table.rows if not problems else ():
        person, found = _person(row)
        problems += found
        if person:
            people[row.line] = person
    problems += _twice(people)
    notes = [f"The column “{h[:80]}” was passed over." for h in table.unknown if h not in slips]
    notes += [*_roleless(people), *_shared_addresses(people)]
    return StaffList(tuple(people.values()), tuple(problems), tuple(notes))


def person_key(text: str) -> str:
    """What a reference or an e-mail address is compared by: capitals and spaces make no difference."""
    return " ".join(text.split()).lower()


def known_people(people: Iterable[Person]) -> Mapping[str, Person]:
    """People by the key of their reference, and by that of their e-mail address unless two people share it."""
    people = tuple(people)
    times = Counter(person_key(p.email) for p in people)
    by_address = {person_key(p.email): p for p in people if p.email and times[person_key(p.email)] == 1}
    return by_address | {person_key(p.reference): p for p in people}


def _columns_lacking(columns: frozenset[str]) -> Iterator[str]:
    if not columns & {"reference", "e-mail"}:
        yield "There is no column “reference” and none “e-mail”, so nobody can be told apart."
    if not columns & {"name", "last name"}:
        yield "There is no column “name”."
    if "roles" not in columns:
        yield "There is no column “roles”, so nobody would be asked for anything."
    if "away to" in columns and "away from" not in columns:
        yield "There is a column “away to” and none “away from”."


def _person(row: Row) -> tuple[Person | None, list[str]]:
    cell = row.cells.get
    problems: list[str] = []
    start, end = (_day(row, column, problems) for column in ("start", "end"))
    if start and end and end < start:
        problems.append(f"Line {row.line}: the end is before the start.")
    away = tuple(_away(row, problems))
    reference, email = cell("reference", "") or cell("e-mail", ""), cell("e-mail", "")
    name = cell("name", "") or " ".join(filter(None, (cell("first name", ""), cell("last name", ""))))
    if not reference:
        problems.append(f"Line {row.line} has neither a reference nor an e-mail address.")
    if not name:
        problems.append(f"Line {row.line} has no name.")
    if email and not re.fullmatch(r"[^@\s,;<>]+@[^@\s,;<>]+", email):
        problems.append(f"Line {row.line}: “{email[:80]}” is no e-mail address.")
    if problems:
        return None, problems
    return Person(reference, name, email, _roles(cell("roles", "")), start, end, away, cell("organisation", "")), []


def _roles(text: str) -> tuple[str, ...]:
    said = (" ".join(role.split()) for role in re.split(r"[;,\n]", text))
    return tuple(dict.fromkeys(role for role in said if role))


def _day(row: Row, column: str, problems: list[str]) -> date | None:
    return _read(row, column, row.cells.get(column, ""), problems)


def _read(row: Row, column: str, text: str, problems: list[str]) -> date | None:
    day = read_date(text)
    if text and day is None:
        problems.append(f"Line {row.line}: I cannot read “{text[:40]}” under “{column}” as a date. {HINT}")
    return day


def _away(row: Row, problems: list[str]) -> Iterator[tuple[date, date]]:
    """Spans of days away. Several stand in one cell with semicolons between them, as do the days that they end."""
    starts, ends = ([t.strip() for t in row.cells.get(c, "").split(";")] for c in ("away from", "away to"))
    for n in range(max(len(starts), len(ends))):
        first = _read(row, "away from", starts[n] if n < len(starts) else "", problems)
        last = _read(row, "away to", ends[n] if n < len(ends) else "", problems)
        if last and not first and not (n < len(starts) and starts[n]):
            problems.append(f"Line {row.line} says until when somebody is away, and not from when.")
        elif first and last and last < first:
            problems.append(f"Line {row.line}: the last day away is before the first.")
        elif first:
            yield first, last or date.max


def _twice(people: Mapping[int, Person]) -> Iterator[str]:
    """References that two people have, or that are the e-mail address of somebody else."""
    first: dict[str, int] = {}
    for line, person in people.items():
        before = first.setdefault(person_key(person.reference), line)
        if before != line:
            yield (
                f"Line {line}: the reference “{person.reference[:80]}” stands on line {before} already. "
                "One person has one line, with all roles in it."
            )
    for line, person in people.items():
        owner = first.get(person_key(person.email), line)
        if owner != line and person_key(people[owner].email) != person_key(person.email):
            yield f"Line {line}: the e-mail address is the reference of line {owner}."


def _roleless(people: Mapping[int, Person]) -> Iterator[str]:
    for line, person in people.items():
        if not person.roles:
            yield f"Line {line}: {person.name[:80]} has no role, so nothing is asked of them."


def _shared_addresses(people: Mapping[int, Person]) -> Iterator[str]:
    first: dict[str, int] = {}
    for line, person in people.items():
        if person.email and first.setdefault(person_key(person.email), line) != line:
            other = first[person_key(person.email)]
            yield f"Lines {other} and {line} share an e-mail address, so answers count only with the reference in them."
