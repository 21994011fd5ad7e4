"""docs/fingerprints.md says for every field, clause and block whether it counts: here the page is held to the code."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from msgspec.structs import fields, replace
from rules_json_example import everything

from bylaw.build import read
from bylaw.model.fingerprint import policy_fingerprint, role_fingerprints
from bylaw.model.in_full import asked_by
from bylaw.model.normative import counts, normative
from bylaw.model.types import (
    NO_REMARKS,
    Block,
    Clause,
    Force,
    Handbook,
    Labels,
    Part,
    People,
    Person,
    Policy,
    Remarks,
    Rule,
)
from bylaw.source.text import Span
from bylaw.views.rules_json.clauses import details

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/fingerprints.md").read_text(encoding="utf-8")


def table(head: str) -> dict[str, bool]:
    """The rows of a table of the page, by their first cell without its marks; whether each counts."""
    rows = PAGE.split(f"| {head} | counts | why |")[1].split("\n\n")[0]
    found = re.findall(r"^\| (`.*?) \| (yes|no) \| .+ \|$", rows, re.MULTILINE)
    return {cell.replace("`", ""): answer == "yes" for cell, answer in found}


ALONE = b"""policy Alone
    organisation: Hillside School

roles
    staff

periods
    week one: 1 to 5 September

[x] staff must rest
"""
SPAN = Span("a", 0, 1)
STAFF = People("staff", (Person("staff", "", "staff"),))
PUPILS = People("pupils", (Person("pupils", "", "pupils"),))


@cache
def school() -> Handbook:
    files = {p.relative_to(ROOT / "policy-src").as_posix(): p.read_bytes() for p in ROOT.glob("policy-src/*/*.policy")}
    return read(files, date(2026, 11, 20)).handbook


@cache
def policies() -> tuple[Policy, ...]:
    alone = read({"alone.policy": ALONE}, date(2026, 11, 20)).handbook
    return (*everything().policies, *school().policies, *alone.policies)


def a_clause() -> Clause:
    return next(c for p in policies() for r in p.rules for c in r.clauses if counts(c))


def a_rule() -> Rule:
    return next(r for p in policies() for r in p.rules if r.clauses and not r.parts and not r.labels.capacity)


CHANGES: dict[str, object] = {
    "id": "another/one",
    "name": "another",
    "named": None,
    "formerly": ("long-ago",),
    "force": None,
    "wording": "shall",
    "subject": None,
    "act": "stand on one leg",
    "clauses": (),
    "shared": None,
    "parts": (Part("x.a", "a", "hop", (), Labels(), NO_REMARKS, SPAN),),
    "topics": ("hopping",),
    "severity": "low",
    "capacity": "personal",
    "degree": "strongly",
    "force_from": "law",
    "remarks": Remarks(notes=("Hop.",)),
    "group": "hops",
    "section": "hops",
    "ordinal": 1000,
    "span": SPAN,
}


def changed(field: str) -> Rule:
    rule = a_rule()
    value = {
        "named": not rule.named,
        "force": next(f for f in Force if f is not rule.force),
        "subject": PUPILS if rule.subject.roles != ("pupils",) else STAFF,
        "shared": (a_clause(),),
    }.get(field, CHANGES[field])
    if field in {f.name for f in fields(Labels)}:
        return replace(rule, labels=replace(rule.labels, **{field: value}))
    return replace(rule, **{field: value})


def test_the_page_has_every_field_of_a_rule_and_no_other() -> None:
    names = {f.name for f in fields(Rule)} - {"labels"} | {f.name for f in fields(Labels)}
    assert set(table("field")) == names == set(CHANGES)


@pytest.mark.parametrize("field", table("field"))
def test_a_field_counts_as_the_page_says(field: str) -> None:
    rule = changed(field)
    assert rule != a_rule()
    assert (normative(rule) != normative(a_rule())) is table("field")[field]


def clauses() -> dict[str, bool]:
    """Every kind of clause that the policies and the examples have, as the page names it, and whether it counts."""
    found: dict[str, bool] = {}
    for policy in policies():
        held = asked_by(policy, None).rules
        for clause in (c for r in (*held, *steps(policy)) for c in r.all_clauses if isinstance(c, Clause)):
            entry = details(clause)
            kind = str(entry["type"])
            which = {"reference": entry.get("relation"), "departure": entry.get("kind")}.get(kind)
            found[f"{kind} with {which}" if which in {"see", "relaxes"} else kind] = counts(clause)
    return found


class Step:
    def __init__(self, clauses: tuple[Clause, ...]) -> None:
        self.all_clauses = clauses


def steps(policy: Policy) -> list[Any]:
    return [Step(s.clauses) for b in policy.blocks for s in getattr(b, "steps", ())] + [
        Step(b.clauses) for b in policy.blocks if hasattr(b, "clauses")
    ]


def test_the_page_says_of_every_kind_of_clause_whether_it_counts() -> None:
    assert table("clause") == clauses()


def test_the_page_has_every_kind_of_block_and_no_other() -> None:
    assert set(table("block")) == {kind.__name__ for kind in get_args(Block)}


def prints(policy: Policy) -> dict[str, str]:
    asked = asked_by(policy, None)
    return {"policy": policy_fingerprint(asked), **role_fingerprints(asked, policy.roles)}


@pytest.mark.parametrize("block", [name for name, yes in table("block").items() if not yes])
def test_a_block_that_does_not_count_may_go_without_a_trace(block: str) -> None:
    holding = [p for p in policies() if any(type(b).__name__ == block for b in p.blocks)]
    assert holding, f"no policy here has a block {block}"
    for policy in holding[:2]:
        left, beside = ([b for b in some if type(b).__name__ != block] for some in (policy.blocks, policy.beside))
        without = replace(policy, blocks=tuple(left), beside=tuple(beside))
        assert prints(without) == prints(policy)
