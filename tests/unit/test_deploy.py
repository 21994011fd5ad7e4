"""`bylaw deploy`: a site of versions, made of releases that hold a few small pages."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from orjson import loads

from bylaw.build import read
from bylaw.doors.deploy import Refused, deploy
from bylaw.doors.disk import publish
from bylaw.model.release import Release, released
from bylaw.views.release import bundle
from bylaw.views.release.sbom import Component
from bylaw.views.rules_json import rules_json
from command import bylaw, put, tree

HEAD = "<!doctype html>\n<html lang='en'>\n<head>\n<title>Page</title></head>\n"
PAGE = f"{HEAD}<body dir='ltr'>\n<main>WORDS</main></body></html>\n"
FORM = f"{HEAD}<body>\n<form></form><script>const page = '<head></head><body>'</script></body></html>\n"
POLICY = """policy Calls
    organisation: Hillside
    owner: staff

roles
    staff

[answer] staff must answer calls
"""
TOOLS = (Component("bylaw", "1", "pypi", "MIT", (), ()),)
HEADERS = "# Of one build.\n/*\n  X-Frame-Options: DENY\n# The end.\n"


def site_of(name: str) -> dict[str, bytes]:
    pages = {
        "index.html": PAGE.replace("WORDS", name),
        "hillside/calls/index.html": PAGE.replace("WORDS", name),
        "hillside/calls/agreement.html": FORM,
        "changes/index.html": PAGE,
        "rules.json": "{}",
        "_headers": HEADERS.replace("DENY", f"DENY-{name}"),
    }
    return {path: text.encode() for path, text in pages.items()}


def a_bundle(folder: Path, name: str, on: date, site: dict[str, bytes] | None = None) -> Path:
    """A whole release on the disk."""
    handbook = read({"calls.policy": POLICY.encode()}, on).handbook
    rules = rules_json(handbook, "1")
    release = Release(name, on, "substantive", "c0ffee", "1", released(loads(rules["rules.json"])), ())
    for path, data in bundle(release, None, site or site_of(name), rules, TOOLS).items():
        put(folder / "dist" / name, path, data)
    return folder / "dist" / name


@pytest.fixture
def bundles(tmp_path: Path) -> list[Path]:
    """Three releases, of which the second and the third are of one day."""
    days = {"2026.1": date(2026, 1, 9), "2026.9": date(2026, 9, 5), "2026.10": date(2026, 9, 5)}
    return [a_bundle(tmp_path, name, on) for name, on in days.items()]


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


def hidden_beside(public: Path) -> list[str]:
    return [p.name for p in public.parent.iterdir() if p.name.startswith(".")]


# ---------------------------------------------------------------- the layout


def test_the_first_release_is_there_as_it_was_made_under_two_names_with_a_door_to_it(
    bundles: list[Path], public: Path
) -> None:
    done = deploy(bundles[0], public)
    assert (done.new.name, done.old) == ("2026.1", None)
    found = tree(public)
    for folder in ("2026.1", "latest"):
        assert {p: found[f"{folder}/{p}"] for p in site_of("2026.1")} == site_of("2026.1")
    assert {p for p in found if p.count("/") == 0} == {"versions.json", "index.html", ".nojekyll", "_headers"}
    assert b'content="0; url=latest/"' in found["index.html"]
    assert hidden_beside(public) == []


def test_the_list_is_as_mike_writes_it_and_the_selector_of_the_theme_reads_it(
    bundles: list[Path], public: Path
) -> None:
    for one in bundles:
        deploy(one, public)
    listed = json.loads((public / "versions.json").read_bytes())
    assert [(v["version"], v["aliases"]) for v in listed] == [("2026.10", ["latest"]), ("2026.9", []), ("2026.1", [])]
    assert [v["title"] for v in listed] == ["2026.10", "2026.9 (superseded)", "2026.1 (superseded)"]
    assert all(set(v) == {"version", "title", "aliases", "properties"} for v in listed)


def test_the_command_says_what_is_newest_now(bundles: list[Path], public: Path) -> None:
    first = bylaw("deploy", "dist/2026.1", "--to", "public", cwd=public.parent)
    assert (first.status, first.out) == (0, "2026.1 is the newest in public.\n")
    second = bylaw("deploy", "dist/2026.9", "--to", "public", cwd=public.parent)
    assert second.out.endswith("Every page of 2026.1 says that it is superseded.\n")
    again = bylaw("deploy", "dist/2026.9", "--to", "public", cwd=public.parent)
    assert (again.status, again.out) == (2, "")
    assert again.err == "Error: 2026.9 is deployed already, and a version is never changed.\n"


# ---------------------------------------------------------------- earlier releases


def test_every_page_of_an_earlier_release_says_so_and_leads_to_what_holds_now(
    bundles: list[Path], public: Path
) -> None:
    for one in bundles[:2]:
        deploy(one, public)
    pages = [path for path in site_of("") if path.endswith(".html")]
    assert len(pages) == 4
    for path in pages:
        page = (public / "2026.1" / path).read_text()
        assert page.count("<strong>Superseded: do not sign.</strong>") == 1
        assert "Release 2026.9 took its place on 5 September 2026." in page
        assert page.count('<meta name="robots" content="noindex">') == 1
        addresses = re.findall(r'<a href="([^"]+)">', page)
        lead = [
            (public / "2026.1" / path).parent.joinpath(a).resolve().relative_to(public).as_posix() for a in addresses
        ]
        assert lead == [f"latest/{path.removesuffix('index.html')}".rstrip("/"), "latest/changes"]
        before, _, rest = page.partition("\n<aside")
        assert before.startswith("<!doctype html>")
        assert before.replace('<meta name="robots" content="noindex">', "") in site_of("2026.1")[path].decode()
        assert site_of("2026.1")[path].decode().endswith(rest.partition("</aside>\n")[2])
    assert (public / "2026.1/rules.json").read_bytes() == b"{}"


def test_a_page_that_is_gone_leads_to_the_policies_and_nowhere_to_changes_that_are_not_told(tmp_path: Path) -> None:
    first = a_bundle(tmp_path, "1", date(2026, 1, 9))
    second = a_bundle(tmp_path, "2", date(2026, 2, 9), {"index.html": PAGE.encode()})
    for one in (first, second):
        deploy(one, tmp_path / "public")
    page = (tmp_path / "public/1/hillside/calls/agreement.html").read_text()
    assert re.findall(r'<a href="([^"]+)">(.*?)</a>', page) == [("../../../latest/", "the policies as they are now")]
    assert "what changed" not in page


def test_a_version_is_touched_once_when_it_is_superseded_and_never_again(bundles: list[Path], public: Path) -> None:
    for one in bundles[:2]:
        deploy(one, public)
    assert tree(public / "2026.9") == site_of("2026.9"), "the newest is as it was made"
    earlier = tree(public / "2026.1")
    deploy(bundles[2], public)
    assert tree(public / "2026.1") == earlier
    assert tree(public / "latest") == site_of("2026.10")
    assert b"Release 2026.10 took its place" in (public / "2026.9/index.html").read_bytes()


def test_pages_that_are_not_in_utf_8_or_have_no_head_are_kept(tmp_path: Path) -> None:
    odd = {
        "index.html": PAGE.encode(),
        "latin.html": PAGE.replace("WORDS", "caf\xe9").encode("latin-1"),
        "bare.html": b"<p>",
    }
    first = a_bundle(tmp_path, "1", date(2026, 1, 9), odd)
    for one in (first, a_bundle(tmp_path, "2", date(2026, 2, 9))):
        deploy(one, tmp_path / "public")
    assert b"caf\xe9" in (tmp_path / "public/1/latin.html").read_bytes()
    assert b"Superseded" in (tmp_path / "public/1/latin.html").read_bytes()
    assert (tmp_path / "public/1/bare.html").read_bytes() == b"<p>"


def test_hosts_are_told_which_headers_each_version_has_and_that_engines_read_the_newest_alone(
    bundles: list[Path], public: Path
) -> None:
    for one in bundles[:2]:
        deploy(one, public)
    assert (public / "_headers").read_text() == (
        "/latest/*\n  X-Frame-Options: DENY-2026.9\n"
        "/2026.9/*\n  X-Robots-Tag: noindex\n/2026.9/*\n  X-Frame-Options: DENY-2026.9\n"
        "/2026.1/*\n  X-Robots-Tag: noindex\n/2026.1/*\n  X-Frame-Options: DENY-2026.1\n"
    )


def test_the_same_releases_give_the_same_files_anywhere(bundles: list[Path], tmp_path: Path) -> None:
    for place in ("one", "another/place"):
        for one in bundles:
            deploy(one, tmp_path / place)
    assert tree(tmp_path / "one") == tree(tmp_path / "another/place")


# ---------------------------------------------------------------- what is refused


def refused(one: Path, public: Path) -> str:
    before = tree(public) if public.exists() else None
    with pytest.raises(Refused) as why:
        deploy(one, public)
    assert (tree(public) if public.exists() else None) == before
    assert hidden_beside(public) == []
    return str(why.value)


def test_releases_are_deployed_once_and_in_their_order(bundles: list[Path], public: Path) -> None:
    deploy(bundles[1], public)
    assert refused(bundles[1], public) == "2026.9 is deployed already, and a version is never changed."
    assert refused(bundles[0], public) == (
        "2026.9 is deployed already, and 2026.1 stands before it. Deploy releases in their order."
    )
    deploy(bundles[2], public)
    assert "2026.10 is deployed already, and 2026.1 stands before it." in refused(bundles[0], public)


def test_a_release_that_is_not_whole_is_not_deployed(bundles: list[Path], public: Path) -> None:
    (bundles[0] / "CHANGES.md").write_text("Nothing.")
    said = refused(bundles[0], public)
    assert "CHANGES.md" in said
    assert said.endswith("The site stays as it was.")


@pytest.mark.parametrize("path", ["../outside.html", "/outside.html", "a/../../../outside.html", "..\\outside.html"])
def test_nothing_is_written_outside_the_folder_of_a_version(tmp_path: Path, path: str) -> None:
    one = a_bundle(tmp_path, "1", date(2026, 1, 9), {"index.html": PAGE.encode(), path: b"x"})
    assert refused(one, tmp_path / "public") == "A path of this release leads out of its folder."
    assert not (tmp_path / "outside.html").exists()


@pytest.mark.parametrize("name", ["latest", "versions.json", "index.html"])
def test_no_version_takes_the_place_of_what_stands_beside_the_versions(tmp_path: Path, name: str) -> None:
    assert "leads out of its folder" in refused(a_bundle(tmp_path, name, date(2026, 1, 9)), tmp_path / "public")


def test_somebody_elses_site_is_left_alone(bundles: list[Path], public: Path) -> None:
    put(public, "index.html", "mine")
    assert refused(bundles[0], public) == (
        "public holds a site that is not one of versions. Deploy to a folder of its own."
    )
    (public / "index.html").unlink()
    put(public, "2026.1/mine.html", "mine")
    assert "has something called 2026.1 that is no version" in refused(bundles[0], public)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"version": "../x", "properties": {"on": "2026-01-01"}}]', "\xff"])
def test_a_list_of_versions_that_is_damaged_is_refused(bundles: list[Path], public: Path, text: str) -> None:
    put(public, "versions.json", text.encode("latin-1"))
    assert refused(bundles[0], public).startswith("versions.json is not a list that bylaw wrote")


# ---------------------------------------------------------------- in one step


def test_other_files_stay_and_so_does_git(bundles: list[Path], public: Path) -> None:
    put(public, "CNAME", "policies.hillside.example\n")
    put(public, ".git/HEAD", "ref\n")
    for one in bundles[:2]:
        deploy(one, public)
    assert (public / "CNAME").read_text() == "policies.hillside.example\n"
    assert (public / ".git/HEAD").read_text() == "ref\n"


def test_a_failure_on_the_way_leaves_the_site_as_it_was(
    bundles: list[Path], public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(bundles[0], public)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    said = refused(bundles[1], public)
    assert said.startswith("The site stays as it was: No space left on device")


def test_readers_meet_the_old_site_or_the_new_one(
    bundles: list[Path], public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just before the new site takes its place, nothing of the old one has changed, though they share their files."""
    deploy(bundles[0], public)
    before = tree(public)
    seen: list[bool] = []

    def look_first(staged: Path, site: Path) -> None:
        seen.append(tree(public) == before)
        publish(staged, site)

    monkeypatch.setattr("bylaw.doors.deploy.publish", look_first)
    deploy(bundles[1], public)
    assert seen == [True]
    assert tree(public) != before


def test_two_at_once_never_mix(bundles: list[Path], public: Path) -> None:
    command = [sys.executable, "-m", "bylaw", "deploy"]
    started = [
        subprocess.Popen(
            [*command, one, "--to", public], stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ
        )
        for one in bundles
    ]
    said = [(p.communicate(timeout=120)[1].decode(), p.returncode) for p in started]
    names = {bundles[n].name for n, (_, status) in enumerate(said) if status == 0}
    listed = json.loads((public / "versions.json").read_bytes())
    assert {v["version"] for v in listed} == names
    assert {p.name for p in public.iterdir() if p.is_dir()} == {*names, "latest"}
    assert all("Traceback" not in err for err, _ in said)


def test_where_files_cannot_have_two_names_they_are_copied(
    bundles: list[Path], public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    for one in bundles[:2]:
        deploy(one, public)
    assert tree(public / "latest") == site_of("2026.9")
