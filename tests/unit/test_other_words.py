"""Each opening and each fact that people call by another name is answered with the line to type instead."""

from datetime import date
from random import Random

import pytest

from bylaw.build import read
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.source.text import SourceFile
from bylaw.syntax.mistake_lists import Row, by_words, rows
from bylaw.syntax.parser import parse
from language.cases import FACTS as FACTS_OF_A_POLICY
from language.cases import ORGANISATION

TODAY = date(2026, 11, 20)
UNREADABLE = frozenset({"unknown-clause", "bad-approval", "bad-deadline", "bad-duration", "clause-at-margin"})
OPENERS = sorted(by_words("openers.txt").values())
FACTS = sorted(by_words("facts.txt").values())
# What goes on well after an opening; nothing after those that stand alone.
AFTER = {
    "within": "3 days", "no more than": "3 days", "by": "Friday", "every": "week", "twice every": "year",
    "once every": "year", "only with": "approval from the DSL", "only if": "asked", "see": "[reply]",
    "done by": "staff", "to": "the DSL", "breach may lead to": "a talk",
}  # fmt: skip
ALONE = {
    "no exceptions", "at all times", "at any time", "immediately", "straight away", "without delay", "annually",
    "as soon as possible", "regularly", "termly", "monthly", "weekly", "daily", "every half term", "every night",
    "and others like these", "at least once every year", "twice every year", "every 2 years", "as appropriate",
}  # fmt: skip


def found(text: str) -> tuple[Diagnostic, ...]:
    """What is said of lines that cannot be read as they stand, in a policy of an invented school."""
    files = {"organisation.policy": ORGANISATION.encode(), "a.policy": f"{text}\n{FACTS_OF_A_POLICY}".encode()}
    return tuple(d for d in read(files, TODAY).diagnostics if d.code.name in UNREADABLE)


def rest_of(row: Row) -> str:
    return "" if row.meant in ALONE else f" {AFTER.get(row.meant, 'the meeting')}"


@pytest.mark.parametrize("row", OPENERS, ids=lambda row: row.written)
def test_another_opening_is_answered_with_the_one_that_says_the_same(row: Row) -> None:
    (problem,) = found(f"staff must reply\n    {row.written}{rest_of(row)}\n")
    assert problem.fix is not None
    assert problem.fix.lines == (f"    {row.meant}{rest_of(row)}",)
    assert found("\n".join(["staff must reply", *problem.fix.lines, ""])) == ()


@pytest.mark.parametrize(
    "row",
    [row for row in OPENERS if " lead" not in row.meant and " result" not in row.meant][::9],
    ids=lambda row: row.written,
)
def test_the_same_at_the_margin_hangs_under_the_rule(row: Row) -> None:
    (problem,) = found(f"staff must reply\n{row.written}{rest_of(row)}\n")
    assert problem.fix is not None
    assert problem.fix.lines == (f"    {row.meant}{rest_of(row)}",)


def parsed(text: str) -> tuple[Diagnostic, ...]:
    return parse(SourceFile("a.policy", text))[1]


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row.written)
def test_a_fact_of_a_control_table_is_answered_with_the_fact_that_is_meant(row: Row) -> None:
    (problem,) = parsed(f"policy A\n    {row.written.capitalize()}: B\n")
    assert problem.code.name == "unknown-fact"
    assert problem.fix is not None
    assert problem.fix.lines == (f"    {row.meant}: B",)
    assert parsed(f"policy A\n    {row.meant}: B\n") == ()


@pytest.mark.parametrize("row", FACTS, ids=lambda row: row.written)
def test_the_same_at_the_margin_hangs_under_the_policy(row: Row) -> None:
    (problem,) = parsed(f"policy A\n{row.written}: B\n")
    assert problem.fix is not None
    assert problem.fix.lines == (f"    {row.meant}: B",)


WORDS = (
    *"staff pupils must should may not never if , . : - a) 1. 3.1 (a) [x] [ ( will can lead to who your ? …".split(),
    *(row.written for row in rows("rule-words.txt")),
    *(row.written for row in OPENERS),
    *(row.written for row in FACTS),
)
BEFORE = ("", "    ", " ", "roles\n    ", "references\n    ", "definitions\n    ", "checklist A\n    ", "staff must\n")


def test_the_words_of_the_lists_in_any_order_never_make_the_reader_raise() -> None:
    chance = Random(7)
    for _ in range(600):
        lines = (
            chance.choice(BEFORE) + " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 6)))
            for _ in range(chance.randint(1, 5))
        )
        text = "\n".join([*lines, FACTS_OF_A_POLICY])
        assert read({"organisation.policy": ORGANISATION.encode(), "a.policy": text.encode()}, TODAY).handbook
