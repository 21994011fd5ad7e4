"""A release that lies about itself is refused: its level, the versions, the approvals, and what became of policies."""

from collections.abc import Sequence
from datetime import date

import pytest
from history_example import policies_of
from test_release_records import ONE, TWO, release

from bylaw.model.compare import Level
from bylaw.model.release import Approval, Release, Released
from bylaw.model.release_rules import (
    drafts_that_were_released,
    level_of,
    refusals,
    self_approved,
)

LATER = date(2026, 12, 1)
WORDS = ("pupils look on", "pupils learn from it")
RULE = ("must report a lost phone", "must report a lost or stolen phone")
APPROVED = ("approved on: 1 September 2026", "approved on: 20 November 2026")


def version(number: str) -> tuple[str, str]:
    return ("version: 1.0", f"version: {number}")


def said(found: Release, *before: Release, level: str = "") -> list[tuple[str, str]]:
    return [(r.what, r.sentence) for r in refusals(found, level, before or (ONE,))]


def what(found: Release, *before: Release, level: str = "") -> list[str]:
    return [code for code, _ in said(found, *before, level=level)]


# ------------------------------------------------------------------ versions


@pytest.mark.parametrize("edits", [(), (version("1.1"), WORDS), (version("1.1"),), (version("2.0"), RULE, APPROVED)])
def test_a_version_that_says_what_changed_passes(edits: Sequence[tuple[str, str]]) -> None:
    assert said(release("2", LATER, *edits)) == []


@pytest.mark.parametrize("number", ["1.0", "1.1", "0.9"])
def test_a_policy_that_asks_something_else_goes_to_the_next_whole_version(number: str) -> None:
    [(code, sentence)] = said(release("2", LATER, version(number), RULE, APPROVED))
    assert code == "version"
    assert sentence == (
        "Hillside School: Phones asks something else than in version 1.0, so it is version 2.0: [report] reworded."
    )


@pytest.mark.parametrize("number", ["1.0", "2.0", "0.9"])
def test_a_policy_that_says_the_same_in_other_words_goes_to_the_next_small_version(number: str) -> None:
    assert said(release("2", LATER, version(number), WORDS)) == [
        (
            "version",
            "Hillside School: Phones asks what it asked in version 1.0, in other words, so it is version 1.1.",
        )
    ]


def test_words_that_no_rule_holds_count_too() -> None:
    was, now = (release("1", LATER), release("2", LATER))
    was, now = (_with_text(each, text) for each, text in ((was, "a" * 64), (now, "b" * 64)))
    assert what(now, was) == ["version"]
    assert level_of(now.policies, (was,)) is Level.EDITORIAL
    raised = _with_text(release("2", LATER, version("1.1")), "b" * 64)
    assert what(raised, was) == []


def _with_text(found: Release, text: str) -> Release:
    return found._replace(policies=tuple(p._replace(text=text) for p in found.policies))


@pytest.mark.parametrize("number", ["2", "1.0.1", "1.0 (final)"])
def test_a_version_is_two_numbers(number: str) -> None:
    assert said(release("2", LATER, version(number))) == [
        (
            "version",
            f"Hillside School: Phones has the version “{number}”. Write it as major.minor, such as “version: 1.0”.",
        )
    ]


def test_a_policy_without_a_version_cannot_be_released() -> None:
    [(code, sentence)] = said(release("1", LATER, ("    version: 1.0\n", "")))
    assert code == "version" and "has no version" in sentence


def test_a_policy_is_held_against_the_last_release_that_had_it() -> None:
    without = Release("2", date(2026, 10, 1), "substantive", "a" * 40, "1", (), ())
    again = release("3", LATER, RULE, APPROVED)
    assert what(again, ONE, without) == ["version"]
    assert what(release("3", LATER, RULE, APPROVED, version("2.0")), ONE, without) == []


# ------------------------------------------------------------------ level


def test_a_release_that_is_called_editorial_names_the_rules_that_moved() -> None:
    substantive = release("2", LATER, version("2.0"), RULE, APPROVED, ("must keep", "should keep"))
    assert said(substantive, level="editorial") == [
        (
            "level",
            "This release is called editorial and is substantive since 2026.1: Hillside School: Phones ([report] "
            "reworded, [lunch] relaxed). Release it as substantive, or take these changes out.",
        )
    ]
    assert said(substantive, level="substantive") == said(substantive) == []


def test_a_release_that_is_called_substantive_has_to_ask_something_else() -> None:
    assert said(TWO, level="substantive") == [
        (
            "level",
            "This release is called substantive, and nothing asks anything else since 2026.1: it is editorial.",
        )
    ]
    assert said(TWO, level="editorial") == []


def test_a_statement_that_changed_makes_a_release_substantive() -> None:
    found = release("2", LATER, version("2.0"), APPROVED, ("I have read this policy.", "I will keep to this policy."))
    assert [s for c, s in said(found, level="editorial") if "statement “Agreement”" in s and c == "level"]


def test_the_first_release_is_substantive() -> None:
    assert level_of(ONE.policies, ()) is Level.SUBSTANTIVE
    [refused] = refusals(ONE, "editorial", ())
    assert "since nothing was released before: Hillside School: Phones (new)" in refused.sentence


# ------------------------------------------------------------------ approval


