"""Which version of each policy was in force on which days, and which version a reader knew before this one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from bylaw.model.editions import Edition
from bylaw.model.release import Release, Released


class InForce(NamedTuple):
    """A version of a policy while it was in force. `until` is its last day, none while it still is in force.

    `release` is the one that brought it.
    """

    released: Released
    release: Release
    since: date
    until: date | None


def in_force(releases: Sequence[Release]) -> tuple[InForce, ...]:
    """Every version that was in force, by the policy's id, the newest first. `releases` are in order.

    It holds what `model.release.as_of` says of each day, for all days at once.
    """
    now: dict[str, InForce] = {}
    ended: list[InForce] = []
    for release in releases:
        held = {r.edition.policy: r for r in release.policies if r.edition.is_in_force}
        for policy, one in list(now.items()):
            if policy not in held or not held[policy].edition.is_same_version(one.released.edition):
                ended.append(now.pop(policy)._replace(until=release.on - timedelta(days=1)))
            else:
                now[policy] = one._replace(released=held[policy])
        for policy, released in held.items():
            now.setdefault(policy, InForce(released, release, release.on, None))
    found = [one for one in ended if one.until and one.until >= one.since]
    found += now.values()
    found.sort(key=lambda one: one.since, reverse=True)
    return tuple(sorted(found, key=lambda one: one.released.edition.policy))


def before_now(releases: Sequence[Release], now: Iterable[Edition]) -> tuple[Edition, ...]:
    """What to hold the policies of now against: of each the newest on record that asked something else.

    So a release that touched other policies does not hide what the last change of this one was. Where all on record ask
    the same, it is the newest of another version; a policy that was only ever released as it is now has none.
    """
    current = {edition.policy: edition for edition in now}
    found: dict[str, Edition] = {}
    other: dict[str, Edition] = {}
    for edition in (e for release in reversed(releases) for e in release.editions):
        present = current.get(edition.policy)
        if present is None or present.version != edition.version:
            found.setdefault(edition.policy, edition)
        if present and _asks(present) != _asks(edition):
            other.setdefault(edition.policy, edition)
    return tuple((found | other).values())


def _asks(edition: Edition) -> tuple[object, ...]:
    return edition.fingerprint, tuple(form.asks for form in edition.forms)
