"""Two years of a school in five releases: versions, what changed, what was in force, and who signs again agree."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from release_project import Repository, without_pdf
from sign_off_example import answer, person, stand

from bylaw import resources
from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.publishing import decide
from bylaw.doors.cli import main
from bylaw.doors.release import Done, Stopped
from bylaw.doors.releases import releases_in
from bylaw.doors.verify import verify
from bylaw.model.compare import Level
from bylaw.model.release import Release, changes_of
from command import put

TRUST = "policy-src/t/travel.policy"
TRAVEL = "policy-src/s/travel.policy"
PHONES = "policy-src/s/phones.policy"
HARBOUR = """organisation Harbour Trust

roles
    schools
    staff
        teachers
        lunchtime supervisors
"""
OF_TRUST = """policy Travel
    owner: head of the trust
    approved by: trustees
    approved on: 2 June 2026
    minute reference: T/4
    version: 3.0
    status: ratified

[count] teachers must count the pupils
    before the coach leaves

[bags] lunchtime supervisors must pack the lunch bags
    before 8 am
"""
OF_SCHOOL = """policy Travel
    based on: Travel of Harbour Trust, version 3.0
    owner: headteacher
    adopted by: governing body
    adopted on: 1 September 2026
    approved by: trustees
    minute reference: 26/10
    version: 1.0
    status: adopted

we adopt every other rule

acknowledgement [agreement] Agreement
    signed by: staff
    statement
        I have read this policy.
