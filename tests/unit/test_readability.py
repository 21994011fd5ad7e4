"""How long a policy takes to read and how hard it is: what is counted, what is named first, and who is told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from mkdocs_project import CONFIG, Project
from rules_json_example import handbook as read

from bylaw import resources
from bylaw.views.pages import pages
from bylaw.views.readability.hint import hint
from bylaw.views.readability.lines import lines_of
from bylaw.views.readability.measure import Measure, measure, sentences
from bylaw.views.readability.report import Report, reports
from command import bylaw

TRUST = """policy [travel] Travel Policy
    organisation: Harbour Trust
    owner: head of transport

roles
    drivers

[belts] drivers must make absolutely certain that every passenger has fastened their seat belt correctly beforehand
"""
SCHOOL = """policy [travel] Travel Policy
    organisation: Quay School
    owner: headteacher
    based on: Travel Policy of Harbour Trust

roles
    staff

we adopt every other rule

section First things

guidance
    The minibus is old. It takes a while to start, and so whoever
    drives it leaves the key with the office and tells them when they will be back.

[lamps] staff must check the lamps
    before a journey
    source: a.txt, line 3
    note: In winter above all.
"""


def of_school() -> Report:
    """What is said of the school's policy."""
    found = reports(read({"t/travel.policy": TRUST, "s/travel.policy": SCHOOL}))
    return next(report for report in found if report.organisation == "Quay School")


def words_of_school() -> list[str]:
    """The lines of the school's page."""
    made = pages(read({"t/travel.policy": TRUST, "s/travel.policy": SCHOOL}))
    return [line.words for line in lines_of(next(p.html for p in made if p.path == "quay-school/travel.md"))]


def test_what_is_read_is_what_stands_on_the_page_without_its_control_table_numbers_and_small_print() -> None:
    said = words_of_school()
    assert said[:9] == [
        "People",
        "Staff",
        "We adopt every other rule.",
        "First things",
        "The minibus is old. It takes a while to start, and so whoever drives it leaves the key with the office and "
        "tells them when they will be back.",
        "Staff must check the lamps",
        "before a journey",
        "Note: In winter above all.",
        "Rules adopted from Harbour Trust",
    ]
    assert said[-1].startswith("Drivers must make absolutely certain that every passenger")


def test_the_index_is_that_of_smith_and_senter_and_five_years_make_an_age_of_it() -> None:
    read_ = measure(["Staff must report concerns immediately.", "Nobody may wait."])
    assert read_ == Measure(letters=47, words=8, sentences=2)
    assert read_.grade == pytest.approx(4.71 * 47 / 8 + 0.5 * 8 / 2 - 21.43)
    assert read_.reading_age == 9 + 5
    assert measure(["I am."]).reading_age == 6


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (238, 1), (476, 2), (2380, 10)])
def test_a_minute_has_238_words(words: int, minutes: int) -> None:
    assert measure(["word " * words]).minutes == minutes


def test_headings_and_names_in_lists_are_labels() -> None:
    page = (
        '<h2>Here</h2><ul class="bylaw-roles"><li><b>Staff</b></li></ul><table><tr><td>Bus</td></tr></table><p>Go.</p>'
    )
    assert [(line.words, line.label) for line in lines_of(page)] == [
        ("Here", True),
        ("Staff", True),
        ("Bus", True),
        ("Go.", False),
    ]


def test_labels_are_read_and_are_no_sentences() -> None:
    assert measure(["Go."], ["First things"]) == Measure(2, 1, 1, 2)
    assert measure(["Go."], ["First things"]).words_read == 3


def test_a_line_ends_its_last_sentence_and_a_small_letter_begins_none() -> None:
    assert sentences("Ask first. “Then go,” they say, e.g. at noon. And come back") == [
        "Ask first.",
        "“Then go,” they say, e.g. at noon.",
        "And come back",
    ]
    assert sentences("…") == []


def test_the_longest_sentences_come_first_with_the_line_that_they_begin_on() -> None:
    first, second, *_ = of_school().longest
    assert (first.words, first.anchor) == (25, "first-things")
    assert first.text.startswith("It takes a while to start")
    assert [SCHOOL[: first.span.start].count("\n") + 1, first.span.path] == [14, "s/travel.policy"]
    assert (second.words, second.anchor, second.span.path) == (15, "trust/belts", "t/travel.policy")
    assert TRUST[second.span.start :].startswith("[belts]")


