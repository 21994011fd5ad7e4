"""How people stand, for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bylaw.acknowledge.show import wording
from bylaw.acknowledge.status import OWING, State, Status
from bylaw.acknowledge.summary import by_form, by_person, by_role, count
from bylaw.model.words import marked

_BAR = 20
_NOBODY = "Nobody is asked to sign anything.\n"


def by_policies(found: Sequence[Status]) -> str:
    """For each form: how many have signed, and everybody who has not, with what changed for them."""
    blocks = ["\n".join(_form(held)) for held in by_form(found).values()]
    return "\n\n".join(blocks) + "\n" if blocks else _NOBODY


def by_people(found: Sequence[Status]) -> str:
    """For each person: what they owe, and what they have signed."""
    lines: list[str] = []
    for held in by_person(found).values():
        owed = sum(s.state in OWING for s in held)
        lines.append(f"{_named(held[0])}: {f'owes {owed} of {len(held)}' if owed else 'owes nothing'}")
        lines += [f"  {wording.state(s)}: {wording.titled(s.edition)}{_because(s)}" for s in held]
    return "\n".join(lines) + "\n" if lines else _NOBODY


def by_roles(found: Sequence[Status]) -> str:
    """For each role: how many have signed each policy."""
    lines: list[str] = []
    for role, held in sorted(by_role(found).items()):
        lines.append(role)
        for forms in by_form(held).values():
            lines.append(f"  {_progress(forms)}  {wording.titled(forms[0].edition)}")
    return "\n".join(lines) + "\n" if lines else _NOBODY


def who_signs(found: Iterable[Status]) -> str:
    """For each form: who is asked to sign it, and in which roles."""
    lines: list[str] = []
    for held in by_form(found).values():
        asked = [s for s in held if s.state is not State.LEFT]
        lines.append(f"{wording.titled(held[0].edition)}, {held[0].form.title}: {len(asked)} to sign")
        lines += [f"  {_named(s)}, {wording.roles(s)}{_later(s)}" for s in asked]
        lines.append("")
    return "\n".join(lines) if lines else _NOBODY


def not_asked(roles: Mapping[str, int], asked_nothing: Sequence[str]) -> Iterator[str]:
    """Notes on the staff list: roles that no policy knows, and people whom nothing asks."""
    for role, n in sorted(roles.items()):
        yield f"No policy has the role “{role}”, which {n} {'person holds' if n == 1 else 'people hold'}."
    if asked_nothing:
        yield f"Nothing asks these people to sign: {', '.join(asked_nothing)}."


def _form(held: Sequence[Status]) -> Iterator[str]:
    yield f"{wording.titled(held[0].edition)}, {held[0].form.title}"
    yield f"  {_progress(held)}"
    for state in wording.ORDER:
        some = [s for s in held if s.state is state]
        if some and state is not State.CURRENT:
            yield f"  {state}: {len(some)}"
            for status in some:
                yield f"    {_named(status)}, {wording.roles(status)}{_later(status)}{_because(status)}"
                yield from _changed(status)
    recorded = count(held).recorded
    if recorded:
        yield f"  recorded by another: {recorded} of those who have signed"


def _progress(held: Sequence[Status]) -> str:
    found = count(held)
    full = _BAR * found.percent // 100
    return f"{'█' * full}{'░' * (_BAR - full)} {found.percent:3} %  {found.signed} of {found.asked} have signed"


def _named(status: Status) -> str:
    return f"{status.person.name} ({status.person.reference})"


def _because(status: Status) -> str:
    return f": {wording.whys(status)}" if status.why else ""


def _later(status: Status) -> str:
    return f", from {status.until:%Y-%m-%d}" if status.until else ""


def _changed(status: Status) -> Iterator[str]:
    """What changed for somebody who must sign again, before and after."""
    for change in wording.changes(status.why):
        yield f"        {marked(*change.texts)}"
