"""What a release must be true to: its level, the versions of its policies, who approved them, and what went before."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from bylaw.model.compare import SUBSTANTIVE_KINDS, Level, PolicyChanges, compare, policy_changes
from bylaw.model.editions import Edition
from bylaw.model.english import listed
from bylaw.model.release import Release, Released

ALLOWABLE = frozenset({"approval", "expired-acceptance", "review-overdue", "two-versions"})
_VERSION = re.compile(r"(\d+)\.(\d+)")
_FEWEST_SHARED = 3  # two short policies may well share a rule or two


class Refusal(NamedTuple):
    """Why a release is not made, and what to do, in plain sentences. `about` is the id of a policy or organisation."""

    what: str
    about: str
    sentence: str

    @property
    def key(self) -> str:
        """What somebody names who lets it through."""
        return f"{self.what}:{self.about}" if self.about else self.what


def level_of(policies: Sequence[Released], before: Sequence[Release]) -> Level:
    """The level that follows from what the policies asked in the last release, and from their words."""
    level = compare(_last_editions(before), (p.edition for p in policies)).level
    former = {p.edition.policy: p.text for p in before[-1].policies} if before else {}
    reworded = any(former.get(p.edition.policy, p.text) != p.text for p in policies)
    return Level.EDITORIAL if level is Level.NONE and reworded else level


def refusals(release: Release, claimed: str, before: Sequence[Release]) -> Iterator[Refusal]:
    """All that stops a release. `claimed` is the level that somebody says it has, or empty; `before` is in order."""
    yield from _level(release, claimed, before)
    known = _last_known(before)
    for policy in release.policies:
        former = known.get(policy.edition.policy)
        yield from _version(policy, former)
        yield from _approval(policy, former, release.on)
    yield from _gone(release, before)
    yield from _two_versions(p.edition for p in release.policies)


def drafts_that_were_released(drafts: Iterable[Edition], before: Sequence[Release]) -> Iterator[Refusal]:
    """A policy that is in force and a draft at once: nobody could read what holds until the draft is done."""
    live = {e.policy: e for e in _last_editions(before) if e.is_in_force}
    for draft in drafts:
        if draft.policy in live:
            yield Refusal(
                "draft",
                draft.policy,
                f"{named(draft)} is in force as version {live[draft.policy].version} and its text here has the status "
                f"“{draft.status}”. Finish it, or release from a revision in which it is not yet changed.",
            )


def self_approved(release: Release, before: Sequence[Release]) -> Iterator[str]:
    """A sentence for each policy whose owner, or whose author, approved a change of their own."""
    known = _last_known(before)
    for policy in release.policies:
        former = known.get(policy.edition.policy)
        by = policy.approval.by.casefold()
        if by and (former is None or _level_of(former, policy) is not Level.NONE):
            if by == policy.approval.owner.casefold():
                yield f"{named(policy.edition)}: its owner, {policy.approval.owner}, approved their own change."
            elif by == policy.trail.author.casefold():
                yield f"{named(policy.edition)}: {policy.trail.author} wrote the change and approved it."


def named(edition: Edition) -> str:
    """A policy as people know it."""
    return f"{edition.organisation}: {edition.title}"


# ---------------------------------------------------------------- what went before


def _last_editions(before: Sequence[Release]) -> tuple[Edition, ...]:
    return before[-1].editions if before else ()


def _last_known(before: Sequence[Release]) -> dict[str, Released]:
    """Each policy as the last release had it that had it at all."""
    return {p.edition.policy: p for release in before for p in release.policies}


def _level_of(former: Released, policy: Released) -> Level:
    level = policy_changes(former.edition, policy.edition).level
    return Level.EDITORIAL if level is Level.NONE and former.text != policy.text else level


# ---------------------------------------------------------------- level and versions


def _level(release: Release, claimed: str, before: Sequence[Release]) -> Iterator[Refusal]:
    found = level_of(release.policies, before)
    since = f"since {before[-1].name}" if before else "since nothing was released before"
    if claimed == Level.EDITORIAL and found is Level.SUBSTANTIVE:
        changes = compare(_last_editions(before), release.editions)
        moved = "; ".join(f"{named(c.policy)} ({_moved(c)})" for c in changes.policies if c.level is Level.SUBSTANTIVE)
        yield Refusal(
            "level",
            "",
            f"This release is called editorial and is substantive {since}: {moved}. "
            "Release it as substantive, or take these changes out.",
        )
    elif claimed == Level.SUBSTANTIVE and found is not Level.SUBSTANTIVE:
        yield Refusal(
            "level", "", f"This release is called substantive, and nothing asks anything else {since}: it is editorial."
        )


def _moved(changes: PolicyChanges) -> str:
    """What is asked otherwise in a policy: its rules by name, then definitions, scope and statements."""
    if changes.before is None or changes.after is None:
        return "new" if changes.before is None else "no longer there"
    said = [f"[{c.rule.name}] {c.kind}" for c in changes.rules if c.kind in SUBSTANTIVE_KINDS]
    said += list(dict.fromkeys(f"{t.what}{f' “{t.name}”' if t.name else ''}" for t in changes.texts))
    if changes.before.is_withdrawn != changes.after.is_withdrawn:
        said.append(f"the policy is {'withdrawn' if changes.after.is_withdrawn else 'in force again'}")
    return ", ".join(said) or "what it asks"


def _version(policy: Released, former: Released | None) -> Iterator[Refusal]:
    edition = policy.edition
    now = _numbers(edition.version)
    if now is None:
        said = f"has the version “{edition.version}”" if edition.version else "has no version"
        yield _untrue(edition, f"{said}. Write it as major.minor, such as “version: 1.0”.")
        return
    then = _numbers(former.edition.version) if former else None
    if former is None or then is None:
        return
    level, was = _level_of(former, policy), former.edition.version
    if level is Level.SUBSTANTIVE and now[0] <= then[0]:
        moved = _moved(policy_changes(former.edition, edition))
        yield _untrue(edition, f"asks something else than in version {was}, so it is version {then[0] + 1}.0: {moved}.")
    elif level is Level.EDITORIAL and (now[0] != then[0] or now[1] <= then[1]):
        right = f"{then[0]}.{then[1] + 1}"
        yield _untrue(edition, f"asks what it asked in version {was}, in other words, so it is version {right}.")


def _untrue(edition: Edition, sentence: str) -> Refusal:
    return Refusal("version", edition.policy, f"{named(edition)} {sentence}")


def _numbers(version: str) -> tuple[int, int] | None:
    found = _VERSION.fullmatch(version)
    return (int(found[1]), int(found[2])) if found else None


# ---------------------------------------------------------------- approval


def _approval(policy: Released, former: Released | None, on: date) -> Iterator[Refusal]:
    """A substantive change of what is in force, or was, needs an approval that is newer than the last one."""
    edition, approval = policy.edition, policy.approval
    if former and _level_of(former, policy) is not Level.SUBSTANTIVE:
        return
    facts = (
        ("approver", "“approved by”", approval.by),
        ("date of approval", "“approved on”", approval.on),
        ("minute", "“minute reference”", approval.minute),
    )
    lacking = [(name, fact) for name, fact, there in facts if not there]
    if lacking:
        names, lines = zip(*lacking, strict=True)
        yield _unapproved(edition, f"has no {' and no '.join(names)}. Write {listed(lines)} below its title.")
    elif approval.on and approval.on > on:
        yield _unapproved(edition, f"is approved on {approval.on_text}, which is after the day of this release.")
    elif former and former.approval.on and approval.on and approval.on <= former.approval.on:
        yield _unapproved(
            edition,
            f"asks something else than version {former.edition.version}, and its approval ({approval.on_text}) is no "
            "newer than that one's. Have it approved, and write when and in which minute.",
        )


def _unapproved(edition: Edition, sentence: str) -> Refusal:
    return Refusal("approval", edition.policy, f"{named(edition)} {sentence}")


# ---------------------------------------------------------------- what is there, and how often


def _gone(release: Release, before: Sequence[Release]) -> Iterator[Refusal]:
    """A policy that was in force and is not in the source any more, under any id."""
    live = [e for e in _last_editions(before) if not e.is_withdrawn]
    for changes in compare(live, release.editions).policies:
        if changes.after is None:
            yield Refusal(
                "gone",
                changes.policy.policy,
                f"{named(changes.policy)} was released as version {changes.policy.version} and is not here any more. "
                "Keep its file with “status: withdrawn”, so that readers are told.",
            )


def _two_versions(editions: Iterable[Edition]) -> Iterator[Refusal]:
    """Two policies of one organisation, most of whose rules ask the same: readers would find both."""
    live = [e for e in editions if e.is_in_force]
    prints = {e.policy: _prints(e.rules) for e in live}
    for one, other in combinations(live, 2):
        shared = len(prints[one.policy] & prints[other.policy])
        most = max(len(prints[one.policy]), len(prints[other.policy]))
        if one.organisation == other.organisation and shared >= _FEWEST_SHARED and 2 * shared > most:
            yield Refusal(
                "two-versions",
                other.policy,
                f"{named(one)} and {other.title} are both in force, and {shared} of their rules are the same. "
                "Withdraw the old one: “status: withdrawn”.",
            )


def _prints(rules: Mapping[str, object]) -> frozenset[str]:
    return frozenset(getattr(rule, "fingerprint", "") for rule in rules.values())
