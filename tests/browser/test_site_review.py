"""Whether a review is due: worked out on the reader's day, in the reader's browser, never on that of the build."""

import json
from datetime import datetime

import pytest
from playwright.sync_api import expect
from published import EXAMPLE, RAINOW, SCREEN, Open, Site

FROM_THE_PAGE = ".bylaw-status .bylaw-review"


def clock(day: str) -> str:
    """A script that makes it that day in the browser."""
    return f"Date = class extends Date {{ constructor(...given) {{ super(...(given.length ? given : ['{day}'])); }} }};"


def on(day: str, visit: Open, path: str, **options: object) -> str:
    """What a page says of its review on a day, as "2028-03-31T12:00:00", and how it marks it."""
    clock = (
        f"Date = class extends Date {{ constructor(...given) {{ super(...(given.length ? given : ['{day}'])); }} }};"
    )
    page = visit(path, before=clock, viewport=SCREEN, **options).page
    review = page.locator(FROM_THE_PAGE)
    review.and_(page.locator("[data-state]")).wait_for()
    return f"{review.get_attribute('data-state')}: {review.text_content()}"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-01-01", "due: Review due by 31 March 2028 (March 2028)"),
        ("2028-01-29", "due: Review due by 31 March 2028 (March 2028)"),
        ("2028-01-29T23:59:59", "due: Review due by 31 March 2028 (March 2028)"),
        ("2028-01-30T00:00:01", "soon: Review due soon: by 31 March 2028 (March 2028)"),
        ("2028-03-31T23:59:59", "soon: Review due soon: by 31 March 2028 (March 2028)"),
        ("2028-04-01T00:00:01", "overdue: Review overdue since 31 March 2028 (March 2028)"),
        ("2031-01-01", "overdue: Review overdue since 31 March 2028 (March 2028)"),
    ],
)
def test_a_review_is_due_then_soon_then_overdue(visit: Open, day: str, said: str) -> None:
    moment = day if "T" in day else f"{day}T12:00:00"
    assert on(moment, visit, EXAMPLE) == said


def test_a_review_that_was_missed_is_overdue_today(visit: Open) -> None:
    page = visit(RAINOW, viewport=SCREEN).page
    expect(page.locator(FROM_THE_PAGE)).to_have_attribute("data-state", "overdue")
    said = "Review overdue since 31 August 2024 (summer term 2024, by the TLC)"
    expect(page.locator(FROM_THE_PAGE)).to_contain_text(said)


def test_rainow_was_not_yet_overdue_when_it_was_new(visit: Open) -> None:
    assert on("2022-01-01T12:00:00", visit, RAINOW).startswith("due: ")
    assert on("2024-07-15T12:00:00", visit, RAINOW).startswith("soon: ")


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "Asia/Kathmandu"])
def test_the_day_is_that_of_the_reader_wherever_they_are(visit: Open, zone: str) -> None:
    assert on("2028-03-31T23:30:00", visit, EXAMPLE, timezone_id=zone).startswith("soon")
    assert on("2028-04-01T00:30:00", visit, EXAMPLE, timezone_id=zone).startswith("overdue")


def test_the_table_of_policies_says_the_same(visit: Open) -> None:
    clock = (
        "Date = class extends Date { constructor(...given) { super(...(given.length ? given : ['2028-05-05'])); } };"
    )
    page = visit("harbour-view-academy/", before=clock, viewport=SCREEN).page
    row = page.get_by_role("row").filter(has_text="Trips and Visits Policy")
    expect(row.locator(".bylaw-review")).to_have_attribute("data-state", "overdue")


def test_what_was_built_says_nothing_of_today(site: Site) -> None:
    for file in site.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8").lower()
        assert "overdue" not in text.partition("<script")[0]
        assert 'data-state="overdue"' not in text
    assert "overdue" not in json.dumps(json.loads((site.folder / "rules.json").read_text(encoding="utf-8"))["policies"])
    assert datetime.now().strftime("%Y-%m-%d") not in (site.folder / "sitemap.xml").read_text(encoding="utf-8")