def test_the_hardest_rules_are_named_with_what_makes_them_hard() -> None:
    rule, *_ = of_school().hardest
    assert (rule.name, rule.words, rule.letters_a_word) == ("trust/belts", 15, 6.2)


def test_a_rule_is_one_sentence_with_all_that_hangs_under_it() -> None:
    assert reports(read({"t/p.policy": TRUST + "    if they drive\n"}))[0].measure.sentences == 1


def project(folder: Path) -> Project:
    made = Project(folder)
    for path in ("organisation", "calls", "visits"):
        (folder / f"policy-src/applebee-wood/{path}.policy").unlink()
    made.write("mkdocs.yml", CONFIG)
    made.write("policy-src/t/travel.policy", TRUST)
    made.write("policy-src/s/travel.policy", SCHOOL)
    return made


def test_the_command_prints_a_table_and_then_what_to_mend_with_file_and_line(tmp_path: Path) -> None:
    run = bylaw("readability", cwd=project(tmp_path).folder)
    assert (run.status, run.err) == (0, "")
    table, *told = run.out.split("\n\n")
    assert table.splitlines()[0].split() == ["minutes", "words", "age", "longest", "sentence", "policy"]
    assert [line.rpartition("  ")[2] for line in table.splitlines()[1:]] == [
        "Travel Policy, Harbour Trust",
        "Travel Policy, Quay School",
    ]
    assert "    policy-src/s/travel.policy:14  25 words  It takes a while to start" in told[1]
    assert "    policy-src/t/travel.policy:8  15 words of 6.2 letters  [trust/belts]" in told[1]


def test_of_one_file_the_command_tells_of_that_file(tmp_path: Path) -> None:
    run = bylaw("readability", "policy-src/t/travel.policy", cwd=project(tmp_path).folder)
    assert run.out.count("Travel Policy, Harbour Trust") == 2
    assert "Quay School" not in run.out


def test_policies_with_errors_are_not_measured(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.write("policy-src/t/bad.policy", TRUST.replace("[travel] Travel", "[bad] Bad") + "[x] staff shall go\n")
    run = bylaw("readability", cwd=made.folder)
    assert (run.status, run.out) == (1, "")
    assert "bad.policy" in run.err


def test_the_data_keep_to_their_schema_and_say_what_the_text_says(tmp_path: Path) -> None:
    folder = project(tmp_path).folder
    run = bylaw("readability", "--format", "json", cwd=folder)
    data = json.loads(run.out)
    schema = json.loads(resources.text("site-templates", "schema/readability.schema.json"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(data)
    assert [p["id"] for p in data["policies"]] == ["harbour-trust/travel", "quay-school/travel"]
    longest = data["policies"][1]["longest_sentences"][0]
    assert (longest["file"], longest["line"], longest["words"]) == ("s/travel.policy", 14, 25)
    assert run.out == bylaw("readability", "--format", "json", cwd=folder).out


def test_the_hint_names_the_longest_sentences_with_links() -> None:
    made = pages(read({"t/travel.policy": TRUST, "s/travel.policy": SCHOOL}))
    said = hint(next(p.html for p in made if p.path == "quay-school/travel.md"))
    assert "About 1 minute to read. Reading age about " in said
    assert '25 words: <a href="#first-things">It takes a while to start, and so …</a>' in said
    assert '15 words: <a href="#trust/belts">' in said
    assert hint("<h1>Nothing</h1>") == ""


def test_the_preview_shows_the_hint_and_the_published_site_does_not(tmp_path: Path) -> None:
    made = project(tmp_path)
    made.build()
    published = [p.read_text(encoding="utf-8") for p in (made.folder / "site").rglob("*.html")]
    assert len(published) > 5
    assert not any("bylaw-hint" in page or "Reading age" in page for page in published)
    assert "Reading age" not in made.read("search/search_index.json")
    config = made.config()
    config.plugins.on_startup(command="serve", dirty=False)
    config.plugins.on_config(config)
    config.plugins.on_shutdown()
    shown = {page.path: page.html for page in config.plugins["bylaw"].site.pages}
    assert "Reading age about" in shown["quay-school/travel.md"]
    assert "bylaw-hint" not in shown["quay-school/index.md"]


def test_neither_check_nor_build_loads_any_of_it(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom bylaw.doors.cli import main\n"
        "for command in (['check'], ['build']):\n"
        "    try: main(command)\n"
        "    except SystemExit as ended: assert ended.code == 0, ended.code\n"
        "assert not [name for name in sys.modules if 'bylaw.views.readability' in name]\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=project(tmp_path).folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
