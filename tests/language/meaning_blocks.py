"""The meaning of the blocks of a policy as plain lines."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from bylaw.model import types as t
from language.meaning_clauses import Lines, clauses_lines, field_words, further_in, items_lines
from language.meaning_clauses import people_words as people
from language.meaning_clauses import remarks_lines as remarks
from language.meaning_rules import group_lines, labels_lines, rule_lines


def block_lines(block: t.Block, within: str) -> Lines:
    """A block: its head, what stands in it, and what is said about it."""
    if isinstance(block, t.Rule):
        return rule_lines(block, within)
    if isinstance(block, t.Group):
        return group_lines(block, within)
    return _block(block, within)


def _block(block: Any, within: str) -> Lines:
    lines = _BLOCKS.get(type(block), _any)(block, within)
    yield next(lines)
    yield from further_in(lines)
    yield from further_in(remarks(block.remarks))


def _section(block: t.Section, within: str) -> Lines:
    label = f"{block.label} " if block.label else ""
    advisory = ", advisory" if block.advisory else ""
    yield f"{block.kind} {block.name}, level {block.level}{advisory}: {label}{block.title}"
    yield from labels_lines(block.labels)


def _guidance(block: t.Guidance, within: str) -> Lines:
    yield f"guidance: {block.title}".rstrip(": ")
    yield from block.markdown.split("\n")


def _consequence(block: t.Consequence, within: str) -> Lines:
    name = f" {block.name}" if block.name else ""
    yield f"consequence{name}: {block.cause} {block.certainty} {block.result} {block.outcome}"
    yield from clauses_lines(block.clauses, within)
    yield from items_lines(block.items, within)


def _scope(block: t.Scope, within: str) -> Lines:
    yield "scope"
    for line in block.lines:
        known = f" = {people(line.people)}" if line.people else ""
        yield f"{'in' if line.applies else 'out'}: {line.text}{known}"
        yield from further_in(clauses_lines(line.clauses, within))
        yield from further_in(items_lines(line.items, within))
        yield from further_in(remarks(line.remarks))


def _definitions(block: t.Definitions, within: str) -> Lines:
    yield "definitions"
    for definition in block.definitions:
        also = f" (also {', '.join(definition.also)})" if definition.also else ""
        yield f"term {definition.id}: {definition.term}{also} means {definition.meaning}"
        yield from further_in(clauses_lines(definition.clauses, within))
        yield from further_in(remarks(definition.remarks))


def _roles(block: t.RolesBlock, within: str) -> Lines:
    yield "roles"
    depth: dict[str, int] = {}
    for role in block.roles:
        depth[role.id] = depth.get(role.parent, -1) + 1
        yield "  " * depth[role.id] + role.id + _said_of(role)
        yield from ("  " * (depth[role.id] + 1) + line for line in remarks(role.remarks))


def _said_of(role: t.Role) -> str:
    said: Mapping[str, object] = {
        f"also {', '.join(role.also)}": role.also,
        "one person": role.one_person and not role.per_school,
        "one person per school": role.per_school,
        "body": role.body,
        "deputies stand in": role.deputies_stand_in,
        f"held by {role.held_by}": role.held_by,
    }
    true = [words for words, holds in said.items() if holds]
    return f" ({'; '.join(true)})" if true else ""


def _checklist(block: t.Checklist, within: str) -> Lines:
    yield f"checklist {block.name}: {block.title}"
    if block.people:
        yield f"for: {people(block.people)}"
    yield from clauses_lines(block.clauses, within)
    for question in block.questions:
        expected = f" (expected: {question.expected})" if question.expected else ""
        stop = f" (stop if {question.stop_if})" if question.stop_if else ""
        yield f"? {question.text}{expected}{stop}"
        yield from further_in(clauses_lines(question.clauses, within))
        yield from further_in(remarks(question.remarks))
    yield from labels_lines(block.labels)


def _register(block: t.Register, within: str) -> Lines:
    yield f"{block.kind} {block.name}: {block.title}"
    for entry in block.entries:
        yield f"entry {entry.id.removeprefix(block.id + '/')}: {entry.title}"
        yield from further_in(f"{name}: {value}" for name, value in entry.facts)
        yield from further_in(remarks(entry.remarks))


def _acknowledgement(block: t.Acknowledgement, within: str) -> Lines:
    yield f"acknowledgement {block.name}: {block.title}"
    yield f"signed by: {people(block.signed_by)}"
    facts = {"how often": block.how_often, "covers": block.covers}
    yield from (f"{name}: {value}" for name, value in facts.items() if value)
    yield from (f"statement: {paragraph}" for paragraph in block.statement.split("\n\n") if paragraph)
    yield from (f"box: {box}" for box in block.boxes)
    yield from (f"field: {field}" for field in block.fields)
    if block.send_to:
        yield f"send to: {block.send_to}"
    if block.post_to:
        yield f"post to: {block.post_to}"
    for asking in block.understanding:
        yield f"? {asking.text}"
        yield from further_in(f"{'right' if o.right else 'wrong'}: {o.text}" for o in asking.options)
        yield from further_in(clauses_lines(asking.clauses, within))


def _aims(block: t.Aims, within: str) -> Lines:
    yield "aims"
    for aim, sources in zip(block.aims, block.sources, strict=True):
        yield from _entries([(f"- {aim}", t.Remarks(sources=sources))])


def _references(block: t.References, within: str) -> Lines:
    yield "references"
    for cited in block.references:
        also = f" (also {', '.join(cited.also)})" if cited.also else ""
        url = f" <{cited.url}>" if cited.url else ""
        yield from _entries([(f"{cited.kind} {cited.id}: {cited.title}{also}{url}", cited.remarks)])


def _periods(block: t.Periods, within: str) -> Lines:
    yield "periods"
    yield from _entries((f"{p.name}: {p.text}", p.remarks) for p in block.periods)


def _history(block: t.History, within: str) -> Lines:
    yield "history"
    yield from _entries((f"{e.version} ({e.when or 'no date'}): {e.text}", e.remarks) for e in block.entries)


def _entries(entries: Iterable[tuple[str, t.Remarks]]) -> Lines:
    for line, said in entries:
        yield line
        yield from further_in(remarks(said))


def _any(block: Any, within: str) -> Lines:
    """Anything else: its fields that hold something, then its clauses, then what it lists."""
    own = [f.name for f in fields(block) if f.name not in {"id", "clauses", "remarks", "span"}]
    lists = [n for n in own if isinstance(v := getattr(block, n), tuple) and v and isinstance(v[0], Struct)]
    said = field_words(block, [n for n in own if n not in lists], within)
    yield f"{type(block).__name__.lower()}: {said}".rstrip(": ")
    yield from clauses_lines(getattr(block, "clauses", ()), within)
    for name in lists:
        for entry in getattr(block, name):
            yield from _block(entry, within)


_BLOCKS: Mapping[type, Callable[[Any, str], Lines]] = {
    t.Section: _section, t.Guidance: _guidance, t.Consequence: _consequence, t.Scope: _scope,
    t.Definitions: _definitions, t.RolesBlock: _roles, t.Checklist: _checklist, t.Register: _register,
    t.Acknowledgement: _acknowledgement, t.Aims: _aims, t.References: _references, t.Periods: _periods,
    t.History: _history,
}  # fmt: skip
