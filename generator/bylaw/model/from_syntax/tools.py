"""From blocks that are used to the model: checklists, registers, forms and procedures."""

import re

from bylaw.diagnostics import catalogue
from bylaw.model.from_syntax.blocks import block_name
from bylaw.model.from_syntax.clauses import read_clauses
from bylaw.model.from_syntax.phrases import listed, number, slug, take_name
from bylaw.model.from_syntax.reader import Reader
from bylaw.model.from_syntax.remarks import read_labels, read_remarks
from bylaw.model.from_syntax.rules import Names
from bylaw.model.from_syntax.understanding import post_to, read_understanding
from bylaw.model.types import (
    NO_LABELS,
    Acknowledgement,
    ApplicationForm,
    Checklist,
    Entry,
    Field,
    People,
    Procedure,
    Question,
    Register,
    Step,
)
from bylaw.syntax.nodes import Node

_MODAL = re.compile(r"(?:must|should|may) ")
_AT_LEAST = re.compile(r",? at least (?P<n>\w+)(?: of them)?$", re.IGNORECASE)
_ONE_OF = re.compile(r"(?:^|: |, )one of:? (?P<choices>.+)$", re.IGNORECASE)
_CHOICE = re.compile(r", | or ")


def read_checklist(node: Node, policy: str, names: Names, reader: Reader) -> Checklist:
    """Questions to ask before an act."""
    given, title = take_name(node.text)
    name = block_name(given, title, node, names, reader)
    people = [n for n in node.below if n.kind == "FOR"]
    return Checklist(
        f"{policy}/{name}",
        name,
        title,
        reader.roles.people(people[0].text) if people else None,
        read_clauses(node.below, reader),
        tuple(_question(n, reader) for n in node.below if n.kind == "BULLET"),
        read_labels([n for n in node.below if n.kind == "LABEL"], reader, NO_LABELS),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _question(node: Node, reader: Reader) -> Question:
    stops = [n.word.lower().rsplit(" ", 1)[1] for n in node.below if n.word.lower().startswith("stop if")]
    expected = [n.text.lower() for n in node.below if n.word.lower() == "expected answer"]
    opposite = {"yes": "no", "no": "yes"}
    stop = stops[0] if stops else ""
    return Question(
        node.text,
        expected[0] if expected else opposite.get(stop, ""),
        stop,
        read_clauses(node.below, reader),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def read_register(node: Node, policy: str, names: Names, reader: Reader) -> Register:
    """A register and its entries."""
    given, title = take_name(node.text)
    name = block_name(given, title or node.word, node, names, reader)
    return Register(
        f"{policy}/{name}",
        name,
        node.word.lower(),
        title,
        tuple(_entry(n, f"{policy}/{name}", reader) for n in node.below if n.kind == "ENTRY"),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _entry(node: Node, register: str, reader: Reader) -> Entry:
    given, title = take_name(node.word)
    facts = tuple((n.word, n.text) for n in node.below if n.kind == "ENTRY_FACT")
    name = reader.name(node, given, slug(title)) or slug(title)
    return Entry(f"{register}/{name}", title, facts, read_remarks(node.below, reader), reader.span(node))


def read_acknowledgement(node: Node, policy: str, names: Names, reader: Reader) -> Acknowledgement:
    """What people sign."""
    given, title = take_name(node.text)
    name = block_name(given, title, node, names, reader)
    facts = {n.word.lower(): n for n in node.below if n.kind == "FORM_FACT"}
    statement = [p.text for n in node.below if n.kind == "STATEMENT" for p in n.below if p.kind == "PROSE"]
    signed_by, fields = _listed(facts.get("signed by")), _listed(facts.get("ask for"))
    _complete(node, bool(signed_by), bool(statement), reader)
    return Acknowledgement(
        f"{policy}/{name}",
        name,
        title,
        reader.roles.people(", ".join(signed_by)),
        ", ".join(_listed(facts.get("how often"))),
        ", ".join(_listed(facts.get("covers"))),
        "\n\n".join(_paragraphs(p) for p in statement),
        tuple(n.text for n in node.below if n.kind == "BULLET"),
        tuple(field for text in fields for field in listed(text)),
        ", ".join(_listed(facts.get("send to"))),
        post_to(facts.get("post to"), reader),
        read_understanding(node.below, reader),
        read_remarks(node.below, reader, of_bullets=True),
        reader.span(node),
    )


def _complete(node: Node, signed_by: bool, statement: bool, reader: Reader) -> None:
    """A form says who signs, and what."""
    if signed_by and statement:
        return
    message, hint = "This form does not say who signs it.", "Add a line under it such as “signed by: staff”."
    if signed_by:
        message = "This form has no statement to sign."
        hint = "Add a line “statement” under it and, further in, the words that people agree to."
    reader.problem(catalogue.UNFINISHED_LINE, node, message, hint)


def _listed(fact: Node | None) -> list[str]:
    """What a fact of a form says on its line and in bullets under it."""
    if fact is None:
        return []
    return [text for text in (fact.text, *(n.text for n in fact.below if n.kind == "BULLET")) if text]


def _paragraphs(prose: str) -> str:
    """Wrapped lines joined; a blank line still parts paragraphs."""
    return "\n\n".join(" ".join(p.split()) for p in prose.split("\n\n"))


def read_procedure(node: Node, policy: str, names: Names, reader: Reader) -> Procedure:
    """Numbered steps."""
    given, title = take_name(node.text)
    name = block_name(given, title, node, names, reader)
    people = [n.text for n in node.below if n.kind == "FOR"]
    started_by = [n.text for n in node.below if n.kind == "PROCEDURE_FACT"]
    return Procedure(
        f"{policy}/{name}",
        name,
        title,
        reader.roles.people(people[0]) if people else None,
        reader.roles.people(started_by[0]) if started_by else None,
        read_clauses(node.below, reader),
        tuple(_step(n, reader) for n in node.below if n.kind == "STEP"),
        read_labels([n for n in node.below if n.kind == "LABEL"], reader, NO_LABELS),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _step(node: Node, reader: Reader) -> Step:
    doers, act = reader.roles.leading(node.text)
    return Step(
        int(re.sub(r"\D", "", node.word)),
        doers,
        _MODAL.sub("", act, count=1) if doers.people and _MODAL.match(act) else act,
        read_clauses(node.below, reader),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def read_application(node: Node, policy: str, names: Names, reader: Reader) -> ApplicationForm:
    """A form by which people apply for something."""
    given, title = take_name(node.text)
    name = block_name(given, title, node, names, reader)
    facts = {n.word.lower(): n for n in node.below if n.kind == "APPLICATION_FACT"}
    filled_in_by, goes_to = _listed(facts.get("filled in by")), _listed(facts.get("goes to"))
    asked = facts.get("ask for")
    bullets = [n for n in asked.below if n.kind == "BULLET"] if asked else []
    return ApplicationForm(
        f"{policy}/{name}",
        name,
        title,
        reader.roles.people(", ".join(filled_in_by)) if filled_in_by else People("", ()),
        reader.roles.people(", ".join(goes_to)) if goes_to else People("", ()),
        tuple(_field(n.text, n, reader) for n in bullets)
        + (tuple(_field(text, asked, reader) for text in listed(asked.text)) if asked else ()),
        read_clauses(node.below, reader),
        read_remarks(node.below, reader),
        reader.span(node),
    )


def _field(text: str, node: Node, reader: Reader) -> Field:
    choices, least = _ONE_OF.search(text), _AT_LEAST.search(text)
    return Field(
        (text[: choices.start()] if choices else text[: least.start()] if least else text).strip(" :,"),
        number(least["n"]) if least else 0,
        tuple(c.strip() for c in _CHOICE.split(choices["choices"])) if choices else (),
        read_remarks(node.below, reader) if node.kind == "BULLET" else read_remarks((), reader),
        reader.span(node),
    )
