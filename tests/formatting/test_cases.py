"""Files as an author left them, and as the formatter leaves them."""

from pathlib import Path

import pytest

from bylaw.source.text import SourceFile, read_text
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse
from bylaw.syntax.printer import format_text, obstacles
from bylaw.syntax.printer_proof import proved

CASES = sorted((Path(__file__).parent / "cases").iterdir())
CONSTRUCTS = sorted((Path(__file__).parent.parent / "data" / "constructs").glob("*.policy"))


def source_of(path: Path) -> SourceFile:
    text = read_text(path.read_bytes())
    assert isinstance(text, str)
    return SourceFile(path.name, text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_comes_out_in_house_form(case: Path) -> None:
    before = source_of(case / "before.policy")
    after = (case / "after.policy").read_bytes().decode()
    assert format_text(before) == after
    assert proved(before, after) is None


@pytest.mark.parametrize("path", CONSTRUCTS, ids=lambda path: path.stem)
def test_a_file_in_house_form_stays_as_it_is(path: Path) -> None:
    source = source_of(path)
    assert format_text(source) == path.read_text(encoding="utf-8")


def test_what_stands_in_the_way_of_formatting_is_told() -> None:
    source = SourceFile("a.policy", "staff mst go\n\n\npupils must stay\n")
    assert format_text(source) == source.text
    assert [problem.code.name for problem in obstacles(source)] == ["not-a-rule"]


def test_an_indentation_between_two_levels_is_put_right() -> None:
    source = SourceFile("a.policy", "staff must go\n    daily\n      because it is late\n   at any time\n")
    assert obstacles(source) == ()
    assert format_text(source) == "staff must go\n    daily\n        because it is late\n    at any time\n"


RULES = """\
staff must go
staff and
    ... parents must not
    - stay
        a. late
    - [sing] sing
misuse may lead to dismissal
"""


def starts(nodes: tuple[Node, ...]) -> dict[str, int]:
    return {node.text: node.start for node in nodes} | {k: v for n in nodes for k, v in starts(n.below).items()}


def test_names_are_written_in_front_of_rules_bullets_and_letters() -> None:
    source = SourceFile("a.policy", RULES)
    at = starts(parse(source)[0].nodes)
    names = {at["go"]: "go", at[""]: "all", at["stay"]: "stay", at["late"]: "late", at["dismissal"]: "out"}
    after = format_text(source, names)
    assert after == (
        "[go] staff must go\n"
        "[all] staff and\n"
        "    ... parents must not\n"
        "    - [stay] stay\n"
        "        a. [late] late\n"
        "    - [sing] sing\n"
        "[out] misuse may lead to dismissal\n"
    )
    assert proved(source, after, names) is None


@pytest.mark.parametrize("where", ["[sing] sing", "nowhere"])
def test_a_name_that_cannot_be_written_in_is_missed_by_the_proof(where: str) -> None:
    source = SourceFile("a.policy", RULES + "\n\n")
    names = {starts(parse(source)[0].nodes).get(where, 3): "new"}
    assert proved(source, format_text(source, names), names) is not None


DAMAGE = {
    "a word is gone": ("staff must go", "staff must"),
    "a rule is gone": ("staff must go\n", ""),
    "a line is read as another kind": ("    daily", "    see daily"),
    "a clause hangs from another line": ("    because it is late", "because it is late"),
    "a clause hangs one level higher": ("        because", "    because"),
    "a comment is gone": ("-- why\n", ""),
    "a comment has moved": ("-- why\n    daily\n", "    daily\n    -- why\n"),
    "a comment says something else": ("-- why", "-- Why"),
    "a capital of the author's is gone": ("Mondays", "mondays"),
    "a paragraph of guidance is joined": ("One.\n\n    Two.", "One.\n    Two."),
    "an indentation inside guidance is gone": ("      three", "    three"),
    "a second run would change it again": ("    daily", "     daily"),
    "the last line end is gone": ("three\n", "three"),
}


@pytest.mark.parametrize(("old", "new"), DAMAGE.values(), ids=DAMAGE)
def test_the_proof_fails_when(old: str, new: str) -> None:
    house = (
        "staff must go\n    -- why\n    daily\n        because it is late\n    see Mondays\n\n"
        "guidance\n    One.\n\n    Two.\n      three\n"
    )
    before = SourceFile("a.policy", house.replace("\n\n", "\n\n\n"))
    assert proved(before, house) is None
    assert old in house
    lost = proved(before, house.replace(old, new))
    assert lost is not None
    assert lost.endswith(".")


def test_the_proof_says_in_a_sentence_what_would_be_lost() -> None:
    before = SourceFile("a.policy", "staff must go\n\n\n    daily\n")
    assert proved(before, "staff must stay\n\n    daily\n") == ("“staff must go” would be read as “staff must stay”.")
    assert proved(before, "staff must go\ndaily\n") == (
        "The file would no longer be read: “daily …” belongs to the line above, so it must be indented under it."
    )
