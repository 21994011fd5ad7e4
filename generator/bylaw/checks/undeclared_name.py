"""A role, body, policy or law that a policy names and nothing declares: readers cannot find it, and may miss a duty."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import itemgetter

from bylaw.checks.inspection import Inspection, add_to_list
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Fix
from bylaw.model.from_syntax.people import normal
from bylaw.model.law import replaced
from bylaw.model.named import ADJECTIVES, Named, bodies, names_in, other_words
from bylaw.model.signs import Glance, glance
from bylaw.model.survey import Survey
from bylaw.model.types import (
    Acknowledgement,
    Aims,
    ApplicationForm,
    Approval,
    Block,
    Checklist,
    Consequence,
    Definitions,
    Doers,
    Guidance,
    Item,
    Policy,
    Procedure,
    Recipients,
    Reference,
    References,
    Register,
    RolesBlock,
    Scope,
    Section,
)
from bylaw.source.text import SourceFile, Span

# Lines that name people or link somewhere are other checks' business.
_ELSEWHERE = (Reference, Recipients, Doers, Approval)
_TITLED = (Section, Procedure, Checklist, ApplicationForm, Acknowledgement)
# Heads that name somebody without a word before them.
_ALONE = frozenset(
    "head headteacher principal bursar senco sendco chair clerk governor trustees governing board code".split()
)
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+|\n\s*\n")
_MARGIN = re.compile(r"^\S", re.MULTILINE)
_THE = re.compile(r"(?:the|our|their|an?|any|all) ", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_ACTS, _BRACKETS = re.compile(r"\bActs\b"), re.compile(r"(?<= )\((?=\d)|\)$|,")
_DEPUTY = re.compile(r"(?:deputy|assistant|vice)[ -]", re.IGNORECASE)


def undeclared_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each policy of each name that nothing has, and the line that would declare it."""
    titles = {o.id: tuple(p.title for p in o.policies) for o in inspection.handbook.organisations}
    for survey in inspection.surveys:
        policy = survey.policy
        names = tuple(dict.fromkeys((*titles.get(policy.organisation, ()), *_declared(policy))))
        declared = _in_names(names)
        if not _may_name(inspection.handbook.sources[policy.path].text, survey.glance, declared):
            continue
        known = _known(names, policy)
        for text, span in sorted(_texts(survey), key=itemgetter(1)):
            for named in _unknown(text, declared):
                if not _is_known(named.name, known):
                    known.add(normal(named.name))
                    yield _finding(named, policy, span, inspection.handbook.sources[span.path])


def _finding(named: Named, policy: Policy, span: Span, source: SourceFile) -> Diagnostic:
    words = r"\s+(?:\.\.\. )?".join(re.escape(w) for w in named.name.split())
    below = _MARGIN.search(source.text, span.end)
    at = re.compile(words).search(source.text, span.start, below.start() if below else len(source.text))
    fix, heading = _line(named, policy)
    also = f" If it stands there under another name, add this one: “(also {named.name.removeprefix('the ')})”."
    return Diagnostic(
        catalogue.UNDECLARED_NAME,
        Span(span.path, at.start(), at.end()) if at else span,
        f"“{named.name}” is named here, and nothing says {'who' if heading == 'roles' else 'what'} it is.",
        f"Write this line under “{heading}”.{'' if named.kind in ('law', 'term') else also}",
        fix,
    )


def _line(named: Named, policy: Policy) -> tuple[Fix, str]:
    """The line that declares a name, and under which heading it goes."""
    name = named.name.removeprefix("the ")
    if named.kind in ("post", "body"):
        one = " (body)" if named.kind == "body" else "" if name.endswith("s") else " (one person)"
        return add_to_list(policy, RolesBlock, "roles", name + one), "roles"
    if named.kind == "term":
        return Fix(Span(policy.path, 0, 0), ("definitions", f"    {name} means ...")), "definitions"
    return add_to_list(policy, References, "references", f"{_kind(named)}: {name}"), "references"


def _kind(named: Named) -> str:
    """As which kind of reference a document is listed."""
    last = normal(named.name).rpartition(" ")[2]
    kinds = {"procedure": "procedure", "protocol": "procedure", "practice": "guidance", "framework": "guidance"}
    kinds |= {"agreement": "form", "handbook": "document", "plan": "document", "code": "document"}
    return "law" if named.kind == "law" else kinds.get(last, "policy")


@cache
def _surroundings() -> tuple[dict[str, str], frozenset[str]]:
    """Heads that are sure as they are written, with that; and words before a head that make no name of it."""
    sure = {body.lower(): f"the {body}" for body in bodies()} | {word: word.title() for word in ADJECTIVES}
    return sure | {"gdpr": "GDPR"}, other_words() | {"", "policy", "section", "lead"}


