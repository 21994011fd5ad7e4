"""What changed: pages by release and by policy, a feed that another program reads, and versions in force."""

import csv
import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import feedparser
import pytest
from history_example import ALL, GONE, ONE, SAME, STRICT, TIGHT, TWO, handbook_of, policies_of, release
from mkdocs.exceptions import PluginError
from mkdocs_project import Project
from pages_tree import Element, tree

from bylaw.build import site
from bylaw.doors.releases import FOLDER, SUFFIX
from bylaw.model.in_force import before_now, in_force
from bylaw.model.release import Release, as_of, to_record
from bylaw.views.history import history, told_of
from bylaw.views.page import Page, Site

URL = "https://example.org/handbook/"
PHONES = "hillside-school/phones"
MORE = "policy More\n    version: 1.0\n    status: adopted\n\n[be-kind] staff must be kind\n"


def made(releases: tuple[Release, ...] = ALL[:4], url: str = "") -> Site:
    handbook = handbook_of(*STRICT)
    told = told_of(handbook, releases)
    return history(handbook, told, url)


def page(path: str, releases: tuple[Release, ...] = ALL[:4]) -> Page:
    return next(p for p in made(releases).pages if p.path == path)


def changes_of_phones(releases: tuple[Release, ...] = ALL[:4]) -> Element:
    return tree(page(f"changes/{PHONES}.md", releases).html)


# ------------------------------------------------------------------ pages


def test_releases_stand_on_the_page_with_the_newest_first() -> None:
    html = tree(page("changes/index.md").html)
    assert [h.text for h in html.all("h2")] == [
        "Release 2027.1", "Release 2026.3", "Release 2026.2", "Release 2026.1",
    ]  # fmt: skip
    said = html.text
    assert "1 rule tightened. Must sign again: staff." in said
    assert "1 rule reason changed. Nobody has to sign again." in said
    assert "Nothing changed." in said
    assert "The first release on record: one policy." in said


def test_the_page_of_a_policy_says_what_changed_by_rule_before_and_now() -> None:
    change = next(changes_of_phones().all("div", class_="bylaw-change"))
    assert change.one("b").text == "Tightened"
    assert "report-loss, formerly report, for staff" in change.text
    before, now = (fact.text for fact in change.all("dd"))
    assert before == "Staff must report a lost phone; to the headteacher"
    assert now.startswith("Staff must report a lost phone; to the headteacher")
    assert "within 1 hour of the loss" in now
    assert change.one("a").attributes["href"] == f"../../../{PHONES}/#report-loss"


def test_what_went_and_came_is_said_in_words_and_not_by_colour_alone() -> None:
    reworded = list(changes_of_phones().all("div", class_="bylaw-change"))[-1]
    assert [gone.text for gone in reworded.all("del")] == ["[taken out: look on]"]
    assert [new.text for new in reworded.all("ins")] == ["[put in: learn]"]


def test_who_approved_a_version_is_said_with_the_minute() -> None:
    assert "Approved by headteacher, 1 September 2026, minute 25/41." in changes_of_phones().text


def test_a_policy_that_never_changed_has_no_page_of_changes_and_no_link_to_one() -> None:
    first = release("1", date(2026, 9, 1), more=MORE)
    second = release("2", date(2026, 10, 1), ("must not use", "must never use"), more=MORE)
    handbook = handbook_of(more=MORE)
    published = site(handbook, releases=(first, second))
    paths = {p.path: p.html for p in published.pages}
    assert {path for path in paths if path.startswith("changes/")} == {"changes/index.md", f"changes/{PHONES}.md"}
    assert f'href="../../changes/{PHONES}/"' in paths[f"{PHONES}.md"]
    assert "changes/" not in paths["hillside-school/more.md"]


def test_a_policy_that_came_later_is_told_as_new() -> None:
    second = release("2", date(2026, 10, 1), more=MORE)
    told = told_of(handbook_of(more=MORE), (ONE, second))
    [telling] = told.by_policy["hillside-school/more"]
    assert (telling.is_new, telling.summary) == (True, "It has 1 rule.")


