"""Whatever an author types: formatting keeps every word, comment and meaning, and a second run changes nothing."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bylaw.source.text import SourceFile, even_out
from bylaw.syntax.lines import lines_of
from bylaw.syntax.nodes import Node
from bylaw.syntax.parser import parse
from bylaw.syntax.printer import format_text, obstacles
from bylaw.syntax.printer_proof import proved
from policy_texts import policies

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
Shape = tuple[str, str, str, tuple["Shape", ...]]


def written(text: str) -> SourceFile:
    """A file that can be formatted."""
    source = SourceFile("school/trips.policy", even_out(text))
    assume(not obstacles(source))
    return source


def shape(nodes: tuple[Node, ...]) -> tuple[Shape, ...]:
    """What the lines say and how they hang together."""
    return tuple((n.kind, "".join(n.word.lower().split()).strip("(.):"), n.text, shape(n.below)) for n in nodes)


def comments(text: str) -> list[str]:
    return [line.text for line in lines_of(text) if line.is_comment]


@SETTINGS
@given(policies())
def test_the_tree_and_the_comments_are_the_same(text: str) -> None:
    source = written(text)
    after = SourceFile(source.path, format_text(source))
    assert shape(parse(after)[0].nodes) == shape(parse(source)[0].nodes)
    assert comments(after.text) == comments(source.text)
    assert proved(source, after.text) is None


@SETTINGS
@given(policies())
def test_a_second_run_changes_nothing_and_nothing_is_left_to_say(text: str) -> None:
    source = written(text)
    after = SourceFile(source.path, format_text(source))
    assert format_text(after) == after.text
    assert parse(after)[1] == ()


@SETTINGS
@given(policies())
def test_no_line_ends_in_a_blank_and_no_two_blank_lines_follow_each_other(text: str) -> None:
    after = format_text(written(text))
    assert after.endswith("\n")
    assert not after.startswith("\n")
    assert not any(line != line.rstrip() for line in after.split("\n"))
    assert "\n\n\n" not in after
    assert "\n\n" not in after[-2:]


@SETTINGS
@given(policies(), st.data())
def test_only_the_names_asked_for_are_added(text: str, data: st.DataObject) -> None:
    source = written(text)
    unnamed = [node for node in _rules(parse(source)[0].nodes) if "[" not in node.word + node.text[:1]]
    names = {node.start: f"rule-{at}" for at, node in enumerate(unnamed) if data.draw(st.booleans())}
    after = format_text(source, names)
    assert proved(source, after, names) is None
    for name in names.values():
        assert after.count(f"[{name}] ") == 1
        after = after.replace(f"[{name}] ", "", 1)
    assert after == format_text(source)


def _rules(nodes: tuple[Node, ...]) -> list[Node]:
    rules = [node for node in nodes if node.kind == "RULE"]
    return rules + [bullet for rule in rules for bullet in rule.below if bullet.kind == "BULLET"]


@SETTINGS
@given(policies(), st.integers(0, 10**6), st.sampled_from(["", "x", "x", " ", "\n", "    "]))
def test_a_file_with_a_mistake_in_it_is_returned_as_it_is(text: str, place: int, typed: str) -> None:
    text = even_out(text)
    at = place % (len(text) + 1)
    source = SourceFile("school/trips.policy", text[:at] + typed + text[at + 1 :])
    assume(obstacles(source))
    assert format_text(source) == source.text
    assert proved(source, format_text(source)) is None
