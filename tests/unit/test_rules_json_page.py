"""The page about the export is true: its example, its tables, and what it says of the file's lines."""

import json
import re
from pathlib import Path

from rules_json_example import everything, exported, handbook

from bylaw.views.rules_json import rules_json

PAGE = (Path(__file__).parents[2] / "docs" / "rules-json.md").read_text(encoding="utf-8")


def fence(kind: str) -> str:
    found = re.search(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_example_on_the_page_is_what_the_policy_on_the_page_gives() -> None:
    document = json.loads(rules_json(handbook({"hillside/social-media.policy": fence("policy")}), "1")["rules.json"])
    assert [json.loads(fence("json"))] == document["rules"]


def test_the_page_names_every_list_and_every_type_of_clause() -> None:
    first_cells = " ".join(re.findall(r"^\| ([^|]*) \|", PAGE, re.MULTILINE))
    named = set(re.findall(r"`([a-z_]+)`", first_cells))
    lists = {key for key, value in exported().items() if isinstance(value, list)}
    holders = [*exported()["rules"], *(s for p in exported()["procedures"] for s in p["steps"])]
    types = {c["type"] for holder in holders for c in holder["clauses"]}
    assert named == lists | types


def test_each_entry_is_a_line_of_the_file_as_the_page_says() -> None:
    data = rules_json(everything(), "1")["rules.json"].decode()
    entries = [line for line in data.splitlines() if line.startswith("  {")]
    assert len(entries) == sum(len(value) for value in exported().values() if isinstance(value, list))
