"""The export of clauses: one function for each kind."""

from typing import Any

from rules_json_example import everything, rule

from bylaw.model import types
from bylaw.model.types import Block, Clause, Procedure
from bylaw.views.rules_json.clauses import DETAILS

CLAUSES = [t for t in vars(types).values() if isinstance(t, type) and issubclass(t, Clause) and t is not Clause]


def clauses(kind: str, of: str = "no-phones") -> list[dict[str, Any]]:
    """Some clauses of a rule, without the fields that every clause has."""
    found = [c for c in rule(of)["clauses"] if c["type"] == kind]
    return [{k: v for k, v in c.items() if k not in {"type", "opener", "text"}} for c in found]


def test_the_example_holds_every_kind_of_clause_and_block() -> None:
    """Or else the tests below would prove less than they say."""
    phones = everything().policies[0]
    held = {type(c) for r in phones.rules for c in r.all_clauses}
    steps = {type(c) for b in phones.blocks if isinstance(b, Procedure) for s in b.steps for c in s.clauses}
    assert held | steps == set(CLAUSES)
    blocks = [b for o in everything().organisations for p in o.policies for b in (*o.blocks, *p.blocks)]
    assert {type(b) for b in blocks} == set(Block.__args__)


def test_every_kind_of_clause_has_an_export() -> None:
    assert set(DETAILS) == set(CLAUSES)


def test_each_clause_keeps_its_line_as_written_and_its_joining_word() -> None:
    found = {c["text"]: c["opener"] for c in rule("no-phones")["clauses"]}
    assert found["within 72 hours of request"] == "within"
    assert found["at any time"] == "at any time"
    assert found["because lessons matter"] == "because"


def test_conditions_and_exceptions() -> None:
    begun, any_of, only = clauses("condition")
    assert begun == {"only": False, "any_of": False}
    assert only == {"only": True, "any_of": False}
    assert any_of == {
        "only": False,
        "any_of": True,
        "items": [
            {
                "text": "a test is running",
                "clauses": [{"type": "exception", "opener": "unless", "text": "unless it is a mock test"}],
            },
            {"text": "a guest speaks"},
        ],
    }
    doctor, governors = clauses("exception")
    assert doctor == {
        "source": [{"document": "original.txt", "lines": "9", "phrase": "save where"}],
        "queries": ["which doctor?"],
        "notes": ["Rare."],
    }
    assert governors == {"for": ["governors"], "for_text": "governors"}
    assert [c["type"] for c in rule("no-exceptions")["clauses"]] == ["no_exceptions"]


def test_approvals_say_who_gives_them_and_how() -> None:
    head = {"prior": True, "written": True, "from": ["headteacher"]}
    assert clauses("approval") == [
        {"mode": "only with", "kind": "consent", **head, "from_text": "the headteacher"},
        {"mode": "unless", "kind": "approval", **head, "from_text": "the head"},
    ]


def test_deadlines_give_a_number_a_unit_and_what_starts_the_clock() -> None:
    assert clauses("deadline") == [
        {"n": 72, "unit": "hour", "after": "request", "fallback": False},
        {"n": 2, "unit": "school day", "before": "the trip", "fallback": False},
        {"n": 3, "unit": "week", "fallback": False},
        {"by": "1 May 2026", "fallback": False},
        {"prompt": "immediately", "fallback": False},
        {"prompt": "on the next working day", "fallback": True},
    ]


def test_frequencies_windows_and_durations() -> None:
    assert clauses("frequency") == [
        {"n": 2, "unit": "week", "times": 2, "at_least": True},
        {"times": 0, "at_least": False},
        {"times": 1, "at_least": False, "detail": "September before INSET day"},
    ]
    assert clauses("window") == [
        {"relation": "during", "only": True, "event": "breaks"},
        {"relation": "at any time", "only": False},
    ]
    assert clauses("duration") == [{"n": 3, "unit": "hour", "detail": "at a stretch"}]


def test_recipients_and_doers_are_role_ids_with_the_phrase_beside_them() -> None:
    assert clauses("recipients") == [
        {"to": ["headteacher"], "to_text": "the headteacher or the chair of nobody", "escalation": False},
        {"to": ["governors"], "to_text": "governors", "escalation": True},
    ]
    assert clauses("done_by") == [{"by": ["teachers"], "by_text": "teachers"}]


def test_the_other_clauses() -> None:
    assert clauses("capacity") == [{"capacity": "personal"}]
    assert clauses("rationale") == [{}, {}]
    assert clauses("examples") == [{"items": [{"text": "texting"}]}]
    assert clauses("includes") == [{}]
    assert clauses("excludes") == [{"items": [{"text": "calculators"}]}]
    assert clauses("about") == [{"items": [{"text": "anything"}]}]
    assert clauses("list_end") == [{"closed": False}, {"closed": True}]
    assert clauses("emphasis") == [{}]
    assert clauses("consequence") == [{"certainty": "will", "outcome": "a talk"}]
    assert clauses("lifecycle") == [
        {"event": "added", "version": "1.0"},
        {"event": "changed", "version": "2.1", "detail": "staff brought in"},
    ]


def test_references_say_what_they_point_at() -> None:
    wishes, law, channel = clauses("reference")
    assert wishes == {"relation": "in line with", "targets": []}
    assert law["targets"] == [
        {"text": "Data Protection Act 2018", "kind": "law", "id": "data-protection-act-2018"},
        {"text": "Code of Conduct", "kind": "policy", "id": "code-of-conduct"},
    ]
    assert channel["targets"] == [
        {"text": "[helpline/childline]", "kind": "channel", "id": "hillside-school/helpline/childline"}
    ]


def test_limits_are_so_many_times_or_so_long() -> None:
    assert clauses("limit") == [{"times": 2, "per": {"n": 1, "unit": "term"}}, {"length": {"n": 2, "unit": "hour"}}]


def test_departures_agreements_locks_and_their_last_day() -> None:
    (relaxes,) = clauses("departure")
    assert (relaxes["kind"], relaxes["reason"]) == ("relaxes", "it says more")
    assert [t["id"] for t in relaxes["targets"]] == ["hillside-school/phones/no-phones", "hillside-school/phones/ways"]
    assert clauses("agreement") == [
        {
            "from": ["governors"],
            "from_text": "governors",
            "on": {"text": "1 May 2026", "date": "2026-05-01"},
            "asked": False,
        },
        {
            "from": ["headteacher"],
            "from_text": "the head of pupils under 13",
            "qualifiers": [{"role": "headteacher", "qualifier": "of pupils under 13"}],
            "on": None,
            "asked": True,
        },
    ]
    assert clauses("locked") == [{}]
    assert clauses("expiry") == [{"on": {"text": "31 August 2027", "date": "2027-08-31"}}]
