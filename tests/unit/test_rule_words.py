"""Each phrase that people use in place of a rule word gets the line to type instead, as English and with its force."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from bylaw.build import read
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.types import Force, Rule
from bylaw.syntax.mistake_lists import rows
from bylaw.syntax.rule_words import synonym
from bylaw.syntax.verbs import plain_of_ing, plain_of_third_person
from language.cases import FACTS, ORGANISATION

TABLE = Path(__file__).parents[1] / "language" / "rule-words.md"
FORCE = re.compile(r"\b(?:must|should|may)(?: not| never)?\b")
TODAY = date(2026, 11, 20)


class Line(NamedTuple):
    """A line of the table: the row of the list, what is written and what is proposed."""

    row: str
    written: str
    proposed: str


def lines() -> list[Line]:
    cells = [row.strip("|").split("|") for row in TABLE.read_text(encoding="utf-8").splitlines() if row[:1] == "|"]
    return [Line(*(cell.strip() for cell in row)) for row in cells[2:]]


each_line = pytest.mark.parametrize("line", lines(), ids=lambda line: line.written)
MEANT = [row.meant for row in rows("rule-words.txt")]


def found(line: str) -> tuple[Diagnostic, ...]:
    """What is said of a rule line in a policy of an invented school."""
    files = {"organisation.policy": ORGANISATION.encode(), "a.policy": f"{line}\n{FACTS}".encode()}
    return tuple(d for d in read(files, TODAY).diagnostics if d.code.name in ("rule-word", "not-a-rule"))


def rule(line: str) -> Rule:
    """The one rule that a line is."""
    files = {"organisation.policy": ORGANISATION.encode(), "a.policy": f"[x] {line}\n{FACTS}".encode()}
    (policy,) = read(files, TODAY).handbook.policies
    (only,) = policy.rules
    return only


def test_the_table_has_a_line_for_each_row_of_the_list() -> None:
    assert [line.row for line in lines()] == [row.written for row in rows("rule-words.txt")]
    assert len({line.written for line in lines()}) == len(lines()) > 200


@each_line
def test_what_is_written_gives_one_message_with_the_line_to_type(line: Line) -> None:
    (problem,) = found(line.written)
    assert problem.code.name == "rule-word"
    assert (problem.fix.lines[0] if problem.fix else "—") == line.proposed


@pytest.mark.parametrize(("meant", "line"), list(zip(MEANT, lines(), strict=True)), ids=str)
def test_what_is_proposed_is_a_rule_of_the_force_that_the_list_promises(meant: str, line: Line) -> None:
    promised = FORCE.findall(meant)[0]
    if line.proposed == "—":
        (problem,) = found(line.written)
        assert f"does not say who {promised} do what" in problem.message
        return
    meaning = rule(line.proposed)
    nobody = line.proposed.startswith("nobody may ")
    assert meaning.wording == ("may" if nobody else FORCE.findall(line.proposed)[0])
    assert meaning.force == (Force.MUST_NOT if nobody else Force(meaning.wording.replace("never", "not")))
    negated_after_all = "do not" in line.written and f"{promised} not"
    assert nobody or meaning.wording in (promised, negated_after_all)


@each_line
def test_what_is_proposed_says_nothing_in_the_form_of_the_old_sentence(line: Line) -> None:
    """No `must using`, no `must is`, no `your` to nobody."""
    after = FORCE.split(line.proposed)[-1].split()
    assert not after or not (after[0].endswith("ing") and plain_of_ing(after[0]))
    assert not after or not plain_of_third_person(after[0])
    assert not re.search(r"\byou(?:r|rself)?\b", line.proposed)


@pytest.mark.parametrize(
    "line",
    [
        "staff who are asked to stay must sign in",
        "pupils should be aware that phones are not permitted",
        "no pupil may run",
        "staff must refrain from posting",
    ],
)
def test_a_rule_that_reads_well_is_left_alone(line: str) -> None:
    assert found(line) == ()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("staff who are asked to stay will be paid", "will"),
        ("staff that can drive are to say so", "are to"),
        ("They will be told", "will"),
        ("pupils are not normally allowed to run", "are not normally allowed to"),
        ("the school cares that pupils will learn", "will"),
    ],
)
def test_the_phrase_of_the_main_sentence_is_the_one_that_counts(text: str, phrase: str) -> None:
    word = synonym(text)
    assert word is not None
    assert word.written == phrase


@pytest.mark.parametrize(
    ("doing", "do"),
    [
        ("using and sharing pictures", "use and share pictures"),
        ("developing, implementing and reviewing it", "develop, implement and review it"),
        ("stopping bullying", "stop bullying"),
        ("using meeting rooms and training rooms", "use meeting rooms and training rooms"),
        ("monitoring and training staff", "monitor and train staff"),
        ("lying", "lie"),
        ("being late", "be late"),
        ("seeing.", "see."),
        ("gizmoing the hall", ""),
        ("", ""),
    ],
)
def test_a_verb_in_ing_has_a_plain_form_if_it_is_known(doing: str, do: str) -> None:
    assert plain_of_ing(doing) == do


@pytest.mark.parametrize(
    ("text", "better", "hint"),
    [
        ("staff are prohibited from gizmoing", "staff must not be gizmoing", "the plain form of “gizmoing”"),
        ("the office is responsible for gizmoing", "the office must be gizmoing", "the plain form of “gizmoing”"),
        ("the office is responsible for the page", "the office must be responsible for the page", "Say what they do"),
        ("the office has overall responsibility for it", "the office must have overall responsibility for it", "Say"),
        ("the DSL is responsible for:", "the DSL must:", ""),
    ],
)
def test_what_cannot_be_put_into_the_plain_form_is_kept_and_said(text: str, better: str, hint: str) -> None:
    (problem,) = found(text)
    assert problem.fix is not None
    assert problem.fix.lines == (better,)
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("staff will be advised to log out", ("“should”", "the school must advise")),
        ("staff can log out", ("“may”", "possible")),
        ("staff will log out", ("“must”", "foretells")),
        ("staff are reminded to log out", ("“should”", "“must”")),
        ("staff are expected to log out", ("“should”", "“must”")),
        ("pupils are not supposed to run", ("“must not”", "“should not”")),
    ],
)
def test_a_phrase_with_two_readings_is_shown_with_both(text: str, readings: tuple[str, str]) -> None:
    (problem,) = found(text)
    assert all(reading in problem.message + problem.hint for reading in readings)


def test_strongly_is_kept_as_a_degree_under_the_rule() -> None:
    (problem,) = found("[x] staff are strongly advised not to reply")
    assert problem.fix is not None
    assert problem.fix.lines == ("[x] staff should not reply", "    degree: strongly")
