"""Which receipts count, and why the others do not."""

from datetime import date
from typing import Any

import pytest
from register_example import ONE, TODAY, TWO, WITHDRAWN, receipt
from sign_off_example import answer, person

from bylaw.acknowledge.answers import Published
from bylaw.acknowledge.judging import by_policy, counted, judge, likely
from bylaw.acknowledge.staff import known_people
from bylaw.model.editions import Edition

PEOPLE = (person("T1", "teachers", email="ana@x.org"), person("T2", "teachers"))
DAY = date(2026, 9, 1)


def why(one: dict[str, Any], *published: Edition, today: date = TODAY) -> str:
    found = by_policy(Published(e, date(2026, 9 + n, 1), "") for n, e in enumerate(published or (ONE,)))
    return judge(one, found, known_people(PEOPLE), today)


def test_a_receipt_of_somebody_known_for_what_was_published_counts() -> None:
    assert why(receipt(1)) == ""
    assert why(receipt(1, " t1 ")) == ""
    assert why(receipt(1, None, fields=[{"label": "E-mail", "value": "Ana@X.org"}])) == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"policy": {"id": "x/y", "title": "Y", "organisation": "X", "version": "1"}}, "“x/y” is no policy"),
        (
            {"policy": {"id": ONE.policy, "title": "", "organisation": "X", "version": "9"}},
            "Version 9 of Phones was never",
        ),
        ({"form": {"id": ONE.forms[0].id, "version": "0" * 64}}, "The form is not the one that was published"),
        ({"form": {"id": "other", "version": ONE.forms[0].version}}, "The form is not the one that was published"),
        ({"statement": "I agree to nothing."}, "The statement differs"),
        ({"fingerprints": {"teachers": "0" * 64}}, "What it says of teachers is not what was published"),
        ({"fingerprints": {"pirates": "0" * 64}}, "What it says of “pirates” is not what was published"),
        ({"on": date(2026, 8, 31)}, "It was signed on 31 August 2026, before version 1.0 of Phones was published"),
        ({"on": date(2026, 12, 2)}, "It is dated 2 December 2026, which has not come yet."),
        ({"person": {"reference": None, "name": "Ana"}}, "It gives neither a reference nor an e-mail address."),
        ({"person": {"reference": "T9", "name": "Ana"}}, "“t9” is not on the staff list."),
    ],
)
def test_what_does_not_count_has_a_reason(more: dict[str, Any], said: str) -> None:
    assert why(receipt(1, **more)).startswith(said)


def test_an_earlier_version_still_counts_for_what_it_is() -> None:
    assert why(receipt(1), ONE, TWO) == ""
    assert why(receipt(1, on=date(2026, 11, 1)), ONE, TWO) == ""


def test_a_receipt_that_was_signed_before_the_withdrawal_counts_and_one_after_does_not() -> None:
    assert why(receipt(1), ONE, WITHDRAWN) == ""
    assert "withdrawn already" in why(receipt(1, on=date(2026, 10, 1)), ONE, WITHDRAWN)
    assert why(receipt(1), WITHDRAWN) == "Version 1.0 of Phones is withdrawn."


def test_the_day_is_the_one_where_the_signer_was() -> None:
    early = receipt(1, signed_at="2026-08-31T23:30:00Z", utc_offset="+01:00")
    assert why(early) == ""
    assert "31 August" in why(receipt(1, signed_at="2026-09-01T00:30:00Z", utc_offset="-01:00"))
    assert why(receipt(1, signed_at="9999-12-31T23:30:00Z")).startswith("It is dated 31 December 9999")


def test_of_one_persons_answers_by_reference_and_by_address_the_last_counts() -> None:
    answers = [
        answer("T1", ONE, date(2026, 9, 3), ["teachers"], answer="decline"),
        answer("ana@x.org", ONE, date(2026, 9, 4), ["teachers"]),
        answer("t9", ONE, date(2026, 9, 5), ["teachers"]),
    ]
    for order in (answers, answers[::-1]):
        assert counted(order, PEOPLE) == {("t1", ONE.policy, ONE.forms[0].id): answers[1]}


def test_of_two_answers_of_one_moment_the_later_entry_counts() -> None:
    first, second = (answer("T1", ONE, DAY, ["teachers"], number=n) for n in (3, 4))
    for order in ([first, second], [second, first]):
        assert list(counted(order, PEOPLE).values()) == [second]


def test_the_name_on_a_receipt_suggests_one_person_and_never_one_of_two() -> None:
    unknown = answer("T9", ONE, DAY, ["teachers"], name="person  T1")
    assert likely(unknown, PEOPLE) == PEOPLE[0]
    assert likely(unknown, (*PEOPLE, PEOPLE[0]._replace(reference="T5"))) is None
