"""Answers in a CSV file: rows that a form service gives, and those of a sheet of paper as somebody keyed them in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

import rfc8785

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.dates import HINT, read_date
from bylaw.acknowledge.incoming import Incoming, broken, whole
from bylaw.acknowledge.judging import by_policy
from bylaw.acknowledge.made import Offer, Said, offers, receipt_of
from bylaw.acknowledge.spreadsheet import NotATable, from_csv
from bylaw.acknowledge.staff import Person, person_key
from bylaw.model.english import in_words
from bylaw.model.sheet_code import as_printed, problem_with

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "reference": ("ref", "staff reference", "staff number", "staff id", "employee number", "payroll number"),
    "name": ("full name", "your name", "staff name"),
    "e-mail": ("e-mail address", "work e-mail", "username"),
    "policy": ("policy title", "policy name"),
    "version": ("policy version",),
    "form": ("form title",),
    "code": ("short code", "sheet code"),
    "answer": ("your answer", "response"),
    "question": ("your question", "comments"),
    "date": ("date signed", "signed", "timestamp", "completion time", "submitted"),
    "recorded by": ("recorded", "keyed in by"),
    "boxes": ("letters", "boxes ticked"),
}

_ANSWERS = {
    "agree": ("agree", "iagree", "iagreetothestatement", "iagreetothispolicy", "yes", "accept", "accepted"),
    "read": ("read", "ihavereadit", "ihavereadthepolicy", "ihavereadthispolicy"),
    "decline": ("decline", "declined", "idonotagree", "disagree", "no"),
    "question": ("question", "ihaveaquestion", "ihaveaquestionfirst"),
}
_MEANT = {phrase: answer for answer, phrases in _ANSWERS.items() for phrase in phrases}
_TIME = re.compile(r"[ T]+(\d\d?):(\d\d)(?::(\d\d))?(?:\.\d+)?Z?$")
_NOON = "12:00:00"


class _NoReceipt(Exception):
    """Says in a sentence why a row is no receipt."""


class Catalogue:
    """What was published and who is known, to look up what a row means."""

    def __init__(self, published: Sequence[Published], people: Mapping[str, Person], today: date) -> None:
        self.published, self.people, self.today = published, people, today

    @cached_property
    def by_policy(self) -> Mapping[str, Sequence[Published]]:
        """What was published of each policy, by its id."""
        return by_policy(self.published)

    @cached_property
    def by_code(self) -> Mapping[str, Offer]:
        """Every form that was published, by the code that is printed on it."""
        return {offer.code: offer for offer in offers(self.published)}

    def name_of(self, reference: str) -> str:
        """The name of somebody on the staff list; of others, the reference."""
        person = self.people.get(person_key(reference))
        return person.name if person else reference


def receipts_in_csv(where: str, raw: bytes, catalogue: Catalogue, headings: Mapping[str, str]) -> Iterator[Incoming]:
    """What came back, row by row. `headings` are further ones and the columns that they mean."""
    more = {
        column: (*known, *(h for h, meant in headings.items() if meant == column)) for column, known in COLUMNS.items()
    }
    try:
        table = from_csv(raw, more)
    except NotATable as error:
        yield broken(where, raw, str(error))
        return
    missing = _missing(table.columns)
    if missing:
        yield broken(where, raw, missing)
        return
    for problem in table.problems:
        yield broken(where, f"{where}: {problem}".encode("utf-8", "replace"), problem)
    for row in table.rows:
        yield from_row(f"{where}, line {row.line}", row.cells, catalogue)


def from_row(where: str, cells: Mapping[str, str], catalogue: Catalogue) -> Incoming:
    """What one row says, by its columns."""
    raw = rfc8785.dumps({column: text for column, text in cells.items() if text})
    try:
        offer = _by_code(cells["code"], catalogue) if cells.get("code") else _by_policy(cells, catalogue)
        return whole(where, raw, receipt_of(offer, _said(cells, offer, catalogue)))
    except _NoReceipt as why:
        return broken(where, raw, str(why))


def _missing(columns: frozenset[str]) -> str:
    if not columns & {"code", "policy"}:
        return "It has no column “code” and none “policy”, so it does not say what was signed."
    if not columns & {"reference", "e-mail"}:
        return "It has no column “reference” and none “e-mail”, so nobody can be told apart."
    return next((f"It has no column “{c}”." for c in ("answer", "date") if c not in columns), "")


def _by_code(code: str, catalogue: Catalogue) -> Offer:
    mistyped = problem_with(code)
    if mistyped:
        raise _NoReceipt(mistyped)
    offer = catalogue.by_code.get(as_printed(code))
    if offer is None:
        raise _NoReceipt(f"No form that was published has the code {as_printed(code)}.")
    return offer


def _by_policy(cells: Mapping[str, str], catalogue: Catalogue) -> Offer:
    wanted, version, form = _key(cells.get("policy", "")), cells.get("version", ""), _key(cells.get("form", ""))
    named = [p for p in catalogue.published if wanted in (_key(p.edition.title), _key(p.edition.policy))]
    if not named:
        raise _NoReceipt(f"“{cells.get('policy', '')[:80]}” is no policy that was published.")
    if len({p.edition.policy for p in named}) > 1:
        raise _NoReceipt(
            f"Two policies are called “{cells['policy'][:80]}”: write {named[0].edition.policy} or the like."
        )
    if version:
        found = [p for p in named if p.edition.version == version.removeprefix("v")]
    else:
        day, _ = _moment(cells.get("date", ""))
        found = [p for p in named if p.on <= day][-1:]
    fitting = [o for o in offers(found) if set(o.roles) == set(o.form.signed_by) & set(o.published.edition.roles)]
    chosen = [o for o in fitting if form in ("", _key(o.form.title), _key(o.form.id))]
    if not found or found[-1].edition.is_withdrawn or not chosen:
        raise _NoReceipt(f"{named[-1].edition.title} was not published in this version with a form to sign.")
    if len({o.form.id for o in chosen}) > 1:
        raise _NoReceipt(f"{named[-1].edition.title} has several forms: name one under “form”.")
    return chosen[-1]


def _said(cells: Mapping[str, str], offer: Offer, catalogue: Catalogue) -> Said:
    reference = cells.get("reference", "") or cells.get("e-mail", "")
    if not reference:
        raise _NoReceipt("There is neither a reference nor an e-mail address.")
    paper = bool(cells.get("code"))
    if paper and not cells.get("recorded by"):
        raise _NoReceipt("It does not say who keyed it in, under “recorded by”.")
    day, time = _moment(cells.get("date", ""))
    answer = _answer(cells.get("answer", ""))
    question = cells.get("question", "")
    if day > catalogue.today:
        raise _NoReceipt(f"It is dated {in_words(day)}, which has not come yet.")
    return Said(
        reference=reference,
        name=cells.get("name", "") or catalogue.name_of(reference),
        answer=answer,
        question=(question or "It was not written down.") if answer == "question" else "",
        on=day,
        time=time,
        roles=offer.roles if len(offer.roles) == 1 else (),
        boxes=_boxes(cells.get("boxes", ""), offer),
        method="paper" if paper else "assisted" if cells.get("recorded by") else "web",
        recorded_by=cells.get("recorded by", ""),
    )


def _moment(text: str) -> tuple[date, str]:
    """A day, and the time of day if it is said."""
    found = _TIME.search(text)
    day = read_date(text[: found.start()] if found else text)
    if day is None:
        raise _NoReceipt(f"I cannot read “{text[:40]}” as a date. {HINT}" if text else "There is no date.")
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3] or 0) > 59:
        return day, _NOON
    return day, f"{int(found[1]):02}:{found[2]}:{found[3] or '00'}"


def _answer(text: str) -> str:
    answer = _MEANT.get(_key(text))
    if answer is None:
        said = f"I cannot read “{text[:40]}” as an answer." if text else "There is no answer."
        raise _NoReceipt(f"{said} Write agree, read, decline or question.")
    return answer


def _boxes(text: str, offer: Offer) -> frozenset[int]:
    """The boxes whose letters somebody wrote: A is the first."""
    letters = re.sub(r"[\s,;.]+", "", text).upper()
    strange = [c for c in letters if not 0 <= ord(c) - ord("A") < min(len(offer.form.boxes), 26)]
    if strange:
        raise _NoReceipt(f"The form has no box “{strange[0]}”.")
    return frozenset(ord(c) - ord("A") for c in letters)


def _key(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()
