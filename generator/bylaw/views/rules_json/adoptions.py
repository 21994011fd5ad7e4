"""What policies make of those that they are based on, as data: an answer to every rule, and the rule that follows."""

from collections.abc import Iterator, Mapping

from bylaw.model.adoption import Adoption, Answer, Filled, is_locked
from bylaw.model.filling import Filling, filled_in
from bylaw.model.in_full import filling_of, own_rules, whole
from bylaw.model.types import Agreement, NotAdopted
from bylaw.views.rules_json.entries import Entry, people_fields, when_entry
from bylaw.views.rules_json.places import Places
from bylaw.views.rules_json.rules import part_entry, rule_entry


def adoption_entry(held: Adoption) -> Entry:
    """What a policy makes of another but for its answers: see `answers`."""
    based_on = held.policy.control.based_on
    return {
        "policy": held.policy.id,
        "organisation": held.policy.organisation,
        "based_on": held.trust.id,
        "version": based_on.version or None if based_on else None,
        "filled_in": [_filled(f, held) for f in held.filled],
        "added": [r.id for r in own_rules(held)],
    }


def answers(held: Adoption, prints: Mapping[str, str], places: Places) -> Iterator[Entry]:
    """An entry for every rule of the trust, in its order."""
    filling = filling_of(held)
    for answer in held.answers:
        yield _answer(answer, held, filling, prints, places)


def _answer(answer: Answer, held: Adoption, filling: Filling, prints: Mapping[str, str], places: Places) -> Entry:
    rule = whole(answer, held.policy)
    result = filled_in(rule, filling) if rule else None
    own = answer.own
    return {
        "rule": answer.rule.id,
        "how": answer.how.value,
        "own": own.id if own is not None and not isinstance(own, NotAdopted) else None,
        "locked": is_locked(answer.rule),
        "reason": answer.reason or None,
        "agreements": [_agreement(a) for a in answer.agreements],
        "until": when_entry(answer.until),
        "result": rule_entry(result, held.policy, prints[result.id], places) if result else None,
        "parts": [part_entry(p, result, held.policy, places) for p in result.parts] if result else [],
    }


def _agreement(agreement: Agreement) -> Entry:
    people = people_fields(agreement.people, "from", "from_text")
    return {**people, "on": when_entry(agreement.on), "asked": agreement.asked}


def _filled(filled: Filled, held: Adoption) -> Entry:
    return {
        "parameter": f"{held.trust.id}/{filled.parameter.name}",
        "value": filled.value or None,
        "chosen": filled.choice is not None,
    }
