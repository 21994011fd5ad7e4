"""Rules and blocks in plain words, for search."""

from functools import singledispatch

from bylaw.model.adoption import Filled
from bylaw.model.english import capital
from bylaw.model.types import (
    Acknowledgement,
    Aims,
    ApplicationForm,
    Block,
    Checklist,
    Clause,
    Consequence,
    Definition,
    History,
    Item,
    NotAdopted,
    Parameters,
    Periods,
    Procedure,
    References,
    Register,
    RolesBlock,
    Rule,
    Scope,
)
from bylaw.views.pages.escape import stopped


def rule_words(rule: Rule) -> str:
    """A rule's whole sentence with its parts and clauses."""
    words = [f"{capital(rule.subject.text)} {rule.wording} {rule.act}"]
    for part in rule.parts:
        words.append(f"({part.letter}) {part.act}")
        _add_clauses(part.clauses, words)
    _add_clauses(rule.clauses, words)
    _add_clauses(rule.shared, words)
    return stopped(" ".join(words))


def clause_words(clauses: tuple[Clause, ...], items: tuple[Item, ...] = ()) -> str:
    """Clauses and bullets with all that hangs under them."""
    words: list[str] = []
    _add_items(items, words)
    _add_clauses(clauses, words)
    return " ".join(words)


def _add_clauses(clauses: tuple[Clause, ...], words: list[str]) -> None:
    for clause in clauses:
        words.append(f"{clause.opener} {clause.text}".rstrip())
        if clause.items:
            _add_items(clause.items, words)
        if clause.clauses:
            _add_clauses(clause.clauses, words)


def _add_items(items: tuple[Item, ...], words: list[str]) -> None:
    for item in items:
        words.append(f"{item.text};")
        _add_items(item.items, words)
        _add_clauses(item.clauses, words)


def definition_words(definition: Definition) -> str:
    """What a term means, and its other names."""
    also = f" (also {', '.join(definition.also)})" if definition.also else ""
    more = clause_words(definition.clauses)
    return f"{definition.term}{also} means {definition.meaning} {more}".rstrip()


@singledispatch
def block_words(block: Block) -> str:
    """The words of a block that is no rule and no definition."""
    return ""


@block_words.register
def _(block: Consequence) -> str:
    said = f"{capital(block.cause)} {block.certainty} {block.result} {block.outcome}"
    return f"{said} {clause_words(block.clauses, block.items)}".rstrip()


@block_words.register
def _(block: RolesBlock) -> str:
    return "; ".join(", ".join((r.name, *r.also, *((r.held_by,) if r.held_by else ()))) for r in block.roles)


@block_words.register
def _(block: Scope) -> str:
    lines = (
        f"{'Applies to' if s.applies else 'Does not apply to'} {s.text} {clause_words(s.clauses, s.items)}".rstrip()
        for s in block.lines
    )
    return ". ".join(lines)


@block_words.register
def _(block: Aims) -> str:
    return "; ".join(block.aims)


@block_words.register
def _(block: References) -> str:
    return "; ".join(", ".join((c.title, *c.also)) for c in block.references)


@block_words.register
def _(block: Periods) -> str:
    return "; ".join(f"{p.name}: {p.text}" for p in block.periods)


@block_words.register
def _(block: History) -> str:
    return "; ".join(f"{e.version} {e.text}" for e in block.entries)


@block_words.register
def _(block: Checklist) -> str:
    asked = " ".join(f"{q.text} {clause_words(q.clauses)}".rstrip() for q in block.questions)
    people = f"For {block.people.text}. " if block.people else ""
    return f"{people}{clause_words(block.clauses)} {asked}".strip()


@block_words.register
def _(block: Register) -> str:
    return "; ".join(", ".join((e.title, *(f"{name}: {value}" for name, value in e.facts))) for e in block.entries)


@block_words.register
def _(block: Acknowledgement) -> str:
    return " ".join((f"Signed by {block.signed_by.text}.", *block.statement.split(), *block.boxes))


@block_words.register
def _(block: Procedure) -> str:
    steps = (f"{s.number}. {s.doers.text} {s.act} {clause_words(s.clauses)}" for s in block.steps)
    people = f"For {block.people.text}." if block.people else ""
    return " ".join(" ".join((people, clause_words(block.clauses), *steps)).split())


@block_words.register
def _(block: ApplicationForm) -> str:
    fields = "; ".join(" ".join((f.text, *f.choices)) for f in block.fields)
    return (
        f"Filled in by {block.filled_in_by.text}, goes to {block.goes_to.text}. {clause_words(block.clauses)} {fields}"
    )


@block_words.register
def _(block: Parameters) -> str:
    return "; ".join(f"{p.text}: {p.kind}" for p in block.parameters)


@block_words.register
def _(block: NotAdopted) -> str:
    return f"We do not adopt {block.target.text} {clause_words(block.clauses)}".rstrip()


def filled_words(filled: Filled) -> str:
    """What a trust leaves open, and what a school fills in."""
    reasons = clause_words(filled.choice.clauses) if filled.choice else ""
    return f"{capital(filled.parameter.text)}: {filled.value} {reasons}".rstrip()
