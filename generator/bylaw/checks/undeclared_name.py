"""A role, body, policy or law that a rule names and nothing declares: readers cannot find it, and it may not exist."""

import re
from collections.abc import Iterable, Iterator

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic
from bylaw.model.from_syntax.people import normal
from bylaw.model.survey import Survey
from bylaw.model.types import Approval, Clause, Doers, Item, Policy, Procedure, Recipients, Reference
from bylaw.source.text import Span

_CAPITAL = r"[A-Z][\w'’&/-]*"
_DOCUMENTS = (
    r"Policy|Procedures?|Code(?: of (?:Conduct|Practice))?|Agreement|Handbook|Protocol|Framework|Strategy|Charter|"
    r"(?:Critical Incident|Emergency|Business Continuity|Development|Improvement|Accessibility) Plan|"
    r"(?:Act|Regulations)(?: \d{4})?"
)
_BODIES = (
    r"Committee|Board|Council|Panel|Forum|Working (?:Group|Party)|Service|Officer|Lead|Co-?ordinator|Manager|Champion|"
    r"(?:Leadership|Management|Safeguarding|Well-?being|Welfare|Inclusion|Pastoral|Support|Communications|I[CT]+|HR|"
    r"Attendance|Behaviour|Governance|Executive|Crisis|Response|Media|Marketing|Senior|Office) Team"
)
# Things that a policy gives a meaning of its own, and capitals to say so.
_TERMS = r"Persons?|Adults?|Users?|Time|Devices?|Accounts?|Data|Information|Incidents?|Content|Materials?|Channels?"
_TITLE = re.compile(
    rf"(?:{_CAPITAL} (?:(?:of|and|for|in|the|on) (?=[A-Z]))?){{1,6}}?(?:{_DOCUMENTS}|{_BODIES})\b(?! [A-Z])|"
    rf"\b(?:{_CAPITAL} ){{1,3}}(?:{_TERMS})\b(?! [A-Z])|"
    r"\bthe (?P<body>Trust|Federation|Academy|Company|Council|Board|Committee|Panel|Authority|Diocese)\b(?! [A-Z])"
)
_ANY = (
    "this|that|these|the|a|an|any|each|every|our|your|its|their|all|no|same|whole|following|above|below|relevant|right|"
    "normal|usual|correct|new|old|current|latest|existing|agreed|appropriate|other|another|proper|written|own|such|"
    "school|trust|academy|national|local|general|published|which|what|in|of|to|with|and|or|by|on|from|under|full|said"
)
# In small letters a title is hard to tell from other words: only after "the", and with a word that names it.
_SMALL = re.compile(
    rf"\bthe (?:school's |school |trust's )?(?P<small>(?:(?!(?:{_ANY})\b)[a-z][\w'-]* ){{1,4}}"
    r"(?:policy|procedure|code of conduct|use agreement))\b"
)
_KINDS = ("policy", "procedure", "code of conduct", "agreement")
_PEOPLE = (Reference, Recipients, Doers, Approval)


def undeclared_name(inspection: Inspection) -> Iterable[Diagnostic]:
    """The first place in each policy of each title that nothing has: in rules and steps and what hangs under them."""
    titles = {o.id: frozenset(normal(p.title) for p in o.policies) for o in inspection.handbook.organisations}
    for survey in inspection.surveys:
        policy = survey.policy
        known: set[str] | None = None
        for text, span in _named_in(survey):
            for match in (*_TITLE.finditer(text), *_SMALL.finditer(text)):
                name = match.groupdict().get("body") or match.groupdict().get("small") or match.group()
                known = _known(policy, titles.get(policy.organisation, frozenset())) if known is None else known
                key = normal(name)
                if not _is_known(key, known) and text[match.start() - 1 : match.start()] != "[":
                    known.add(key)
                    source = inspection.handbook.sources[span.path]
                    yield Diagnostic(
                        catalogue.UNDECLARED_NAME,
                        source.find(name, span),
                        f"“{name}” is named here, and nothing says what it is.",
                        "List it: people and bodies under roles, laws and policies under references, other words under "
                        "definitions.",
                    )


def _is_known(key: str, known: set[str]) -> bool:
    """Whether something has the name, or a longer or shorter form of it."""
    return key in known or any(key in k or key.endswith(k) for k in known if " " in k)


def _known(policy: Policy, titles: frozenset[str]) -> set[str]:
    names = [n for r in policy.roles.values() for n in (r.name, *r.also)]
    names += [n for d in policy.definitions for n in (d.term, *d.also)]
    names += [n for c in policy.references for n in (c.title, *c.also)]
    names += [e.title for r in policy.registers for e in r.entries] + [r.title for r in policy.registers]
    names += [t.text for _, t in policy.control.related] + [*policy.known_as, policy.title]
    return {normal(n) for n in names} | titles


def _named_in(survey: Survey) -> Iterator[tuple[str, Span]]:
    """The texts that may name something. Lines that name people or link somewhere are other checks' business."""
    small = survey.speaks_of(*_KINDS)
    for rule in survey.policy.rules:
        if small or not rule.act.islower():
            yield rule.act, rule.span
        for part in rule.parts:
            yield part.act, part.span
    for block in survey.policy.blocks:
        if isinstance(block, Procedure):
            yield from ((step.act, step.span) for step in block.steps)
    for kind, clauses in survey.clauses.items():
        if not issubclass(kind, _PEOPLE):
            yield from _under(clauses)


def _under(clauses: Iterable[Clause]) -> Iterator[tuple[str, Span]]:
    for clause in clauses:
        if not clause.text.islower():
            yield clause.text, clause.span
        if clause.items:
            yield from _in(clause.items)


def _in(items: tuple[Item, ...]) -> Iterator[tuple[str, Span]]:
    for item in items:
        yield item.text, item.span
        yield from _in(item.items)