def test_what_asks_something_else_needs_a_newer_approval() -> None:
    assert said(release("2", LATER, version("2.0"), RULE)) == [
        (
            "approval",
            "Hillside School: Phones asks something else than version 1.0, and its approval (1 September 2026) is no "
            "newer than that one's. Have it approved, and write when and in which minute.",
        )
    ]


@pytest.mark.parametrize(
    ("taken", "lacking"),
    [
        (("    minute reference: 25/41\n", ""), "has no minute. Write “minute reference” below"),
        (("    approved on: 1 September 2026\n", ""), "has no date of approval. Write “approved on” below"),
        (
            ("    approved by: headteacher\n    approved on: 1 September 2026\n", ""),
            "no approver and no date of approval. Write “approved by” and “approved on” below",
        ),
    ],
)
def test_a_policy_that_is_new_needs_approver_date_and_minute(taken: tuple[str, str], lacking: str) -> None:
    [refused] = refusals(release("1", LATER, taken), "", ())
    assert (refused.key, lacking in refused.sentence) == ("approval:hillside-school/phones", True)


def test_nothing_is_approved_after_the_day_from_which_it_holds() -> None:
    [(code, sentence)] = said(release("2", date(2026, 11, 19), version("2.0"), RULE, APPROVED))
    assert code == "approval" and "is approved on 20 November 2026, which is after the day" in sentence
    assert said(release("2", date(2026, 11, 20), version("2.0"), RULE, APPROVED)) == []


def test_other_words_need_no_approval() -> None:
    assert said(release("2", LATER, version("1.1"), WORDS, ("    minute reference: 25/41\n", ""))) == []


def test_a_policy_that_is_withdrawn_needs_an_approval() -> None:
    withdrawn = (version("2.0"), ("status: adopted", "status: withdrawn"))
    assert what(release("2", LATER, *withdrawn)) == ["approval"]
    assert said(release("2", LATER, *withdrawn, APPROVED)) == []


# ------------------------------------------------------------------ what became of policies


def test_a_policy_that_is_gone_is_named() -> None:
    none_left = release("2", LATER)._replace(policies=())
    assert said(none_left) == [
        (
            "gone",
            "Hillside School: Phones was released as version 1.0 and is not here any more. Keep its file with "
            "“status: withdrawn”, so that readers are told.",
        )
    ]


def test_a_policy_that_was_withdrawn_may_go_and_one_that_was_renamed_is_not_gone() -> None:
    withdrawn = release("2", LATER, ("status: adopted", "status: withdrawn"))
    assert said(withdrawn._replace(policies=()), withdrawn) == []
    renamed = release("2", LATER, ("policy Phones", "policy Mobile Phones"))
    assert "gone" not in what(renamed)


def test_two_policies_with_most_rules_the_same_are_two_versions_of_one() -> None:
    one = ONE.policies[0]
    twin = one._replace(edition=one.edition._replace(policy="hillside-school/phones-2027", title="Phones 2027"))
    found = list(refusals(ONE._replace(policies=(one, twin)), "", ()))
    assert [r.key for r in found] == ["two-versions:hillside-school/phones-2027"]
    assert "Phones and Phones 2027 are both in force, and 3 of their rules are the same" in found[0].sentence
    old = twin._replace(edition=twin.edition._replace(status="withdrawn"))
    elsewhere = twin._replace(edition=twin.edition._replace(organisation="Another School"))
    rules = twin.edition.rules
    few = {id: rules[id] for id in list(rules)[:2]}
    short = [p._replace(edition=p.edition._replace(rules=few)) for p in (one, twin)]
    for pair in ([one, old], [one, elsewhere], short):
        assert list(refusals(ONE._replace(policies=tuple(pair)), "", ())) == []


def test_a_draft_of_what_is_in_force_is_refused_and_any_other_is_not() -> None:
    draft = policies_of(("status: adopted", "status: draft"))[0].edition
    [refused] = drafts_that_were_released([draft], (ONE,))
    assert refused.sentence.startswith("Hillside School: Phones is in force as version 1.0 and its text here has")
    withdrawn = release("2", LATER, ("status: adopted", "status: withdrawn"))
    assert list(drafts_that_were_released([draft], ())) == []
    assert list(drafts_that_were_released([draft], (ONE, withdrawn))) == []


# ------------------------------------------------------------------ who approved their own change


def test_an_owner_or_author_who_approved_their_own_change_is_named() -> None:
    def notes(owner: str, by: str, author: str, *before: Release) -> list[str]:
        return list(self_approved(ONE._replace(policies=(_by(ONE.policies[0], owner, by, author),)), before))

    assert notes("Headteacher", "headteacher", "") == [
        "Hillside School: Phones: its owner, Headteacher, approved their own change."
    ]
    assert notes("head", "Ann Author", "Ann Author") == [
        "Hillside School: Phones: Ann Author wrote the change and approved it."
    ]
    assert notes("head", "governors", "Ann Author") == notes("", "", "") == []
    assert notes("head", "head", "", ONE) == []


def _by(policy: Released, owner: str, by: str, author: str) -> Released:
    approval = Approval(owner, by, date(2026, 9, 1), "1 September 2026", "25/41")
    return policy._replace(approval=approval, trail=policy.trail._replace(author=author))
