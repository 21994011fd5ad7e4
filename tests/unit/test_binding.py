"""Which rules bind whom, through the tree of roles."""

from bylaw.model.binding import above, rules_binding, within
from bylaw.model.types import Doers, Force
from factories import ROLES, a_clause, a_policy, a_role, a_rule, people, some_roles


def names(*signers: str) -> list[str]:
    return [rule.name for rule in rules_binding(a_policy(), signers)]


def test_a_rule_for_the_role_itself_binds_it() -> None:
    assert "no-press" in names("staff")


def test_a_rule_for_a_wider_role_binds_the_roles_inside_it() -> None:
    assert "own-conduct" in names("teachers")


def test_a_rule_for_a_narrower_role_binds_some_of_the_wider_one() -> None:
    assert "review-own" in names("staff")


def test_a_rule_for_a_neighbouring_role_does_not_bind() -> None:
    assert "no-friends" not in names("staff")
    assert "review-own" not in names("support-staff")


def test_a_rule_for_everyone_binds_each_role() -> None:
    assert names("pupils") == ["ask", "homework"]


def test_everyone_is_bound_by_every_rule_that_binds_people() -> None:
    assert names("everyone") == [r.name for r in a_policy().rules if r.name != "fax"]


def test_a_retired_rule_binds_nobody() -> None:
    assert "fax" not in names("staff")


def test_a_duty_of_the_organisation_alone_binds_no_role() -> None:
    duty = a_rule("insure", "the school", Force.MUST, "insure its phones", subject=people("the school", "organisation"))
    assert rules_binding(a_policy(rules=(duty,)), ["staff", "everyone"]) == ()


def test_a_rule_whose_people_are_unknown_binds_no_role() -> None:
    lost = a_rule("lost", "stuff", Force.MUST, "reply", subject=people("stuff", ""))
    assert rules_binding(a_policy(rules=(lost,)), ["staff", "everyone"]) == ()


def test_without_signers_no_rule_binds() -> None:
    assert names() == []


def test_rules_come_in_the_order_of_the_text() -> None:
    assert names("staff", "volunteers") == [
        "own-conduct",
        "delete-images",
        "no-press",
        "no-friends",
        "review-own",
        "ask",
    ]


def test_the_roles_above_come_nearest_first() -> None:
    assert above("teachers", ROLES) == ("staff", "adults")


def test_an_unknown_role_has_nothing_above_or_within() -> None:
    assert above("dragon", ROLES) == ()
    assert within(["dragon"], ROLES) == ()


def test_roles_that_include_each_other_do_not_hang() -> None:
    tangled = some_roles(a_role("a", "b"), a_role("b", "a"))
    assert set(above("a", tangled)) <= {"a", "b"}
    assert within(["a"], tangled) == ("a", "b")


def test_what_a_role_includes_comes_in_the_order_of_the_tree() -> None:
    assert within(["volunteers", "staff"], ROLES) == ("staff", "teachers", "support-staff", "headteacher", "volunteers")


def test_everyone_includes_every_role() -> None:
    assert within(["everyone"], ROLES) == tuple(ROLES)


def test_a_doer_is_bound_where_the_sentence_names_nobody() -> None:
    done_by = a_clause(Doers, "done by", "teachers", people=people("teachers"))
    rule = a_rule("check", "pictures", Force.MUST, "be checked", done_by, subject=people("pictures", ""))
    assert rules_binding(a_policy(rules=(rule,)), ["staff"]) == (rule,)
