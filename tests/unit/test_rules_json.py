"""The export of rules and their parts as data."""

import json
import re

import pytest
from rules_json_example import POLICY, exported, handbook, rule

from bylaw.views.rules_json import rules_json


def test_a_rule_says_who_what_how_strongly_and_where() -> None:
    found = {k: v for k, v in rule("no-phones").items() if k not in {"clauses", "sentence"}}
    assert re.fullmatch("[0-9a-f]{64}", found.pop("fingerprint"))
    assert found == {
        "id": "hillside-school/phones/no-phones",
        "part_of": None,
        "policy": "hillside-school/phones",
        "organisation": "hillside-school",
        "section": "lessons",
        "group": None,
        "name": "no-phones",
        "force": "must not",
        "wording": "must never",
        "subjects": ["pupils", "staff"],
        "subject_text": "pupils under 13 and staff",
        "qualifiers": [{"role": "pupils", "qualifier": "under 13", "ages": {"under": 13}}],
        "act": "use a phone in a lesson",
        "topics": ["learning", "phones"],
        "severity": "critical",
        "capacity": "official",
        "degree": None,
        "force_from": None,
        "formerly": ["old-name"],
        "page": "hillside-school/phones/#no-phones",
        "source": [{"document": "original.txt", "lines": "9-11", "clause": "6.3", "phrase": "are not permitted"}],
        "queries": [],
        "notes": [],
        "place": {
            "path": "hillside/phones.policy",
            "line": POLICY[: POLICY.index("[no-phones]")].count("\n") + 1,
            "column": 1,
            "end_line": POLICY[: POLICY.index("    source: original.txt, lines 9-11")].count("\n") + 1,
        },
    }


def test_a_part_is_an_object_of_its_own_under_the_clauses_of_its_rule() -> None:
    whole, film, bully = (rule(name) for name in ("ways", "ways.a", "ways.b"))
    assert (film["id"], film["part_of"]) == ("hillside-school/phones/ways.a", whole["id"])
    assert film["page"] == "hillside-school/phones/#ways.a"
    assert (film["force"], film["subjects"], film["act"]) == ("must not", ["staff"], "film")
    assert (film["topics"], bully["topics"]) == (["images"], ["learning", "phones"])
    assert [(c["type"], c.get("shared", False)) for c in film["clauses"]] == [
        ("approval", False),
        ("reference", True),
    ]
    assert whole["part_of"] is None
    assert [c.get("shared", False) for c in whole["clauses"]] == [False]


def test_a_rule_under_a_head_carries_the_clauses_of_the_head_as_shared() -> None:
    first, second = (r for r in exported()["rules"] if r["group"] == "talk")
    assert [(c["type"], c.get("shared", False)) for c in first["clauses"]] == [
        ("condition", False),
        ("deadline", True),
    ]
    assert (second["force"], second["wording"], second["act"]) == ("should not", "should not", "shout")
    assert second["topics"] == ["talk"]
    head = exported()["groups"][0]
    assert head["rules"] == [first["id"], second["id"]]
    assert (head["id"], head["lead"]) == ("hillside-school/phones/talk", None)


def test_a_head_that_is_a_rule_by_itself_says_which() -> None:
    head = exported()["groups"][1]
    assert head["lead"] == rule("report-loss")["id"]
    assert [r["act"] for r in exported()["rules"] if r["group"] == "report-loss"] == ["of a phone", "of a charger"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("no-exceptions", "Nobody may hide a phone, no exceptions."),
        ("ways", "Employees must not use a phone to: (a) film; (b) bully, in line with Code of Conduct."),
        (
            "ways.a",
            "Employees must not use a phone to film, without permission from the headteacher, "
            "in line with Code of Conduct.",
        ),
        ("talk-first", "Staff should talk first, if they can, within 2 days of the event."),
        ("left-alone", "The phone must be switched off, done by the pupil."),
    ],
)
def test_a_rule_is_one_plain_sentence_too(name: str, sentence: str) -> None:
    assert rule(name)["sentence"] == sentence


def test_the_sentence_has_what_changes_the_duty_and_nothing_else() -> None:
    sentence = rule("no-phones")["sentence"]
    assert sentence.startswith(
        "Pupils under 13 and staff must never use a phone in a lesson, if the lesson has begun, "
        "when any of these is so: a test is running, unless it is a mock test; a guest speaks, only in a classroom, "
    )
    assert "this does not include: calculators" in sentence
    assert "in line with the wishes of the class" in sentence
    unsaid = (
        *("because", "so that", "for example", "especially", "others like", "breach", "see ", "added"),
        *("every pupil needs it", "relaxes", "31 August 2027"),
    )
    for left_out in unsaid:
        assert left_out not in sentence


def test_a_place_reaches_to_the_last_line_that_hangs_under_it() -> None:
    text = (
        "policy X\n"
        "staff must reply\n"
        "    if asked\n"
        "-- a comment in the margin\n"
        "\n"
        "    within 2 days\n"
        "... of being asked\n"
        "        -- a comment at the end\n"
        "\n"
        "-- about the next\n"
        "staff must\n"
        "    - write\n"
        "        at once\n"
        "    - read\n"
    )
    document = json.loads(rules_json(handbook({"x.policy": text}), "1")["rules.json"])
    places = [(p["line"], p["column"], p["end_line"]) for p in (r["place"] for r in document["rules"])]
    assert places == [(2, 1, 7), (12, 5, 13), (14, 5, 14)]


def test_ids_are_never_given_twice() -> None:
    ids = [r["id"] for r in exported()["rules"]]
    assert len(ids) == len(set(ids)) == 19