def test_a_policy_that_went_keeps_its_page_of_changes() -> None:
    first, second = release("1", date(2026, 9, 1), more=MORE), release("2", date(2026, 10, 1))
    handbook = handbook_of()
    [gone] = [p for p in history(handbook, told_of(handbook, (first, second))).pages if "more" in p.path]
    assert "This policy is no longer published here." in gone.html
    assert "It is no longer there." in gone.html
    assert "../../../hillside-school/more/" not in gone.html


def test_a_policy_that_was_withdrawn_is_said_to_be() -> None:
    assert "It was adopted and is withdrawn." in page("changes/index.md", ALL).html


def test_without_releases_nothing_is_said_of_changes() -> None:
    published = site(handbook_of())
    assert not [p.path for p in published.pages if "What changed" in p.html or p.section == "What changed"]
    assert "changes.xml" not in published.files


def test_texts_of_a_record_are_never_markup() -> None:
    hostile = release("<b>1", date(2026, 9, 1)), release("2", date(2026, 10, 1), ("a lost phone", "a <b>lost</b> one"))
    for each in made(hostile).pages:
        assert "<b>lost" not in each.html and "<b>1" not in each.html


# ------------------------------------------------------------------ the feed


def feed(url: str = URL, releases: tuple[Release, ...] = ALL) -> feedparser.FeedParserDict:
    data = made(releases, url).files["changes.xml"]
    read = feedparser.parse(data)
    assert not read.bozo, read.get("bozo_exception")
    return read


def test_the_feed_has_an_entry_for_each_policy_that_a_release_changed() -> None:
    read = feed()
    assert read.feed.title == "Policies: what changed"
    assert [(e.title, e.updated[:10]) for e in read.entries] == [
        ("Phones (Hillside School): version 2.0", "2027-02-01"),
        ("Phones (Hillside School): version 1.1 to 2.0", "2027-01-10"),
        ("Phones (Hillside School): version 1.0 to 1.1", "2026-11-01"),
        ("Phones (Hillside School): new, version 1.0", "2026-09-01"),
    ]
    assert read.feed.updated == "2027-02-01T00:00:00Z"
    assert "1 rule tightened. Must sign again: staff." in read.entries[1].summary
    assert read.entries[1].content[0].value == "Tightened: report-loss, for staff"


def test_entries_keep_their_names_and_no_two_have_the_same() -> None:
    before, after = feed(releases=ALL[:4]), feed()
    names = [e.id for e in after.entries]
    assert names[1:] == [e.id for e in before.entries]
    assert before.feed.id == after.feed.id
    assert len({*names, after.feed.id}) == len(names) + 1
    assert all(name.startswith("urn:uuid:") for name in names)


def test_links_are_whole_where_the_sites_address_is_known() -> None:
    assert feed().entries[0].link == f"{URL}changes/{PHONES}/#release:2027.2"
    assert {link.rel: link.href for link in feed().feed.links} == {
        "alternate": f"{URL}changes/", "self": f"{URL}changes.xml",
    }  # fmt: skip
    assert feed(url="").entries[0].link == f"changes/{PHONES}/#release:2027.2"
    assert [link.rel for link in feed(url="").feed.links] == ["alternate"]


def test_letters_that_xml_cannot_hold_do_not_break_the_feed() -> None:
    odd = ONE._replace(policies=tuple(
        p._replace(edition=p.edition._replace(title="Ph\x00on\x0ces & <b>")) for p in ONE.policies
    ))  # fmt: skip
    assert feed(releases=(odd,)).entries[0].title.startswith("Ph�on�es & <b>")


def test_the_same_records_give_the_same_bytes() -> None:
    assert made(url=URL).files == made(url=URL).files


# ------------------------------------------------------------------ in force


def test_a_version_is_in_force_from_its_release_until_the_day_before_the_next() -> None:
    assert [(v.released.edition.version, v.since, v.until, v.release.name) for v in in_force(ALL)] == [
        ("2.0", date(2027, 1, 10), date(2027, 1, 31), "2027.1"),
        ("1.1", date(2026, 11, 1), date(2027, 1, 9), "2026.2"),
        ("1.0", date(2026, 9, 1), date(2026, 10, 31), "2026.1"),
    ]