def _may_name(text: str, shown: Glance, declared: frozenset[tuple[str, str]]) -> bool:
    """Whether a text holds a head that stands in no declared name."""
    sure, general = _surroundings()
    for before, head in shown.heads:
        if head in sure and sure[head] in text and ("the", head) not in declared and ("", head) not in declared:
            return True
        if head in _ALONE:
            if ("", head) not in declared:
                return True
        elif before not in general and (before, head) not in declared:
            return True
    return False


def _unknown(text: str, declared: frozenset[tuple[str, str]]) -> Iterator[Named]:
    """The names in a text, of the sentences that may have one which nothing has."""
    for sentence in _SENTENCE.split(text):
        plain = _SPACE.sub(" ", sentence)
        if _may_name(plain, glance(plain), declared):
            found = (n for n in names_in(plain) if plain[n.start - 1 : n.start] != "[" and not _is_gone(n))
            yield from sorted(found, key=lambda n: n.start)


def _is_gone(named: Named) -> bool:
    """Whether it is a law that has been replaced: nobody should list that, and another check speaks of it."""
    return named.kind == "law" and _ACTS.sub("Act", _BRACKETS.sub("", named.name)) in {r.title for r in replaced()}


@lru_cache(64)
def _in_names(names: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """The heads of what is declared, each with the word before it. A head as such is no head of year."""
    found = frozenset([("school", "policy"), ("school", "policies")]).union(*(glance(name).heads for name in names))
    return found - {("", "head")}


def _is_known(name: str, known: set[str]) -> bool:
    """Whether something has the name, or a longer or shorter form of it."""
    key = normal(_DEPUTY.sub("", name, count=1))
    initials = "".join(w[0] for w in key.split())
    if {key, key.replace(" ", ""), initials} & known:
        return True
    return any(f" {key} " in f" {k} " or key.endswith(f" {k}") for k in known)


def _known(names: Iterable[str], policy: Policy) -> set[str]:
    """What is declared, and what the policy itself is or holds under a title, as one word and as several."""
    held = [b.title for b in policy.beside if isinstance(b, _TITLED)]
    keys = {k for n in (*names, *held) if (k := normal(n))}
    return keys | {k.replace(" ", "") for k in keys}


def _declared(policy: Policy) -> Iterator[str]:
    """Every name that a role, a definition, a reference, a register or a fact of the policy has."""
    for role in policy.roles.values():
        yield role.name
        yield from role.also
    for term in policy.definitions:
        yield term.term
        yield from term.also
    for cited in policy.references:
        yield cited.title
        yield from cited.also
    for register in policy.registers:
        yield register.title
        yield from (e.title for e in register.entries)
    yield from (target.text for _, target in policy.control.related)
    yield from (*policy.known_as, policy.title)


def _texts(survey: Survey) -> Iterator[tuple[str, Span]]:
    """The texts that may name something, in rules and beside them."""
    for rule in survey.policy.rules:
        yield rule.act, rule.span
        yield from ((part.act, part.span) for part in rule.parts)
    for block in survey.policy.beside:
        yield from _beside(block)
    for kind, clauses in survey.clauses.items():
        if not issubclass(kind, _ELSEWHERE):
            for clause in clauses:
                yield clause.text, clause.span
                yield from _in(clause.items)
    for link in survey.of(Reference):
        if not link.targets:
            the = "" if _THE.match(link.text) else "the "
            yield f"{link.relation} {the}{link.text}", link.span


def _beside(block: Block) -> Iterator[tuple[str, Span]]:
    """The texts of what is no rule."""
    match block:
        case Procedure():
            yield from ((step.act, step.span) for step in block.steps)
        case Guidance():
            yield block.markdown, block.span
        case Definitions():
            yield from ((d.meaning, d.span) for d in block.definitions)
        case Scope():
            for line in block.lines:
                yield line.text, line.span
                yield from _in(line.items)
        case Aims():
            yield from ((aim, block.span) for aim in block.aims)
        case Consequence():
            yield f"{block.cause} {block.outcome}", block.span
            yield from _in(block.items)
        case Checklist():
            yield from ((q.text, q.span) for q in block.questions)
        case ApplicationForm():
            yield from ((f.text, f.span) for f in block.fields)
        case Acknowledgement():
            yield from ((text, block.span) for text in (block.statement, *block.boxes))
        case Register():
            yield from ((f"{label} {value}", e.span) for e in block.entries for label, value in e.facts)


def _in(items: tuple[Item, ...]) -> Iterator[tuple[str, Span]]:
    for item in items:
        yield item.text, item.span
        yield from _in(item.items)
