"""Which receipts count, and why the others do not: judged when somebody asks, by what is published and known then."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bylaw.acknowledge.answers import Answer, Published
from bylaw.acknowledge.derived import Asked, asked_of, given_by
from bylaw.acknowledge.staff import Person, known_people, person_key
from bylaw.model.editions import Edition, FormEdition
from bylaw.model.english import in_words


class Standing(NamedTuple):
    """Whether what was signed counts: not at all for a `reason`, else from one day on and before another, if any."""

    reason: str
    title: str = ""
    since: date = date.min
    before: date | None = None


def by_policy(published: Iterable[Published]) -> dict[str, list[Published]]:
    """What was published of each policy, by its id, in the order given."""
    found: dict[str, list[Published]] = {}
    for one in published:
        found.setdefault(one.edition.policy, []).append(one)
    return found


def standing(asked: Asked, published: Mapping[str, Sequence[Published]]) -> Standing:
    """How receipts stand that were signed for one thing. `published` is what `by_policy` gives."""
    of_policy = published.get(asked.policy)
    if not of_policy:
        return Standing(f"“{_short(asked.policy)}” is no policy that was published.")
    version = [p for p in of_policy if p.edition.version == asked.version]
    signed = next((p for p in version if not p.edition.is_withdrawn), None)
    title = of_policy[-1].edition.title
    if signed is None:
        happened = "is withdrawn" if version else "was never published"
        return Standing(f"Version {_short(asked.version) or '“”'} of {title} {happened}.")
    reason = _mismatch(asked, signed.edition)
    last = of_policy[-1]
    withdrawn = last.on if last.edition.is_withdrawn else None
    return Standing(reason, f"version {asked.version} of {title}", signed.on, withdrawn)


def reason(answer: Answer, how: Standing, people: Mapping[str, Person] | None, today: date) -> str:
    """Why a receipt is not counted, as a sentence; empty where it is. `people` by key, none for no staff list."""
    return _reason(answer.person, answer.signed_on, how, people, today)


def judge(
    receipt: Mapping[str, Any],
    published: Mapping[str, Sequence[Published]],
    people: Mapping[str, Person] | None,
    today: date,
) -> str:
    """Why a whole receipt would not be counted, as a sentence; empty where it would be."""
    asked, given = asked_of(receipt), given_by(receipt)
    return _reason(given.person, date.fromisoformat(given.signed_on), standing(asked, published), people, today)


def counted(answers: Iterable[Answer], people: Iterable[Person]) -> dict[tuple[str, str, str], Answer]:
    """The answer that counts, by the key of a person's reference, the policy's id and the form's id.

    Of several answers of one person, by whatever reference or address they were given, the last one counts. Those of
    people who are not on the staff list are left out. `answers` are such as `Register.answers` gives.
    """
    keys = {key: person_key(person.reference) for key, person in known_people(people).items()}
    found: dict[tuple[str, str, str], Answer] = {}
    for answer in answers:
        person = keys.get(answer.person)
        if person is None:
            continue
        place = (person, answer.policy, answer.form)
        earlier = found.get(place)
        if earlier is None or (earlier.signed_at, earlier.number) < (answer.signed_at, answer.number):
            found[place] = answer
    return found


def likely(answer: Answer, people: Iterable[Person]) -> Person | None:
    """The one person on the staff list who has the name on a receipt, if there is exactly one."""
    wanted = person_key(answer.name)
    found = [p for p in people if person_key(p.name) == wanted]
    return found[0] if len(found) == 1 else None


def _reason(person: str, on: date, how: Standing, people: Mapping[str, Person] | None, today: date) -> str:
    signed = f"It was signed on {in_words(on)}"
    if how.reason:
        return how.reason
    if on < how.since:
        return f"{signed}, before {how.title} was published on {in_words(how.since)}."
    if how.before and on >= how.before:
        return f"{signed}, when {how.title} was withdrawn already, on {in_words(how.before)}."
    if on > today:
        return f"It is dated {in_words(on)}, which has not come yet."
    if not person:
        return "It gives neither a reference nor an e-mail address."
    if people is not None and person not in people:
        return f"“{_short(person)}” is not on the staff list."
    return ""


def _mismatch(asked: Asked, edition: Edition) -> str:
    """How what was signed differs from what was published, as a sentence; empty where it does not."""
    what = f"version {edition.version} of {edition.title}"
    form = next((f for f in edition.forms if f.id == asked.form), None)
    if form is None or form.version != asked.form_version:
        return f"The form is not the one that was published with {what}."
    if form.statement != asked.statement:
        return f"The statement differs from the one that was published with {what}."
    strange = next(_strange_roles(asked, edition, form), "")
    return f"What it says of {strange} is not what was published with {what}." if strange else ""


def _strange_roles(asked: Asked, edition: Edition, form: FormEdition) -> Iterator[str]:
    for role, fingerprint in asked.fingerprints.items():
        known = edition.roles.get(role)
        if known is None or role not in form.signed_by:
            yield f"“{_short(role)}”"
        elif known.fingerprint != fingerprint:
            yield known.names[0]


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
