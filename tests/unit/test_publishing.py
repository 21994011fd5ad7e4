"""What may be published, and what the register then holds of it."""

import json
from datetime import date

from register_example import ONE, TODAY, TWO, WITHDRAWN
from sign_off_example import edition

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.edition_body import from_body, to_body
from bylaw.acknowledge.publishing import Decision, decide, history
from bylaw.model.editions import Edition

DAY = date(2026, 9, 1)


def decided(new: Edition, *before: tuple[Edition, date], on: date | None = None, release: str = "") -> Decision:
    found = list(decide([new], [Published(e, day, "R1") for e, day in before], TODAY, on, release))
    assert len(found) == 1
    return found[0]


def outcome(new: Edition, *before: tuple[Edition, date], on: date | None = None) -> str:
    return decided(new, *before, on=on).outcome


def test_an_edition_comes_back_from_the_register_as_it_went_in() -> None:
    yearly = edition(("    signed by: staff\n", "    signed by: staff\n    how often: each September\n"))
    for each in (ONE, TWO, yearly):
        published = Published(each, DAY, "2026-09")
        assert from_body(json.loads(to_body(published))) == published
        assert to_body(from_body(json.loads(to_body(published)))) == to_body(published)


def test_a_first_edition_is_published_on_the_day_asked_for_or_today() -> None:
    assert decided(ONE).entry == Published(ONE, TODAY, "")
    assert decided(ONE, on=DAY, release="R").entry == Published(ONE, DAY, "R")
    assert decided(ONE, on=DAY).sentence == "Hillside School: Phones, version 1.0 is published on 1 September 2026."


def test_publishing_the_same_thing_twice_changes_nothing() -> None:
    assert outcome(ONE, (ONE, DAY)) == outcome(ONE, (ONE, DAY), on=DAY) == "there already"


def test_drafts_and_policies_that_nobody_signs_stay_out() -> None:
    assert outcome(edition(("status: adopted", "status: draft"))) == "left out"
    assert list(decide([ONE._replace(forms=())], [], TODAY, None, "")) == []


def test_an_edition_without_a_version_is_refused() -> None:
    assert outcome(ONE._replace(version="")) == "refused"


def test_the_same_version_that_asks_something_else_is_refused_and_says_to_raise_it() -> None:
    changed = TWO._replace(version="1.0")
    decision = decided(changed, (ONE, DAY))
    assert decision.outcome == "refused" and "Raise its version" in decision.sentence
    form = ONE.forms[0]
    for other in (form._replace(version="0" * 64), form._replace(statement="I agree to all.")):
        assert outcome(ONE._replace(forms=(other,)), (ONE, DAY)) == "refused"
    roles = {r: e._replace(fingerprint="0" * 64) for r, e in ONE.roles.items()}
    assert outcome(ONE._replace(roles=roles), (ONE, DAY)) == "refused"


def test_the_same_version_with_another_title_or_reason_is_entered_anew_with_its_day() -> None:
    named = ONE._replace(title="Telephones")
    decision = decided(named, (ONE, DAY))
    assert decision.entry == Published(named, DAY, "R1")
    found = history([Published(ONE, DAY, "R1"), Published(named, DAY, "R1")])
    assert found == (Published(named, DAY, "R1"),)


def test_a_later_version_follows_and_never_before_the_one_it_follows() -> None:
    assert outcome(TWO, (ONE, DAY)) == "added"
    assert outcome(TWO, (ONE, DAY), on=DAY) == "added"
    assert outcome(TWO, (ONE, DAY), on=date(2026, 8, 31)) == "refused"


def test_the_day_of_a_version_can_be_put_right_but_not_before_the_version_that_it_followed() -> None:
    before = ((ONE, DAY), (TWO, date(2026, 10, 1)))
    assert decided(TWO, *before, on=date(2026, 9, 15)).entry == Published(TWO, date(2026, 9, 15), "R1")
    assert outcome(TWO, *before, on=date(2026, 8, 1)) == "refused"


def test_an_unchanged_policy_keeps_its_day_when_others_are_published_on_a_later_one() -> None:
    later = date(2026, 11, 1)
    decision = decided(ONE, (ONE, DAY), on=later)
    assert (decision.outcome, decision.entry) == ("there already", None)
    assert "published on 1 September 2026" in decision.sentence
    named = ONE._replace(title="Telephones")
    assert decided(named, (ONE, DAY), on=later).entry == Published(named, DAY, "R1")
    assert decided(WITHDRAWN, (ONE, DAY), (WITHDRAWN, date(2026, 10, 1)), on=later).outcome == "there already"


def test_an_earlier_version_does_not_come_back_by_mistake() -> None:
    decision = decided(ONE, (ONE, DAY), (TWO, DAY))
    assert decision.outcome == "refused" and "followed by version 2.0" in decision.sentence


def test_a_withdrawn_policy_is_published_as_withdrawn_and_can_come_back() -> None:
    assert decided(WITHDRAWN, (ONE, DAY)).sentence.endswith("is withdrawn from 1 December 2026.")
    again = decided(ONE, (ONE, DAY), (WITHDRAWN, DAY))
    assert again.outcome == "added"
    assert len(history([Published(e, DAY, "") for e in (ONE, WITHDRAWN, ONE)])) == 3


def test_a_policy_that_lost_its_form_is_published_so_that_nobody_is_asked_any_more() -> None:
    assert outcome(ONE._replace(forms=(), version="1.1"), (ONE, DAY)) == "added"


def test_a_published_policy_that_an_export_does_not_have_is_named() -> None:
    (decision,) = decide([], [Published(ONE, DAY, "")], TODAY, None, "")
    assert decision.outcome == "left out"
    assert decision.sentence.endswith("If it no longer holds, publish it with “status: withdrawn”.")
    assert list(decide([], [Published(WITHDRAWN, DAY, "")], TODAY, None, "")) == []