@pytest.mark.parametrize("releases", [ALL, ALL[:4], ALL[2:], (ONE, SAME, GONE), (TWO, ONE._replace(on=TWO.on))])
def test_it_holds_of_every_day_what_as_of_says_of_it(releases: tuple[Release, ...]) -> None:
    spans = in_force(releases)
    for n in range(200):
        day = date(2026, 8, 25) + timedelta(days=n)
        held = {
            v.released.edition.policy: (v.release.name, v.released.edition.version)
            for v in spans
            if v.since <= day and (v.until is None or day <= v.until)
        }
        assert held == {p: (r.name, one.edition.version) for p, (r, one) in as_of(releases, day).items()}, day


def test_the_page_lists_versions_with_their_days_approver_and_minute() -> None:
    html = tree(page("in-force/index.md", ALL).html)
    first = next(row for row in html.all("tr") if "data-from" in row.attributes)
    assert [first.attributes["data-from"], first.attributes["data-until"]] == ["2027-01-10", "2027-01-31"]
    assert [cell.text for cell in first.all("td")] == [
        "Hillside School", "2.0", "10 January 2027", "31 January 2027", "Headteacher", "1 September 2026", "25/41",
        "2027.1",
    ]  # fmt: skip
    assert "still in force" in page("in-force/index.md").html


def test_the_versions_are_a_file_as_well() -> None:
    rows = list(csv.DictReader(StringIO(made(ALL).files["in-force.csv"].decode("utf-8-sig"), newline="")))
    assert next((row["Version"], row["From: last day"], row["Until: last day"]) for row in rows) == (
        "2.0", "2027-01-10", "2027-01-31",
    )  # fmt: skip


# ------------------------------------------------------------------ forms, and the plugin


def test_forms_say_what_changed_since_the_newest_release_that_asked_something_else() -> None:
    now = [p.edition for p in policies_of(*STRICT)]
    assert [e.version for e in before_now((ONE, TWO, SAME, TIGHT), now)] == ["1.1"]
    assert [e.version for e in before_now((ONE, TWO), now)] == ["1.1"]
    assert [e.version for e in before_now((TIGHT,), now)] == []


def test_a_form_tells_what_the_last_release_of_its_policy_changed() -> None:
    published = site(handbook_of(*STRICT), releases=(ONE, TWO, TIGHT))
    form = published.files[f"{PHONES}/agreement.html"].decode()
    assert "within 1 hour of the loss" in form
    assert "Tightened" in form


def record(folder: Path, *releases: Release) -> None:
    (folder / FOLDER).mkdir(exist_ok=True)
    for each in releases:
        (folder / FOLDER / f"{each.name}{SUFFIX}").write_text(json.dumps(to_record(each)), encoding="utf-8")


def test_the_plugin_reads_the_releases_beside_its_configuration_and_watches_them(tmp_path: Path) -> None:
    project = Project(tmp_path)
    record(tmp_path, ONE, TWO)
    config = project.config()
    config.plugins.on_startup(command="build", dirty=True)
    config.plugins.on_config(config)
    assert str(tmp_path / FOLDER) in config.watch
    paths = {p.path for p in config.plugins["bylaw"].site.pages}  # type: ignore[attr-defined]
    assert {"changes/index.md", "in-force/index.md", f"changes/{PHONES}.md"} <= paths
    config.plugins.on_shutdown()


def test_a_damaged_record_stops_a_build_in_a_sentence(tmp_path: Path) -> None:
    project = Project(tmp_path)
    record(tmp_path)
    (tmp_path / FOLDER / f"1{SUFFIX}").write_text("{", encoding="utf-8")
    config = project.config()
    config.plugins.on_startup(command="build", dirty=True)
    with pytest.raises(PluginError, match=r"^releases/1\.release\.json: It cannot be read\.$"):
        config.plugins.on_config(config)
    config.plugins.on_shutdown()
