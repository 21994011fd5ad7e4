"""Whom to write to: one message a person, nothing for those who are not asked, and no request that stops unseen."""

from collections.abc import Sequence
from datetime import date
from email import message_from_bytes
from email.policy import default

import pytest
from sign_off_example import FIRST, answer, days, edition, person, published, stand

from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.letters import body, letter, merge_table, subject
from bylaw.acknowledge.requests import Asked, Kind, Message, Plan, plan, to_record
from bylaw.acknowledge.sign_off import SignOff
from bylaw.acknowledge.staff import Person, person_key
from bylaw.acknowledge.working_days import holidays, is_working, next_working

ONE = edition()
ANA = person("T1", "teacher", name="Ana Smith", email="ana@hillside.example")
BO = person("L1", "lunchtime supervisor", name="Bo Jones", email="bo@hillside.example")
NOBODY_OFF: frozenset[date] = frozenset()
OFFICE = SignOff("https://policies.hillside.example/", "office@hillside.example", 14)
TUESDAY = FIRST  # 1 September 2026


def on(
    today: date,
    people: Sequence[Person] = (ANA, BO),
    found: tuple[Published, ...] = (),
    answers: Sequence[Answer] = (),
    asked: Sequence[Asked] = (),
    off: frozenset[date] = NOBODY_OFF,
) -> Plan:
    held = stand(people, found or published((ONE, FIRST)), answers, today)
    return plan(held, [a for a in asked if a.on < today], (7, 14), off, today)


def sent(made: Plan, today: date) -> list[Asked]:
    """The messages of a day as the register holds them from then on."""
    return [Asked(person_key(m.person.reference), today, frozenset(m.things)) for m in made.messages]


def test_everybody_who_owes_something_gets_one_message() -> None:
    made = on(TUESDAY)
    assert [(m.person.reference, m.kind, len(m.owed)) for m in made.messages] == [
        ("T1", Kind.FIRST, 1),
        ("L1", Kind.FIRST, 1),
    ]


def test_the_same_day_again_gives_the_same_messages_and_the_next_day_none() -> None:
    made = on(TUESDAY)
    asked = sent(made, TUESDAY)
    assert on(TUESDAY, asked=asked) == made
    after = on(days(1), asked=asked)
    assert after.messages == ()
    assert [p.reference for p in after.waiting] == ["T1", "L1"]


def test_reminders_come_at_their_distances_and_the_last_one_is_not_the_end_of_it() -> None:
    asked: list[Asked] = []
    said: dict[int, list[str]] = {}
    for n in range(40):
        made = on(days(n), people=[ANA], asked=asked)
        asked += sent(made, days(n))
        said[n] = [f"{m.kind} {m.number}" for m in made.messages]
        if n > 14:
            assert [p.reference for p in made.exhausted] == ([] if days(n).weekday() > 4 else ["T1"])
    assert {n: m for n, m in said.items() if m} == {0: ["request 0"], 7: ["reminder 1"], 14: ["reminder 2"]}


def test_a_reminder_that_was_missed_comes_late_and_once() -> None:
    asked = sent(on(TUESDAY, people=[ANA]), TUESDAY)
    late = on(days(10), people=[ANA], asked=asked)
    assert [(m.kind, m.number) for m in late.messages] == [(Kind.REMINDER, 1)]
    assert on(days(13), people=[ANA], asked=[*asked, *sent(late, days(10))]).messages == ()


def test_nobody_is_written_to_at_a_weekend_or_on_a_holiday() -> None:
    saturday = days(4)
    assert (on(saturday).messages, on(saturday).next_day) == ((), days(6))
    off = frozenset({days(6), days(7)})
    assert on(saturday, off=off).next_day == days(8)
    assert on(days(6), off=off).messages == ()


def test_leavers_people_away_and_withdrawn_policies_get_nothing() -> None:
    gone = person("X1", "teacher", end=days(-1))
    away = person("X2", "teacher", away=((days(-10), days(10)),))
    later = person("X3", "teacher", start=days(10))
    assert on(TUESDAY, people=[gone, away, later]).messages == ()
    withdrawn = edition(("version: 1.0", "version: 2.0"), ("status: adopted", "status: withdrawn"))
    assert on(days(1), found=published((ONE, FIRST), (withdrawn, days(1)))).messages == ()


def test_a_minor_edit_neither_repeats_nor_cancels_a_request() -> None:
    asked = sent(on(TUESDAY, people=[ANA]), TUESDAY)
    found = published((ONE, FIRST), (edition(("1.0", "1.1"), ("pupils look on", "pupils learn by it")), days(1)))
    assert on(days(1), people=[ANA], found=found, asked=asked).messages == ()
    assert [m.kind for m in on(days(7), people=[ANA], found=found, asked=asked).messages] == [Kind.REMINDER]


def test_a_new_substantive_version_is_one_new_request() -> None:
    asked = sent(on(TUESDAY), TUESDAY)
    new = edition(("version: 1.0", "version: 2.0"), ("in a locker", "in a drawer"))
    made = on(days(2), found=published((ONE, FIRST), (new, days(2))), asked=asked)
    assert [(m.person.reference, m.kind, [s.edition.version for s in m.owed]) for m in made.messages] == [
        ("L1", Kind.FIRST, ["2.0"])
    ]


