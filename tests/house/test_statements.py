"""What every site says of its accessibility and of privacy is what the tests cover and what the schema holds."""

import ast
import json
import tomllib
from datetime import datetime
from typing import Any

import pytest

from bylaw.views.pages.privacy_page import RECEIPT
from command import REPOSITORY

TESTS = REPOSITORY / "tests"
STATEMENT: dict[str, Any] = tomllib.loads(
    (REPOSITORY / "site-templates" / "statement" / "accessibility.toml").read_text(encoding="utf-8")
)
NAMED = sorted({test for claim in STATEMENT["tested"] for test in claim["tests"]})


@pytest.mark.parametrize("test", NAMED)
def test_each_claim_of_the_statement_is_a_test(test: str) -> None:
    path, _, name = test.partition("::")
    inside = ast.parse((REPOSITORY / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in inside.body if isinstance(node, ast.FunctionDef)}


def test_every_claim_names_its_tests() -> None:
    assert STATEMENT["tested"]
    assert all(claim["what"].endswith(".") and claim["tests"] for claim in STATEMENT["tested"])


def test_the_standard_and_the_widths_of_the_statement_are_those_of_the_tests() -> None:
    what = STATEMENT["tested"][0]["what"]
    browser = (TESTS / "browser" / "conftest.py").read_text(encoding="utf-8")
    published = (TESTS / "browser" / "published.py").read_text(encoding="utf-8")
    assert "WCAG 2.2, levels A and AA" in what
    assert '"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"' in browser
    assert "320, 768 and 1280 pixels" in what
    assert all(f"({width}, " in published for width in (320, 768, 1280))


def test_what_is_said_to_be_untested_is() -> None:
    assert "Firefox and Safari" in STATEMENT["not_tested"]["browsers"]
    launched = {
        node.value.attr
        for file in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "launch" and isinstance(node.value, ast.Attribute)
    }
    assert launched == {"chromium"}


def test_the_statement_has_a_day_of_its_own() -> None:
    assert datetime.strptime(STATEMENT["prepared"], "%d %B %Y")


def test_the_privacy_note_names_every_field_of_a_receipt() -> None:
    schema = json.loads((REPOSITORY / "site-templates" / "schema" / "receipt.schema.json").read_bytes())
    fields = [field for named in RECEIPT.values() for field in named]
    assert sorted(fields) == sorted(set(fields))
    assert set(fields) == set(schema["properties"])
