"""Receipts made from what somebody keyed in: of a sheet of paper, or of a row that a form service gave."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.receipt import SCHEMA, digest, id_from
from bylaw.model.editions import FormEdition
from bylaw.model.sheet_code import code_of


class Offer(NamedTuple):
    """A form as it was published, for the people of some roles, by their ids."""

    published: Published
    form: FormEdition
    roles: tuple[str, ...]

    @property
    def fingerprints(self) -> dict[str, str]:
        """Those of its roles, by their ids."""
        return {role: self.published.edition.roles[role].fingerprint for role in self.roles}

    @property
    def code(self) -> str:
        """The short code that is printed on it."""
        edition = self.published.edition
        return code_of(edition.policy, edition.version, self.form.version, self.fingerprints)


class Said(NamedTuple):
    """What somebody said on paper or elsewhere.

    `time` is "HH:MM:SS" in UTC, noon where it is not known; `boxes` are the numbers, from 0, of those that were ticked.
    """

    reference: str
    name: str
    answer: str
    question: str
    on: date
    time: str
    roles: tuple[str, ...]
    boxes: frozenset[int]
    method: str
    recorded_by: str


def offers(published: Iterable[Published]) -> Iterator[Offer]:
    """Every form that was published, for all who sign it and for each of their roles."""
    for one in published:
        if one.edition.is_withdrawn:
            continue
        for form in one.edition.forms:
            roles = tuple(role for role in form.signed_by if role in one.edition.roles)
            if roles:
                yield Offer(one, form, roles)
            if len(roles) > 1:
                yield from (Offer(one, form, (role,)) for role in roles)


def receipt_of(offer: Offer, said: Said) -> dict[str, Any]:
    """The receipt. Whoever says the same again gets the same one."""
    edition, form = offer.published.edition, offer.form
    receipt: dict[str, Any] = {
        "schema": SCHEMA,
        "policy": {
            "id": edition.policy,
            "title": edition.title,
            "organisation": edition.organisation,
            "version": edition.version,
        },
        "release": offer.published.release,
        "fingerprints": offer.fingerprints,
        "form": {"id": form.id, "version": form.version},
        "statement": form.statement,
        "boxes": [{"text": text, "ticked": number in said.boxes} for number, text in enumerate(form.boxes)],
        "answer": said.answer,
        "question": said.question or None,
        "understanding": None,
        "person": {"reference": said.reference or None, "name": said.name},
        "roles": list(said.roles),
        "fields": [],
        "signed_at": f"{said.on.isoformat()}T{said.time}Z",
        "utc_offset": "+00:00",
        "method": said.method,
        "recorded_by": said.recorded_by or None,
    }
    receipt["id"] = id_from(digest(receipt))
    return receipt | {"digest": digest(receipt)}
