"""The meaning of clauses, people, lists and remarks as plain lines."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import fields

from bylaw.model import types as t

Lines = Iterator[str]


def people_words(people: t.People) -> str:
    """The roles that a phrase names, what narrows them, and who is not known."""
    return ", ".join(_person(p) for p in people.people) or "nobody"


def _person(person: t.Person) -> str:
    if not person.role:
        return f"unknown “{person.text}”"
    return f"{person.role} ({person.qualifier})" if person.qualifier else person.role


def target_words(target: t.Target, within: str) -> str:
    """What a link points at, by its id within the policy."""
    if not target.kind:
        return f"nothing “{target.text}”"
    return f"{target.kind} {target.id.removeprefix(within + '/')}" if target.id else f"{target.kind} “{target.text}”"


def remarks_lines(remarks: t.Remarks) -> Lines:
    """Sources, queries and notes."""
    for source in remarks.sources:
        lines = f"lines {source.lines}" if source.lines else ""
        clause = f"clause {source.clause}" if source.clause else ""
        phrase = f"“{source.phrase}”" if source.phrase else ""
        yield f"source: {_joined(source.document, clause, lines, phrase)}"
    yield from (f"query: {q.text}" for q in remarks.queries)
    yield from (f"note: {note}" for note in remarks.notes)


def further_in(lines: Iterable[str]) -> Lines:
    """Lines, one level further in."""
    return (f"  {line}" for line in lines)


def clauses_lines(clauses: tuple[t.Clause, ...], within: str) -> Lines:
    """Clauses, with what hangs under each."""
    for clause in clauses:
        yield clause_line(clause, within)
        yield from further_in(clauses_lines(clause.clauses, within))
        yield from further_in(items_lines(clause.items, within))
        yield from further_in(remarks_lines(clause.remarks))


def items_lines(items: tuple[t.Item, ...], within: str) -> Lines:
    """Bullets, with what hangs under each."""
    for item in items:
        yield f"- {item.text}"
        yield from further_in(clauses_lines(item.clauses, within))
        yield from further_in(items_lines(item.items, within))


def clause_line(clause: t.Clause, within: str) -> str:
    """One clause: its kind, and all that is understood of it."""
    kind, said = _clause(clause, within)
    return f"{kind}: {said}" if said else kind


def _clause(clause: t.Clause, within: str) -> tuple[str, str]:
    as_written = f"{clause.opener.lower()} {_quoted(clause.text)}".strip()
    match clause:
        case t.Condition():
            return "condition", _joined(as_written, _flag(clause.only, "only"), _flag(clause.any_of, "any of these"))
        case t.Exemption():
            return "exemption", _joined(as_written, f"for {people_words(clause.people)}" if clause.people else "")
        case t.NoExceptions():
            return "no exceptions", ""
        case t.Approval():
            flags = _flag(clause.prior, "prior"), _flag(clause.written, "written")
            return "approval", _joined(clause.mode, clause.kind, f"from {people_words(clause.approvers)}", *flags)
        case t.Rationale():
            return "rationale", as_written
        case t.Listing():
            return clause.kind, _quoted(clause.text)
        case t.ListEnd():
            return "list", "closed" if clause.closed else "open"
        case t.Emphasis():
            return "emphasis", _quoted(clause.text)
        case t.Reference():
            at = [target_words(x, within) for x in clause.targets] or [f"no link in {_quoted(clause.text)}"]
            return "reference", _joined(clause.relation, *at)
        case t.Outcome():
            return "outcome of a breach", f"{clause.certainty} {_quoted(clause.outcome)}"
        case t.Lifecycle():
            return "lifecycle", _joined(clause.event, clause.version, _quoted(clause.detail))
    return _of_time_or_people(clause, within)


def _of_time_or_people(clause: t.Clause, within: str) -> tuple[str, str]:
    match clause:
        case t.Deadline():
            event = f"{clause.relation or 'then'} {_quoted(clause.event)}" if clause.event else ""
            by = f"by {_quoted(clause.by)}" if clause.by else ""
            fallback = _flag(clause.fallback, "fallback")
            return "deadline", _joined(length_words(clause.duration), clause.prompt, event, by, fallback)
        case t.Window():
            said = f"{clause.relation} {_quoted(clause.event)}".strip()
            return "window", _joined(said, _flag(clause.only, "only"))
        case t.Frequency():
            every = f"every {length_words(clause.every)}" if clause.every else "no fixed number"
            times = f"{clause.times} times" if clause.times > 1 else ""
            return "frequency", _joined(every, times, _flag(clause.at_least, "at least"), _quoted(clause.detail))
        case t.Lasting():
            return "lasting", _joined(length_words(clause.duration), _quoted(clause.detail))
        case t.Recipients():
            return "recipients", _joined(people_words(clause.people), _flag(clause.escalation, "escalation"))
        case t.Doers():
            return "doers", people_words(clause.people)
        case t.Capacity():
            return "capacity", clause.capacity
    of_all = {f.name for f in fields(t.Clause)}
    own = [f.name for f in fields(clause) if f.name not in of_all]
    return type(clause).__name__.lower(), field_words(clause, own, within) or _quoted(clause.text)


def field_words(thing: object, names: list[str], within: str) -> str:
    """Some fields of a value, those that hold something, each with its name."""
    held = [(name, getattr(thing, name)) for name in names]
    return _joined(*(name if value is True else f"{name} {words(value, within)}" for name, value in held if value))


def words(value: object, within: str) -> str:
    """A value of the model in a few words."""
    match value:
        case t.People():
            return people_words(value)
        case t.Target():
            return target_words(value, within)
        case t.Duration():
            return length_words(value)
        case t.When():
            return f"{value.text} = {value.end}" if isinstance(value.end, date) else value.text
        case tuple():
            return ", ".join(words(one, within) for one in value)
    return str(value)


def length_words(duration: t.Duration | None) -> str:
    """So many of a unit."""
    return f"{duration.n} {duration.unit}{'' if duration.n == 1 else 's'}" if duration else ""


def _flag(holds: bool, words: str) -> str:
    return words if holds else ""


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