"""


class Story(NamedTuple):
    """The project at its end, and what was done on the way."""

    repository: Repository
    done: tuple[Done, ...]
    refused: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    with pytest.MonkeyPatch.context() as patch:
        without_pdf(patch)
        school = Repository(tmp_path_factory.mktemp("story") / "school")
        put(school.folder, "policy-src/t/organisation.policy", HARBOUR)
        put(school.folder, TRUST, OF_TRUST)
        put(school.folder, TRAVEL, OF_SCHOOL)
        school.commit("Travel, with the trust")
        done = [school.release("2026.1", date(2026, 9, 5))]

        school.edit(("pupils look on", "pupils learn from what we do"), ("version: 1.0", "version: 1.1"))
        school.commit("Other words")
        done.append(school.release("2026.2", date(2026, 11, 1), level="editorial"))

        school.edit(("during lessons", "during lessons and breaks"), ("version: 1.1", "version: 2.0"))
        school.edit(("approved on: 1 September 2026", "approved on: 9 January 2027"), ("26/9", "27/1"))
        school.commit("Breaks too", author="Bea Bursar")
        done.append(school.release("2027.1", date(2027, 1, 15), level="substantive"))

        school.edit(("before 8 am", "before 7 am"), ("3.0", "4.0"), ("2 June 2026", "1 March 2027"), path=TRUST)
        school.edit(("T/4", "T/9"), path=TRUST)
        school.edit(("version 3.0", "version 4.0"), path=TRAVEL)
        school.commit("The trust moves on")
        with pytest.raises(Stopped) as stopped:
            school.release("2027.2", date(2027, 3, 20))
        school.edit(("    version: 1.0", "    version: 2.0"), ("1 September 2026", "10 March 2027"), path=TRAVEL)
        school.edit(("26/10", "27/4"), path=TRAVEL)
        school.commit("We follow the trust")
        done.append(school.release("2027.2", date(2027, 3, 20)))

        school.edit(("status: adopted", "status: withdrawn"), ("version: 2.0", "version: 3.0"))
        school.edit(("9 January 2027", "1 July 2027"), ("27/1", "27/8"))
        school.commit("No phones at all: the law says so")
        done.append(school.release("2027.3", date(2027, 9, 1)))
        yield Story(school, tuple(done), str(stopped.value))


def records(story: Story) -> tuple[Release, ...]:
    return releases_in(story.repository.folder / "releases")


# ------------------------------------------------------------------ versions and changes


def test_each_release_is_on_record_as_it_was_made(story: Story) -> None:
    assert records(story) == tuple(done.release for done in story.done)


def test_levels_and_versions_agree(story: Story) -> None:
    levels = [(r.name, r.level) for r in records(story)]
    assert levels == [
        ("2026.1", "substantive"),
        ("2026.2", "editorial"),
        ("2027.1", "substantive"),
        ("2027.2", "substantive"),
        ("2027.3", "substantive"),
    ]
    versions = [{e.policy: e.version for e in r.editions} for r in records(story)]
    assert [v["hillside-school/phones"] for v in versions] == ["1.0", "1.1", "2.0", "2.0", "3.0"]
    assert [v["hillside-school/travel"] for v in versions] == ["1.0", "1.0", "1.0", "2.0", "2.0"]
    assert [v["harbour-trust/travel"] for v in versions] == ["3.0", "3.0", "3.0", "4.0", "4.0"]


def test_what_changed_is_told_in_each_bundle_as_it_follows_from_the_records(story: Story) -> None:
    for done, (release, changes) in zip(reversed(story.done), changes_of(records(story)), strict=True):
        told = json.loads((done.folder / "changes.json").read_bytes())
        assert (done.release.name, told["level"]) == (release.name, release.level)
        assert [p["policy"] for p in told["policies"]] == [c.policy.policy for c in changes.policies]
    moved = {
        r.name: sorted(f"{c.policy.policy} {rule.rule.name} {rule.kind}" for c in cs.policies for rule in c.rules)
        for r, cs in changes_of(records(story))
    }
    assert moved["2026.2"] == ["hillside-school/phones no-phone reason changed"]
    assert moved["2027.1"] == ["hillside-school/phones no-phone reworded"]
    assert [m for m in moved["2027.2"] if "bags" not in m] == [] and len(moved["2027.2"]) == 2


def test_a_school_cannot_release_what_its_trust_changed_under_its_old_version(story: Story) -> None:
    assert "Hillside School: Travel asks something else than in version 1.0, so it is version 2.0: [" in story.refused
    assert (
        "Hillside School: Travel asks something else than version 1.0, and its approval (1 September" in story.refused
    )
    assert "Harbour Trust" not in story.refused


def test_each_bundle_is_sound(story: Story) -> None:
    assert [verify(done.folder, None, None).troubles for done in story.done] == [()] * 5


# ------------------------------------------------------------------ in force


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-09-04", {}),
        ("2026-09-05", {"phones": ("1.0", "2026.1", "26/9")}),
        ("2026-12-24", {"phones": ("1.1", "2026.2", "26/9")}),
        ("2027-03-19", {"phones": ("2.0", "2027.1", "27/1")}),
        ("2027-03-20", {"travel": ("2.0", "2027.2", "27/4"), "phones": ("2.0", "2027.1", "27/1")}),
        ("2027-09-01", {"travel": ("2.0", "2027.2", "27/4")}),
    ],
)
def test_what_was_in_force_on_a_day_is_known_years_later(
    story: Story, monkeypatch: pytest.MonkeyPatch, day: str, expected: dict[str, tuple[str, ...]]
) -> None:
    monkeypatch.chdir(story.repository.folder)
    data = json.loads(CliRunner().invoke(main, ["as-of", day, "--format", "json"]).output)
    Draft202012Validator(json.loads(resources.text("site-templates", "schema/as-of.schema.json"))).validate(data)
    found = {
        p["policy"].rpartition("/")[2]: (p["version"], p["since"]["release"], p["approval"]["minute"])
        for p in data["policies"]
        if p["organisation"] == "Hillside School"
    }
    assert {policy: found.get(policy) for policy in expected} == expected
    assert ("phones" in found, found == {}) == ("phones" in expected, expected == {})


def test_one_policy_is_asked_for_in_words(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story.repository.folder)
    run = CliRunner().invoke(main, ["as-of", "2027-02-01", "--policy", "hillside-school/phones"])
    revision = story.done[2].release.revision
    assert run.output == (
        "In force on 1 February 2027:\n\n"
        "Hillside School: Phones, version 2.0 (hillside-school/phones)\n"
        "    in force since 15 January 2027, with release 2027.1\n"
        "    approved by headteacher on 9 January 2027, minute 27/1\n"
        f"    its text is in git revision {revision}\n"
    )
    text = story.repository.git("show", f"{revision}:{PHONES}")
    assert "during lessons and breaks" in text and "version: 2.0" in text
    trail = story.done[2].release.policies
    assert {p.trail.author for p in trail if p.edition.policy == "hillside-school/phones"} == {"Bea Bursar"}
    for arguments, said in (
        (["as-of", "2027-02-01", "--policy", "hillside-school/phone"], "Did you mean “hillside-school/phones”?"),
        (["as-of", "2025-02-01"], "Nothing was in force on 1 February 2025, as far as is on record."),
    ):
        assert said in CliRunner().invoke(main, arguments).output
    monkeypatch.chdir(story.repository.bundles)
    assert "No release is on record here" in CliRunner().invoke(main, ["as-of", "2027-02-01"]).output


# ------------------------------------------------------------------ who signs again

STAFF = (person("t1", "teachers"), person("l1", "lunchtime supervisors"))


def test_who_signs_again_follows_from_the_releases(story: Story) -> None:
    """Whoever owes a signature after a release gives it, so that each release shows what it alone reopens."""
    published: list[Published] = []
    answers: list[Answer] = []
    owed: dict[str, list[tuple[str, str, str]]] = {}
    for release in records(story):
        decisions = list(decide(release.editions, published, release.on, release.on, release.name))
        assert {d.outcome for d in decisions} <= {"added", "there already"}, decisions
        published += [d.entry for d in decisions if d.entry]
        found = stand(STAFF, tuple(published), answers, release.on)
        owing = [s for s in found if s.state in ("outstanding", "must sign again")]
        owed[release.name] = sorted((s.edition.title, s.person.reference, s.state) for s in owing)
        answers += [answer(s.person.reference, s.edition, release.on, s.roles) for s in owing]
    first = [(title, who, "outstanding") for title in ("Phones", "Travel") for who in ("l1", "t1")]
    assert owed == {
        "2026.1": first,
        "2026.2": [],
        "2027.1": [("Phones", "t1", "must sign again")],
        "2027.2": [("Travel", "l1", "must sign again")],
        "2027.3": [],
    }
    levels = {r.name: c.level for r, c in changes_of(records(story))}
    assert all(levels[name] is Level.SUBSTANTIVE for name, who in owed.items() if who)
