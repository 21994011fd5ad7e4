"""The export of what a trust leaves open, and of what a school makes of its trust's policy."""

import json
from typing import Any

from rules_json_example import exported, handbook

from bylaw.views.rules_json import rules_json

TRUST = "hillside-school/phones"
SCHOOL = "rook-lane-school/mobile-phones"


def adoption() -> dict[str, Any]:
    (found,) = exported()["adoptions"]
    assert isinstance(found, dict)
    return found


def answer(name: str) -> dict[str, Any]:
    """The school's answer to the trust's rule of that name."""
    (found,) = [a for a in adoption()["rules"] if a["rule"] == f"{TRUST}/{name}"]
    assert isinstance(found, dict)
    return found


def test_a_trust_says_what_it_leaves_open() -> None:
    checking, keeper, shelf = exported()["parameters"]
    assert (checking["id"], checking["page"]) == (f"{TRUST}/checking", f"{TRUST}/#checking")
    assert (checking["text"], checking["kind"]) == ("how often phones are checked", "a frequency")
    assert (checking["default"], keeper["default"], shelf["default"]) == (
        "at least twice a week",
        "the headteacher",
        None,
    )
    assert checking["notes"] == ["Once is too little."]


def test_a_school_says_what_it_is_based_on_and_what_it_does_with_it() -> None:
    document = exported()
    school = document["policies"][1]
    assert school["control"]["based_on"] == {
        "title": "Mobile phones & <script>",
        "organisation": "Hillside School",
        "version": "2.0",
        "policy": TRUST,
    }
    assert document["policies"][0]["control"]["based_on"] is None
    assert [(a["policy"], a["text"], a["notes"]) for a in document["adopts"]] == [
        (SCHOOL, "we adopt every other rule", ["By a vote."])
    ]
    (left_out,) = document["not_adopted"]
    assert left_out["target"] == {"text": "[trust/left-alone]", "kind": "rule", "id": f"{TRUST}/left-alone"}
    assert [c["type"] for c in left_out["clauses"]] == ["rationale", "agreement", "expiry"]
    checking, keeper = document["choices"]
    assert (checking["target"]["id"], checking["value"]) == (f"{TRUST}/checking", "daily")
    assert (checking["clauses"][0]["asked"], keeper["value"]) == (True, "the caretaker")


def test_an_adoption_answers_every_rule_of_the_trust_in_its_order() -> None:
    found = adoption()
    assert (found["policy"], found["based_on"], found["version"]) == (SCHOOL, TRUST, "2.0")
    rules = [r["id"] for r in exported()["rules"] if r["policy"] == TRUST and not r["part_of"]]
    assert [a["rule"] for a in found["rules"]] == rules
    assert {a["rule"].rsplit("/")[-1]: a["how"] for a in found["rules"] if a["how"] != "adopted"} == {
        "no-exceptions": "strengthened",
        "ways": "varied",
        "report-phone": "added to",
        "left-alone": "left out",
    }


def test_an_adopted_rule_is_the_whole_rule_under_the_name_that_the_school_has_for_it() -> None:
    found = answer("talk-first")
    assert (found["own"], found["reason"], found["agreements"], found["until"]) == (None, None, [], None)
    rule = found["result"]
    assert (rule["id"], rule["name"]) == (f"{SCHOOL}/trust/talk-first", "trust/talk-first")
    assert (rule["policy"], rule["organisation"]) == (SCHOOL, "rook-lane-school")
    assert rule["page"] == f"{SCHOOL}/#trust/talk-first"
    assert rule["sentence"] == "Staff should talk first, if they can, within 2 days of the event."
    assert rule["place"]["path"] == "hillside/phones.policy"


