"""What moves the fingerprint of a rule, and what does not: people sign what a rule asks, not how it is laid out."""

import json
import re
from datetime import date
from hashlib import sha256

import pytest
import rfc8785

from bylaw.build import read
from bylaw.model.fingerprint import fingerprint, policy_fingerprint, role_fingerprints
from bylaw.model.in_full import asked_by
from bylaw.model.normative import canonical, normative
from bylaw.model.types import Policy, Rule

TODAY = date(2026, 11, 20)
ROLES = """organisation Hillside School
    known as: the school

roles
    staff (also employees)
        teachers
        headteacher (also head; one person)
        DSL (one person)
    pupils (also children)
    parents (also carers)
"""
FACTS = "policy Test policy\n    owner: headteacher\n    version: 1.0\n\n"
RULE = """[film] staff must not film pupils or parents
    when pupils have lessons
    without prior permission from the headteacher
    because pictures last
    for example
        - at a play
    see [other]
    topics: images
    severity: high
    source: lines 3
"""
OTHER = "[other] staff must sign in\n"


def policy(text: str) -> Policy:
    files = {"s/organisation.policy": ROLES.encode(), "s/test.policy": (FACTS + text + OTHER).encode()}
    return read(files, TODAY).handbook.policies[0]


def first(text: str) -> Rule:
    return policy(text).rules[0]


def of(text: str) -> str:
    return fingerprint(first(text))


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("the rule word", "must not", "should not"),
        ("whom it binds", "staff must", "teachers must"),
        ("part of whom it binds", "staff must", "staff under 30 must"),
        ("the act", "film pupils", "film and record pupils"),
        ("a condition", "when pupils have lessons", "when pupils have breaks"),
        ("a condition that is gone", "    when pupils have lessons\n", ""),
        ("an exception", "    because", "    except for plays\n    because"),
        ("who permits it", "from the headteacher", "from the DSL"),
        ("whether permission comes first", "prior permission", "permission"),
        ("whether permission is written", "prior permission", "prior written permission"),
        ("a deadline", "    because", "    within 3 days of the play\n    because"),
        ("who is told", "    because", "    to the DSL\n    because"),
        ("how often", "    because", "    every week\n    because"),
        ("a time", "    because", "    during lessons\n    because"),
        ("a limit", "    because", "    no more than twice a week\n    because"),
        ("for how long", "    because", "    for 2 years\n    because"),
        ("who does it", "    because", "    done by teachers\n    because"),
        ("what it includes", "    because", "    this includes\n        - drawing\n    because"),
        ("what it does not include", "    because", "    this does not include\n        - drawing\n    because"),
        ("no exceptions", "    because", "    no exceptions\n    because"),
        ("the capacity", "    topics: images", "    capacity: personal"),
        ("a rule that it relaxes", "    because", "    relaxes [other]\n    because"),
        ("a law that it stands under", "    because", "    in line with [other]\n    because"),
        ("a lettered part", "    when pupils", "    a. in class\n    b. at home\n    when pupils"),
    ],
)
def test_a_change_of_what_the_rule_asks_moves_it(what: str, old: str, new: str) -> None:
    assert old in RULE, what
    assert of(RULE.replace(old, new)) != of(RULE)


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("its name", "[film]", "[no-filming]"),
        ("an old name", "    because", "    formerly [no-film]\n    because"),
        ("its reason", "because pictures last", "because parents ask for it"),
        ("an example", "- at a play", "- on a trip"),
        ("emphasis", "    because", "    especially\n        - at plays\n    because"),
        ("a topic", "topics: images", "topics: films, pictures"),
        ("how bad a breach is", "severity: high", "severity: low"),
        ("where it came from", "source: lines 3", "source: lines 4-6"),
        ("a question", "    because", "    query: who says so?\n    because"),
        ("a note", "    because", "    note: Asked by governors.\n    because"),
        ("where to read more", "    see [other]\n", ""),
        ("its history", "    because", "    changed in 2.0\n    because"),
        ("another name for whom it binds", "staff must", "employees must"),
        ("a small word", "staff must", "all staff must"),
        ("another name for who permits it", "the headteacher", "the head"),
        ("the order of its lines", "    when pupils have lessons\n", ""),
        ("a long line carried on", "film pupils or", "film pupils\n    ... or"),
        ("a full stop", "pupils have lessons", "pupils have lessons."),
        ("a comment", "    because", "    -- Ask the governors.\n    because"),
        ("must never for must not", "must not", "must never"),
    ],
)
def test_what_changes_nothing_that_the_rule_asks_does_not_move_it(what: str, old: str, new: str) -> None:
    assert old in RULE, what
    changed = RULE.replace(old, new)
    if what == "the order of its lines":
        changed = changed.replace("    because", "    when pupils have lessons\n    because")
    assert changed != RULE
    assert of(changed) == of(RULE), what


def test_its_place_does_not_move_it() -> None:
    rules = {r.name: r for r in policy(f"{OTHER.replace('other', 'before')}section 7 Pictures\n{RULE}").rules}
    assert fingerprint(rules["film"]) == of(RULE)
    assert rules["film"].section != first(RULE).section


