"""What changed between two versions of a policy: typed by rule, for whom, and the level that follows."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from bylaw.build import read
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.model.compare import Changes, Kind, Level, PolicyChanges, compare
from bylaw.model.editions import Edition, NotAnExport, editions
from bylaw.views.changes import data, markdown, text
from bylaw.views.rules_json import rules_json

ROLES = """organisation Hillside School
    known as: the school

roles
    staff
        teachers
            form tutors
        lunchtime supervisors
        headteacher (one person)
    pupils
"""
POLICY = """policy Phones
    owner: headteacher
    version: 1.0

definitions
    phone means a telephone that is carried

scope
    applies to staff

section 1 In class

[no-phone] teachers must not use a phone
    during lessons
    except for an emergency
    because pupils look on
    topics: phones

[report] staff must report a lost phone
    to the headteacher
    within 3 days of the loss
    for example
        - a lost bag

[lunch] lunchtime supervisors should keep their phone in a locker

[lend] staff may lend a phone to a pupil
    no more than twice a week

section 2 Elsewhere

[charge] staff must charge their phone at home

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I have read this policy.
    - I have a locker
"""


LEAVE = "permission from the headteacher\n"


def published(text: str, other: str = "") -> tuple[Edition, ...]:
    files = {"s/organisation.policy": ROLES.encode(), "s/phones.policy": text.encode()}
    if other:
        files["s/other.policy"] = other.encode()
    reading = read(files, date(2026, 11, 20))
    assert not has_errors(reading.diagnostics)
    return editions(json.loads(rules_json(reading.handbook, "1")["rules.json"]))


def after(*edits: tuple[str, str]) -> Changes:
    """What some replacements in the policy change."""
    edited = POLICY
    for old, new in edits:
        assert old in edited, old
        edited = edited.replace(old, new)
    return compare(published(POLICY), published(edited))


def only(changes: Changes) -> PolicyChanges:
    assert len(changes.policies) == 1
    return changes.policies[0]


def again(changes: Changes) -> set[str]:
    return {r.id for p in changes.policies for r in p.roles}


def test_nothing_changed_when_the_text_is_only_laid_out_anew() -> None:
    assert after(("during lessons", "during   lessons"), ("    because", "    -- a comment\n    because")) == Changes(
        Level.NONE, ()
    )


@pytest.mark.parametrize(
    ("what", "old", "new", "kind"),
    [
        ("should becomes must", "should keep", "must keep", Kind.TIGHTENED),
        ("must not becomes should not", "must not use", "should not use", Kind.RELAXED),
        ("a duty becomes leave", "must charge", "may charge", Kind.RELAXED),
        ("a ban becomes a duty", "must not use", "must use", Kind.REWORDED),
        ("another act", "charge their phone", "switch off their phone", Kind.REWORDED),
        ("an exception more", "    because", "    except on trips\n    because", Kind.RELAXED),
        ("an exception less", "    except for an emergency\n", "", Kind.TIGHTENED),
        ("another exception", "an emergency", "a fire", Kind.REWORDED),
        ("a condition more", "in a locker\n", "in a locker\n    if they have one\n", Kind.RELAXED),
        ("a deadline that is sooner", "within 3 days", "within 2 days", Kind.TIGHTENED),
        ("a deadline that is later", "within 3 days", "within 1 week", Kind.RELAXED),
        ("a deadline after something else", "of the loss", "of the start of term", Kind.REWORDED),
        ("a deadline less", "    within 3 days of the loss\n", "", Kind.RELAXED),
        ("fewer people told", "    to the headteacher\n", "", Kind.RELAXED),
        ("more people bound", "[no-phone] teachers", "[no-phone] staff", Kind.TIGHTENED),
        ("fewer people bound", "[charge] staff", "[charge] teachers", Kind.RELAXED),
        ("other people bound", "[charge] staff", "[charge] pupils", Kind.REWORDED),
        ("a permission of more", "twice a week", "3 times a week", Kind.RELAXED),
        ("a permission of less", "twice a week", "once a week", Kind.TIGHTENED),
        ("a permission on a condition", "twice a week", "twice a week\n    if the pupil asks", Kind.TIGHTENED),
        ("permission lifts a ban", "    because", f"    without {LEAVE}    because", Kind.RELAXED),
        ("permission for what was free", "twice a week\n", f"twice a week\n    with {LEAVE}", Kind.TIGHTENED),
        ("two ways at once", "3 days of the loss", "2 days of the loss\n    if it was new", Kind.REWORDED),
        ("what the act takes in", "at home\n", "at home\n    this includes\n        - in a car\n", Kind.TIGHTENED),
        ("a lettered part", "at home\n", "at home\n    a. at night\n    b. at noon\n", Kind.TIGHTENED),
    ],
)  # fmt: skip
def test_a_rule_that_asks_something_else_is_tightened_relaxed_or_reworded(
    what: str, old: str, new: str, kind: Kind
) -> None:
    changes = after((old, new))
    assert [c.kind for c in only(changes).rules] == [kind], what
    assert changes.level is Level.SUBSTANTIVE


@pytest.mark.parametrize(
    ("what", "old", "new", "kind"),
    [
        ("its name", "[charge]", "[at-home]", Kind.RENAMED),
        ("its name, which it owns to", "at home\n", "at home\n    formerly [old]\n", None),
        ("its reason", "pupils look on", "pupils learn by it", Kind.REASON),
        ("a reason less", "    because pupils look on\n", "", Kind.REASON),
        ("a topic", "topics: phones", "topics: calls", Kind.EDITED),
        ("an example", "a lost bag", "a lost coat", Kind.EDITED),
    ],
)
def test_a_rule_that_asks_the_same_is_renamed_moved_or_has_another_reason(
    what: str, old: str, new: str, kind: Kind | None
) -> None:
    changes = after((old, new))
    assert [c.kind for p in changes.policies for c in p.rules] == ([kind] if kind else []), what
    assert changes.level is (Level.EDITORIAL if kind else Level.NONE)
    assert again(changes) == set()


def test_a_rule_in_another_section_is_moved() -> None:
    rule = "[charge] staff must charge their phone at home\n"
    changes = after((rule, ""), ("section 2", f"{rule}\nsection 2"))
    assert [(c.kind, c.rule.name) for c in only(changes).rules] == [(Kind.MOVED, "charge")]


def test_a_section_with_another_title_moves_no_rule() -> None:
    assert (
        only(after(("section 2 Elsewhere", "section 2 Outside"))).rules == ()
        if after(("section 2 Elsewhere", "section 2 Outside")).policies
        else True
    )


def test_a_new_name_that_the_rule_owns_to_is_a_rename_and_a_change_of_its_duty_is_that_change() -> None:
    changes = only(after(("[charge] staff must charge", "[at-home] staff must always charge"),
                         ("at home\n", "at home\n    formerly [charge]\n")))  # fmt: skip
    assert [(c.kind, c.before.name if c.before else "", c.rule.name) for c in changes.rules] == [
        (Kind.REWORDED, "charge", "at-home")
    ]


def test_a_rule_under_another_name_that_asks_something_else_is_one_less_and_one_more() -> None:
    changes = only(after(("[charge] staff must charge their phone at home", "[clean] staff must clean the kitchen")))
    assert [(c.kind, c.rule.name) for c in changes.rules] == [(Kind.ADDED, "clean"), (Kind.WITHDRAWN, "charge")]


def test_a_retired_rule_is_withdrawn() -> None:
    changes = only(after(("at home\n", "at home\n    retired in 1.0\n")))
    assert [(c.kind, c.rule.name) for c in changes.rules] == [(Kind.WITHDRAWN, "charge")]


@pytest.mark.parametrize(
    ("what", "old", "new", "who"),
    [
        ("lunchtime supervisors", "a locker\n", "a cupboard\n", {"staff", "lunchtime-supervisors"}),
        ("teachers", "during lessons", "during clubs", {"staff", "teachers", "form-tutors"}),
        ("those whose rules use a word", "a telephone that", "a thing that",
         {"staff", "teachers", "form-tutors", "lunchtime-supervisors", "headteacher"}),
        ("nobody for pupils, who do not sign", "[report] staff", "[report] pupils and staff", set()),
    ],
)  # fmt: skip
def test_those_sign_again_whom_the_change_binds(what: str, old: str, new: str, who: set[str]) -> None:
    changes = after((old, new))
    if who:
        assert again(changes) == who, what
    else:
        assert "pupils" not in again(changes)


def test_a_changed_statement_is_substantive_and_reopens_everybody() -> None:
    changes = after(("I have read this policy.", "I have read and understood this policy."))
    assert changes.level is Level.SUBSTANTIVE
    assert [(t.what, t.name) for t in only(changes).texts] == [("statement", "Agreement")]
    assert "Everybody who signs must sign again: the statement changed." in text.render(changes)


def test_a_statement_on_other_lines_is_the_same() -> None:
    assert after(("I have read this policy.", "I have read this\n        policy.")).level is Level.NONE


def test_words_and_scope_are_told() -> None:
    changes = only(after(("a telephone that is carried", "a telephone"), ("applies to staff", "applies to all staff")))
    assert [(t.what, t.name, t.before, t.after) for t in changes.texts] == [
        ("definition", "phone", "a telephone that is carried", "a telephone"),
        ("scope", "", "applies to staff", ""),
        ("scope", "", "", "applies to all staff"),
    ]


def test_a_new_version_number_alone_is_editorial() -> None:
    changes = after(("version: 1.0", "version: 1.1"))
    assert changes.level is Level.EDITORIAL
    assert text.render(changes) == (
        "Phones (hillside-school/phones), version 1.0 to 1.1: editorial\n  Nobody has to sign again.\n\n"
        "Release level: editorial.\n"
    )


def test_a_policy_comes_and_goes() -> None:
    other = "policy Bikes\n    owner: headteacher\n\n[lock] staff must lock their bike\n"
    came = compare(published(POLICY), published(POLICY, other))
    assert [(p.before, p.policy.title, p.level) for p in came.policies] == [(None, "Bikes", Level.SUBSTANTIVE)]
    assert [c.kind for c in came.policies[0].rules] == [Kind.ADDED]
    went = compare(published(POLICY, other), published(POLICY))
    assert [(p.after, [c.kind for c in p.rules]) for p in went.policies] == [(None, [Kind.WITHDRAWN])]
    assert "no longer there" in text.render(went)


def test_a_policy_under_another_title_is_the_same_policy() -> None:
    changes = only(after(("policy Phones", "policy Mobile phones")))
    assert changes.level is Level.EDITORIAL
    assert changes.before
    assert [c.kind for c in changes.rules] == []


def test_a_role_is_named_for_all_its_parts_and_not_for_one_of_them() -> None:
    assert "Must sign again: staff.\n" in text.render(after(("[charge] staff must charge", "[charge] staff must load")))
    one = text.render(after(("during lessons", "during clubs")))
    assert ", for teachers\n" in one
    assert "Must sign again: teachers; also those whose only role is staff.\n" in one


def test_the_words_that_changed_are_marked() -> None:
    changes = after(("within 3 days", "within 2 days"))
    assert "within [-3-]{+2+} days of the loss" in text.render(changes)
    assert "\x1b[31;9m3\x1b[0m\x1b[32;4m2\x1b[0m" in text.render(changes, colour=True)
    assert "within ~~3~~ **2** days of the loss" in markdown.render(changes)


def test_markdown_shows_what_a_rule_says_and_makes_nothing_of_it() -> None:
    changes = after(("charge their phone at home", "charge <b>*their*</b> phone at home"))
    assert "**\\<b\\>\\*" in markdown.render(changes)


@pytest.mark.parametrize("render", [markdown.render, text.render])
def test_a_statement_of_several_paragraphs_starts_no_line_of_its_own(render: Callable[[Changes], str]) -> None:
    """A line that starts with a slash is an order to some code hosts, which whoever writes a comment there gives."""
    said = "I have read this policy.\n\n        /merge\n\n        I will keep to it."
    without = published(POLICY[: POLICY.index("acknowledgement")])
    changes = compare(without, published(POLICY.replace("I have read this policy.", said)))
    assert "\n/merge\n" in only(changes).texts[0].after
    assert "I have read this policy. /merge I will keep to it." in render(changes)


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (("within 3 days", "within 2 days"), ("[charge]", "[at-home]"), ("pupils look on", "pupils learn")),
        (("I have read", "I read"), ("a telephone that", "a thing that"), ("[lend] staff may", "[lend] staff must")),
        (("[charge] staff must charge their phone at home\n", ""),),
    ],
)
def test_the_data_keeps_to_its_schema_and_is_the_same_twice(edits: tuple[tuple[str, str], ...]) -> None:
    changes = after(*edits)
    written = data.render(changes, "1.0")
    schema = json.loads(data.schema())
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(written))
    assert written == data.render(after(*edits), "1.0")


@pytest.mark.parametrize(
    ("export", "why"),
    [
        (None, "This is not an export of rules (rules.json)."),
        ({"rules": []}, "This is not an export of rules (rules.json)."),
        ({"schema_version": "bylaw-rules/9"}, "This export is of the kind bylaw-rules/9; bylaw-rules/1 can be read."),
        ({"schema_version": "bylaw-rules/1"}, "kept no fingerprints. Export it anew."),
        ({"schema_version": "bylaw-rules/1", "editions": [{}], "rules": []}, "it does not keep to its schema"),
    ],
)
def test_what_is_no_export_is_refused_in_a_sentence(export: object, why: str) -> None:
    with pytest.raises(NotAnExport) as refused:
        editions(export)
    assert why in str(refused.value)
