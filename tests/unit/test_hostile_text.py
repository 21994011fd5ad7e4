"""Harm in every kind of text that a policy can hold: shown as it was written, or refused, and never run."""

import json
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from bylaw.build import Reading, read, site
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.diagnostics.show.text import render
from command import bylaw, speaks_plainly
from hostile import (
    BRACES,
    FILES,
    HARM,
    HARMLESS,
    LITERAL,
    TODAY,
    WORKED_OUT,
    Html,
    Spot,
    harm_done,
    harmed_project,
    put_at,
    spots,
    unharmed_project,
)

TEXTS = {path: data.decode() for path, data in FILES.items()}
KINDS = {
    (path, kind): tuple(some)
    for path, text in TEXTS.items()
    for kind, some in groupby(sorted(spots(text), key=lambda s: (s.kind, s.offset)), key=lambda s: s.kind)
}


def changed(path: str, spot: Spot, added: str) -> dict[str, bytes]:
    return {**FILES, path: put_at(TEXTS[path], [spot], added).encode()}


def pages(reading: Reading) -> dict[str, Html]:
    """Every page and form that is made of a handbook."""
    made = site(reading.handbook)
    html = {page.path: page.html for page in made.pages}
    html |= {path: data.decode() for path, data in made.files.items() if path.endswith(".html")}
    return {path: Html(text) for path, text in html.items()}


@cache
def unharmed() -> Mapping[str, Html]:
    return pages(read(FILES, TODAY))


def shown(reading: Reading) -> str:
    return "\n".join(page.text for page in pages(reading).values())


def test_the_example_itself_is_harmless() -> None:
    assert harm_done(unharmed(), unharmed()) == []
    assert WORKED_OUT not in shown(read(FILES, TODAY))


@pytest.mark.parametrize(("path", "kind"), KINDS, ids=lambda given: Path(given).stem)
def test_harm_in_any_line_is_shown_as_text_or_refused_where_it_stands(path: str, kind: str) -> None:
    for spot in KINDS[path, kind]:
        reading = read(changed(path, spot, HARM), TODAY)
        if has_errors(reading.diagnostics):
            refused(reading, path, spot)
        else:
            taken_as_text(reading, path, spot)


def refused(reading: Reading, path: str, spot: Spot) -> None:
    errors = [d for d in reading.diagnostics if d.severity == "error"]
    source = reading.handbook.sources[path]
    here = {source.position(d.span.start)[0] for d in errors if d.span.path == path}
    assert spot.line in here or not here  # or where another file names what is no longer called that
    assert speaks_plainly(render(errors, reading.handbook.sources))


def taken_as_text(reading: Reading, path: str, spot: Spot) -> None:
    usual = pages(read(changed(path, spot, HARMLESS), TODAY))
    made = pages(reading)
    text = "\n".join(page.text for page in made.values())
    same_places = dict(zip(sorted(made), (usual[p] for p in sorted(usual)), strict=True))
    assert harm_done(made, same_places) == []
    assert (LITERAL in text, BRACES in text, WORKED_OUT in text) == (True, True, False)