def test_a_rule_that_was_changed_is_whole_again() -> None:
    found = answer("ways")
    assert (found["how"], found["own"], found["reason"]) == ("varied", f"{SCHOOL}/ways-here", "we have a film club")
    assert found["agreements"] == [
        {
            "from": ["governors"],
            "from_text": "governors",
            "on": {"text": "3 July 2026", "date": "2026-07-03"},
            "asked": False,
        }
    ]
    rule, (film,) = found["result"], found["parts"]
    assert (rule["force"], rule["place"]["path"]) == ("should not", "rook/phones.policy")
    assert rule["sentence"] == "Employees should not use a phone to: (a) film or record, in line with Code of Conduct."
    assert (film["id"], film["part_of"]) == (f"{SCHOOL}/trust/ways.a", f"{SCHOOL}/trust/ways")
    assert {c["type"] for c in rule["clauses"]} == {"reference"}


def test_labels_that_the_school_does_not_say_are_those_of_the_trust() -> None:
    found = answer("no-exceptions")["result"]
    assert (found["act"], found["topics"], found["severity"]) == (
        "hide or lend a phone",
        ["learning", "phones"],
        "high",
    )


def test_a_rule_that_is_left_out_has_a_reason_and_no_result() -> None:
    found = answer("left-alone")
    assert (found["result"], found["parts"], found["reason"]) == (None, [], "we have no phone")
    assert found["until"] == {"text": "31 August 2027", "date": "2027-08-31"}


def test_a_locked_rule_says_so() -> None:
    assert [a["rule"].rsplit("/")[-1] for a in adoption()["rules"] if a["locked"]] == ["no-phones"]


def test_what_the_school_fills_in_stands_in_its_rules_and_is_understood() -> None:
    assert adoption()["filled_in"] == [
        {"parameter": f"{TRUST}/checking", "value": "daily", "chosen": True},
        {"parameter": f"{TRUST}/keeper", "value": "the caretaker", "chosen": True},
        {"parameter": f"{TRUST}/shelf", "value": None, "chosen": False},
    ]
    often, to, by, leave = answer("check-phones")["result"]["clauses"]
    assert (often["opener"], often["text"], often["n"], often["unit"]) == ("daily", "daily", 1, "day")
    assert (to["text"], to["to"], by["by"]) == ("to the caretaker", ["caretaker"], ["caretaker"])
    assert (leave["text"], leave["from"]) == ("only with permission from the caretaker", ["caretaker"])
    assert answer("hand-keeper")["result"]["act"] == "hand them on to the caretaker"
    assert answer("lay-down")["result"]["act"] == "lay phones on [shelf]"


def test_another_act_added_to_a_rule_stands_beside_it() -> None:
    found = answer("report-phone")
    assert (found["how"], found["own"]) == ("added to", f"{SCHOOL}/report-cables")
    assert found["result"]["act"] == "of a phone"
    assert adoption()["added"] == [f"{SCHOOL}/report-cables", f"{SCHOOL}/ring-bell"]


def test_each_answer_is_a_line_of_the_file() -> None:
    lines = rules_json(handbook(_two()), "1")["rules.json"].decode().splitlines()
    at = lines.index(' "adoptions": [')
    assert json.loads(lines[at + 2].rstrip(","))["rule"] == "trust/travel/belts"
    assert lines[at + 3 :] == ["  ]}", " ]", "}"]


def test_a_policy_whose_basis_is_not_here_is_not_held_against_it() -> None:
    texts = {"school/travel.policy": _two()["school/travel.policy"]}
    document = json.loads(rules_json(handbook(texts), "1")["rules.json"])
    assert document["adoptions"] == []
    assert document["policies"][0]["control"]["based_on"] == {
        "title": "Travel",
        "organisation": "Trust",
        "version": None,
        "policy": None,
    }


def _two() -> dict[str, str]:
    return {
        "trust/travel.policy": "policy [travel] Travel\n    organisation: Trust\n\n[belts] staff must wear belts\n",
        "school/travel.policy": "policy Travel\n    organisation: School\n    based on: Travel of Trust\n",
    }
