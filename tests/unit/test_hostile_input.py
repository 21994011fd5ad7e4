"""Bad files, bad names and bad folders: a clear message with file, line and column; nothing run, nothing written."""

import json
import os
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bylaw.build import read, site
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.source.text import MOST_BYTES
from command import HARBOUR_VIEW, Run, bylaw, project, put, tree, without_rights

ERRORS, MISUSE = 1, 2
TODAY = date(2026, 1, 1)
POLICY = "policy Calls\n\nroles\n    staff\n\n[answer] staff must answer calls\n"
MANY_LINES = "".join(f"    because of reason {n}\n" for n in range(100_000))

# Each with the code and the place (line and column) of what is said about it.
BAD_FILES = {
    "empty": (b"", "empty-file", 1, 1),
    "blank": (b" \n\t\n\n", "empty-file", 1, 1),
    "only comments": (b"-- nothing yet\n", "empty-file", 1, 1),
    "binary": (b"policy A\n\nab\x00\x01\x02" + bytes(range(256)), "not-text", 3, 3),
    "a Word file": (b"PK\x03\x04\x14\x00\x06\x00" + random.Random(1).randbytes(3000), "not-text", 1, 6),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "not-text", 2, 2),
    "UTF-16": ("policy A\n".encode("utf-16"), "not-text", 1, 4),
    "Latin 1": ("policy A\n    owner: Zoë\n".encode("latin-1"), "not-text", 2, 14),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not-text", 3, 1),
    "100,000 lines": (f"{POLICY}{MANY_LINES}".encode(), "file-too-large", 1, 1),
    "too many bytes": (POLICY.encode() + b"-- " + b"x" * MOST_BYTES, "file-too-large", 1, 1),
    "no policy at all": (b"Dear parents,\n\nschool starts on Monday.\n", "not-a-rule", 1, 1),
    "a web page": (b"<!doctype html>\n<script>alert(1)</script>\n", "not-a-rule", 1, 1),
    "JSON": (b'{"policy": "A"}\n', "fact-at-margin", 1, 1),
    "a merge conflict": (POLICY.encode() + b"<<<<<<< HEAD\n=======\n>>>>>>> other\n", "not-a-rule", 7, 1),
    "a second policy": (f"{POLICY}\npolicy Visits\n".encode(), "second-policy-line", 8, 1),
    "a name with dots": (POLICY.replace("[answer]", "[../../etc/passwd]").encode(), "bad-name", 6, 1),
    "a name with a slash": (POLICY.replace("[answer]", "[a/b]").encode(), "bad-name", 6, 1),
    "a name with a script": (POLICY.replace("[answer]", "[<script>]").encode(), "bad-name", 6, 1),
    "a policy's name with dots": (POLICY.replace("Calls", "[../../calls] Calls").encode(), "bad-name", 1, 8),
}


def found(run: Run) -> list[tuple[str, str, int, int]]:
    """Code, path, line and column of every error in a report for programs."""
    return [
        (d["code"], d["path"], d["start"]["line"], d["start"]["column"])
        for d in json.loads(run.out)["diagnostics"]
        if d["severity"] == "error"
    ]


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_file_line_and_column(tmp_path: Path, name: str) -> None:
    data, code, line, column = BAD_FILES[name]
    put(tmp_path, "src/school/calls.policy", data)
    run = bylaw("check", "src", "--format", "json", cwd=tmp_path)
    assert (run.status, run.err) == (ERRORS, "")
    assert found(run)[0] == (code, "src/school/calls.policy", line, column)
    export = bylaw("export", "rules", "src", "-o", "rules.json", cwd=tmp_path)
    assert export.status == ERRORS
    assert f"PROBLEM {code}  src/school/calls.policy:{line}:{column}\n" in export.err
    bylaw("fmt", "src", cwd=tmp_path)
    assert tree(tmp_path) == {"src/school/calls.policy": data}


@pytest.mark.parametrize("name", ["binary", "100,000 lines", "a name with dots", "a web page"])
def test_a_bad_file_stops_the_build_and_the_last_good_site_stays(tmp_path: Path, name: str) -> None:
    data, code, line, column = BAD_FILES[name]
    project(tmp_path, HARBOUR_VIEW)
    put(tmp_path, "site/index.html", "the last good one")
    before = tree(tmp_path)
    bad = put(tmp_path, "policy-src/school/calls.policy", data)
    run = bylaw("build", cwd=tmp_path)
    assert run.status == ERRORS
    assert f"PROBLEM {code}  policy-src/school/calls.policy:{line}:{column}\n" in run.err
    bad.unlink()
    assert tree(tmp_path) == before