def test_rules_as_data_hold_the_text_as_it_was_written() -> None:
    text = "policy P\n\nroles\n    staff\n\n[a] staff must " + HARM + "\n    because " + HARM + "\n"
    made = site(read({"s/p.policy": text.encode()}, TODAY).handbook)
    (rule,) = json.loads(made.files["rules.json"])["rules"]
    assert rule["act"] == HARM
    assert HARM in json.dumps(rule, ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")


def test_search_entries_are_plain_text() -> None:
    text = "policy P\n\nroles\n    staff\n\n[a] staff must " + HARM + "\n"
    made = site(read({"s/p.policy": text.encode()}, TODAY).handbook)
    found = [entry for page in made.pages for entry in page.search if LITERAL in entry.title + entry.text]
    assert found
    assert all(BRACES in entry.title + entry.text for entry in found)


# ------------------------------------------------------------------ Markdown


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>hacked()</script>", "<img src=x onerror=hacked()>", "![x](x.png)", "[x](javascript:hacked())",
        "[x](JaVaScRiPt:hacked())", "[x](java\nscript:hacked())", "[x](&#106;avascript:hacked())",
        "[x](data:text/html,<script>hacked()</script>)", "[x](vbscript:hacked)", "[x]: javascript:hacked()\n\n[x]",
        "<javascript:hacked()>", "<a href='javascript:hacked()'>x</a>", "`<script>`", "    <script>hacked()</script>",
        "[x](//elsewhere.example/ \"' onmouseover='hacked()\")", "<style>*{display:none}</style>", "<!--", "<![CDATA[",
        "| <script>hacked()</script> |\n| --- |\n| <img onerror=hacked()> |", "<div\nonclick=hacked()>",
        "# <script>hacked()</script>", "&lt;script&gt;hacked()&lt;/script&gt;",
        "{{ 1337*1337 }} {% raw %} ${1337*1337}", "<svg/onload=hacked()>",
        "<iframe srcdoc='<script>hacked()</script>'>", "[x](\x01javascript:hacked())",
    ],
)  # fmt: skip
def test_markdown_in_guidance_makes_nothing_that_runs(markdown: str) -> None:
    text = "policy P\n\nguidance\n\n    " + markdown.replace("\n", "\n    ") + "\n\n    After it.\n"
    reading = read({"s/p.policy": text.encode()}, TODAY)
    plain = read({"s/p.policy": b"policy P\n\nguidance\n\n    Plain.\n"}, TODAY)
    assert harm_done(pages(reading), pages(plain)) == []
    assert "After it." in shown(reading)
    assert WORKED_OUT not in shown(reading)


@pytest.mark.parametrize(
    "address",
    ["javascript:hacked()", "JAVASCRIPT:hacked()", "data:text/html,x", "https://x.example/\"onmouseover=hacked()",
     "https://x.example/<script>", "http:javascript:hacked()", "https://javascript:hacked()@x.example"],
)  # fmt: skip
def test_an_address_leads_to_a_site_or_nowhere(address: str) -> None:
    text = (
        f"policy P\n\nreferences\n    website: Portal ({address})\n\nchannels C\n    app\n        address: {address}\n"
    )
    reading = read({"s/p.policy": text.encode()}, TODAY)
    assert harm_done(pages(reading), pages(read({"s/p.policy": text.replace(address, "x").encode()}, TODAY))) == []


# ------------------------------------------------------------------ the theme around it


def test_harm_everywhere_at_once_is_built_into_a_site_that_runs_nothing(tmp_path: Path) -> None:
    folder = harmed_project(tmp_path / "harmed")
    run = bylaw("build", cwd=folder)
    assert run.status == 0, run.said
    usual = built(with_fields_that_nobody_knows(unharmed_project(tmp_path / "usual")))
    made = built(folder)
    assert len(made) == len(usual) > 10
    assert harm_done(made, dict(zip(sorted(made), (usual[p] for p in sorted(usual)), strict=True))) == []
    assert all(LITERAL in page.text for path, page in made.items() if path != "404.html")
    assert not any(WORKED_OUT in page.text for page in made.values())


def with_fields_that_nobody_knows(folder: Path) -> Path:
    """The project with other fields to ask for: one with harm in it is not known, so it is a line to fill in."""
    for path in FILES:
        policy = folder / "policy-src" / path
        text = policy.read_text(encoding="utf-8")
        for field in ("full name", "role", "date"):
            text = text.replace(f"        - {field}\n", f"        - {field}{HARMLESS}\n")
        policy.write_text(text, encoding="utf-8")
    return folder


def built(folder: Path) -> dict[str, Html]:
    """The pages of a folder's site; built first if they are not there."""
    if not (folder / "site").exists():
        assert bylaw("build", cwd=folder).status == 0
    return {
        page.relative_to(folder / "site").as_posix(): Html(page.read_text(encoding="utf-8"))
        for page in sorted((folder / "site").rglob("*.html"))
    }
