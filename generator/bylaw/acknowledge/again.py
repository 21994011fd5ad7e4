"""Whom a change would have sign again, if everybody had signed what was there before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from bylaw.acknowledge.staff import Person, person_key
from bylaw.acknowledge.staff_roles import RoleNames
from bylaw.acknowledge.status import is_at
from bylaw.model.compare import Changes, PolicyChanges


def signing_again(changes: Changes, people: Iterable[Person], day: date) -> Mapping[str, int]:
    """How many people of a staff list would sign again, by the name of a role; nobody is counted twice.

    Those who have left by the day are not asked. A policy that is new is signed for the first time, which is not again.
    """
    here = [person for person in people if not person.end or person.end >= day]
    label: dict[str, str] = {}
    for policy in changes.policies:
        asked = _asked(policy)
        names = RoleNames(policy.policy)
        for person in here:
            role = next((r for r in names.find(person.roles) if r in asked), None)
            if role and is_at(person, policy.policy):
                label.setdefault(person_key(person.reference), policy.policy.roles[role].names[0])
    return dict(sorted(Counter(label.values()).items(), key=lambda entry: (-entry[1], entry[0])))


def _asked(changes: PolicyChanges) -> frozenset[str]:
    """The roles that would sign some form again: their rules moved, or what the form says did."""
    before, after = changes.before, changes.after
    if before is None or after is None:
        return frozenset()
    moved = {change.id for change in changes.roles if change.before and change.after}
    said = {form.id: form.asks for form in before.forms}
    found: set[str] = set()
    for form in after.forms:
        if form.id in said:
            found |= {r for r in form.signed_by if r in moved or said[form.id] != form.asks}
    return frozenset(found)
