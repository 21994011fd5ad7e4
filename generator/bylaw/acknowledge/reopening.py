"""Why somebody who has signed must sign again."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from bylaw.acknowledge.answers import Answer
from bylaw.model.compare import SUBSTANTIVE_KINDS, PolicyChanges, RuleChange, TextChange, policy_changes
from bylaw.model.editions import Edition, FormEdition


class Reason(StrEnum):
    """What reopens a signature."""

    RULES = "rules changed"
    ROLE = "new role"
    STATEMENT = "statement changed"
    CYCLE = "time to sign again"
    CHECK = "understanding check not passed"


class Why(NamedTuple):
    """One reason. `rules` and `texts` are what changed for the person; `since` is the day from which it holds."""

    reason: Reason
    rules: tuple[RuleChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
    roles: tuple[str, ...] = ()
    since: date | None = None


_Key = tuple[str, str, tuple[str, ...], int]


class Reopened:
    """What the present edition of a policy asks anew of those who signed an earlier one.

    Thousands sign the same thing in the same roles, so what was found once is kept. `earlier` holds every edition that
    was published, by policy and version.
    """

    __slots__ = ("_changes", "_earlier", "_edition", "_found")

    def __init__(self, edition: Edition, earlier: Mapping[tuple[str, str], Edition]) -> None:
        self._edition = edition
        self._earlier = earlier
        self._found: dict[_Key, tuple[Why, ...]] = {}
        self._changes: dict[str, PolicyChanges] = {}

    def by(self, form: FormEdition, roles: tuple[str, ...], answer: Answer, today: date) -> tuple[Why, ...]:
        """The reasons for which a person in some roles, who answered before, must answer again."""
        # Answers that share their fingerprints share the object, which lives as long as the answers do.
        key = (form.id, answer.version, roles, id(answer.fingerprints))
        if key not in self._found:
            self._found[key] = tuple(self._reasons(form, roles, answer))
        why = self._found[key]
        if answer.understood is False:
            why = (*why, Why(Reason.CHECK))
        if form.cycle and answer.answer in ("agree", "read"):
            last = form.cycle.last_day(answer.signed_on)
            if last and last < today:
                why = (*why, Why(Reason.CYCLE, since=last + timedelta(days=1)))
        return why

    def _reasons(self, form: FormEdition, roles: tuple[str, ...], answer: Answer) -> Iterator[Why]:
        now, signed = self._edition.roles, answer.fingerprints
        before = self._earlier.get((answer.policy, answer.version))
        moved = tuple(r for r in roles if r in signed and signed[r] != now[r].fingerprint)
        if moved and before:
            changes = self._since(before)
            rules = tuple(
                c for c in changes.rules if c.kind in SUBSTANTIVE_KINDS and not set(moved).isdisjoint(c.roles)
            )
            texts = tuple(t for t in changes.texts if t.what != "statement")
            yield Why(Reason.RULES, rules, texts, moved)
        elif moved:
            yield Why(Reason.RULES, roles=moved)
        new = tuple(r for r in roles if r not in signed and not self._known(r, signed, before))
        if new:
            yield Why(Reason.ROLE, roles=new)
        earlier = next((f for f in before.forms if f.id == form.id), None) if before else None
        if earlier and earlier.asks != form.asks:
            yield Why(Reason.STATEMENT, texts=(TextChange("statement", form.title, earlier.asks, form.asks),))

    def _known(self, role: str, signed: Mapping[str, str], before: Edition | None) -> bool:
        """Whether all that binds a role is what the person signed for in other roles."""
        if before is None:
            return False
        ids = {rule for r in signed if r in before.roles for rule in before.roles[r].rules}
        known = {before.rules[id].fingerprint for id in ids if id in before.rules}
        asked = (self._edition.rules.get(id) for id in self._edition.roles[role].rules)
        return all(rule is not None and rule.fingerprint in known for rule in asked)

    def _since(self, before: Edition) -> PolicyChanges:
        if before.version not in self._changes:
            self._changes[before.version] = policy_changes(before, self._edition)
        return self._changes[before.version]
