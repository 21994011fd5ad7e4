"""The table of real questions, and what the search for rules gets to answer them with."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ask_reference import Words, of_script, words_of
from bylaw.build import read
from bylaw.doors.disk import policy_files
from bylaw.model.types import Handbook
from bylaw.views.pages import pages

TESTS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Question:
    """A question that somebody asks in a role, and the rules any of which answers it: none where no rule does.

    No word and no weight was chosen to answer those that are held out; only how many of them are right was counted.
    """

    held_out: bool
    organisation: str
    role: str
    words: str
    expected: frozenset[str]


def questions() -> list[Question]:
    with (TESTS / "data" / "questions.csv").open(encoding="utf-8", newline="") as file:
        return [
            Question(
                r["set"] == "held out", r["organisation"], r["role"], r["question"], frozenset(r["expected"].split())
            )
            for r in csv.DictReader(file)
        ]


@cache
def handbook() -> Handbook:
    """The repository's own policies."""
    return read(policy_files(TESTS.parent / "policy-src"), date(2026, 6, 1)).handbook


@cache
def loaded() -> dict[str, Any]:
    """What the page loads of each organisation."""
    page = next(p for p in pages(handbook()) if p.path == "ask/index.md")
    return {path.removeprefix("ask/").removesuffix(".js"): of_script(data) for path, data in page.files}


@cache
def words() -> Words:
    return words_of(loaded()["words"])
