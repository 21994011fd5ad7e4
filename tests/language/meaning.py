"""The meaning of a handbook as plain lines: one line for each construct, what is understood of it in words and ids."""

from collections.abc import Iterable, Iterator

from bylaw.model import types as t
from bylaw.model.adoption import Adoption, How, adoption
from bylaw.model.in_full import stands_beside, whole
from language.meaning_blocks import block_lines
from language.meaning_clauses import further_in, length_words, remarks_lines, target_words
from language.meaning_rules import rule_lines

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
            held = adoption(policy, handbook)
            lines += _answers(held) if held else ()
    return "".join(f"{line}\n" for line in lines) or "Nothing.\n"


def _answers(held: Adoption) -> Lines:
    """What a school makes of its trust's rules: whole, as they hold there; and what it fills in."""
    for answer in held.departures:
        at = target_words(t.Target(answer.rule.name, "rule", answer.rule.id), "")
        if answer.how is How.LEFT_OUT:
            yield f"left out: {at}" + ("" if answer.agreed else ", not agreed")
            continue
        beside = ", both stand" if stands_beside(answer) else ""
        yield f"{answer.how}: {at}{beside}"
        rule = whole(answer, held.policy)
        yield from further_in(rule_lines(rule, held.trust.id) if rule else ())
    for filled in held.filled:
        yield f"filled in: {filled.parameter.name} = {filled.value}" + ("" if filled.choice else " (the default)")


def _organisation(organisation: t.Organisation) -> Lines:
    yield f"organisation {organisation.id}: {organisation.name}"
    for fact in organisation.facts:
        yield from further_in([_stated(fact), *further_in(remarks_lines(fact.remarks))])
    yield from _blocks(organisation.blocks, organisation.id)


def _policy(policy: t.Policy) -> Lines:
    yield f"policy {policy.id}: {policy.title}"
    yield from further_in(_control(policy.control))
    yield from further_in(remarks_lines(policy.remarks))


def _blocks(blocks: Iterable[t.Block], within: str) -> Lines:
    for block in blocks:
        yield from block_lines(block, within)


def _control(control: t.Control) -> Lines:
    for fact in control.facts:
        yield _stated(fact) + _understood(fact, control)
        yield from further_in(remarks_lines(fact.remarks))
    if "status" not in {f.name for f in control.facts if f.value == control.status}:
        yield f"status understood: {control.status}"
    if control.next_review and not control.next_review_written:
        yield f"next review worked out: {control.next_review.text}"
    for relation, target in control.related:
        yield f"related: {relation} {target_words(target, '')}"


def _stated(fact: t.Fact) -> str:
    return f"{fact.name}: {fact.value}" + (" (missing)" if fact.missing else "")


def _understood(fact: t.Fact, control: t.Control) -> str:
    """The last day that a date may mean, and how often a policy is reviewed."""
    if fact.name == "review":
        return f" = {_review(control.review)}" if control.review else ""
    dates = {"approved on": control.approved_on, "adopted on": control.adopted_on, "last review": control.last_review}
    if control.next_review_written:
        dates["next review"] = control.next_review
    when = dates.get(fact.name)
    return f" = {when.end}" if when and when.end else ""


def _review(review: t.Review) -> str:
    every = f"every {length_words(review.every)}" if review.every else "no fixed number"
    return "; ".join([every, *(f"earlier if “{trigger}”" for trigger in review.triggers)])