def test_a_bullet_has_the_clauses_of_its_head() -> None:
    alone = "[film] staff must not film pupils\n    during lessons\n"
    head = "[g] staff must not\n    - [film] film pupils\n    - [shout] shout\n    during lessons\n"
    assert fingerprint(first(head)) == of(alone)


def test_it_is_the_sha_256_of_canonical_json() -> None:
    rule = first(RULE)
    data = rfc8785.dumps(normative(rule))
    assert fingerprint(rule) == sha256(data).hexdigest()
    assert re.fullmatch("[0-9a-f]{64}", fingerprint(rule))
    assert json.loads(data) == normative(rule)


def test_what_a_rule_asks_is_the_same_data_in_every_version_of_the_tool() -> None:
    """Receipts hold fingerprints for years: a change here is a change for everybody who has signed."""
    assert normative(first("[film] teachers must not film pupils\n    within 2 days of a play.\n")) == {
        "force": "must not",
        "subject": [["teachers", ""]],
        "act": "film pupils",
        "capacity": "",
        "clauses": [
            {
                "kind": "Deadline",
                "duration": [2, "day"],
                "relation": "after",
                "event": "a play",
                "prompt": "",
                "by": "",
                "fallback": False,
                "items": [],
                "clauses": [],
            }
        ],
        "parts": [],
    }


def test_the_canonical_form_is_that_of_the_standard() -> None:
    for rule in policy(RULE + '[x] staff must ask “Ægir”, \t a \u007f \u2028 \U0001f600 and \\ "q" </b>\n').rules:
        assert canonical(normative(rule)) == rfc8785.dumps(normative(rule))


def test_every_rule_of_a_policy_has_one_by_its_id() -> None:
    found = asked_by(policy(RULE), None)
    assert found.prints == {r.id: fingerprint(r) for r in found.rules}
    assert list(found.prints) == ["hillside-school/test-policy/film", "hillside-school/test-policy/other"]


def test_two_rules_that_ask_the_same_have_one_fingerprint() -> None:
    assert len(set(asked_by(policy("[in] staff must sign in\n"), None).prints.values())) == 1


# ---------------------------------------------------------------- of a role, and of a policy

ALL = """definitions
    device means a telephone or a tablet
    badge means a card with a photograph

scope
    applies to staff
    applies to clubs after school

[off] teachers must switch each device off
[badge] DSL must wear a badge
[play] pupils must line up
    because it is safer
"""


ADULTS = {"staff", "teachers", "headteacher", "dsl"}


def prints(text: str) -> dict[str, str]:
    """The fingerprint of each role, and of the policy itself under "policy"."""
    asked = asked_by(policy(text), None)
    return {**role_fingerprints(asked, asked.policy.roles), "policy": policy_fingerprint(asked)}


def moved(old: str, new: str) -> set[str]:
    """The roles whose fingerprint moves when a piece of the policy is replaced; "policy" if the policy's does."""
    assert old in ALL
    before, after = prints(ALL), prints(ALL.replace(old, new))
    return {role for role in before if before[role] != after[role]}


@pytest.mark.parametrize(
    ("what", "old", "new", "who"),
    [
        ("a rule for one role", "switch each", "lock each", {"staff", "teachers"}),
        ("a rule for another", "line up", "line up twice", {"pupils"}),
        ("a rule for all of them", "teachers must", "staff must", ADULTS),
        ("a new rule", "[play]", "[bell] pupils must ring\n[play]", {"pupils"}),
        ("a rule withdrawn", "[play] pupils must line up\n    because it is safer\n", "", {"pupils"}),
        ("a rule retired", "    because it is safer", "    retired in 2.0", {"pupils"}),
        ("a word that one rule uses", "a telephone or", "a telephone, a watch or", {"staff", "teachers"}),
        ("a word of another rule", "with a photograph", "with a name", {"staff", "dsl"}),
        ("what the policy covers", "clubs after", "clubs before", ADULTS | {"pupils", "parents"}),
        ("whom it covers", "applies to staff", "applies to pupils", ADULTS | {"pupils"}),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_role_moves_the_fingerprints_of_those_whom_it_binds(
    what: str, old: str, new: str, who: set[str]
) -> None:
    assert moved(old, new) == who | {"policy"}, what


@pytest.mark.parametrize(
    ("what", "old", "new"),
    [
        ("a reason", "safer", "quicker"),
        ("a name", "[off]", "[devices-off]"),
        ("a place", ALL, "section 1 Devices\n" + ALL),
        ("a word that no rule uses", "    badge means", "    screen means what is looked at\n    badge means"),
        ("the order of the rules", "[off] teachers must switch each device off\n", ""),
        ("the same rule twice", "[badge]", "[off-2] teachers must switch each device off\n[badge]"),
    ],
)
def test_what_asks_nothing_else_of_anybody_moves_no_fingerprint(what: str, old: str, new: str) -> None:
    if what == "the order of the rules":
        assert prints(ALL.replace(old, "") + old) == prints(ALL)
    else:
        assert moved(old, new) == set(), what
