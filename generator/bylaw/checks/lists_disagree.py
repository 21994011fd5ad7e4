"""Two lists of the same things that differ: what one leaves out, a reader of the other would not expect."""

import re
from collections.abc import Iterable

from msgspec import Struct

from bylaw.checks.inspection import Inspection
from bylaw.diagnostics import catalogue
from bylaw.diagnostics.diagnostic import Diagnostic, Related
from bylaw.model.acts import act_of, leading_verbs
from bylaw.model.pairs import share_people
from bylaw.model.types import Clause, Item, ListEnd, Listing, Policy, Rule
from bylaw.source.text import Span

_JOIN = re.compile(r"; and |; or |[;,] (?:and |or )?| (?:and|or) ")
_TAIL = re.compile(r", | which | or an? ")
_BRACKETS = re.compile(r"\([^)]*\)")
_FEWEST = 5


class _List(Struct, frozen=True):
    """A list as found: its entries by what they are about, where it stands, and whether they are only examples."""

    entries: dict[frozenset[str], str]
    span: Span
    examples: bool


def lists_disagree(inspection: Inspection) -> Iterable[Diagnostic]:
    """Pairs of lists in a policy that share most entries and differ in few.

    Two lists of examples may differ, and what one asks of some people from what it asks of others.
    """
    for survey in inspection.surveys:
        found = _lists(survey.policy)
        for at, (rule, one) in enumerate(found):
            for below, other in found[at + 1 :]:
                if (one.examples and other.examples) or _for_others(rule, below, survey.policy):
                    continue
                shared = len(one.entries) - len(_only_in(one, other))
                apart = len(one.entries) + len(other.entries) - 2 * shared
                if shared >= max(_FEWEST - 1, 0.6 * min(len(one.entries), len(other.entries))) and apart < shared:
                    yield from _difference(one, other)


def _for_others(one: Rule, other: Rule, policy: Policy) -> bool:
    """Whether two rules ask the same of different people: what teachers bring is not what volunteers bring."""
    if share_people(one, other, policy.roles) or one.force is not other.force:
        return False
    return not leading_verbs(one.act).isdisjoint(leading_verbs(other.act))


def _only_in(one: _List, other: _List) -> list[str]:
    """The entries of a list that the other lacks. `Race` is `race, nationality included`: the shorter counts."""
    return [
        text
        for key, text in one.entries.items()
        if key not in other.entries and not any(key <= k or k <= key for k in other.entries)
    ]


def _difference(one: _List, other: _List) -> Iterable[Diagnostic]:
    only_one, only_other = _only_in(one, other), _only_in(other, one)
    if only_one or only_other:
        lacks = [f"this one lacks {', '.join(only_one)}"] if only_one else []
        lacks += [f"the other lacks {', '.join(only_other)}"] if only_other else []
        yield Diagnostic(
            catalogue.LISTS_DISAGREE,
            other.span,
            f"Two lists name mostly the same things, but {'; '.join(lacks)}.",
            "Make them the same, or define the list once and point at it.",
            related=(Related(one.span, "the other list"),),
        )


def _lists(policy: Policy) -> list[tuple[Rule, _List]]:
    """The lists in a policy's rules, each with its rule: bullets under a clause, and words parted by commas."""
    return [(rule, found) for rule in policy.rules for found in _in_rule(rule)]


def _in_rule(rule: Rule) -> list[_List]:
    found: list[_List] = []
    if _has_commas(rule.act):
        _inline(rule.act, rule.span, found)
    if len(rule.parts) >= _FEWEST:
        _keep([p.act for p in rule.parts], rule.span, found)
    for part in rule.parts:
        _inline(part.act, part.span, found)
        _under(part.clauses, found)
    if rule.clauses:
        _under(rule.clauses, found)
    return found


def _under(clauses: tuple[Clause, ...], found: list[_List]) -> None:
    for clause in clauses:
        if clause.items or _has_commas(clause.text):
            examples = isinstance(clause, Listing) and (clause.kind == "examples" or _is_open(clauses))
            if clause.items:
                _keep([i.text for i in clause.items], clause.span, found, examples=examples)
                _in(clause.items, found)
            _inline(clause.text, clause.span, found, examples=examples)
        if clause.clauses:
            _under(clause.clauses, found)


def _is_open(clauses: tuple[Clause, ...]) -> bool:
    return any(isinstance(c, ListEnd) and not c.closed for c in clauses)


def _in(items: tuple[Item, ...], found: list[_List]) -> None:
    for item in items:
        _inline(item.text, item.span, found)
        _under(item.clauses, found)
        _in(item.items, found)


def _has_commas(text: str) -> bool:
    return ("," in text or ";" in text) and text.count(",") + text.count(";") >= _FEWEST - 2


def _inline(text: str, span: Span, found: list[_List], *, examples: bool = False) -> None:
    if _has_commas(text):
        _keep(_JOIN.split(_BRACKETS.sub("", text)), span, found, examples=examples)


def _keep(texts: list[str], span: Span, found: list[_List], *, examples: bool = False) -> None:
    """Keep a list if it has enough short entries: what stands before a comma or a `which` in each.

    Only the end of the first entry counts, since a sentence may lead up to it.
    """
    texts = [" ".join(texts[0].split()[-2:]), *texts[1:]] if texts else []
    entries: dict[frozenset[str], str] = {}
    for text in texts:
        short = _TAIL.split(text, maxsplit=1)[0]
        act = act_of(short)
        key = act.verbs | act.objects
        if key and len(short.split()) <= 5:
            entries.setdefault(key, short.strip(" ."))
    if len(entries) >= _FEWEST:
        found.append(_List(entries, span, examples))
