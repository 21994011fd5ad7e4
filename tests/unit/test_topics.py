"""What each organisation says about a topic."""

from rules_json_example import handbook as read
from trust_example import handbook

from bylaw.model.in_full import all_adoptions
from bylaw.model.topics import Topic, topics


def found() -> dict[str, Topic]:
    return {t.title: t for t in topics(handbook(), all_adoptions(handbook()))}


def said(topic: str, organisation: str) -> list[str]:
    """The names of what an organisation says about a topic."""
    return [
        f"{s.rule.name}{'.' + s.part.letter if s.part else ''}" if s.rule else f"consequence {s.index}"
        for s in found()[topic].said.get(organisation, ())
    ]


def test_topics_are_those_that_a_policy_names_by_title() -> None:
    assert list(found()) == ["cars", "lamps", "rubbish", "safety", "standing", "standing on seats", "travel"]


def test_a_section_names_a_topic_for_its_rules() -> None:
    assert said("travel", "harbour-trust") == ["mirrors", "doors", "seats"]


def test_rules_of_the_trust_count_for_a_school_as_they_stand_there() -> None:
    assert said("travel", "quay-school") == ["trust/mirrors", "trust/doors", "trust/seats"]
    assert (said("safety", "harbour-trust"), said("safety", "quay-school")) == (["belts"], [])
    assert said("cars", "quay-school") == ["trust/belts"]
    assert said("lamps", "quay-school") == ["trust/lamps"]


def test_a_lettered_part_stands_for_itself() -> None:
    assert said("standing", "harbour-trust") == ["sit"]
    assert said("standing on seats", "harbour-trust") == ["sit.a"]


def test_a_part_that_repeats_the_topic_of_its_rule_is_named_alone() -> None:
    text = "policy [p] P\n    organisation: School\n\n[r] staff must not:\n    a. sing\n        topics: noise\n"
    handbook = read({"p.policy": text + "    b. eat\n    topics: noise, food\n"})
    noise, food = sorted(topics(handbook, {}), key=lambda t: t.title, reverse=True)
    assert [s.part and s.part.letter for s in noise.said["school"]] == ["a"]
    assert [s.part for s in food.said["school"]] == [None]


def test_consequences_count_and_retired_rules_do_not() -> None:
    assert said("rubbish", "harbour-trust")[0].startswith("consequence")
    assert "hats" not in found()


def test_two_ways_of_writing_a_topic_are_one() -> None:
    text = "policy [p] P\n    organisation: School\n\n[a] staff must a\n    topics: E-mail\n"
    (one,) = topics(read({"p.policy": text + "[b] staff must b\n    topics: e mail\n"}), {})
    assert (one.title, one.key, len(one.said["school"])) == ("E-mail", "e-mail", 2)
