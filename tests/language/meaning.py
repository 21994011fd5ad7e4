"""The meaning of a handbook as plain lines: one line for each construct, what is understood of it in words and ids."""

from collections.abc import Iterable, Iterator, Mapping

from bylaw.model import types as t
from language.meaning_clauses import clause_line, items_lines, length_words, people_words, remarks_lines, target_words

Lines = Iterator[str]


def meaning(handbook: t.Handbook, shown: frozenset[str]) -> str:
    """Every organisation and policy. The head of a file is shown if its path is among `shown`."""
    lines: list[str] = []
    for organisation in handbook.organisations:
        if organisation.path in shown:
            lines += _organisation(organisation)
        for policy in sorted(organisation.policies, key=lambda p: p.path):
            if policy.path in shown:
                lines += _policy(policy)
            lines += _blocks(policy.blocks, policy.id)
    return "".join(f"{line}\n" for line in lines) or "Nothing.\n"


def _in(lines: Iterable[str]) -> Lines:
    return (f"  {line}" for line in lines)


def _organisation(organisation: t.Organisation) -> Lines:
    yield f"organisation {organisation.id}: {organisation.name}"
    yield from _in(_facts(organisation.facts))
    yield from _blocks(organisation.blocks, organisation.id)


def _policy(policy: t.Policy) -> Lines:
    yield f"policy {policy.id}: {policy.title}"
    yield from _in(_control(policy.control))
    yield from _in(remarks_lines(policy.remarks))


def _facts(facts: tuple[t.Fact, ...]) -> Lines:
    for fact in facts:
        yield f"{fact.name}: {fact.value}" + (" (missing)" if fact.missing else "")
        yield from _in(remarks_lines(fact.remarks))


def _control(control: t.Control) -> Lines:
    dates = {"approved on": control.approved_on, "adopted on": control.adopted_on, "last review": control.last_review}
    if control.next_review_written:
        dates["next review"] = control.next_review
    for fact, line in zip(control.facts, _stated(control.facts), strict=True):
        when = dates.get(fact.name)
        if fact.name == "review" and control.review:
            yield f"{line} = {_review(control.review)}"
        else:
            yield f"{line} = {when.end}" if when and when.end else line
        yield from _in(remarks_lines(fact.remarks))
    if "status" not in {f.name for f in control.facts if f.value == control.status}:
        yield f"status understood: {control.status}"
    if control.next_review and not control.next_review_written:
        yield f"next review worked out: {control.next_review.text}"
    for relation, target in control.related:
        yield f"related: {relation} {target_words(target, '')}"


def _stated(facts: tuple[t.Fact, ...]) -> Lines:
    return (f"{fact.name}: {fact.value}" + (" (missing)" if fact.missing else "") for fact in facts)


def _review(review: t.Review) -> str:
    every = f"every {length_words(review.every)}" if review.every else "no fixed number"
    return "; ".join([every, *(f"earlier if “{trigger}”" for trigger in review.triggers)])


def _blocks(blocks: Iterable[t.Block], within: str) -> Lines:
    for block in blocks:
        yield from _block(block, within)


def _block(block: t.Block, within: str) -> Lines:
    if isinstance(block, t.Rule):
        yield from _rule(block, within)
        return
    head, inside = _other(block, within)
    yield head
    yield from _in(inside)
    yield from _in(remarks_lines(block.remarks))


def _rule(rule: t.Rule, within: str) -> Lines:
    proposed = "" if rule.named else " (proposed)"
    yield f"rule {rule.name}{proposed}: {rule.subject.text} {rule.wording} {rule.act}".rstrip()
    yield from _in(_inside_rule(rule, within))


def _inside_rule(rule: t.Rule, within: str) -> Lines:
    yield f"binds: {_bound(rule)}"
    if rule.wording != rule.force:
        yield f"force: {rule.force}"
    if rule.formerly:
        yield f"formerly: {', '.join(rule.formerly)}"
    yield from _clauses(rule.clauses, within)
    for part in rule.parts:
        yield f"part {part.letter}: {part.act}"
        yield from _in(_clauses(part.clauses, within))
        yield from _in(_labels(part.labels))
        yield from _in(remarks_lines(part.remarks))
    yield from _labels(rule.labels)
    yield from remarks_lines(rule.remarks)


def _bound(rule: t.Rule) -> str:
    if rule.subject.roles:
        return people_words(rule.subject)
    doers = [people_words(c.people) for c in rule.all_clauses if isinstance(c, t.Doers)]
    return f"{', '.join(doers)} (done by)" if doers else people_words(rule.subject)


def _clauses(clauses: tuple[t.Clause, ...], within: str) -> Lines:
    for clause in clauses:
        yield clause_line(clause, within)
        yield from _in(_clauses(clause.clauses, within))
        yield from _in(items_lines(clause.items, lambda clauses: _clauses(clauses, within)))
        yield from _in(remarks_lines(clause.remarks))


def _labels(labels: t.Labels) -> Lines:
    if labels.topics:
        yield f"topics: {', '.join(labels.topics)}"
    if labels.severity:
        yield f"severity: {labels.severity}"
    if labels.capacity:
        yield f"capacity label: {labels.capacity}"


