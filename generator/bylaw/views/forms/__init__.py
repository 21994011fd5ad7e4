"""Acknowledgement forms: pages that stand alone, work without a server and ask for nothing elsewhere."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from bylaw.model.types import Acknowledgement, Handbook

if TYPE_CHECKING:
    from bylaw.model.compare import PolicyChanges
    from bylaw.model.editions import Edition
    from bylaw.model.release import Release

_NOTHING: "Mapping[str, PolicyChanges]" = MappingProxyType({})


def forms(
    handbook: Handbook, changes: "Mapping[str, PolicyChanges]" = _NOTHING, release: str = ""
) -> Mapping[str, bytes]:
    """The pages on which people sign, by path: for everybody, for each role, and packs of several for a role.

    These are "organisation/policy/form.html", "organisation/policy/form.role.html" and "organisation/pack.role.html".
    `changes` since the version before are known by the policy's id; `release` is what the site is published as.
    """
    if not any(isinstance(block, Acknowledgement) for policy in handbook.policies for block in policy.beside):
        return {}
    from bylaw.views.forms.page import forms_of_handbook  # late: what is not needed need not be loaded

    return forms_of_handbook(handbook, changes, release)


def changes_since(
    before: "Sequence[Edition]", exported: bytes, releases: "Sequence[Release]" = ()
) -> "Mapping[str, PolicyChanges]":
    """What changed in each policy since the version before, by the policy's id; nothing of policies that are new.

    What is asked now is read from the export, as what was asked then was: so the two are held against each other alike.
    Without `before`, the version before is for each policy the newest release on record that asked something else.
    """
    if not before and not releases:
        return _NOTHING
    from orjson import loads

    from bylaw.model.compare import compare, policy_changes
    from bylaw.model.editions import editions
    from bylaw.model.in_force import before_now

    after = editions(loads(exported))
    before = before or before_now(releases, after)
    old = {e.policy: e for e in before}
    same = {e.policy: policy_changes(old[e.policy], e) for e in after if e.policy in old}
    changed = (c for c in compare(before, after).policies if c.before and c.after)
    return same | {c.after.policy: c for c in changed if c.after}
