"""What falls due: on a page, and in calendars that two other programs read."""

from datetime import date, datetime
from typing import Any

import icalendar
import ics as second_reader
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from overview_example import handbook, handbook_of
from pages_tree import tree

from bylaw import build
from bylaw.doors.disk import policy_files
from bylaw.views.calendar import calendar
from bylaw.views.calendar.events import events
from bylaw.views.calendar.ics import entry, ics, reminders
from bylaw.views.page import Page
from command import REPOSITORY

URL = "https://example.org/handbook/"


def page() -> Page:
    [made] = calendar(handbook()).pages
    return made


def read(data: bytes) -> list[Any]:
    """The events of a calendar, as icalendar reads it: every line must be understood."""
    parsed = icalendar.Calendar.from_ical(data)
    assert not isinstance(parsed, list)
    assert [parsed.errors, *(event.errors for event in parsed.events)] == [[]] * (len(parsed.events) + 1)
    return list(parsed.events)


def whole(url: str = "") -> bytes:
    return calendar(handbook(), url).files["calendar.ics"]


def test_every_review_is_in_the_calendar_on_the_last_day_that_it_may_mean() -> None:
    assert [(str(e["SUMMARY"]), e["DTSTART"].dt) for e in read(whole())] == [
        ("Review: Phones & <b>tablets</b> (Hillside School)", date(2026, 8, 31)),
        ("Review: Rhythm (Hillside School)", date(2026, 9, 30)),
        ("Review: Phones (Lakeside School)", date(2027, 5, 31)),
        ("Review: Trips (Hillside School)", date(2028, 9, 1)),
    ]


def test_a_second_program_reads_the_same() -> None:
    found = second_reader.Calendar(whole(URL).decode())
    assert {(e.name, e.begin.date()) for e in found.events} == {
        (str(e["SUMMARY"]), e["DTSTART"].dt) for e in read(whole())
    }
    assert all(e.all_day and len(e.alarms) == 4 for e in found.events)


def test_reminders_fall_two_months_one_month_and_a_week_before_and_on_the_day_at_nine() -> None:
    trips = read(whole())[-1]
    start = datetime(2028, 9, 1)
    at = [start + alarm["TRIGGER"].dt for alarm in trips.walk("VALARM")]
    assert at == [datetime(2028, 7, 1, 9), datetime(2028, 8, 1, 9), datetime(2028, 8, 25, 9), datetime(2028, 9, 1, 9)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 30), (date(2026, 2, 28), date(2026, 3, 30), date(2026, 4, 23))),
        (date(2027, 1, 31), (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 24))),
        (date(2028, 3, 31), (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 24))),
    ],
)
def test_a_month_before_is_the_same_day_or_the_last_of_that_month(day: date, expected: tuple[date, ...]) -> None:
    assert reminders(day) == (*expected, day)


def test_a_rhythm_of_the_school_year_comes_back_each_year() -> None:
    rhythm = read(whole())[1]
    assert dict(rhythm["RRULE"]) == {"FREQ": ["YEARLY"], "BYMONTH": [9], "BYMONTHDAY": [-1]}
    assert "each September before INSET day" in rhythm["DESCRIPTION"]


def test_what_is_withdrawn_or_has_no_date_is_in_no_calendar() -> None:
    titles = {event.policy.title for event in events(handbook())}
    assert titles.isdisjoint({"Old", "Undated"})


def test_a_review_before_the_last_one_is_no_date() -> None:
    wrong = "policy One\n    last review: 1 May 2026\n    next review: 1 May 2025\n"
    files = {"s/organisation.policy": b"organisation Hill\n", "s/one.policy": wrong.encode()}
    known = build.read(files, date(2026, 10, 1)).handbook  # an error that mkdocs.yml may turn into a warning
    assert events(known) == ()
    assert "This policy says no day for the next review that can be used." in calendar(known).pages[0].html


def test_an_entry_keeps_its_name_when_the_day_moves_and_says_when_the_policy_was_last_worked_on() -> None:
    def entry(day: str) -> Any:
        text = f"policy One\n    approved on: 4 May 2026\n    next review: {day}\n"
        return read(calendar(handbook_of(organisation="organisation Hill\n", one=text)).files["calendar.ics"])[0]

    first, second = entry("1 May 2030"), entry("1 June 2030")
    assert first["UID"] == second["UID"]
    assert first["DTSTART"].dt != second["DTSTART"].dt
    assert first["DTSTAMP"].dt.date() == date(2026, 5, 4)
    assert len({str(e["UID"]) for e in read(whole())}) == 4


def test_an_entry_leads_to_its_policy_where_the_sites_address_is_known() -> None:
    assert [str(e["URL"]) for e in read(whole(URL))][-1] == "https://example.org/handbook/hillside-school/trips/"
    assert not any("URL" in e for e in read(whole()))


def test_each_organisation_has_a_calendar_of_its_own_where_there_are_several() -> None:
    files = calendar(handbook()).files
    assert sorted(files) == ["calendar.ics", "calendar/hillside-school.ics", "calendar/lakeside-school.ics"]
    assert [str(e["SUMMARY"]) for e in read(files["calendar/lakeside-school.ics"])] == [
        "Review: Phones (Lakeside School)"
    ]
    alone = handbook_of(organisation="organisation Hill\n", one="policy One\n    next review: May 2030\n")
    assert list(calendar(alone).files) == ["calendar.ics"]


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=200))
def test_any_title_comes_back_as_it_was_and_no_line_is_longer_than_75_bytes(title: str) -> None:
    event = events(handbook())[0]
    named = event._replace(organisation=replace(event.organisation, name=title))
    data = ics([entry(named)], title)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert str(read(data)[0]["SUMMARY"]).endswith(f"({title})")


def test_a_departure_that_runs_out_is_in_the_calendar() -> None:
    known = build.read(policy_files(REPOSITORY / "policy-src"), date(2026, 11, 20)).handbook
    [departure] = [e for e in events(known) if not e.is_review]
    assert departure.title == "Departure ends: E-safety and Social Media Policy"
    assert departure.address.startswith("larkfield-primary-academy/e-safety-and-social-media-policy/#")
    shown = calendar(known).pages[0].html
    assert f'data-ends="{departure.day.isoformat()}"' in shown


# ------------------------------------------------------------------ the page


def test_the_page_lists_reviews_by_school_year_then_rhythms_then_what_has_no_date() -> None:
    html = tree(page().html)
    assert [h.text for h in html.all("h2")] == [
        "School year 2025/26", "School year 2026/27", "School year 2028/29", "Every year", "No date",
    ]  # fmt: skip
    assert [h.title for h in page().headings[0].children] == [h.text for h in html.all("h2")]


def test_the_page_gives_the_browser_the_day_and_says_nothing_of_today() -> None:
    assert 'data-next-review="2026-08-31" data-when="summer term 2026"' in page().html
    assert "overdue" not in page().html


def test_the_page_leads_to_the_calendars() -> None:
    links = {a.attributes["href"] for a in tree(page().html).all("a")}
    assert {"../calendar.ics", "hillside-school.ics", "lakeside-school.ics", "../hillside-school/trips/"} <= links
