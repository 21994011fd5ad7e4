"""`bylaw export forms`: what is written where, for whom, and what is said when nothing is."""

import os
from pathlib import Path
from shutil import copytree

import pytest
from filled_pdf import fields, text_of

from command import HARBOUR_VIEW, bylaw, put, tree

ACADEMY = "harbour-view-academy"
TRIPS = f"{ACADEMY}/trips"
TRIPS_FILE = f"{TRIPS}.policy"
STAFF = """reference,name,roles,start,end
T1,Zoë O'Brien,Teacher,2020-09-01,
V1,Abe Low,Volunteers,2020-09-01,
L1,Gone Long,Teachers,2020-09-01,2021-07-31
N1,Not Yet,Teachers,2030-09-01,
P1,Pupil Power,Pupils,2020-09-01,
"""


def written(folder: Path, *options: str | Path) -> dict[str, bytes]:
    """The files that the command writes of the example."""
    run = bylaw("export", "forms", HARBOUR_VIEW, "-o", "forms", "--today", "2026-09-01", *options, cwd=folder)
    assert run.status == 0, run.said
    found = tree(folder / "forms")
    assert run.err == f"{len(found)} file{'s' if len(found) > 1 else ''} written to forms.\n"
    return found


def refused(folder: Path, *options: str | Path) -> str:
    """What the command says when it refuses; nothing is written then."""
    run = bylaw("export", "forms", HARBOUR_VIEW, "-o", "forms", *options, cwd=folder)
    assert run.status == 2
    assert not (folder / "forms").exists()
    return run.err


def test_forms_are_written_as_they_stand_on_the_site(tmp_path: Path) -> None:
    found = written(tmp_path)
    assert f"{TRIPS}/agreement.html" in found and f"{TRIPS}/agreement.volunteers.html" in found
    assert {path.rpartition(".")[2] for path in found} == {"html"}


def test_a_role_gets_its_copy_as_a_page_as_pdf_and_as_sheets(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    found = written(tmp_path, "--role", "volunteers", "--policy", TRIPS, "--pdf", "--sheet")
    assert written(tmp_path / "again", "--role", "Volunteer", "--policy", TRIPS, "--pdf", "--sheet") == found
    assert sorted(found) == [
        f"{TRIPS}/agreement.volunteers.html",
        f"{TRIPS}/agreement.volunteers.pdf",
        f"{TRIPS}/sheet.agreement.volunteers.html",
        f"{TRIPS}/sheet.agreement.volunteers.pdf",
    ]
    assert "answer" in fields(found[f"{TRIPS}/agreement.volunteers.pdf"])


def test_a_sheet_names_those_on_the_staff_list_who_are_to_sign(tmp_path: Path) -> None:
    staff = put(tmp_path, "staff.csv", STAFF)
    found = written(tmp_path, "--policy", TRIPS, "--pdf", "--sheet", "--staff", staff)
    whole = found[f"{TRIPS}/sheet.agreement.html"].decode()
    names = [name for name in ("Abe Low", "Zoë O&#39;Brien", "Gone Long", "Not Yet", "Pupil Power") if name in whole]
    assert names == ["Abe Low", "Zoë O&#39;Brien"]
    assert whole.index("Abe Low") < whole.index("Zoë O&#39;Brien")
    assert "Zoë O'Brien T1" in text_of(found[f"{TRIPS}/sheet.agreement.pdf"])
    assert b"Zo\xc3\xab" not in found[f"{TRIPS}/sheet.agreement.volunteers.html"]


def test_forms_say_what_changed_since_the_version_before(tmp_path: Path) -> None:
    copytree(HARBOUR_VIEW, tmp_path / "before")
    trips = tmp_path / "before" / TRIPS_FILE
    trips.write_bytes(trips.read_bytes().replace(b"fill in a risk form", b"draw up a plan"))
    found = written(tmp_path, "--policy", TRIPS, "--pdf", "--since", "before")
    assert "Nothing that you sign for has changed." in text_of(found[f"{TRIPS}/agreement.volunteers.pdf"])
    assert "must draw up a plan for each visit" in text_of(found[f"{TRIPS}/agreement.visits-lead.pdf"])
    assert b"What changed since" in found[f"{TRIPS}/agreement.visits-lead.html"]


def test_one_file_is_one_file(tmp_path: Path) -> None:
    assert len(written(tmp_path, "--role", "volunteers", "--policy", TRIPS)) == 1


def test_forms_are_written_over_those_of_the_last_time(tmp_path: Path) -> None:
    assert written(tmp_path, "--policy", TRIPS) == written(tmp_path, "--policy", TRIPS)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--policy", f"{ACADEMY}/trip"), f"No policy “{ACADEMY}/trip” has a form to sign. Did you mean “{TRIPS}”?"),
        (("--role", "volonteers"), "No role “volonteers” signs here. Did you mean “volunteers”?"),
        (("--since", "no-such-thing"), "no-such-thing"),
        (("--role", "milkman"), "No role “milkman” signs here. There are: "),
        (
            ("--staff", HARBOUR_VIEW / TRIPS_FILE),
            "The names of a staff list stand on sheets: add --sheet.",
        ),
    ],
)
def test_what_is_not_there_is_said_and_nothing_is_written(
    tmp_path: Path, options: tuple[str | Path, ...], said: str
) -> None:
    assert said in refused(tmp_path, *options)


def test_a_staff_list_with_a_slip_is_refused(tmp_path: Path) -> None:
    staff = put(tmp_path, "staff.csv", "reference,name\nT1,Zoë\n")
    said = refused(tmp_path, "--sheet", "--staff", staff)
    assert f"{staff}: There is no column “roles”" in said


def test_policies_with_a_problem_are_not_exported(tmp_path: Path) -> None:
    put(tmp_path, "policy-src/school/broken.policy", "policy Broken\n    banana: yellow\n")
    run = bylaw("export", "forms", "-o", "forms", cwd=tmp_path)
    assert run.status == 1 and "PROBLEM" in run.err
    assert not (tmp_path / "forms").exists()


def test_without_the_libraries_one_line_says_what_to_install(tmp_path: Path) -> None:
    put(tmp_path, "lacking/weasyprint/__init__.py", "raise OSError('cannot load library libpango')\n")
    env = {"PYTHONPATH": os.pathsep.join([str(tmp_path / "lacking"), os.environ.get("PYTHONPATH", "")])}
    run = bylaw("export", "forms", HARBOUR_VIEW, "-o", "forms", "--pdf", cwd=tmp_path, env=env)
    assert run.status == 2
    assert run.err.startswith("Error: PDF needs the Pango libraries.") and len(run.err.splitlines()) == 1
    without = bylaw("export", "forms", HARBOUR_VIEW, "-o", "forms", "--sheet", cwd=tmp_path, env=env)
    assert without.status == 0, without.said
