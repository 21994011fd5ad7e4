"""The pages for policy writers are true: their examples can be read, their messages are the ones that are given."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from bylaw import resources
from bylaw.build import read
from bylaw.diagnostics.diagnostic import Diagnostic, Severity
from bylaw.doors.cli import main
from bylaw.source.text import SourceFile
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LANGUAGE = sorted((DOCS / "language").glob("*.md"))
STARTED = DOCS / "getting-started.md"
PAGES = [*LANGUAGE, *sorted((DOCS / "commands").glob("*.md")), STARTED, DOCS / "word.md"]
TODAY = date(2026, 1, 10)

# What an excerpt may lack: the rest of its policy.
GAPS = frozenset({"missing-fact", "unnamed-rule", "unused-definition"})
AROUND = """policy Example Policy
    organisation: Hillside Primary School
    owner: headteacher
    approved by: governing body
    approved on: 4 September 2025
    version: 1.0
    status: draft
    review: every 2 years

"""

_FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SAYING = re.compile(r"\A\s*(?P<quote>(?:^>[^\n]*\n?)+)", re.MULTILINE)
_CODE_LINK = re.compile(r" \(\[(?P<code>[a-z-]+)\]\([./a-z]*codes/(?P=code)\.md\)\)$")
_LINK = re.compile(r"\]\((?P<to>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
_WHOLE = re.compile("^policy ", re.MULTILINE)
_TERMINAL = re.compile(r"^([A-Z_]+)(?:\.\d+)?:", re.MULTILINE)


class Fence(NamedTuple):
    """A fenced block on a page: what stands on its opening line, its text, and the message quoted below it."""

    page: Path
    line: int
    info: str
    body: str
    quoted: str


def fences(page: Path) -> Iterator[Fence]:
    text = page.read_text(encoding="utf-8")
    assert text.count("\n```") % 2 == 0, f"{page.name} has a fence that is never closed"
    for found in _FENCE.finditer(text):
        saying = _SAYING.match(text[found.end() :])
        lines = saying["quote"].splitlines() if saying else []
        quoted = " ".join(line.lstrip("> ") for line in lines)
        yield Fence(page, text.count("\n", 0, found.start()) + 1, found["info"].strip(), found["body"], quoted)


def blocks(*infos: str) -> list[object]:
    return [
        pytest.param(fence, id=f"{fence.page.stem}:{fence.line}")
        for page in PAGES
        for fence in fences(page)
        if fence.info in infos
    ]


@cache
def organisation() -> str:
    """The invented school whose people all examples share: the file shown on the page about such files."""
    return next(f.body for f in fences(DOCS / "language/organisation.md") if f.body.startswith("organisation "))


def findings(fence: Fence) -> list[Diagnostic]:
    """What is said about an example, read beside the shared file unless it comes with all that it needs."""
    if fence.body.startswith("organisation "):
        files = {"organisation.policy": fence.body, "example.policy": AROUND}
    elif not _WHOLE.search(fence.body):
        files = {"example.policy": AROUND + fence.body, "organisation.policy": organisation()}
    elif fence.page == STARTED:
        files = {"example.policy": fence.body}
    else:
        files = {"example.policy": fence.body, "organisation.policy": organisation(), **policies_above(fence)}
    about = next(iter(files))
    reading = read({path: text.encode() for path, text in files.items()}, TODAY)
    return [d for d in reading.diagnostics if d.span.path == about and d.code.name not in GAPS]


def policies_above(fence: Fence) -> dict[str, str]:
    """The whole policies further up on a page: that of a trust stands above that of its school."""
    above = (f for f in fences(fence.page) if f.line < fence.line and f.info == "policy" and _WHOLE.search(f.body))
    return {f"trust/{f.line}.policy": f.body for f in above}


def said(quoted: str) -> tuple[str, str]:
    """The code and the message that a quotation holds."""
    link = _CODE_LINK.search(quoted)
    assert link, f"end the quoted message with its code, as in ([not-a-rule](../codes/not-a-rule.md)): {quoted!r}"
    return link["code"], quoted[: link.start()]


@pytest.mark.parametrize("fence", blocks("policy"))
def test_every_example_is_read_without_errors_or_warnings(fence: Fence) -> None:
    problems = [d for d in findings(fence) if d.severity is not Severity.NOTE]
    assert not problems, "\n".join(f"{d.code.name}: {d.message}" for d in problems)


@pytest.mark.parametrize("fence", blocks("policy wrong"))
def test_every_slip_gives_the_one_problem_that_its_page_quotes(fence: Fence) -> None:
    problems = [(d.code.name, d.message) for d in findings(fence) if d.severity is Severity.ERROR]
    assert problems == [said(fence.quoted)]


@pytest.mark.parametrize("fence", blocks("policy check"))
def test_every_doubtful_example_gives_the_one_warning_that_its_page_quotes(fence: Fence) -> None:
    problems = [d for d in findings(fence) if d.severity is not Severity.NOTE]
    assert [(d.code.name, d.message) for d in problems] == [said(fence.quoted)]
    assert problems[0].severity is Severity.WARNING


def test_no_fence_is_of_a_kind_that_nothing_checks() -> None:
    kinds = {f.info for page in PAGES for f in fences(page) if f.info.startswith("policy")}
    assert kinds == {"policy", "policy wrong", "policy check"}


def test_the_first_policy_of_a_newcomer_gives_the_warnings_that_its_page_tells_of() -> None:
    body = next(f.body for f in fences(STARTED) if f.info == "policy")
    found = Counter(d.code.name for d in read({"visitors.policy": body.encode()}, TODAY).diagnostics)
    assert found == {"missing-fact": 1, "unnamed-rule": 4}


def test_the_folder_that_a_newcomer_makes_becomes_a_site(tmp_path: Path) -> None:
    blocks_of_page = {info: [f.body for f in fences(STARTED) if f.info == info] for info in ("yaml", "policy")}
    first, form, _ = blocks_of_page["policy"]
    (tmp_path / "policy-src").mkdir()
    (tmp_path / "policy-src/visitors.policy").write_text(f"{first}\n{form}", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(blocks_of_page["yaml"][0], encoding="utf-8")
    command = [sys.executable, "-m", "bylaw", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/hillside-primary-school/visitors-policy/agreement.html").is_file()


def test_both_pages_about_mkdocs_yml_show_the_same_one() -> None:
    shown = [f.body for page in PAGES for f in fences(page) if f.info == "yaml"]
    assert len(shown) == 2 and len(set(shown)) == 1


def test_every_kind_of_line_stands_in_some_example() -> None:
    terminals = set(_TERMINAL.findall(resources.text("grammar", "policy.lark")))
    seen: set[str] = set()
    for page in LANGUAGE:
        for fence in (f for f in fences(page) if f.info == "policy"):
            document, _ = parse(SourceFile("example.policy", fence.body))
            seen |= set(_kinds(document.nodes))
    assert terminals - seen == set()


def _kinds(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.kind
        yield from _kinds(node.below)


def test_every_opening_phrase_is_shown_on_some_page() -> None:
    rows = (row.partition(": ") for row in resources.text("grammar", "openers.txt").splitlines())
    phrases = {p.removesuffix(" 1") for kind, _, row in rows if kind.isupper() for p in row.split("; ")}
    shown = "\n".join(_openings(page.read_text(encoding="utf-8")) for page in LANGUAGE)
    assert not sorted(p for p in phrases if f"\n{p}" not in shown)


def _openings(text: str) -> str:
    """The start of every line of an example, and every phrase in code type."""
    lines = [line.strip(" -") for fence in _FENCE.finditer(text) for line in fence["body"].splitlines()]
    return "\n".join(["", *lines, *re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))])


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = [pytest.param(name, command, id=name) for name, command in commands(main)]


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_has_a_page_that_names_its_arguments_and_options(name: str, command: click.Command) -> None:
    page = (DOCS / "commands" / f"{name.replace(' ', '-')}.md").read_text(encoding="utf-8")
    wanted = [f"bylaw {name}"]
    for parameter in command.params:
        options = (*parameter.opts, *parameter.secondary_opts)
        wanted += options if isinstance(parameter, click.Option) else [parameter.make_metavar(click.Context(command))]
    assert [w for w in wanted if w.strip("[]") not in page] == []


def test_the_index_leads_to_every_page_for_writers() -> None:
    index = {(DOCS / to).resolve() for to in links(DOCS / "README.md")}
    assert set(PAGES) - index == set()


def links(page: Path) -> list[str]:
    """Where a page's links lead, those to other sites left out."""
    text = re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text(encoding="utf-8")))
    return [to for to in _LINK.findall(text) if not re.match(r"[a-z]+:", to)]


@pytest.mark.parametrize("page", [*sorted(DOCS.rglob("*.md")), ROOT / "README.md"], ids=lambda p: str(p.name))
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    lost = []
    for to in links(page):
        path, _, anchor = to.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            lost.append(to)
    assert not lost


def anchors(page: Path) -> set[str]:
    """The anchors that the headings of a Markdown page have."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in _HEADING.findall(text)}
