"""The export as a file: its schema, its layout, its bytes."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rules_json_example import POLICY, everything, exported, handbook

from bylaw.model.types import Handbook
from bylaw.views.rules_json import rules_json


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(rules_json(Handbook((), {}), "1")["rules.schema.json"]))


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from walk(part)


def test_the_head_of_the_file_names_its_schema_and_its_generator_and_no_time() -> None:
    assert list(exported())[:3] == ["$schema", "schema_version", "generator"]
    assert exported()["$schema"] == "rules.schema.json"
    assert exported()["schema_version"] == "bylaw-rules/1"
    assert exported()["generator"] == {"name": "bylaw", "version": "1.2.3"}


def test_every_page_is_an_address_within_the_site() -> None:
    pages = [d["page"] for d in walk(exported()) if d.get("page")]
    assert len(pages) > 15
    assert all(p.startswith(("hillside-school/phones/", "rook-lane-school/mobile-phones/")) for p in pages)


def test_each_rule_is_a_line_of_the_file() -> None:
    text = rules_json(everything(), "1")["rules.json"].decode()
    lines = text.splitlines()
    at = lines.index(' "rules": [')
    assert json.loads(lines[at + 1].rstrip(","))["name"] == "no-phones"
    assert text.endswith(" ]\n}\n")
    assert "<script>" in text and "\\u" not in text


def test_an_empty_handbook_exports_empty_lists() -> None:
    document = json.loads(rules_json(Handbook((), {}), "1")["rules.json"])
    assert all(value == [] for value in list(document.values())[3:])


def test_the_bytes_are_the_same_under_any_hash_seed_and_time_zone() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import rules_json_example as t;"
        "sys.stdout.buffer.write(t.rules_json(t.everything(), '1')['rules.json'])"
    )
    here = str(Path(__file__).parent)
    written = {
        subprocess.run(
            [sys.executable, "-c", program, here],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert written == {rules_json(everything(), "1")["rules.json"]}


def test_the_schema_is_a_schema_of_draft_2020_12() -> None:
    schema = validator().schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


def test_every_object_of_the_schema_is_closed() -> None:
    """An object takes no unknown keys, unless other parts of the schema add to it and close it there."""
    open_parts = {"remarked", "owned", "labelled", "binding", "any_clause", "target"}
    definitions = validator().schema["$defs"]
    assert open_parts < set(definitions)
    for name, definition in definitions.items():
        for part in walk(definition):
            if "properties" in part and not (part is definition and name in open_parts):
                assert part.get("additionalProperties", part.get("unevaluatedProperties")) is False, name


def test_what_the_schema_shares_among_entries_is_closed_wherever_it_is_used() -> None:
    open_references = {f"#/$defs/{n}" for n in ("remarked", "owned", "labelled", "binding", "any_clause", "target")}
    for part in walk(validator().schema):
        used = {part.get("$ref"), *(p.get("$ref") for p in part.get("allOf", []))}
        if used & open_references and set(part) != {"$ref"}:
            assert part["unevaluatedProperties"] is False


def test_the_export_of_everything_keeps_to_the_schema() -> None:
    assert [e.message for e in validator().iter_errors(exported())] == []


def test_the_export_of_nothing_keeps_to_the_schema() -> None:
    document = json.loads(rules_json(Handbook((), {}), "1")["rules.json"])
    assert [e.message for e in validator().iter_errors(document)] == []


def _first(document: dict[str, Any], kind: str) -> dict[str, Any]:
    """The first clause of a kind."""
    return next(d for d in walk(document["rules"]) if d.get("type") == kind)


def _target(document: dict[str, Any]) -> dict[str, Any]:
    """What the first link to a law points at."""
    return next(d for d in walk(document["rules"]) if d.get("kind") == "law")


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: d.pop("generator"),
        lambda d: d.update(built="2025-09-04T12:00:00Z"),
        lambda d: d.update(schema_version="bylaw-rules/2"),
        lambda d: d["rules"][0].pop("sentence"),
        lambda d: d["rules"][0].update(force="will"),
        lambda d: d["rules"][0].update(colour="red"),
        lambda d: d["rules"][0].update(severity=""),
        lambda d: d["rules"][0]["place"].update(line=0),
        lambda d: d["rules"][0]["source"][0].update(page=3),
        lambda d: _first(d, "deadline").pop("unit"),
        lambda d: _first(d, "deadline").update(until="then"),
        lambda d: _first(d, "approval").pop("from"),
        lambda d: _first(d, "condition").update(shared=False),
        lambda d: _first(d, "rationale").update(type="excuse"),
        lambda d: _target(d).update(kind="planet"),
        lambda d: _target(d).update(planet="Mars"),
        lambda d: d["policies"][0]["control"]["approved_on"].update(date="4 September 2025"),
        lambda d: d["policies"][0]["control"]["review"]["every"].update(unit="fortnight"),
        lambda d: d["checklists"][0]["questions"][0].update(stop_if="maybe"),
        lambda d: d["roles"][0].update(parent=3),
    ],
)
def test_the_schema_rejects_a_broken_export(damage: Any) -> None:
    document = deepcopy(exported())
    damage(document)
    assert not validator().is_valid(document)


RULE = POLICY[POLICY.index("[no-phones]") : POLICY.index("[no-exceptions]")].splitlines()[1:]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([line.strip() for line in RULE]), st.integers(1, 4)), max_size=8),
    st.text(max_size=20),
)
def test_whatever_hangs_under_a_rule_the_export_keeps_to_the_schema(lines: list[tuple[str, int]], act: str) -> None:
    text = "policy X\nstaff must " + " ".join(act.split()) + "\n"
    text += "".join(f"{'    ' * depth}{line}\n" for line, depth in lines)
    document = json.loads(rules_json(handbook({"x.policy": text}), "1")["rules.json"])
    assert [e.message for e in validator().iter_errors(document)] == []


def test_the_export_of_the_policies_of_this_repository_keeps_to_the_schema() -> None:
    folder = Path(__file__).parents[2] / "policy-src"
    texts = {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.policy"))}
    document = json.loads(rules_json(handbook(texts), "1")["rules.json"])
    assert len(document["policies"]) >= 6
    assert document["adoptions"]
    assert [e.message for e in validator().iter_errors(document)] == []
