"""The understanding check as a PDF form asks it: each question with its answers in an order that gives nothing away."""

from hashlib import sha256
from typing import NamedTuple

from bylaw.model.types import Acknowledgement, Asking


class Question(NamedTuple):
    """A question and its answers. `right` are the places of those that are right, from 0, written as digits."""

    text: str
    answers: tuple[str, ...]
    right: tuple[str, ...]


def questions(form: Acknowledgement) -> tuple[Question, ...]:
    """The questions of a form, in their order. The same form gives the same order of answers."""
    return tuple(_question(asking) for asking in form.understanding)


def _question(asking: Asking) -> Question:
    """Authors write the right answer first; the digest of its words puts an answer somewhere else."""
    mixed = sorted(asking.options, key=lambda option: sha256(f"{asking.text}\n{option.text}".encode()).digest())
    right = tuple(str(place) for place, option in enumerate(mixed) if option.right)
    return Question(asking.text, tuple(option.text for option in mixed), right)