def test_what_falls_due_again_after_a_year_is_a_new_request() -> None:
    yearly = edition(("signed by: staff", "signed by: staff\n    how often: every year"))
    found = published((yearly, FIRST))
    asked = sent(on(TUESDAY, people=[ANA], found=found), TUESDAY)
    signed = [answer("T1", yearly, days(1), ["teachers"])]
    due = date(2027, 9, 2)
    made = on(due, people=[ANA], found=found, answers=signed, asked=asked)
    assert [m.kind for m in made.messages] == [Kind.FIRST]


def test_who_declined_or_has_a_question_is_not_asked_by_mail() -> None:
    said = [answer("T1", ONE, FIRST, ["teachers"], answer="decline"),
            answer("L1", ONE, FIRST, ["lunchtime-supervisors"], answer="question")]  # fmt: skip
    assert on(days(1), answers=said).messages == ()


# ---------------------------------------------------------------- what is written


def message(**more: object) -> Message:
    [made] = on(TUESDAY, people=[ANA._replace(**more)]).messages  # type: ignore[arg-type]
    return made


def changed() -> Message:
    new = edition(("version: 1.0", "version: 2.0"), ("in a locker", "in a drawer"))
    signed = [answer("L1", ONE, FIRST, ["lunchtime-supervisors"])]
    [made] = on(days(2), people=[BO], found=published((ONE, FIRST), (new, days(2))), answers=signed).messages
    return made


def test_a_message_says_what_to_sign_by_when_and_where() -> None:
    assert subject(message()) == "Please sign: Phones"
    assert body(message(), OFFICE, TUESDAY) == (
        "Dear Ana Smith,\n\n"
        "Hillside School asks you to read and sign what follows by 15 September 2026.\n\n"
        "Phones, version 1.0\n"
        "  https://policies.hillside.example/hillside-school/phones/agreement.teachers.html#ref=T1\n\n"
        "If you have a question, choose “I have a question first” on the form.\n"
    )


def test_somebody_in_several_roles_gets_the_page_for_everybody_with_their_roles() -> None:
    both = ANA._replace(roles=("teacher", "headteacher"))
    [made] = on(TUESDAY, people=[both]).messages
    assert "/agreement.html#as=teachers,headteacher&ref=T1\n" in body(made, OFFICE, TUESDAY)


def test_who_signs_again_sees_what_changed() -> None:
    said = body(changed(), OFFICE, days(2))
    assert "  Why again: reworded: lunch.\n" in said
    assert "  Before: Lunchtime supervisors must keep their phone in a locker.\n" in said
    assert "  Now: Lunchtime supervisors must keep their phone in a drawer.\n" in said


def test_a_letter_opens_as_a_draft_and_is_the_same_bytes_twice() -> None:
    data = letter(message(), OFFICE, TUESDAY)
    assert data == letter(message(), OFFICE, TUESDAY)
    mail = message_from_bytes(data, policy=default)
    assert mail["To"] == "Ana Smith <ana@hillside.example>"
    assert (mail["From"], mail["X-Unsent"], mail["Subject"]) == ("office@hillside.example", "1", "Please sign: Phones")
    part = mail.get_body()
    assert part
    assert "Dear Ana Smith," in part.get_content()


@pytest.mark.parametrize("name", ["Ana\r\nBcc: all@example.com", 'Ana "A" <x@y>, Bo', "Zoë 🙂", "=?utf-8?q?x?="])
def test_no_name_can_add_a_header(name: str) -> None:
    mail = message_from_bytes(letter(message(name=name), OFFICE, TUESDAY), policy=default)
    assert mail["Bcc"] is None
    assert [a.addr_spec for a in mail["To"].addresses] == ["ana@hillside.example"]


def test_a_reference_with_odd_characters_stays_one_part_of_the_link() -> None:
    assert "#ref=A%26as%3Dx%23%2F1\n" in body(message(reference="A&as=x#/1"), OFFICE, TUESDAY)


def test_the_table_for_mail_merge_has_everybody_and_runs_nothing() -> None:
    no_mail = person("T2", "teacher", name="=HYPERLINK(1)")
    made = on(TUESDAY, people=[ANA, no_mail])
    text = merge_table(made.messages, OFFICE, TUESDAY).decode("utf-8-sig")
    rows = text.splitlines()
    assert rows[0].startswith("reference,name,e-mail,kind,")
    assert rows[1].startswith("T1,Ana Smith,ana@hillside.example,request,1,Phones 1.0 (Hillside School),")
    assert rows[2].startswith("T2,'=HYPERLINK(1),,request,")


def test_what_is_recorded_names_nobody_but_the_things_asked() -> None:
    kept = to_record(message())
    assert kept["kind"] == "request"
    assert "Ana" not in str(kept)


# ---------------------------------------------------------------- working days


def test_holidays_are_days_or_spans_with_remarks() -> None:
    found = holidays("# Autumn\n26 October 2026 to 30 October 2026: half-term\n\n25/12/2026 # Christmas\n2027-01-01\n")
    assert found.problems == ()
    assert len(found.days) == 7
    assert not is_working(date(2026, 10, 28), found.days)
    assert next_working(date(2026, 10, 24), found.days) == date(2026, 11, 2)


def test_what_is_no_day_is_told_with_its_line() -> None:
    found = holidays("half-term\n30 October 2026 to 26 October 2026\n")
    assert len(found.problems) == 2
    assert found.problems[0].startswith("Line 1: I cannot read “half-term” as a day or as days.")
    assert found.problems[1].startswith("Line 2: the last day must come after the first")
