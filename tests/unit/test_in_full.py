"""A school's policy in full, and what it fills in where its trust leaves something open."""

import pytest
from rules_json_example import handbook as read
from trust_example import adoption, handbook

from bylaw.model.filling import Filling, filled_in, joined
from bylaw.model.in_full import all_adoptions, filling_of, own_rules, rules_in_full, whole
from bylaw.model.types import Doers, Duration, Force, Frequency, People, Recipients, Unit
from factories import a_clause, a_part, a_rule, an_item, people

SCHOOL = "quay-school/travel-of-our-own"


def test_a_school_has_its_own_rules_and_then_those_of_its_trust() -> None:
    held = adoption()
    found = [r.id.removeprefix(f"{SCHOOL}/") for r in rules_in_full(held.policy, held)]
    assert found == [
        "count-bags", "wave", "trust/belts", "trust/mirrors", "trust/lamps", "trust/doors", "trust/seats", "trust/keys",
        "trust/sit", "trust/leave-nothing", "trust/phones", "trust/bags", "trust/retired",
    ]  # fmt: skip


def test_a_policy_that_is_based_on_none_has_its_own_rules() -> None:
    trust = handbook().policies[0]
    assert rules_in_full(trust, None) is trust.rules
    assert list(all_adoptions(handbook())) == [SCHOOL]


def test_what_a_school_does_not_say_is_as_the_trust_has_it() -> None:
    held = adoption()
    found = {a.rule.name: whole(a, held.policy) for a in held.answers}
    belts, lamps, sit = found["belts"], found["lamps"], found["sit"]
    assert belts and lamps and sit
    assert belts.act == "wear belts in a coach and in a car"
    assert [c.opener for c in belts.clauses] == ["because", "at all times", "locked because", "under"]
    assert (belts.section, belts.labels.topics) == ("on-the-way", ("cars",))
    assert (lamps.force, lamps.labels.topics) == (Force.SHOULD, ("lamps",))
    assert [p.id for p in sit.parts] == [f"{SCHOOL}/trust/sit.a", f"{SCHOOL}/trust/sit.b"]
    assert found["singing"] is None


def test_another_act_that_is_added_leaves_the_trusts_rule_as_it_was() -> None:
    held = adoption()
    bags = next(whole(a, held.policy) for a in held.answers if a.rule.name == "bags")
    assert bags and bags.act == "take their bags"
    assert [r.name for r in own_rules(held)] == ["count-bags", "wave"]


def test_the_same_act_with_more_to_it_is_one_rule() -> None:
    trust = "policy [p] P\n    organisation: Trust\n\n[tell] staff must tell parents\n    immediately\n"
    school = "policy [p] P\n    organisation: School\n    based on: P of Trust\n\n"
    school += "[ours] staff must  tell parents.\n    adds to [trust/tell]\n    to governors\n"
    held = all_adoptions(read({"a/p.policy": trust, "b/p.policy": school}))["school/p"]
    (rule,) = rules_in_full(held.policy, held)
    assert [c.opener for c in rule.all_clauses] == ["to", "immediately"]


def test_what_a_school_fills_in_stands_in_the_rule_and_is_understood() -> None:
    held = adoption()
    found = {r.name: r for r in rules_in_full(held.policy, held)}
    often, who = found["trust/seats"].clauses
    assert isinstance(often, Frequency)
    assert (often.opener, often.text, often.every) == ("every", "month", Duration(1, Unit.MONTH))
    assert who.text == "the head of transport"
    assert found["trust/keys"].act == "lay the keys on the <shelf> by the door for [gate]"


FILLING = Filling({"x": "the head", "often": "twice a week"}, lambda text: people(text, "head"))


def test_a_rule_that_names_no_parameter_is_the_very_same() -> None:
    rule = a_rule("r", "staff", Force.MUST, "see [other]", a_clause(Doers, "done by", "g", people=people("g")))
    assert filled_in(rule, FILLING) is rule


def test_parameters_are_found_wherever_a_rule_may_name_them() -> None:
    to = a_clause(Recipients, "to", "[x]", people=People("[x]", ()), escalation=False)
    below = a_clause(Recipients, "to", "staff", people=people("staff"), escalation=False, clauses=(to,))
    listed = a_clause(Recipients, "to", "staff", people=people("staff"), escalation=False, items=(an_item("ask [x]"),))
    rule = a_rule("r", "staff", Force.MUST, "ask", below, listed, parts=(a_part("a", "ring [x]", to),))
    found = filled_in(rule, FILLING)
    assert found.clauses[0].clauses[0] == filled_in(a_rule("r", "s", Force.MUST, "a", to), FILLING).clauses[0]
    assert found.clauses[0].clauses[0].text == "the head"
    assert found.clauses[1].items[0].text == "ask the head"
    assert (found.parts[0].act, found.parts[0].clauses[0].text) == ("ring the head", "the head")
    assert isinstance(found.parts[0].clauses[0], Recipients)
    assert found.parts[0].clauses[0].people.roles == ("head",)


@pytest.mark.parametrize(
    ("value", "line", "every", "times"),
    [
        ("every school day", "every school day", Duration(1, Unit.SCHOOL_DAY), 1),
        ("term", "every term", Duration(1, Unit.TERM), 1),
        ("2 weeks", "every 2 weeks", Duration(2, Unit.WEEK), 1),
        ("daily", "daily", Duration(1, Unit.DAY), 1),
        ("at least twice a week", "at least twice a week", Duration(1, Unit.WEEK), 2),
        ("3 times each term", "3 times each term", Duration(1, Unit.TERM), 3),
        ("each September", "each September", None, 1),
        ("when it rains", "when it rains", None, 1),
    ],
)
def test_a_frequency_reads_as_one_line_whatever_it_opens_with(
    value: str, line: str, every: Duration | None, times: int
) -> None:
    clause = a_clause(Frequency, "every", "[often]", every=None, times=1, at_least=False, detail="[often]")
    rule = a_rule("r", "staff", Force.MUST, "look", clause)
    (found,) = filled_in(rule, Filling({"often": value}, people)).clauses
    assert isinstance(found, Frequency)
    assert f"{found.opener} {found.text}".strip() == line
    assert (found.every, found.times) == (every, times)
    assert found.at_least is value.startswith("at least")


def test_an_opening_word_is_not_said_twice() -> None:
    assert joined("to", "to the head") == ("to", "the head")
    assert joined("to", "the head") == ("to", "the head")
    assert joined("every", "Every term") == ("every", "term")


def test_people_who_are_filled_in_are_looked_up_in_the_school() -> None:
    held = adoption()
    assert filling_of(held).people("the caretaker").roles == ("caretaker",)
