"""The understanding check as a PDF form asks it: each question with its answers in an order that gives nothing away."""

from collections.abc import Iterator
from hashlib import sha256
from typing import NamedTuple

from bylaw.model.fingerprint import rules_of
from bylaw.model.signing import asked_about
from bylaw.model.types import Asking, Option
from bylaw.views.pdf.copies import Copy


class Question(NamedTuple):
    """A question and its answers. `right` are the places of those that are right, from 0, written as digits.

    `roles` are the ids of those whom it concerns: all who sign where it is empty.
    """

    text: str
    answers: tuple[str, ...]
    right: tuple[str, ...]
    roles: tuple[str, ...]


def questions(copy: Copy) -> Iterator[Question]:
    """The questions of a form, in their order; in the copy of one role, those on rules that bind it."""
    binding = {role.id: {rule.id for rule in rules_of(copy.asked, role.id)} for role in copy.roles}
    for asking in copy.form.understanding:
        about = {rule.id for rule in asked_about(asking, copy.asked.rules)}
        concerned = tuple(role for role, rules in binding.items() if not about.isdisjoint(rules))
        if concerned or len(copy.roles) > 1:
            answers = _mixed(asking)
            right = tuple(str(place) for place, answer in enumerate(answers) if answer.right)
            some = 0 < len(concerned) < len(copy.roles)
            yield Question(asking.text, tuple(a.text for a in answers), right, concerned if some else ())


def _mixed(asking: Asking) -> list[Option]:
    """Authors write the right answer first; the digest of its words puts an answer somewhere else, always the same."""
    return sorted(asking.options, key=lambda answer: sha256(f"{asking.text}\n{answer.text}".encode()).digest())
