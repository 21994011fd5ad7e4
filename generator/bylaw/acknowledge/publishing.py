"""Which editions may go into the register, and what the ones in there amount to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bylaw.acknowledge.answers import Published
from bylaw.model.editions import Edition
from bylaw.model.english import in_words


class Decision(NamedTuple):
    """What becomes of an edition: "added", "there already", "left out" or "refused", and a sentence that says so.

    `entry` is what goes into the register, and is there only for one that is added.
    """

    outcome: str
    sentence: str
    entry: Published | None = None


def history(entries: Iterable[Published]) -> tuple[Published, ...]:
    """What was published, in the order of entry: a version entered anew takes the place of what it corrects."""
    found: list[Published] = []
    place: dict[tuple[str, str, bool], int] = {}
    for entry in entries:
        key = (entry.edition.policy, entry.edition.version, entry.edition.is_withdrawn)
        at = place.get(key)
        if at is None or _came_between(found[at + 1 :], entry):
            place[key] = len(found)
            found.append(entry)
        else:
            found[at] = entry
    return tuple(found)


def _came_between(later: Iterable[Published], entry: Published) -> bool:
    return any(p.edition.policy == entry.edition.policy for p in later)


def decide(
    editions: Iterable[Edition], before: Iterable[Published], today: date, on: date | None, release: str
) -> Iterator[Decision]:
    """What becomes of each edition of an export. `on` is the day asked for; without one it is today."""
    so_far: dict[str, list[Published]] = {}
    for published in before:
        so_far.setdefault(published.edition.policy, []).append(published)
    seen: set[str] = set()
    for edition in editions:
        seen.add(edition.policy)
        yield from _decision(edition, so_far.get(edition.policy, []), Published(edition, on or today, release), on)
    for policy, (*_, last) in so_far.items():
        if policy not in seen and not last.edition.is_withdrawn and last.edition.forms:
            name = _named(last.edition)
            hint = "If it no longer holds, publish it with “status: withdrawn”."
            yield Decision("left out", f"{name} is not here, and people are still asked for it. {hint}")


def _decision(
    edition: Edition, before: Sequence[Published], entry: Published, asked: date | None
) -> Iterator[Decision]:
    """The decision on one edition, if there is anything to say; `before` is what was published of its policy."""
    name = _named(edition)
    last = before[-1] if before else None
    if edition.is_draft:
        if edition.forms:
            yield Decision("left out", f"{name} is left out: its status is “{edition.status}”.")
    elif last is None and not edition.forms:
        return
    elif not edition.version:
        yield Decision("refused", f"{name} has no version. Write one, such as “version: 1.0”.")
    elif last and last.edition == edition and (asked is None or asked >= last.on):
        yield Decision("there already", f"{name} is there already, published on {in_words(last.on)}.")
    elif why := _refusal(edition, before, entry.on, asked):
        yield Decision("refused", why)
    else:
        yield _added(entry, last, asked)


def _refusal(edition: Edition, before: Sequence[Published], on: date, asked: date | None) -> str:
    """Why an edition cannot follow what was published of its policy, as a sentence; empty where it can."""
    name = _named(edition)
    same = [p for p in before if p.edition.version == edition.version and not p.edition.is_withdrawn]
    if not edition.is_withdrawn and any(_signed(p.edition) != _signed(edition) for p in same):
        return f"{name} was published asking something else. Raise its version, then publish it."
    if same and before[-1].edition.version != edition.version:
        return f"{name} was followed by version {before[-1].edition.version}. To go back to it, give it a new version."
    others = [p for p in before if not _is_same(p.edition, edition)]
    if others and on < others[-1].on and (asked or others[-1] is before[-1]):
        other = others[-1]
        return f"{name} cannot be published before {in_words(other.on)}, when {_what(other.edition)}."
    return ""


def _what(edition: Edition) -> str:
    return "it was withdrawn" if edition.is_withdrawn else f"version {edition.version} was"


def _is_same(one: Edition, other: Edition) -> bool:
    """Whether an edition corrects another: the same version, and neither withdrawn or both."""
    return one.version == other.version and one.is_withdrawn == other.is_withdrawn


def _added(entry: Published, last: Published | None, asked: date | None) -> Decision:
    """The decision to add. A version that is corrected keeps its day unless an earlier one is given.

    A later day is that of other policies in the export: from it on, what was signed before would count no more.
    """
    edition, name = entry.edition, _named(entry.edition)
    if last and _is_same(last.edition, edition):
        kept = Published(edition, min(asked or last.on, last.on), entry.release or last.release)
        return Decision("added", f"{name} is entered anew: what people sign has not changed.", kept)
    if edition.is_withdrawn:
        return Decision("added", f"{name} is withdrawn from {in_words(entry.on)}.", entry)
    if not edition.forms:
        return Decision("added", f"{name} has no form any more, so nobody is asked to sign it.", entry)
    return Decision("added", f"{name} is published on {in_words(entry.on)}.", entry)


def _named(edition: Edition) -> str:
    name = f"{edition.organisation}: {edition.title}"
    return f"{name}, version {edition.version}" if edition.version else name


def _signed(edition: Edition) -> object:
    """What people put their name to: another of it under the same version would make receipts mean nothing."""
    forms = sorted((f.id, f.version, f.statement) for f in edition.forms)
    return edition.fingerprint, forms, {role.id: role.fingerprint for role in edition.roles.values()}