def test_a_bad_file_among_good_ones_is_the_only_one_spoken_of(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    put(tmp_path, "policy-src/harbour-view-academy/bad.policy", BAD_FILES["binary"][0])
    run = bylaw("check", "--format", "json", "--today", "2026-01-01", cwd=tmp_path)
    assert {path for _, path, _, _ in found(run)} == {"policy-src/harbour-view-academy/bad.policy"}


@pytest.mark.parametrize("line", ['include "calls.policy"', "@import calls.policy", "!include ../../../etc/passwd"])
def test_a_file_that_would_read_itself_or_another_is_refused(tmp_path: Path, line: str) -> None:
    put(tmp_path, "calls.policy", f"{POLICY}{line}\n")
    run = bylaw("check", "calls.policy", "--format", "json", cwd=tmp_path)
    assert run.status == ERRORS
    assert [place for _, *place in found(run)] == [["calls.policy", 7, 1]]


def test_a_hundred_thousand_lines_are_refused_before_they_are_read(tmp_path: Path) -> None:
    put(tmp_path, "a.policy", POLICY + MANY_LINES)
    run = bylaw("check", "a.policy", cwd=tmp_path)
    assert "This file is too large for a policy: 100,007 lines." in run.out
    assert "The most is 50,000 lines, or 4 million bytes." in run.out


def test_one_line_of_a_million_letters_is_read_and_shown_in_part(tmp_path: Path) -> None:
    put(tmp_path, "a.policy", POLICY + "staff shall " + "run and " * 125_000 + "\n" + "(" * 100_000 + "\n")
    run = bylaw("check", "a.policy", cwd=tmp_path)
    assert run.status == ERRORS
    assert max(map(len, run.out.splitlines())) < 2_000_000
    assert "PROBLEM rule-word  a.policy:7:7\n" in run.out


def test_lines_a_thousand_levels_deep_are_too_deep_and_said_once(tmp_path: Path) -> None:
    deep = "".join(" " * (4 * n) + "if it rains\n" for n in range(1, 1000))
    put(tmp_path, "a.policy", POLICY + deep)
    run = bylaw("check", "a.policy", "--format", "json", cwd=tmp_path)
    assert run.status == ERRORS
    assert len(found(run)) == 1
    assert found(run)[0][0] == "too-deep"


# ------------------------------------------------------------------ titles and ids


def test_two_files_with_one_policy_are_named_both(tmp_path: Path) -> None:
    put(tmp_path, "src/school/calls.policy", POLICY)
    put(tmp_path, "src/school/phones.policy", "\n" + POLICY)
    run = bylaw("check", "src", cwd=tmp_path)
    assert run.status == ERRORS
    assert "PROBLEM duplicate-policy  src/school/phones.policy:2:1\n" in run.out
    assert "Also: src/school/calls.policy:1:1" in run.out
    project(tmp_path / "p", tmp_path / "src")
    assert bylaw("build", cwd=tmp_path / "p").status == ERRORS
    assert not (tmp_path / "p/site").exists()


@pytest.mark.parametrize(
    "title", ["../../etc", "..", ".", "/etc/passwd", "C:\\Windows", "..\\..\\x", "~root", "%2e%2e%2f", "a" * 5000,
              "漢字", "🙂", "index", "rules.json", "con", "....//....//x", "a\u202eb", "search", "assets", "-"],
)  # fmt: skip
def test_titles_and_names_of_organisations_never_leave_the_site(tmp_path: Path, title: str) -> None:
    texts = {
        "school/organisation.policy": f"organisation {title}\n\nroles\n    staff\n",
        "school/a.policy": f"policy {title}\n\n[answer] staff must answer calls\n\nacknowledgement {title}\n"
        "    signed by: staff\n    statement\n        I agree.\n",
        "other/b.policy": f"policy B\n    organisation: {title} again\n",
    }
    folder = tmp_path / "deep" / "project"
    for path, text in texts.items():
        put(folder / "policy-src", path, text)
    project(tmp_path / "plain", HARBOUR_VIEW)
    (tmp_path / "plain/mkdocs.yml").rename(folder / "mkdocs.yml")
    before = tree(tmp_path)
    run = bylaw("build", cwd=folder)
    after = tree(tmp_path)
    written = {path for path in after if path not in before}
    assert {path for path in before if before[path] != after.get(path)} == set()
    assert all(path.startswith("deep/project/site/") for path in written)
    assert all(len(part) <= 100 for path in written for part in path.split("/"))
    assert (run.status == 0) == bool(written), run.said
    assert "/a" not in title or run.status == 0


def test_nothing_called_index_takes_the_place_of_another_page(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    asked = "\n\nacknowledgement Index\n    signed by: staff\n    statement\n        I agree.\n"
    put(tmp_path, "policy-src/harbour-view-academy/index.policy", "policy Index" + asked)
    assert bylaw("build", cwd=tmp_path).status == 0
    site = tree(tmp_path / "site/harbour-view-academy")
    assert b">Trips and Visits Policy</a>" in site["index.html"]
    assert b'href="index-form.html">Sign: Index</a>' in site["index/index.html"]
    assert b"I agree." in site["index/index-form.html"]
    rules = json.loads((tmp_path / "site/rules.json").read_bytes())
    assert "harbour-view-academy/index/index-form.html" in json.dumps(rules)


def test_two_titles_that_come_to_one_address_are_two_files_with_one_policy() -> None:
    files = {"s/a.policy": b"policy Calls & visits\n", "s/b.policy": b"policy Calls, visits\n"}
    assert "duplicate-policy" in {d.code.name for d in read(files, TODAY).diagnostics}


HEAD = "policy A\n\nroles\n    staff\n\n"
NAMED = {
    "organisation": "organisation [{}] A\n",
    "policy": "policy [{}] A\n",
    "section": f"{HEAD}section [{{}}] B\n",
    "rule": f"{HEAD}[{{}}] staff must drive\n",
    "group": f"{HEAD}[{{}}] staff must\n    - [b] drive\n    - [c] swim\n",
    "bullet": f"{HEAD}staff must\n    - [{{}}] drive\n    - [b] swim\n",
    "term": f"{HEAD}definitions\n    [{{}}] visit means a trip\n",
    "consequence": f"{HEAD}[{{}}] misuse may lead to a talk\n",
    "checklist": f"{HEAD}checklist [{{}}] B\n    - Is it?\n",
    "register": f"{HEAD}channels [{{}}] B\n    app\n        address: x\n",
    "entry": f"{HEAD}channels [b] B\n    [{{}}] app\n        address: x\n",
    "form": f"{HEAD}acknowledgement [{{}}] B\n    signed by: staff\n    statement\n        I agree.\n",
    "procedure": f"{HEAD}procedure [{{}}] B\n    1. staff ring\n",
    "application": f"{HEAD}application form [{{}}] B\n    filled in by: staff\n    goes to: staff\n",
    "choice": f"{HEAD}each school fills in\n    [{{}}] how often: a frequency\n",
}


@pytest.mark.parametrize("name", ["../../etc", "a/b", "..", "<script>alert(1)</script>", "a b", "a" * 61, "{{ a }}"])
@pytest.mark.parametrize("kind", NAMED)
def test_a_name_that_could_lead_astray_is_refused_where_it_stands(kind: str, name: str) -> None:
    path = "s/organisation.policy" if kind == "organisation" else "s/a.policy"
    text = NAMED[kind].format(name)
    reading = read({path: text.encode()}, TODAY)
    refused = [d.span for d in reading.diagnostics if d.code.name == "bad-name"]
    assert [text[at.start : at.end] for at in refused] == [f"[{name}]"]
    assert "bad-name" not in {d.code.name for d in read({path: NAMED[kind].format("ok").encode()}, TODAY).diagnostics}
    made = site(reading.handbook)
    assert not [p for p in (*(page.path for page in made.pages), *made.files) if ".." in p or p.startswith("/")]


# ------------------------------------------------------------------ folders and links


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    put(tmp_path, "policy-src/school/calls.policy", POLICY)
    locked = tmp_path / "policy-src/school"
    locked.chmod(0)
    try:
        for command in (["check"], ["fmt"], ["export", "rules"], ["build"]):
            run = bylaw(*command, cwd=tmp_path, preexec_fn=without_rights())
            assert run.status == (ERRORS if command == ["build"] else MISUSE)
            assert "policy-src/school cannot be read: Permission denied." in run.err
    finally:
        locked.chmod(0o755)
    assert not (tmp_path / "site").exists()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "src/calls.policy", POLICY).chmod(0)
    run = bylaw("check", "src", cwd=tmp_path, preexec_fn=without_rights())
    assert run.status == MISUSE
    assert "src/calls.policy cannot be read: Permission denied." in run.err


def test_a_site_that_cannot_be_written_beside_is_said(tmp_path: Path) -> None:
    project(tmp_path / "project", HARBOUR_VIEW)
    (tmp_path / "project").chmod(0o555)
    try:
        run = bylaw("build", cwd=tmp_path / "project", preexec_fn=without_rights())
    finally:
        (tmp_path / "project").chmod(0o755)
    assert run.status == ERRORS
    assert "The site cannot be built beside site: Permission denied." in run.said


def test_links_that_go_round_in_circles_are_read_once(tmp_path: Path) -> None:
    folder = put(tmp_path, "src/school/calls.policy", POLICY).parent
    (folder / "again").symlink_to(folder)
    (folder / "up").symlink_to(tmp_path / "src")
    (folder / "ring.policy").symlink_to(folder / "gnir.policy")
    (folder / "gnir.policy").symlink_to(folder / "ring.policy")
    run = bylaw("check", "src", "--format", "json", cwd=tmp_path)
    assert run.status == 0
    assert json.loads(run.out)["summary"]["files"] == 1


@pytest.mark.parametrize("target", ["ring", "ring.policy"])
def test_a_link_to_itself_is_nothing_to_read(tmp_path: Path, target: str) -> None:
    (tmp_path / target).symlink_to(tmp_path / target)
    run = bylaw("check", target, cwd=tmp_path)
    assert run.status == MISUSE
    assert f"{target} cannot be read" in run.err


def test_links_that_lead_out_of_the_folder_are_not_followed_into_the_site(tmp_path: Path) -> None:
    put(tmp_path, "secret/secret.policy", "policy Secret\n")
    project(tmp_path / "project", HARBOUR_VIEW)
    (tmp_path / "project/policy-src/stolen.policy").symlink_to(tmp_path / "secret/secret.policy")
    (tmp_path / "project/policy-src/folder").symlink_to(tmp_path / "secret")
    assert bylaw("build", cwd=tmp_path / "project").status == 0
    assert not [path for path, data in tree(tmp_path / "project/site").items() if b"Secret" in data or "secret" in path]


def test_a_site_that_is_a_link_is_filled_where_it_leads_or_refused(tmp_path: Path) -> None:
    project(tmp_path / "project", HARBOUR_VIEW)
    put(tmp_path, "elsewhere/index.html", "the last good one")
    put(tmp_path, "precious.txt", "precious")
    (tmp_path / "project/site").symlink_to(tmp_path / "elsewhere")
    assert bylaw("build", cwd=tmp_path / "project").status == 0
    assert (tmp_path / "project/site/rules.json").exists()
    assert (tmp_path / "precious.txt").read_text() == "precious"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere", "precious.txt", "project"]


def test_policies_in_the_site_folder_itself_are_refused(tmp_path: Path) -> None:
    project(tmp_path, HARBOUR_VIEW)
    config = tmp_path / "mkdocs.yml"
    config.write_text(config.read_text().replace("site_dir: site", "site_dir: policy-src"))
    before = tree(tmp_path)
    assert bylaw("build", cwd=tmp_path).status != 0
    assert tree(tmp_path) == before


# ------------------------------------------------------------------ anything at all


@settings(deadline=None)  # another process may be busy
@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    reading = read({"school/a.policy": data}, TODAY)
    assert reading.diagnostics
    assert has_errors(reading.diagnostics) or site(reading.handbook).pages


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["a/organisation.policy", "a/b.policy", "a/c.policy", "b.policy"]), st.binary()))
def test_no_folder_of_bytes_makes_the_reader_raise(files: dict[str, bytes]) -> None:
    site(read(files, TODAY).handbook)


_EXAMPLE = (HARBOUR_VIEW / "harbour-view-academy/trips.policy").read_bytes()


@settings(deadline=None)
@given(st.integers(0, len(_EXAMPLE)), st.integers(0, 300), st.binary(max_size=20))
def test_no_damage_to_a_good_policy_makes_the_reader_raise(at: int, lost: int, added: bytes) -> None:
    data = _EXAMPLE[:at] + added + _EXAMPLE[at + lost :]
    site(read({"a/trips.policy": data}, TODAY).handbook)


def test_the_environment_has_no_say(tmp_path: Path) -> None:
    put(tmp_path, "src/calls.policy", POLICY)
    nothing = {name: "" for name in os.environ if name.startswith(("LC_", "LANG", "TERM", "COLUMNS"))}
    assert bylaw("check", "src", cwd=tmp_path, env=nothing) == bylaw("check", "src", cwd=tmp_path)
