"""Questions as staff ask them find the rules that answer, and silence where no rule does."""

from collections import Counter

import pytest

from ask_reference import answers, of_script, tokens_of
from bylaw.model.types import Force, Handbook
from bylaw.views.pages import pages
from factories import a_handbook, a_policy, a_role, a_rule, an_organisation, some_roles
from questions import Question, handbook, loaded, questions, words

ROWANS = "the-rowans"


def found(question: Question) -> set[str]:
    own, others = answers(question.words, question.role, loaded()[question.organisation], words())
    return {f.rule["at"].removeprefix("#") for f in own or others}


def right(question: Question) -> bool:
    rules = found(question)
    return bool(rules & question.expected) if question.expected else not rules


def asked(*, held_out: bool, covered: bool) -> list[Question]:
    return [q for q in questions() if q.held_out is held_out and bool(q.expected) is covered]


@pytest.mark.parametrize(
    ("held_out", "covered", "of", "least"),
    [(False, True, 60, 58), (True, True, 20, 18), (False, False, 13, 13), (True, False, 6, 6)],
    ids=["answered", "answered, held out", "silent", "silent, held out"],
)
def test_the_first_three_rules_answer_and_silence_is_kept(held_out: bool, covered: bool, of: int, least: int) -> None:
    table = asked(held_out=held_out, covered=covered)
    wrong = [q.words for q in table if not right(q)]
    assert len(table) == of
    assert of - len(wrong) >= least, wrong


def test_the_table_asks_of_every_source_policy_and_expects_rules_that_exist() -> None:
    per = Counter(q.organisation for q in questions() if q.expected and not q.held_out)
    assert per == dict.fromkeys(per, 12)
    assert len(per) == 5
    for question in questions():
        rules = {r["at"].removeprefix("#") for r in loaded()[question.organisation]["rules"]}
        assert question.expected <= rules, question.words


def test_a_synonym_a_phrase_and_a_plural_are_one_word() -> None:
    assert tokens_of("friend requests from children", words()) == tokens_of("befriending a pupil", words())


def test_an_answer_says_what_its_rule_depends_on() -> None:
    rules = {r["at"]: r for r in loaded()[ROWANS]["rules"]}
    press = rules["#no-press"]
    assert (press["force"], press["head"]) == ("must not", "Staff must not")
    assert ["approval", "without", "prior permission from the headteacher"] in press["lines"]
    assert loaded()[ROWANS]["policies"][press["policy"]] == ["Social Media Policy", "the-rowans/social-media-policy/"]


def test_a_role_is_bound_by_the_rules_of_those_that_include_it() -> None:
    name, all_of_them, some_of_them = loaded()[ROWANS]["roles"]["teaching-staff"]
    assert name == "teaching staff"
    assert all_of_them == ["teaching-staff", "staff", "adults", "everyone"]
    assert some_of_them == ["teaching-staff", "organisation"]


def test_whom_to_ask_is_the_head_and_the_safeguarding_lead_where_they_are_named() -> None:
    assert loaded()["applebee-wood-community-specialist-school"]["ask"] == ["the headteacher", "the DSL"]
    assert loaded()[ROWANS]["ask"] == ["the headteacher", ""]
    alone = an_organisation(a_policy(roles=some_roles(a_role("staff"))), roles=some_roles(a_role("staff")))
    (page,) = (p for p in pages(Handbook((alone,), {})) if p.path == "ask/index.md")
    assert of_script(dict(page.files)["ask/rowan-hill.js"])["ask"] == ["the headteacher", ""], "the policy's owner"


def test_text_of_a_policy_never_ends_the_script_it_is_in() -> None:
    rule = a_rule("odd", "staff", Force.MUST, "write </script><script>alert(1)</script> \u2028 on the board")
    (page,) = (p for p in pages(a_handbook(a_policy(rules=(rule,)))) if p.path == "ask/index.md")
    script = dict(page.files)["ask/rowan-hill.js"]
    assert of_script(script)["rules"][0]["act"] == rule.act
    assert script.count(b"\n") == 1


def test_an_organisation_called_ask_keeps_its_place() -> None:
    paths = [p.path for p in pages(Handbook((an_organisation(a_policy(), id="ask"),), {}))]
    assert "ask/index.md" in paths
    assert "ask-about-rules/index.md" in paths


def test_a_rule_that_was_retired_answers_nothing() -> None:
    rules = [r for p in pages(a_handbook()) for path, d in p.files if "rowan" in path for r in of_script(d)["rules"]]
    assert "#own-conduct" in {r["at"] for r in rules}
    assert "#fax" not in {r["at"] for r in rules}


def test_where_nothing_binds_anybody_there_is_nothing_to_ask() -> None:
    assert [p.path for p in pages(Handbook((an_organisation(),), {}))] == ["index.md", "rowan-hill/index.md"]


def test_every_organisation_with_rules_can_be_asked() -> None:
    assert {o.id for o in handbook().organisations} == loaded().keys() - {"words"}
