"""Whole outputs: a small folder of policies in, what is published for it out, byte for byte.

`pytest tests/examples --accept` rewrites what is expected; a person reads the difference before it is committed.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import unified_diff
from itertools import chain
from pathlib import Path
from shutil import rmtree

import pytest

from bylaw import resources
from bylaw.build import read, site
from bylaw.diagnostics.diagnostic import has_errors
from bylaw.doors.disk import policy_files
from bylaw.source.text import SourceFile
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse
from command import put, tree

HERE = Path(__file__).parent
EXAMPLES = sorted(p.parent for p in HERE.glob("*/policy-src"))
TODAY = date(2026, 1, 1)
MOST_LINES = 200


def published(example: Path) -> dict[str, bytes]:
    """What is made of an example: its rules as data, the article of each page, and what search finds."""
    reading = read(policy_files(example / "policy-src"), TODAY)
    assert not has_errors(reading.diagnostics), [d.message for d in reading.diagnostics if d.severity == "error"]
    made = site(reading.handbook)
    search = [{"page": page.path, **entry._asdict()} for page in made.pages for entry in page.search]
    pages = {f"pages/{page.path.removesuffix('.md')}.html": page.html.encode() for page in made.pages}
    found = json.dumps(search, ensure_ascii=False, indent=1).encode() + b"\n"
    return {"rules.json": made.files["rules.json"], "search.json": found, **pages}


def accept(expected: Path, made: Mapping[str, bytes]) -> None:
    rmtree(expected, ignore_errors=True)
    for path, data in made.items():
        put(expected, path, data)


def differences(expected: Mapping[str, bytes], made: Mapping[str, bytes]) -> str:
    lines = chain.from_iterable(
        unified_diff(
            expected.get(path, b"").decode().splitlines(),
            made.get(path, b"").decode().splitlines(),
            f"expected/{path}",
            "came out",
            lineterm="",
        )
        for path in sorted(expected.keys() | made.keys())
        if expected.get(path) != made.get(path)
    )
    return "\n".join(line[:MOST_LINES] for line in lines)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_an_example_is_published_as_expected(example: Path, request: pytest.FixtureRequest) -> None:
    made, expected = published(example), example / "expected"
    if request.config.getoption("accept"):
        accept(expected, made)
    different = differences(tree(expected), made)
    if different or tree(expected) != made:
        pytest.fail(f"Not what is expected. If it is better, accept it.\n{different}", pytrace=False)


def test_the_examples_have_every_kind_of_line() -> None:
    grammar = resources.text("grammar", "policy.lark")
    kinds = {*re.findall(r"^([A-Z][A-Z_]+)(?:\.\d+)?:", grammar, re.MULTILINE), "PROSE"}
    texts = [data.decode() for example in EXAMPLES for data in policy_files(example / "policy-src").values()]
    assert kinds - {kind for text in texts for kind in kinds_of(parse(SourceFile("", text))[0].nodes)} == set()


def kinds_of(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield node.kind
        yield from kinds_of(node.below)


def test_a_difference_shows_the_file_and_the_line() -> None:
    shown = differences({"a.html": b"one\ntwo\n", "gone.html": b"x\n"}, {"a.html": b"one\n2\n", "new.html": b"y\n"})
    assert "--- expected/a.html" in shown
    assert "-two\n+2" in shown
    assert "--- expected/gone.html" in shown
    assert "+y" in shown


def test_what_is_accepted_is_expected_from_then_on(tmp_path: Path) -> None:
    put(tmp_path, "old.html", b"old")
    accept(tmp_path, {"pages/a.html": b"new"})
    assert tree(tmp_path) == {"pages/a.html": b"new"}