def _other(block: t.Block, within: str) -> tuple[str, Lines]:
    """A block's head, and what stands in it."""
    match block:
        case t.Section():
            label = f"{block.label} " if block.label else ""
            return f"section {block.name}, level {block.level}: {label}{block.title}", _labels(block.labels)
        case t.Guidance():
            return f"guidance: {block.title}".rstrip(": "), (line for line in block.markdown.split("\n"))
        case t.Group():
            return f"group {block.name}: {block.subject.text} {block.wording} {block.act}".rstrip(), _group(
                block, within
            )
        case t.Consequence():
            cause = f"{block.cause} {block.certainty} {block.result}"
            name = f" {block.name}" if block.name else ""
            inside = [*_clauses(block.clauses, within), *items_lines(block.items, lambda c: _clauses(c, within))]
            return f"consequence{name}: {cause} {block.outcome}", iter(inside)
        case t.Scope():
            return "scope", _scope(block, within)
        case t.Definitions():
            return "definitions", _definitions(block, within)
        case t.Checklist():
            return f"checklist {block.name}: {block.title}", _checklist(block, within)
        case t.Register():
            return f"{block.kind} {block.name}: {block.title}", _register(block)
        case t.Acknowledgement():
            return f"acknowledgement {block.name}: {block.title}", _acknowledgement(block)
        case t.RolesBlock():
            return "roles", _roles(block)
        case _:
            return _lists(block)


def _lists(block: t.Block) -> tuple[str, Lines]:
    match block:
        case t.Aims():
            return "aims", _aims(block)
        case t.References():
            return "references", _references(block)
        case t.Periods():
            return "periods", _entries((f"{p.name}: {p.text}", p.remarks) for p in block.periods)
        case t.History():
            entries = ((f"{e.version} ({e.when or 'no date'}): {e.text}", e.remarks) for e in block.entries)
            return "history", _entries(entries)
    raise TypeError(block)


def _entries(entries: Iterable[tuple[str, t.Remarks]]) -> Lines:
    for line, remarks in entries:
        yield line
        yield from _in(remarks_lines(remarks))


def _aims(block: t.Aims) -> Lines:
    return _entries(
        (f"- {aim}", t.Remarks(sources=sources)) for aim, sources in zip(block.aims, block.sources, strict=True)
    )


def _group(block: t.Group, within: str) -> Lines:
    yield from (
        f"all: {line.strip()}" if not line.startswith(" ") else line for line in _clauses(block.clauses, within)
    )
    if block.lead:
        yield from ("lead " + line if n == 0 else line for n, line in enumerate(_rule(block.lead, within)))
    for rule in block.rules:
        yield from _rule(rule, within)


def _scope(block: t.Scope, within: str) -> Lines:
    for line in block.lines:
        known = f" = {people_words(line.people)}" if line.people else ""
        yield f"{'in' if line.applies else 'out'}: {line.text}{known}"
        yield from _in(_clauses(line.clauses, within))
        yield from _in(items_lines(line.items, lambda c: _clauses(c, within)))
        yield from _in(remarks_lines(line.remarks))


def _definitions(block: t.Definitions, within: str) -> Lines:
    for definition in block.definitions:
        also = f" (also {', '.join(definition.also)})" if definition.also else ""
        yield f"term {definition.id}: {definition.term}{also} means {definition.meaning}"
        yield from _in(_clauses(definition.clauses, within))
        yield from _in(remarks_lines(definition.remarks))


def _roles(block: t.RolesBlock) -> Lines:
    depth: dict[str, int] = {}
    for role in block.roles:
        depth[role.id] = depth.get(role.parent, -1) + 1
        yield "  " * depth[role.id] + role.id + _role_remarks(role)
        yield from ("  " * (depth[role.id] + 1) + line for line in remarks_lines(role.remarks))


def _role_remarks(role: t.Role) -> str:
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


def _references(block: t.References) -> Lines:
    for cited in block.references:
        also = f" (also {', '.join(cited.also)})" if cited.also else ""
        yield f"{cited.kind} {cited.id}: {cited.title}{also}" + (f" <{cited.url}>" if cited.url else "")
        yield from _in(remarks_lines(cited.remarks))


def _checklist(block: t.Checklist, within: str) -> Lines:
    if block.people:
        yield f"for: {people_words(block.people)}"
    yield from _clauses(block.clauses, within)
    for question in block.questions:
        expected = f" (expected: {question.expected})" if question.expected else ""
        stop = f" (stop if {question.stop_if})" if question.stop_if else ""
        yield f"? {question.text}{expected}{stop}"
        yield from _in(_clauses(question.clauses, within))
        yield from _in(remarks_lines(question.remarks))
    yield from _labels(block.labels)


def _register(block: t.Register) -> Lines:
    for entry in block.entries:
        yield f"entry {entry.id.removeprefix(block.id + '/')}: {entry.title}"
        yield from _in(f"{name}: {value}" for name, value in entry.facts)
        yield from _in(remarks_lines(entry.remarks))


def _acknowledgement(block: t.Acknowledgement) -> Lines:
    yield f"signed by: {people_words(block.signed_by)}"
    if block.how_often:
        yield f"how often: {block.how_often}"
    if block.covers:
        yield f"covers: {block.covers}"
    yield from (f"statement: {paragraph}" for paragraph in block.statement.split("\n\n") if paragraph)
    yield from (f"box: {box}" for box in block.boxes)
    yield from (f"field: {field}" for field in block.fields)
    if block.send_to:
        yield f"send to: {block.send_to}"
